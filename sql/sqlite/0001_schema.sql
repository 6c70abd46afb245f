-- The same schema as sql/sqlserver/0001_schema.sql. What differs:
--   rowversion is a number that triggers take from ChangeSequence; SQLite has one writer, so its order is commit order;
--   times are text with their offset, yyyy-MM-dd HH:mm:ss.fff+00:00, compared by julianday();
--   there are no schemas and no logins: dbo.ServiceStatus is ServiceStatus;
--   what SQL Server's types and collation refuse and find by themselves is said here: STRICT tables take no text for a
--   number, checks hold lengths and times, and codes and names are the same in any case.

CREATE TABLE ChangeSequence (
    Id INTEGER NOT NULL PRIMARY KEY CHECK (Id = 1),
    Value INTEGER NOT NULL
) STRICT;
INSERT INTO ChangeSequence (Id, Value) VALUES (1, 0);

CREATE TABLE HealthSystem (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL COLLATE NOCASE,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_HealthSystem PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_HealthSystem_Name UNIQUE (Name),
    CONSTRAINT CK_HealthSystem_Lengths CHECK (length(Name) <= 200)
) STRICT;

CREATE TABLE Region (
    Id INTEGER NOT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL COLLATE NOCASE,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Region PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Region_State_Name UNIQUE (State, Name),
    CONSTRAINT CK_Region_Lengths CHECK (length(State) <= 2 AND length(Name) <= 200)
) STRICT;

CREATE TABLE Facility (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    HealthSystemId INTEGER NULL,
    RegionId INTEGER NULL,
    City TEXT NOT NULL,
    County TEXT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    Latitude REAL NULL,
    Longitude REAL NULL,
    TimeZone TEXT NOT NULL,
    Phone TEXT NULL,
    HasEmergencyDepartment INTEGER NOT NULL DEFAULT (1),
    Active INTEGER NOT NULL DEFAULT (1),
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Facility PRIMARY KEY (Code),
    CONSTRAINT FK_Facility_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES HealthSystem (Id),
    CONSTRAINT FK_Facility_Region FOREIGN KEY (RegionId) REFERENCES Region (Id),
    CONSTRAINT CK_Facility_Code CHECK (length(trim(Code)) > 0 AND length(Code) <= 20),
    CONSTRAINT CK_Facility_Name CHECK (length(trim(Name)) > 0 AND length(Name) <= 200),
    CONSTRAINT CK_Facility_State CHECK (length(State) <= 2),
    CONSTRAINT CK_Facility_Latitude CHECK (Latitude BETWEEN -90 AND 90),
    CONSTRAINT CK_Facility_Longitude CHECK (Longitude BETWEEN -180 AND 180),
    CONSTRAINT CK_Facility_Lengths CHECK (
        length(Code) <= 20 AND length(Name) <= 200 AND length(City) <= 100 AND length(County) <= 100 AND length(State) <= 2
        AND length(TimeZone) <= 64 AND length(Phone) <= 40),
    CONSTRAINT CK_Facility_Flags CHECK (HasEmergencyDepartment IN (0, 1) AND Active IN (0, 1))
) STRICT;
CREATE INDEX IX_Facility_RowVersion ON Facility (RowVersion);

CREATE TABLE FacilityDesignation (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Kind TEXT NOT NULL,
    Level TEXT NULL,
    CONSTRAINT PK_FacilityDesignation PRIMARY KEY (FacilityCode, Kind),
    CONSTRAINT FK_FacilityDesignation_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_FacilityDesignation_Kind CHECK (Kind IN ('trauma', 'stemi', 'stroke', 'burn', 'pediatric', 'perinatal')),
    CONSTRAINT CK_FacilityDesignation_Lengths CHECK (length(FacilityCode) <= 20 AND length(Kind) <= 20 AND length(Level) <= 20)
) STRICT;

CREATE TABLE FacilityAlias (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Alias TEXT NOT NULL COLLATE NOCASE,
    CONSTRAINT PK_FacilityAlias PRIMARY KEY (FacilityCode, Alias),
    CONSTRAINT FK_FacilityAlias_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_FacilityAlias_Lengths CHECK (length(FacilityCode) <= 20 AND length(Alias) <= 100)
) STRICT;

