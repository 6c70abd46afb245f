-- Codes that a facility's people print ahead and read out on the telephone when its own network is down. Each is good once;
-- only a salted hash of it is kept. UsedFor is the report that it was used for.
CREATE TABLE dbo.DowntimeCode (
    FacilityCode nvarchar(20) NOT NULL,
    Number int NOT NULL,
    Salt nchar(32) NOT NULL,
    Hash nchar(64) NOT NULL,
    IssuedAt datetimeoffset(3) NOT NULL,
    IssuedBy nvarchar(200) NOT NULL,
    UsedAt datetimeoffset(3) NULL,
    UsedBy nvarchar(200) NULL,
    UsedFor nvarchar(40) NULL,
    CONSTRAINT PK_DowntimeCode PRIMARY KEY (FacilityCode, Number),
    CONSTRAINT FK_DowntimeCode_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
GO
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.DowntimeCode TO statusboard_app;
