-- Facilities, what they offer, what it is called, and the status of each: the tables.
-- Codes are natural keys, so that plain SQL reads well:
--   UPDATE dbo.ServiceStatus SET Status = 'diversion', Reason = N'CT down' WHERE FacilityCode = '070036' AND ServiceCode = 'ed';
-- Every table that the board shows has a rowversion: each web node follows them past a watermark.
-- Codes are taken as they are written and no other way: by the usual collations 'OPEN' and 'open ' would pass for 'open' here, and
-- be nothing that the board knows. So checks of codes name a binary collation, and refuse a blank at the end (LIKE minds it).

CREATE TABLE dbo.HealthSystem (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_HealthSystem PRIMARY KEY (Id),
    CONSTRAINT UQ_HealthSystem_Name UNIQUE (Name)
);

CREATE TABLE dbo.Region (
    Id int IDENTITY(1, 1) NOT NULL,
    State nchar(2) NOT NULL,
    Name nvarchar(200) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Region PRIMARY KEY (Id),
    CONSTRAINT UQ_Region_State_Name UNIQUE (State, Name)
);

CREATE TABLE dbo.Facility (
    Code nvarchar(20) NOT NULL,
    Name nvarchar(200) NOT NULL,
    HealthSystemId int NULL,
    RegionId int NULL,
    City nvarchar(100) NOT NULL,
    County nvarchar(100) NULL,
    State nchar(2) NOT NULL,
    Latitude float NULL,
    Longitude float NULL,
    TimeZone nvarchar(64) NOT NULL,
    Phone nvarchar(40) NULL,
    HasEmergencyDepartment bit NOT NULL CONSTRAINT DF_Facility_HasEmergencyDepartment DEFAULT (1),
    Active bit NOT NULL CONSTRAINT DF_Facility_Active DEFAULT (1),
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Facility PRIMARY KEY (Code),
    CONSTRAINT FK_Facility_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES dbo.HealthSystem (Id),
    CONSTRAINT FK_Facility_Region FOREIGN KEY (RegionId) REFERENCES dbo.Region (Id),
    CONSTRAINT CK_Facility_Code CHECK (LEN(Code) > 0),
    CONSTRAINT CK_Facility_Name CHECK (LEN(Name) > 0),
    CONSTRAINT CK_Facility_Latitude CHECK (Latitude BETWEEN -90 AND 90),
    CONSTRAINT CK_Facility_Longitude CHECK (Longitude BETWEEN -180 AND 180)
);
CREATE INDEX IX_Facility_RowVersion ON dbo.Facility (RowVersion);

CREATE TABLE dbo.FacilityDesignation (
    FacilityCode nvarchar(20) NOT NULL,
    Kind nvarchar(20) NOT NULL,
    Level nvarchar(20) NULL,
    CONSTRAINT PK_FacilityDesignation PRIMARY KEY (FacilityCode, Kind),
    CONSTRAINT FK_FacilityDesignation_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_FacilityDesignation_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('trauma', 'stemi', 'stroke', 'burn', 'pediatric', 'perinatal'))
);

CREATE TABLE dbo.FacilityAlias (
    FacilityCode nvarchar(20) NOT NULL,
    Alias nvarchar(100) NOT NULL,
    CONSTRAINT PK_FacilityAlias PRIMARY KEY (FacilityCode, Alias),
    CONSTRAINT FK_FacilityAlias_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);

CREATE TABLE dbo.Service (
    Code nvarchar(40) NOT NULL,
    Name nvarchar(100) NOT NULL,
    Kind nvarchar(30) NOT NULL,
    SortOrder int NOT NULL,
    StaleAfterMinutes int NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Service PRIMARY KEY (Code),
    CONSTRAINT UQ_Service_Code_Kind UNIQUE (Code, Kind),
    CONSTRAINT CK_Service_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('emergency-department', 'specialty', 'service-line')),
    CONSTRAINT CK_Service_StaleAfterMinutes CHECK (StaleAfterMinutes > 0)
);

CREATE TABLE dbo.StatusScheme (
    Code nvarchar(40) NOT NULL,
    Name nvarchar(200) NOT NULL,
    State nchar(2) NOT NULL,
    RegionId int NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_StatusScheme PRIMARY KEY (Code),
    CONSTRAINT UQ_StatusScheme_State_Region UNIQUE (State, RegionId),
    CONSTRAINT FK_StatusScheme_Region FOREIGN KEY (RegionId) REFERENCES dbo.Region (Id)
);

CREATE TABLE dbo.StatusSchemeTerm (
    SchemeCode nvarchar(40) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    Status nvarchar(20) NOT NULL,
    LocalName nvarchar(100) NOT NULL,
    LapseMinutes int NULL,
    StaleAfterMinutes int NULL,
    Note nvarchar(500) NULL,
    Source nvarchar(300) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_StatusSchemeTerm PRIMARY KEY (SchemeCode, ServiceCode, Status),
    CONSTRAINT FK_StatusSchemeTerm_Scheme FOREIGN KEY (SchemeCode) REFERENCES dbo.StatusScheme (Code),
    CONSTRAINT FK_StatusSchemeTerm_Service FOREIGN KEY (ServiceCode) REFERENCES dbo.Service (Code),
    CONSTRAINT CK_StatusSchemeTerm_Status CHECK (Status NOT LIKE N'% ' AND Status COLLATE Latin1_General_BIN2 IN ('open', 'advisory', 'limited', 'diversion', 'suspended', 'closed', 'unknown')),
    CONSTRAINT CK_StatusSchemeTerm_LapseMinutes CHECK (LapseMinutes > 0),
    CONSTRAINT CK_StatusSchemeTerm_StaleAfterMinutes CHECK (StaleAfterMinutes > 0)
);