CREATE TABLE Service (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    Kind TEXT NOT NULL,
    SortOrder INTEGER NOT NULL,
    StaleAfterMinutes INTEGER NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Service PRIMARY KEY (Code),
    CONSTRAINT UQ_Service_Code_Kind UNIQUE (Code, Kind),
    CONSTRAINT CK_Service_Kind CHECK (Kind IN ('emergency-department', 'specialty', 'service-line')),
    CONSTRAINT CK_Service_StaleAfterMinutes CHECK (StaleAfterMinutes > 0),
    CONSTRAINT CK_Service_Lengths CHECK (length(Code) <= 40 AND length(Name) <= 100 AND length(Kind) <= 30)
) STRICT;

CREATE TABLE StatusScheme (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    RegionId INTEGER NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_StatusScheme PRIMARY KEY (Code),
    CONSTRAINT FK_StatusScheme_Region FOREIGN KEY (RegionId) REFERENCES Region (Id),
    CONSTRAINT CK_StatusScheme_Lengths CHECK (length(Code) <= 40 AND length(Name) <= 200 AND length(State) <= 2)
) STRICT;

CREATE UNIQUE INDEX UQ_StatusScheme_State_Region ON StatusScheme (State, COALESCE(RegionId, 0));

CREATE TABLE StatusSchemeTerm (
    SchemeCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    Status TEXT NOT NULL,
    LocalName TEXT NOT NULL,
    LapseMinutes INTEGER NULL,
    StaleAfterMinutes INTEGER NULL,
    Note TEXT NULL,
    Source TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_StatusSchemeTerm PRIMARY KEY (SchemeCode, ServiceCode, Status),
    CONSTRAINT FK_StatusSchemeTerm_Scheme FOREIGN KEY (SchemeCode) REFERENCES StatusScheme (Code),
    CONSTRAINT FK_StatusSchemeTerm_Service FOREIGN KEY (ServiceCode) REFERENCES Service (Code),
    CONSTRAINT CK_StatusSchemeTerm_Status CHECK (Status IN ('open', 'advisory', 'limited', 'diversion', 'suspended', 'closed', 'unknown')),
    CONSTRAINT CK_StatusSchemeTerm_LapseMinutes CHECK (LapseMinutes > 0),
    CONSTRAINT CK_StatusSchemeTerm_StaleAfterMinutes CHECK (StaleAfterMinutes > 0),
    CONSTRAINT CK_StatusSchemeTerm_Lengths CHECK (
        length(SchemeCode) <= 40 AND length(ServiceCode) <= 40 AND length(Status) <= 20 AND length(LocalName) <= 100
        AND length(Note) <= 500 AND length(Source) <= 300)
) STRICT;

CREATE TABLE Incident (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Kind TEXT NOT NULL,
    HealthSystemId INTEGER NULL,
    StartedAt TEXT NOT NULL,
    EndedAt TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Incident PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_Incident_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES HealthSystem (Id),
    CONSTRAINT CK_Incident_Kind CHECK (Kind IN ('cyberattack', 'utility-failure', 'severe-weather', 'fire', 'mass-casualty', 'staffing', 'other')),
    CONSTRAINT CK_Incident_End CHECK (julianday(EndedAt) >= julianday(StartedAt)),
    CONSTRAINT CK_Incident_Lengths CHECK (length(Name) <= 200 AND length(Kind) <= 30),
    CONSTRAINT CK_Incident_Times CHECK (
        (StartedAt LIKE '____-__-__%' AND julianday(StartedAt) IS NOT NULL)
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL)))
) STRICT;

