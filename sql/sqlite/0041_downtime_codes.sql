-- The same as sql/sqlserver/0041_downtime_codes.sql.
CREATE TABLE DowntimeCode (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Number INTEGER NOT NULL,
    Salt TEXT NOT NULL,
    Hash TEXT NOT NULL,
    IssuedAt TEXT NOT NULL,
    IssuedBy TEXT NOT NULL,
    UsedAt TEXT NULL,
    UsedBy TEXT NULL,
    UsedFor TEXT NULL,
    CONSTRAINT PK_DowntimeCode PRIMARY KEY (FacilityCode, Number),
    CONSTRAINT FK_DowntimeCode_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code)
) STRICT;
