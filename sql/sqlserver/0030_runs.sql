-- Ambulances: agencies, the last run of each of their units, arrivals, stays, and what schemes say of waiting. Nothing of a patient.

-- ReportedAt is the time of an agency's newest message, PictureAt that of its newest whole picture. MessageCount counts the messages: a
-- writer finds by it that another one was first.
CREATE TABLE dbo.Agency (
    Code nvarchar(30) NOT NULL,
    Name nvarchar(100) NOT NULL,
    SilentSeconds int NOT NULL CONSTRAINT DF_Agency_SilentSeconds DEFAULT (120),
    Active bit NOT NULL CONSTRAINT DF_Agency_Active DEFAULT (1),
    MessageCount bigint NOT NULL CONSTRAINT DF_Agency_MessageCount DEFAULT (0),
    ReportedAt datetimeoffset(3) NULL,
    PictureAt datetimeoffset(3) NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Agency PRIMARY KEY (Code),
    CONSTRAINT CK_Agency_SilentSeconds CHECK (SilentSeconds >= 1),
    CONSTRAINT CK_Agency_MessageCount CHECK (MessageCount >= 0)
);
CREATE INDEX IX_Agency_RowVersion ON dbo.Agency (RowVersion);
GO

GRANT SELECT, INSERT, UPDATE ON dbo.Agency TO statusboard_app;
GO

-- Which keys may write the runs of which agency.
CREATE TABLE dbo.AgencyGrant (
    Principal nvarchar(60) NOT NULL,
    AgencyCode nvarchar(30) NOT NULL,
    CONSTRAINT PK_AgencyGrant PRIMARY KEY (Principal, AgencyCode),
    CONSTRAINT FK_AgencyGrant_Agency FOREIGN KEY (AgencyCode) REFERENCES dbo.Agency (Code)
);
GO

GRANT SELECT, INSERT, DELETE ON dbo.AgencyGrant TO statusboard_app;
GO

-- The last run of each unit. A unit that a whole picture no longer names is clear.
CREATE TABLE dbo.AmbulanceRun (
    AgencyCode nvarchar(30) NOT NULL,
    Unit nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    State nvarchar(20) NOT NULL,
    Need nvarchar(20) NULL,
    DepartedAt datetimeoffset(3) NULL,
    ArrivedAt datetimeoffset(3) NULL,
    ClearedAt datetimeoffset(3) NULL,
    ExpectedAt datetimeoffset(3) NULL,
    ReportedAt datetimeoffset(3) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_AmbulanceRun PRIMARY KEY (AgencyCode, Unit),
    CONSTRAINT FK_AmbulanceRun_Agency FOREIGN KEY (AgencyCode) REFERENCES dbo.Agency (Code),
    CONSTRAINT FK_AmbulanceRun_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_AmbulanceRun_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN (
        'en-route', 'at-facility', 'clear'))
);
CREATE INDEX IX_AmbulanceRun_RowVersion ON dbo.AmbulanceRun (RowVersion);
GO

GRANT SELECT, INSERT, UPDATE ON dbo.AmbulanceRun TO statusboard_app;
GO

-- Each arrival, append-only: arrivals of a facility by the hour are counted from it.
CREATE TABLE dbo.RunArrival (
    Id bigint IDENTITY(1, 1) NOT NULL,
    AgencyCode nvarchar(30) NOT NULL,
    Unit nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ArrivedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_RunArrival PRIMARY KEY (Id),
    CONSTRAINT UQ_RunArrival_Once UNIQUE (AgencyCode, Unit, FacilityCode, ArrivedAt),
    CONSTRAINT FK_RunArrival_Agency FOREIGN KEY (AgencyCode) REFERENCES dbo.Agency (Code),
    CONSTRAINT FK_RunArrival_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_RunArrival_Facility ON dbo.RunArrival (FacilityCode, ArrivedAt);
GO

CREATE TRIGGER dbo.RunArrival_Kept ON dbo.RunArrival AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50070, 'Arrivals are append-only: they are neither changed nor deleted.', 1;
END;
GO

GRANT SELECT, INSERT ON dbo.RunArrival TO statusboard_app;
GO

-- Each time at the door that has ended, append-only.
CREATE TABLE dbo.RunStay (
    Id bigint IDENTITY(1, 1) NOT NULL,
    AgencyCode nvarchar(30) NOT NULL,
    Unit nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ArrivedAt datetimeoffset(3) NOT NULL,
    ClearedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_RunStay PRIMARY KEY (Id),
    CONSTRAINT UQ_RunStay_Once UNIQUE (AgencyCode, Unit, FacilityCode, ArrivedAt),
    CONSTRAINT FK_RunStay_Agency FOREIGN KEY (AgencyCode) REFERENCES dbo.Agency (Code),
    CONSTRAINT FK_RunStay_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_RunStay_ClearedAt ON dbo.RunStay (ClearedAt);
CREATE INDEX IX_RunStay_Facility ON dbo.RunStay (FacilityCode, ClearedAt);
GO

CREATE TRIGGER dbo.RunStay_Kept ON dbo.RunStay AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50071, 'Stays are append-only: they are neither changed nor deleted.', 1;
END;
GO

GRANT SELECT, INSERT ON dbo.RunStay TO statusboard_app;
GO

-- What a scheme says of ambulances that wait at an emergency department: so many units for so long, and which status is proposed then.
CREATE TABLE dbo.OffloadLimit (
    SchemeCode nvarchar(40) NOT NULL,
    Units int NOT NULL,
    Minutes int NOT NULL,
    Status nvarchar(20) NOT NULL,
    Source nvarchar(300) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_OffloadLimit PRIMARY KEY (SchemeCode),
    CONSTRAINT FK_OffloadLimit_Scheme FOREIGN KEY (SchemeCode) REFERENCES dbo.StatusScheme (Code),
    CONSTRAINT CK_OffloadLimit_Units CHECK (Units >= 1),
    CONSTRAINT CK_OffloadLimit_Minutes CHECK (Minutes >= 1),
    CONSTRAINT CK_OffloadLimit_Status CHECK (Status NOT LIKE N'% ' AND Status COLLATE Latin1_General_BIN2 IN ('advisory', 'diversion'))
);
CREATE INDEX IX_OffloadLimit_RowVersion ON dbo.OffloadLimit (RowVersion);
GO

GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.OffloadLimit TO statusboard_app;
GO

-- Waiting ambulances are alerted of as well.
ALTER TABLE dbo.Alert DROP CONSTRAINT CK_Alert_Kind;
GO

ALTER TABLE dbo.Alert ADD CONSTRAINT CK_Alert_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN (
    'closed', 'diversion', 'specialty-diversion', 'reopened', 'advisory', 'stale', 'service-suspended', 'offload'));
GO