-- The status table: one row per facility and service. ReportId names the act of reporting: a writer that sets
-- Status and leaves ReportId alone is a plain SQL client, and the trigger fills in the rest for it: such an act's name
-- begins with sql-.
CREATE TABLE ServiceStatus (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    ServiceKind TEXT NOT NULL,
    Status TEXT NOT NULL DEFAULT ('unknown'),
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    Since TEXT NULL,
    ConfirmedAt TEXT NULL,
    Stale INTEGER NOT NULL DEFAULT (0),
    ExpectedEnd TEXT NULL,
    Reporter TEXT NULL,
    OnBehalf TEXT NULL,
    Source TEXT NULL,
    Address TEXT NULL,
    IncidentId INTEGER NULL,
    ReportId TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_ServiceStatus PRIMARY KEY (FacilityCode, ServiceCode),
    CONSTRAINT FK_ServiceStatus_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT FK_ServiceStatus_Service FOREIGN KEY (ServiceCode, ServiceKind) REFERENCES Service (Code, Kind),
    CONSTRAINT FK_ServiceStatus_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id),
    CONSTRAINT CK_ServiceStatus_StatusOfKind CHECK (
        Status IN ('open', 'unknown')
        OR (ServiceKind = 'emergency-department' AND Status IN ('advisory', 'diversion', 'closed'))
        OR (ServiceKind = 'specialty' AND Status = 'diversion')
        OR (ServiceKind = 'service-line' AND Status IN ('limited', 'suspended'))),
    CONSTRAINT CK_ServiceStatus_ReasonCode CHECK (ReasonCode IN (
        'saturation', 'staffing', 'no-beds', 'equipment', 'utilities', 'it-outage', 'cyberattack',
        'internal-disaster', 'security', 'evacuation', 'other')),
    CONSTRAINT CK_ServiceStatus_Source CHECK (Source IN ('facility', 'coordinator', 'phone', 'api', 'sql', 'policy')),
    CONSTRAINT CK_ServiceStatus_ExpectedEnd CHECK (julianday(ExpectedEnd) > julianday(Since)),
    CONSTRAINT CK_ServiceStatus_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(ServiceCode) <= 40 AND length(ServiceKind) <= 30 AND length(Status) <= 20
        AND length(ReasonCode) <= 30 AND length(Reason) <= 500 AND length(Reporter) <= 200 AND length(OnBehalf) <= 200
        AND length(Source) <= 20 AND length(Address) <= 64 AND length(ReportId) <= 40),
    CONSTRAINT CK_ServiceStatus_Times CHECK (
        (Since IS NULL OR (Since LIKE '____-__-__%' AND julianday(Since) IS NOT NULL))
        AND (ConfirmedAt IS NULL OR (ConfirmedAt LIKE '____-__-__%' AND julianday(ConfirmedAt) IS NOT NULL))
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL))),
    CONSTRAINT CK_ServiceStatus_Flags CHECK (Stale IN (0, 1))
) STRICT;
CREATE INDEX IX_ServiceStatus_RowVersion ON ServiceStatus (RowVersion);

-- The history. Rows are written by the triggers of ServiceStatus and by nothing else.
CREATE TABLE StatusEvent (
    Id INTEGER NOT NULL,
    OccurredAt TEXT NOT NULL,
    Kind TEXT NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    PreviousStatus TEXT NULL,
    Status TEXT NOT NULL,
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    Since TEXT NULL,
    ConfirmedAt TEXT NULL,
    ExpectedEnd TEXT NULL,
    Reporter TEXT NULL,
    OnBehalf TEXT NULL,
    Source TEXT NULL,
    Address TEXT NULL,
    IncidentId INTEGER NULL,
    ReportId TEXT NULL,
    DatabaseLogin TEXT NOT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_StatusEvent PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_StatusEvent_Kind CHECK (Kind IN ('created', 'report', 'confirmation', 'stale'))
) STRICT;
CREATE INDEX IX_StatusEvent_RowVersion ON StatusEvent (RowVersion);
CREATE INDEX IX_StatusEvent_Facility ON StatusEvent (FacilityCode, RowVersion);

-- Keys of programs. Only the SHA-256 of a key is kept.
CREATE TABLE ApiKey (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Hash TEXT NOT NULL,
    Role TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    RevokedAt TEXT NULL,
    CONSTRAINT PK_ApiKey PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_ApiKey_Hash UNIQUE (Hash),
    CONSTRAINT CK_ApiKey_Role CHECK (Role IN ('viewer', 'reporter', 'administrator'))
) STRICT;