CREATE TABLE dbo.Incident (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Kind nvarchar(30) NOT NULL,
    HealthSystemId int NULL,
    StartedAt datetimeoffset(3) NOT NULL,
    EndedAt datetimeoffset(3) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Incident PRIMARY KEY (Id),
    CONSTRAINT FK_Incident_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES dbo.HealthSystem (Id),
    CONSTRAINT CK_Incident_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('cyberattack', 'utility-failure', 'severe-weather', 'fire', 'mass-casualty', 'staffing', 'other')),
    CONSTRAINT CK_Incident_End CHECK (EndedAt >= StartedAt)
);

-- The status table: one row per facility and service. ReportId names the act of reporting: a writer that sets
-- Status and leaves ReportId alone is a plain SQL client, and the trigger fills in the rest for it: such an act's name
-- begins with sql-.
CREATE TABLE dbo.ServiceStatus (
    FacilityCode nvarchar(20) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    ServiceKind nvarchar(30) NOT NULL,
    Status nvarchar(20) NOT NULL CONSTRAINT DF_ServiceStatus_Status DEFAULT ('unknown'),
    ReasonCode nvarchar(30) NULL,
    Reason nvarchar(500) NULL,
    Since datetimeoffset(3) NULL,
    ConfirmedAt datetimeoffset(3) NULL,
    Stale bit NOT NULL CONSTRAINT DF_ServiceStatus_Stale DEFAULT (0),
    ExpectedEnd datetimeoffset(3) NULL,
    Reporter nvarchar(200) NULL,
    OnBehalf nvarchar(200) NULL,
    Source nvarchar(20) NULL,
    Address nvarchar(64) NULL,
    IncidentId int NULL,
    ReportId nvarchar(40) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_ServiceStatus PRIMARY KEY (FacilityCode, ServiceCode),
    CONSTRAINT FK_ServiceStatus_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT FK_ServiceStatus_Service FOREIGN KEY (ServiceCode, ServiceKind) REFERENCES dbo.Service (Code, Kind),
    CONSTRAINT FK_ServiceStatus_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id),
    CONSTRAINT CK_ServiceStatus_StatusOfKind CHECK (
        Status NOT LIKE N'% ' AND (
            Status COLLATE Latin1_General_BIN2 IN ('open', 'unknown')
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'emergency-department' AND Status COLLATE Latin1_General_BIN2 IN ('advisory', 'diversion', 'closed'))
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'specialty' AND Status COLLATE Latin1_General_BIN2 = 'diversion')
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'service-line' AND Status COLLATE Latin1_General_BIN2 IN ('limited', 'suspended')))),
    CONSTRAINT CK_ServiceStatus_ReasonCode CHECK (ReasonCode NOT LIKE N'% ' AND ReasonCode COLLATE Latin1_General_BIN2 IN (
        'saturation', 'staffing', 'no-beds', 'equipment', 'utilities', 'it-outage', 'cyberattack',
        'internal-disaster', 'security', 'evacuation', 'other')),
    CONSTRAINT CK_ServiceStatus_Source CHECK (Source NOT LIKE N'% ' AND Source COLLATE Latin1_General_BIN2 IN ('facility', 'coordinator', 'phone', 'api', 'sql', 'policy')),
    CONSTRAINT CK_ServiceStatus_ExpectedEnd CHECK (ExpectedEnd > Since)
);
CREATE INDEX IX_ServiceStatus_RowVersion ON dbo.ServiceStatus (RowVersion);

-- The history. Rows are written by the triggers of ServiceStatus and by nothing else.
CREATE TABLE dbo.StatusEvent (
    Id bigint IDENTITY(1, 1) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    Kind nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    PreviousStatus nvarchar(20) NULL,
    Status nvarchar(20) NOT NULL,
    ReasonCode nvarchar(30) NULL,
    Reason nvarchar(500) NULL,
    Since datetimeoffset(3) NULL,
    ConfirmedAt datetimeoffset(3) NULL,
    ExpectedEnd datetimeoffset(3) NULL,
    Reporter nvarchar(200) NULL,
    OnBehalf nvarchar(200) NULL,
    Source nvarchar(20) NULL,
    Address nvarchar(64) NULL,
    IncidentId int NULL,
    ReportId nvarchar(40) NULL,
    DatabaseLogin nvarchar(128) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_StatusEvent PRIMARY KEY (Id),
    CONSTRAINT CK_StatusEvent_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('created', 'report', 'confirmation', 'stale'))
);
CREATE INDEX IX_StatusEvent_RowVersion ON dbo.StatusEvent (RowVersion);
CREATE INDEX IX_StatusEvent_Facility ON dbo.StatusEvent (FacilityCode, RowVersion);

-- Keys of programs. Only the SHA-256 of a key is kept.
CREATE TABLE dbo.ApiKey (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Hash nchar(64) NOT NULL,
    Role nvarchar(20) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    RevokedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_ApiKey PRIMARY KEY (Id),
    CONSTRAINT UQ_ApiKey_Hash UNIQUE (Hash),
    CONSTRAINT CK_ApiKey_Role CHECK (Role NOT LIKE N'% ' AND Role COLLATE Latin1_General_BIN2 IN ('viewer', 'reporter', 'administrator'))
);
