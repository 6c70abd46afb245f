-- All tables of SQL Server, with their keys, checks and indexes.
-- Codes are natural keys, so that plain SQL reads well:
--   UPDATE dbo.ServiceStatus SET Status = 'diversion', Reason = N'CT down' WHERE FacilityCode = '070036' AND ServiceCode = 'ed';
-- Times are datetimeoffset(3). Every table that the board shows has a rowversion: each web node follows them past a watermark.
-- Codes are taken exactly as they are listed: by the usual collations 'OPEN' and 'open ' would equal 'open'. So checks of codes
-- name a binary collation, and refuse a blank at the end (which = and IN disregard, and LIKE does not).

-- -------- Facilities --------

-- Health systems, which facilities can belong to. Written by the administration and by imports; retired with Active = 0.
CREATE TABLE dbo.HealthSystem (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Active bit NOT NULL CONSTRAINT DF_HealthSystem_Active DEFAULT (1),
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_HealthSystem PRIMARY KEY (Id),
    CONSTRAINT UQ_HealthSystem_Name UNIQUE (Name)
);

-- Regions of a state, which facilities can belong to. Written by the administration and by imports; retired with Active = 0.
CREATE TABLE dbo.Region (
    Id int IDENTITY(1, 1) NOT NULL,
    State nchar(2) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Active bit NOT NULL CONSTRAINT DF_Region_Active DEFAULT (1),
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Region PRIMARY KEY (Id),
    CONSTRAINT UQ_Region_State_Name UNIQUE (State, Name)
);

-- Hospitals and other facilities. Written by the administration and by imports; retired with Active = 0, never deleted. Latitude
-- and Longitude are in degrees. TimeZone is an IANA name. Type is the kind of hospital; GeneralEmergency says whether it takes
-- emergencies of every kind (NULL: what its Type says). MergedInto is the facility that took the place of a retired one.
CREATE TABLE dbo.Facility (
    Code nvarchar(20) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Type nvarchar(30) NULL,
    HealthSystemId int NULL,
    RegionId int NULL,
    Address nvarchar(200) NULL,
    City nvarchar(100) NOT NULL,
    County nvarchar(100) NULL,
    State nchar(2) NOT NULL,
    Zip nvarchar(10) NULL,
    Latitude float NULL,
    Longitude float NULL,
    TimeZone nvarchar(64) NOT NULL,
    Phone nvarchar(40) NULL,
    Beds int NULL,
    HasEmergencyDepartment bit NOT NULL CONSTRAINT DF_Facility_HasEmergencyDepartment DEFAULT (1),
    GeneralEmergency bit NULL,
    Active bit NOT NULL CONSTRAINT DF_Facility_Active DEFAULT (1),
    MergedInto nvarchar(20) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Facility PRIMARY KEY (Code),
    CONSTRAINT FK_Facility_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES dbo.HealthSystem (Id),
    CONSTRAINT FK_Facility_Region FOREIGN KEY (RegionId) REFERENCES dbo.Region (Id),
    CONSTRAINT FK_Facility_MergedInto FOREIGN KEY (MergedInto) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_Facility_Code CHECK (LEN(Code) > 0),
    CONSTRAINT CK_Facility_Name CHECK (LEN(Name) > 0),
    CONSTRAINT CK_Facility_Type CHECK (Type NOT LIKE N'% ' AND Type COLLATE Latin1_General_BIN2 IN (
        'general', 'critical-access', 'rural-emergency', 'freestanding-ed', 'children', 'womens', 'psychiatric', 'rehabilitation',
        'long-term', 'veterans', 'military', 'other')),
    CONSTRAINT CK_Facility_Latitude CHECK (Latitude BETWEEN -90 AND 90),
    CONSTRAINT CK_Facility_Longitude CHECK (Longitude BETWEEN -180 AND 180),
    CONSTRAINT CK_Facility_Beds CHECK (Beds >= 0),
    CONSTRAINT CK_Facility_MergedInto CHECK (MergedInto IS NULL OR Active = 0)
);
CREATE INDEX IX_Facility_RowVersion ON dbo.Facility (RowVersion);

-- What a facility is designated for, with the level where there are levels.
CREATE TABLE dbo.FacilityDesignation (
    FacilityCode nvarchar(20) NOT NULL,
    Kind nvarchar(20) NOT NULL,
    Level nvarchar(20) NULL,
    CONSTRAINT PK_FacilityDesignation PRIMARY KEY (FacilityCode, Kind),
    CONSTRAINT FK_FacilityDesignation_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_FacilityDesignation_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN (
        'trauma', 'stemi', 'stroke', 'burn', 'pediatric', 'perinatal'))
);

-- Other names by which a facility is found.
CREATE TABLE dbo.FacilityAlias (
    FacilityCode nvarchar(20) NOT NULL,
    Alias nvarchar(100) NOT NULL,
    CONSTRAINT PK_FacilityAlias PRIMARY KEY (FacilityCode, Alias),
    CONSTRAINT FK_FacilityAlias_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
GO

-- -------- Services and schemes --------

-- What can be open or closed at a facility: the catalogue. StaleAfterMinutes is how long a status may stand unconfirmed before it
-- counts as stale (NULL: it never does). A retired service (Active = 0) is on no screen and takes no reports.
CREATE TABLE dbo.Service (
    Code nvarchar(40) NOT NULL,
    Name nvarchar(100) NOT NULL,
    Kind nvarchar(30) NOT NULL,
    SortOrder int NOT NULL,
    StaleAfterMinutes int NULL,
    Active bit NOT NULL CONSTRAINT DF_Service_Active DEFAULT (1),
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Service PRIMARY KEY (Code),
    CONSTRAINT UQ_Service_Code_Kind UNIQUE (Code, Kind),
    CONSTRAINT CK_Service_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN (
        'emergency-department', 'specialty', 'service-line')),
    CONSTRAINT CK_Service_StaleAfterMinutes CHECK (StaleAfterMinutes > 0)
);

-- What a state, or one region of it, calls its statuses: one scheme for each place. Written by the administration. Saturation...:
-- what follows when a whole area diverts, and within how many miles. Declaration...: what an authority may declare there;
-- DeclarationSuspends lists service/status, separated by commas. ...Source says where a rule is published.
CREATE TABLE dbo.StatusScheme (
    Code nvarchar(40) NOT NULL,
    Name nvarchar(200) NOT NULL,
    State nchar(2) NOT NULL,
    RegionId int NULL,
    SaturationConsequence nvarchar(500) NULL,
    SaturationMiles float NULL,
    SaturationSource nvarchar(300) NULL,
    DeclarationName nvarchar(100) NULL,
    DeclarationEffect nvarchar(500) NULL,
    DeclarationSuspends nvarchar(500) NULL,
    DeclarationSource nvarchar(300) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_StatusScheme PRIMARY KEY (Code),
    CONSTRAINT UQ_StatusScheme_State_Region UNIQUE (State, RegionId),
    CONSTRAINT FK_StatusScheme_Region FOREIGN KEY (RegionId) REFERENCES dbo.Region (Id)
);

-- The name that a scheme gives to a status of a service, and its rules. LapseMinutes: how long the status holds after its last
-- confirmation; then it becomes LapseTo (NULL: it turns stale). It can be confirmed up to LapseMinutes x (1 + MaxRenewals) from
-- its beginning. A closure never lapses. NeedsReason and NeedsApprover: a report of it has to name one.
CREATE TABLE dbo.StatusSchemeTerm (
    SchemeCode nvarchar(40) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    Status nvarchar(20) NOT NULL,
    LocalName nvarchar(100) NOT NULL,
    LapseMinutes int NULL,
    LapseTo nvarchar(20) NULL,
    MaxRenewals int NULL,
    StaleAfterMinutes int NULL,
    NeedsReason bit NOT NULL CONSTRAINT DF_StatusSchemeTerm_NeedsReason DEFAULT (0),
    NeedsApprover bit NOT NULL CONSTRAINT DF_StatusSchemeTerm_NeedsApprover DEFAULT (0),
    Note nvarchar(500) NULL,
    Source nvarchar(300) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_StatusSchemeTerm PRIMARY KEY (SchemeCode, ServiceCode, Status),
    CONSTRAINT FK_StatusSchemeTerm_Scheme FOREIGN KEY (SchemeCode) REFERENCES dbo.StatusScheme (Code),
    CONSTRAINT FK_StatusSchemeTerm_Service FOREIGN KEY (ServiceCode) REFERENCES dbo.Service (Code),
    CONSTRAINT CK_StatusSchemeTerm_Status CHECK (Status NOT LIKE N'% ' AND Status COLLATE Latin1_General_BIN2 IN (
        'open', 'advisory', 'limited', 'diversion', 'suspended', 'closed', 'unknown')),
    CONSTRAINT CK_StatusSchemeTerm_LapseMinutes CHECK (LapseMinutes > 0),
    CONSTRAINT CK_StatusSchemeTerm_LapseTo CHECK (
        LapseTo IS NULL
        OR (LapseTo NOT LIKE N'% ' AND LapseTo COLLATE Latin1_General_BIN2 IN ('open', 'advisory', 'limited', 'unknown')
            AND LapseTo <> Status AND Status <> 'closed')),
    CONSTRAINT CK_StatusSchemeTerm_MaxRenewals CHECK (MaxRenewals >= 0),
    CONSTRAINT CK_StatusSchemeTerm_StaleAfterMinutes CHECK (StaleAfterMinutes > 0)
);
GO

-- -------- Incidents (what belongs to them follows the status table) --------

-- Incidents that concern several facilities. CoordinatorId is a principal such as person:12, Coordinator the name. Hidden ones are
-- in no list: those that the demonstration has played. Never deleted: an incident ends with EndedAt.
CREATE TABLE dbo.Incident (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Kind nvarchar(30) NOT NULL,
    Area nvarchar(200) NULL,
    HealthSystemId int NULL,
    Coordinator nvarchar(200) NULL,
    CoordinatorId nvarchar(60) NULL,
    StartedAt datetimeoffset(3) NOT NULL,
    EndedAt datetimeoffset(3) NULL,
    Hidden bit NOT NULL CONSTRAINT DF_Incident_Hidden DEFAULT (0),
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Incident PRIMARY KEY (Id),
    CONSTRAINT FK_Incident_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES dbo.HealthSystem (Id),
    CONSTRAINT CK_Incident_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN (
        'cyberattack', 'utility-failure', 'severe-weather', 'fire', 'mass-casualty', 'staffing', 'other')),
    CONSTRAINT CK_Incident_End CHECK (EndedAt >= StartedAt)
);
CREATE INDEX IX_Incident_RowVersion ON dbo.Incident (RowVersion);
GO

-- -------- Statuses --------

-- The status table: one row for each facility and service, made by triggers. Any SQL client may write it. ReportId names the act
-- of reporting. A writer that sets Status and leaves ReportId alone is a plain SQL client: triggers fill in what it left out, with
-- a ReportId that begins with sql-. CalledFrom and KnownBy are of reports by telephone, ApprovedBy of those that need an approval.
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
    CalledFrom nvarchar(40) NULL,
    KnownBy nvarchar(20) NULL,
    ApprovedBy nvarchar(200) NULL,
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
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'emergency-department'
                AND Status COLLATE Latin1_General_BIN2 IN ('advisory', 'diversion', 'closed'))
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'specialty' AND Status COLLATE Latin1_General_BIN2 = 'diversion')
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'service-line'
                AND Status COLLATE Latin1_General_BIN2 IN ('limited', 'suspended')))),
    CONSTRAINT CK_ServiceStatus_ReasonCode CHECK (ReasonCode NOT LIKE N'% ' AND ReasonCode COLLATE Latin1_General_BIN2 IN (
        'saturation', 'staffing', 'no-beds', 'equipment', 'utilities', 'it-outage', 'cyberattack',
        'internal-disaster', 'security', 'evacuation', 'other')),
    CONSTRAINT CK_ServiceStatus_KnownBy CHECK (KnownBy NOT LIKE N'% ' AND KnownBy COLLATE Latin1_General_BIN2 IN (
        'call-back', 'code-word', 'known-voice')),
    CONSTRAINT CK_ServiceStatus_Source CHECK (Source NOT LIKE N'% ' AND Source COLLATE Latin1_General_BIN2 IN (
        'facility', 'coordinator', 'phone', 'api', 'sql', 'policy')),
    CONSTRAINT CK_ServiceStatus_ExpectedEnd CHECK (ExpectedEnd > Since)
);
CREATE INDEX IX_ServiceStatus_RowVersion ON dbo.ServiceStatus (RowVersion);

-- The history of the status table: written by its triggers and by nothing else, never changed or deleted. DatabaseLogin is the
-- login whose statement it was.
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
    CalledFrom nvarchar(40) NULL,
    KnownBy nvarchar(20) NULL,
    ApprovedBy nvarchar(200) NULL,
    Source nvarchar(20) NULL,
    Address nvarchar(64) NULL,
    IncidentId int NULL,
    ReportId nvarchar(40) NULL,
    DatabaseLogin nvarchar(128) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_StatusEvent PRIMARY KEY (Id),
    CONSTRAINT CK_StatusEvent_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN (
        'created', 'report', 'confirmation', 'stale', 'lapse'))
);
CREATE INDEX IX_StatusEvent_RowVersion ON dbo.StatusEvent (RowVersion);
CREATE INDEX IX_StatusEvent_Facility ON dbo.StatusEvent (FacilityCode, RowVersion);
-- Finds a report that is sent twice.
CREATE INDEX IX_StatusEvent_ReportId ON dbo.StatusEvent (ReportId, FacilityCode);
-- What was reported under an incident.
CREATE INDEX IX_StatusEvent_Incident ON dbo.StatusEvent (IncidentId, Id);
-- The history of all facilities between two times.
CREATE INDEX IX_StatusEvent_OccurredAt ON dbo.StatusEvent (OccurredAt);
-- The newest event of a row of the status table.
CREATE INDEX IX_StatusEvent_Service ON dbo.StatusEvent (FacilityCode, ServiceCode, RowVersion);
GO

-- -------- Incidents: facilities, steps and log --------

-- The facilities of an incident. One that leaves is released (ReleasedAt), not deleted; Restored says whether it was restored then
-- (NULL: not said). A status that is reported with an IncidentId adds its facility, by a trigger; AttachedBy is NULL then.
CREATE TABLE dbo.IncidentFacility (
    IncidentId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    AttachedAt datetimeoffset(3) NOT NULL CONSTRAINT DF_IncidentFacility_AttachedAt DEFAULT (TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00')),
    AttachedBy nvarchar(200) NULL,
    ReleasedAt datetimeoffset(3) NULL,
    ReleasedBy nvarchar(200) NULL,
    Restored bit NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_IncidentFacility PRIMARY KEY (IncidentId, FacilityCode),
    CONSTRAINT FK_IncidentFacility_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id),
    CONSTRAINT FK_IncidentFacility_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_IncidentFacility_RowVersion ON dbo.IncidentFacility (RowVersion);
CREATE INDEX IX_IncidentFacility_Facility ON dbo.IncidentFacility (FacilityCode);

-- One step: statuses that were set together, and are undone together. UndoneBy is the step that undid it.
CREATE TABLE dbo.IncidentStep (
    Id int IDENTITY(1, 1) NOT NULL,
    IncidentId int NOT NULL,
    Kind nvarchar(20) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    Actor nvarchar(200) NOT NULL,
    Source nvarchar(20) NULL,
    Address nvarchar(64) NULL,
    Summary nvarchar(500) NOT NULL,
    ReportId nvarchar(40) NOT NULL,
    UndoneBy int NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_IncidentStep PRIMARY KEY (Id),
    CONSTRAINT UQ_IncidentStep_ReportId UNIQUE (ReportId),
    CONSTRAINT FK_IncidentStep_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id),
    CONSTRAINT FK_IncidentStep_UndoneBy FOREIGN KEY (UndoneBy) REFERENCES dbo.IncidentStep (Id),
    CONSTRAINT CK_IncidentStep_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('apply', 'undo', 'close'))
);
CREATE INDEX IX_IncidentStep_RowVersion ON dbo.IncidentStep (RowVersion);
CREATE INDEX IX_IncidentStep_Incident ON dbo.IncidentStep (IncidentId);

-- Each status that a step changed: NewStatus is what the step made of it, all else is what stood before, with its author.
CREATE TABLE dbo.IncidentStepChange (
    StepId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    NewStatus nvarchar(20) NOT NULL,
    Status nvarchar(20) NOT NULL,
    ReasonCode nvarchar(30) NULL,
    Reason nvarchar(500) NULL,
    Since datetimeoffset(3) NULL,
    ConfirmedAt datetimeoffset(3) NULL,
    Stale bit NULL,
    ExpectedEnd datetimeoffset(3) NULL,
    Reporter nvarchar(200) NULL,
    OnBehalf nvarchar(200) NULL,
    CalledFrom nvarchar(40) NULL,
    KnownBy nvarchar(20) NULL,
    ApprovedBy nvarchar(200) NULL,
    Source nvarchar(20) NULL,
    Address nvarchar(64) NULL,
    IncidentId int NULL,
    CONSTRAINT PK_IncidentStepChange PRIMARY KEY (StepId, FacilityCode, ServiceCode),
    CONSTRAINT FK_IncidentStepChange_Step FOREIGN KEY (StepId) REFERENCES dbo.IncidentStep (Id),
    CONSTRAINT FK_IncidentStepChange_Status FOREIGN KEY (FacilityCode, ServiceCode)
        REFERENCES dbo.ServiceStatus (FacilityCode, ServiceCode)
);

-- The log of an incident, append-only.
CREATE TABLE dbo.IncidentEntry (
    Id int IDENTITY(1, 1) NOT NULL,
    IncidentId int NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL CONSTRAINT DF_IncidentEntry_OccurredAt DEFAULT (TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00')),
    Kind nvarchar(20) NOT NULL CONSTRAINT DF_IncidentEntry_Kind DEFAULT ('note'),
    Text nvarchar(2000) NOT NULL,
    Author nvarchar(200) NOT NULL CONSTRAINT DF_IncidentEntry_Author DEFAULT (SUSER_SNAME()),
    StepId int NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_IncidentEntry PRIMARY KEY (Id),
    CONSTRAINT FK_IncidentEntry_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id),
    CONSTRAINT FK_IncidentEntry_Step FOREIGN KEY (StepId) REFERENCES dbo.IncidentStep (Id),
    CONSTRAINT CK_IncidentEntry_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN (
        'note', 'opened', 'changed', 'attached', 'released', 'status', 'undo', 'hand-over', 'closed', 'reopened')),
    CONSTRAINT CK_IncidentEntry_Text CHECK (LEN(Text) > 0)
);
CREATE INDEX IX_IncidentEntry_RowVersion ON dbo.IncidentEntry (RowVersion);
CREATE INDEX IX_IncidentEntry_Incident ON dbo.IncidentEntry (IncidentId);

-- What an entry of the log refers to, such as a document or a picture: name and address.
CREATE TABLE dbo.IncidentEntryLink (
    EntryId int NOT NULL,
    Number int NOT NULL,
    Name nvarchar(200) NOT NULL,
    Address nvarchar(1000) NOT NULL,
    CONSTRAINT PK_IncidentEntryLink PRIMARY KEY (EntryId, Number),
    CONSTRAINT FK_IncidentEntryLink_Entry FOREIGN KEY (EntryId) REFERENCES dbo.IncidentEntry (Id),
    CONSTRAINT CK_IncidentEntryLink_Name CHECK (LEN(Name) > 0),
    CONSTRAINT CK_IncidentEntryLink_Address CHECK (Address LIKE 'https://%' OR Address LIKE 'http://%')
);
GO

-- -------- Dispatch --------

-- One row for each change that dispatchers are alerted of, however many nodes saw it: AlertKey is made of the facility, the
-- service and the version of the row.
CREATE TABLE dbo.Alert (
    Id bigint IDENTITY(1, 1) NOT NULL,
    AlertKey nvarchar(100) NOT NULL,
    Kind nvarchar(30) NOT NULL,
    RaisedAt datetimeoffset(3) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    Status nvarchar(20) NOT NULL,
    Label nvarchar(200) NOT NULL,
    PreviousLabel nvarchar(200) NULL,
    Reason nvarchar(500) NULL,
    IncidentId int NULL,
    EscalatedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_Alert PRIMARY KEY (Id),
    CONSTRAINT UQ_Alert_AlertKey UNIQUE (AlertKey),
    CONSTRAINT FK_Alert_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_Alert_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN (
        'closed', 'diversion', 'specialty-diversion', 'reopened', 'advisory', 'stale', 'service-suspended'))
);
CREATE INDEX IX_Alert_RaisedAt ON dbo.Alert (RaisedAt);
CREATE INDEX IX_Alert_EscalatedAt ON dbo.Alert (EscalatedAt);

-- Who acknowledged which alert, append-only. Principal is a kind and a number, such as person:12.
CREATE TABLE dbo.AlertAcknowledgement (
    Id bigint IDENTITY(1, 1) NOT NULL,
    AlertKey nvarchar(100) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    Name nvarchar(200) NOT NULL,
    AcknowledgedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_AlertAcknowledgement PRIMARY KEY (Id),
    CONSTRAINT UQ_AlertAcknowledgement UNIQUE (AlertKey, Principal),
    CONSTRAINT FK_AlertAcknowledgement_Alert FOREIGN KEY (AlertKey) REFERENCES dbo.Alert (AlertKey)
);
CREATE INDEX IX_AlertAcknowledgement_AcknowledgedAt ON dbo.AlertAcknowledgement (AcknowledgedAt);

-- What each principal wants to be alerted of: Choices is JSON.
CREATE TABLE dbo.AlertSubscription (
    Principal nvarchar(60) NOT NULL,
    Choices nvarchar(max) NOT NULL,
    UpdatedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_AlertSubscription PRIMARY KEY (Principal)
);

-- One row: up to which version alerts have been made and kept by any node. A node that starts continues from there.
CREATE TABLE dbo.AlertPosition (
    Id int NOT NULL,
    Through bigint NOT NULL,
    CONSTRAINT PK_AlertPosition PRIMARY KEY (Id),
    CONSTRAINT CK_AlertPosition_One CHECK (Id = 1)
);

-- A unit was sent to a facility although it diverts: who decided so, and why. Changes no status. Append-only.
CREATE TABLE dbo.OverrideNote (
    Id bigint IDENTITY(1, 1) NOT NULL,
    NotedAt datetimeoffset(3) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    Status nvarchar(20) NOT NULL,
    Label nvarchar(200) NOT NULL,
    Reason nvarchar(20) NOT NULL,
    Unit nvarchar(60) NULL,
    Note nvarchar(500) NULL,
    Principal nvarchar(60) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Address nvarchar(64) NULL,
    CONSTRAINT PK_OverrideNote PRIMARY KEY (Id),
    CONSTRAINT FK_OverrideNote_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_OverrideNote_Reason CHECK (Reason NOT LIKE N'% ' AND Reason COLLATE Latin1_General_BIN2 IN (
        'extremis', 'patient-choice', 'closest', 'other'))
);
CREATE INDEX IX_OverrideNote_Facility ON dbo.OverrideNote (FacilityCode, Id);
CREATE INDEX IX_OverrideNote_NotedAt ON dbo.OverrideNote (NotedAt);

-- What an authority has declared in a place by its scheme, copied from the scheme at that time. Suspends lists service/status,
-- separated by commas. A declaration changes no status, and changes itself only once: by ending.
CREATE TABLE dbo.AreaDeclaration (
    Id int IDENTITY(1, 1) NOT NULL,
    SchemeCode nvarchar(40) NOT NULL,
    State nchar(2) NOT NULL,
    Region nvarchar(200) NULL,
    Name nvarchar(100) NOT NULL,
    Effect nvarchar(500) NOT NULL,
    Suspends nvarchar(500) NOT NULL,
    Reason nvarchar(500) NOT NULL,
    DeclaredAt datetimeoffset(3) NOT NULL,
    DeclaredBy nvarchar(200) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    ExpectedEnd datetimeoffset(3) NULL,
    EndedAt datetimeoffset(3) NULL,
    EndedBy nvarchar(200) NULL,
    EndPrincipal nvarchar(60) NULL,
    CONSTRAINT PK_AreaDeclaration PRIMARY KEY (Id),
    CONSTRAINT CK_AreaDeclaration_End CHECK (ExpectedEnd IS NULL OR ExpectedEnd > DeclaredAt)
);
CREATE INDEX IX_AreaDeclaration_EndedAt ON dbo.AreaDeclaration (EndedAt, DeclaredAt);
GO

-- -------- People --------

-- Who may sign in; never deleted, so that what they did keeps its name. SecurityStamp is made anew whenever what proves the person
-- changes, which ends older sessions. AuthenticatorKey is encrypted. AuthenticatorStep is the last time step whose code was taken:
-- no code is taken twice (RFC 6238, 5.2). Demo is the role of a person of the demonstration. Revision counts up with each change.
CREATE TABLE dbo.Person (
    Id int IDENTITY(1, 1) NOT NULL,
    SignInName nvarchar(200) NOT NULL,
    NormalizedSignInName nvarchar(200) NOT NULL,
    Name nvarchar(200) NOT NULL,
    SecurityStamp nvarchar(64) NOT NULL,
    PasswordHash nvarchar(500) NULL,
    TwoFactor bit NOT NULL CONSTRAINT DF_Person_TwoFactor DEFAULT (0),
    AuthenticatorKey nvarchar(400) NULL,
    AuthenticatorStep bigint NULL,
    FailedCount int NOT NULL CONSTRAINT DF_Person_FailedCount DEFAULT (0),
    LockoutEnd datetimeoffset(3) NULL,
    Demo nvarchar(20) NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    LastSignInAt datetimeoffset(3) NULL,
    DisabledAt datetimeoffset(3) NULL,
    Revision int NOT NULL CONSTRAINT DF_Person_Revision DEFAULT (0),
    CONSTRAINT PK_Person PRIMARY KEY (Id),
    CONSTRAINT UQ_Person_NormalizedSignInName UNIQUE (NormalizedSignInName),
    CONSTRAINT CK_Person_SignInName CHECK (LEN(SignInName) > 0),
    CONSTRAINT CK_Person_Name CHECK (LEN(Name) > 0)
);

-- Under which key the organization's identity provider knows a person.
CREATE TABLE dbo.PersonLogin (
    Provider nvarchar(100) NOT NULL,
    ProviderKey nvarchar(300) NOT NULL,
    PersonId int NOT NULL,
    CONSTRAINT PK_PersonLogin PRIMARY KEY (Provider, ProviderKey),
    CONSTRAINT FK_PersonLogin_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
CREATE INDEX IX_PersonLogin_PersonId ON dbo.PersonLogin (PersonId);

-- Codes for signing in without the authenticator, each good once. Hash is the SHA-256 of the code.
CREATE TABLE dbo.PersonRecoveryCode (
    PersonId int NOT NULL,
    Hash nchar(64) NOT NULL,
    CONSTRAINT PK_PersonRecoveryCode PRIMARY KEY (PersonId, Hash),
    CONSTRAINT FK_PersonRecoveryCode_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);

-- Passkeys (WebAuthn). A credential may have 1023 bytes, more than an index takes: it is found by its SHA-256.
CREATE TABLE dbo.PersonPasskey (
    CredentialHash nchar(64) NOT NULL,
    PersonId int NOT NULL,
    Credential varbinary(1023) NOT NULL,
    PublicKey varbinary(max) NOT NULL,
    Name nvarchar(100) NOT NULL,
    SignCount bigint NOT NULL,
    Transports nvarchar(200) NULL,
    UserVerified bit NOT NULL,
    BackupEligible bit NOT NULL,
    BackedUp bit NOT NULL,
    Attestation varbinary(max) NOT NULL,
    ClientData varbinary(max) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    LastUsedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_PersonPasskey PRIMARY KEY (CredentialHash),
    CONSTRAINT FK_PersonPasskey_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
CREATE INDEX IX_PersonPasskey_PersonId ON dbo.PersonPasskey (PersonId);

-- Links that sign somebody in once: the first administrator (PersonId is NULL), invitations, new passwords. Hash is the SHA-256 of
-- the secret in the link.
CREATE TABLE dbo.PersonLink (
    Id int IDENTITY(1, 1) NOT NULL,
    Hash nchar(64) NOT NULL,
    PersonId int NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    ExpiresAt datetimeoffset(3) NOT NULL,
    UsedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_PersonLink PRIMARY KEY (Id),
    CONSTRAINT UQ_PersonLink_Hash UNIQUE (Hash),
    CONSTRAINT FK_PersonLink_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
CREATE INDEX IX_PersonLink_PersonId ON dbo.PersonLink (PersonId);

-- Who wants to be reminded of reports that are due, and where. Without a row: at the sign-in name, where that is an address.
CREATE TABLE dbo.PersonReminder (
    PersonId int NOT NULL,
    Wanted bit NOT NULL,
    Email nvarchar(254) NULL,
    CONSTRAINT PK_PersonReminder PRIMARY KEY (PersonId),
    CONSTRAINT FK_PersonReminder_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
GO

-- -------- Access --------

-- A role of a principal in a scope, one row for each thing that the scope names. Principal is a kind and a number: person:12,
-- key:3, device:7.
CREATE TABLE dbo.AccessGrant (
    Id bigint IDENTITY(1, 1) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    Role nvarchar(20) NOT NULL,
    ScopeKind nvarchar(20) NOT NULL,
    State nchar(2) NULL,
    RegionId int NULL,
    HealthSystemId int NULL,
    FacilityCode nvarchar(20) NULL,
    CONSTRAINT PK_AccessGrant PRIMARY KEY (Id),
    CONSTRAINT FK_AccessGrant_Region FOREIGN KEY (RegionId) REFERENCES dbo.Region (Id),
    CONSTRAINT FK_AccessGrant_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES dbo.HealthSystem (Id),
    CONSTRAINT FK_AccessGrant_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_AccessGrant_Role CHECK (Role NOT LIKE N'% ' AND Role COLLATE Latin1_General_BIN2 IN (
        'viewer', 'reporter', 'dispatcher', 'coordinator', 'administrator')),
    CONSTRAINT CK_AccessGrant_Scope CHECK (
        (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'everything' AND State IS NULL AND RegionId IS NULL
            AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'state' AND State IS NOT NULL AND RegionId IS NULL
            AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'region' AND State IS NULL AND RegionId IS NOT NULL
            AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'system' AND State IS NULL AND RegionId IS NULL
            AND HealthSystemId IS NOT NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'facility' AND State IS NULL AND RegionId IS NULL
            AND HealthSystemId IS NULL AND FacilityCode IS NOT NULL))
);
CREATE INDEX IX_AccessGrant_Principal ON dbo.AccessGrant (Principal);

-- Keys of programs. Hash is the SHA-256 of the key; the key itself is not kept.
CREATE TABLE dbo.ApiKey (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Hash nchar(64) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NULL,
    ExpiresAt datetimeoffset(3) NULL,
    LastUsedAt datetimeoffset(3) NULL,
    RevokedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_ApiKey PRIMARY KEY (Id),
    CONSTRAINT UQ_ApiKey_Hash UNIQUE (Hash)
);

-- Wall displays that may read. ViewAddress is what the display shows. Hash is the SHA-256 of its token; until the display has
-- collected the token (CollectedAt), it is that of a token that nobody has.
CREATE TABLE dbo.Device (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(100) NOT NULL,
    ViewAddress nvarchar(2000) NOT NULL,
    Hash nvarchar(64) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NOT NULL,
    CollectedAt datetimeoffset(3) NULL,
    LastSeenAt datetimeoffset(3) NULL,
    LastAddress nvarchar(64) NULL,
    ShownVersion bigint NULL,
    BehindSeconds int NULL,
    RevokedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_Device PRIMARY KEY (Id),
    CONSTRAINT UQ_Device_Hash UNIQUE (Hash)
);

-- Displays that ask to be let in. A display shows Code to people, and collects its token with the secret whose hash is SecretHash.
CREATE TABLE dbo.DevicePairing (
    Id int IDENTITY(1, 1) NOT NULL,
    Code nvarchar(10) NOT NULL,
    SecretHash nvarchar(64) NOT NULL,
    RequestedAt datetimeoffset(3) NOT NULL,
    ExpiresAt datetimeoffset(3) NOT NULL,
    Address nvarchar(64) NULL,
    Browser nvarchar(300) NULL,
    DeviceId int NULL,
    CONSTRAINT PK_DevicePairing PRIMARY KEY (Id),
    CONSTRAINT UQ_DevicePairing_Code UNIQUE (Code),
    CONSTRAINT UQ_DevicePairing_SecretHash UNIQUE (SecretHash),
    CONSTRAINT FK_DevicePairing_Device FOREIGN KEY (DeviceId) REFERENCES dbo.Device (Id)
);

-- Codes that a facility prints ahead and reads out on the telephone when its own network is down. Each is good once; Hash is
-- salted. UsedFor is the ReportId of the report that it was used for.
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

-- The keys of ASP.NET Core Data Protection, which protect cookies and secrets; shared by all nodes.
CREATE TABLE dbo.DataProtectionKey (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Xml nvarchar(max) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_DataProtectionKey PRIMARY KEY (Id),
    CONSTRAINT UQ_DataProtectionKey_Name UNIQUE (Name)
);
GO

-- -------- Audit --------

-- Who did what: one row for each act, append-only. Before and After are JSON.
CREATE TABLE dbo.AuditEntry (
    Id bigint IDENTITY(1, 1) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    Actor nvarchar(60) NOT NULL,
    ActorName nvarchar(200) NOT NULL,
    Action nvarchar(60) NOT NULL,
    Subject nvarchar(200) NULL,
    Address nvarchar(64) NULL,
    Before nvarchar(max) NULL,
    After nvarchar(max) NULL,
    CONSTRAINT PK_AuditEntry PRIMARY KEY (Id)
);
CREATE INDEX IX_AuditEntry_OccurredAt ON dbo.AuditEntry (OccurredAt);
CREATE INDEX IX_AuditEntry_Actor ON dbo.AuditEntry (Actor, Id);
CREATE INDEX IX_AuditEntry_Subject ON dbo.AuditEntry (Subject, Id);

-- Digests that chain the days of the audit, append-only: one row for each part of a day (UTC), made after it has ended.
CREATE TABLE dbo.AuditDigest (
    Day nchar(10) NOT NULL,
    Part int NOT NULL,
    Entries int NOT NULL,
    FirstId bigint NULL,
    LastId bigint NULL,
    Previous nchar(64) NULL,
    Digest nchar(64) NOT NULL,
    MadeAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_AuditDigest PRIMARY KEY (Day, Part),
    CONSTRAINT CK_AuditDigest_Part CHECK (Part >= 1),
    CONSTRAINT CK_AuditDigest_Entries CHECK (Entries >= 0)
);
GO

-- -------- Notifications --------

-- A webhook or an e-mail address that is told of something. Topics are codes separated by commas, Filter is JSON. Secrets are
-- encrypted. A removed subscription keeps its row (RemovedAt).
CREATE TABLE dbo.NotificationSubscription (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Channel nvarchar(20) NOT NULL,
    Target nvarchar(500) NOT NULL,
    Topics nvarchar(200) NOT NULL,
    Filter nvarchar(max) NOT NULL,
    Secret nvarchar(1000) NULL,
    PreviousSecret nvarchar(1000) NULL,
    PreviousSecretUntil datetimeoffset(3) NULL,
    Active bit NOT NULL CONSTRAINT DF_NotificationSubscription_Active DEFAULT (1),
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NOT NULL,
    RemovedAt datetimeoffset(3) NULL,
    LastDeliveredAt datetimeoffset(3) NULL,
    LastFailedAt datetimeoffset(3) NULL,
    LastError nvarchar(500) NULL,
    CONSTRAINT PK_NotificationSubscription PRIMARY KEY (Id),
    CONSTRAINT CK_NotificationSubscription_Channel CHECK (Channel NOT LIKE N'% ' AND Channel COLLATE Latin1_General_BIN2 IN (
        'webhook', 'email'))
);

-- What is to be told besides the history of statuses; written in the transaction of its cause. NoticeKey keeps it from being
-- raised twice. SpreadAt: when messages were made of it.
CREATE TABLE dbo.Notice (
    Id bigint IDENTITY(1, 1) NOT NULL,
    NoticeKey nvarchar(200) NOT NULL,
    Topic nvarchar(40) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    FacilityCode nvarchar(20) NULL,
    ServiceCode nvarchar(40) NULL,
    Title nvarchar(300) NOT NULL,
    Body nvarchar(max) NOT NULL,
    Data nvarchar(max) NULL,
    SpreadAt datetimeoffset(3) NULL,
    CONSTRAINT PK_Notice PRIMARY KEY (Id),
    CONSTRAINT UQ_Notice_Key UNIQUE (NoticeKey)
);
CREATE INDEX IX_Notice_SpreadAt ON dbo.Notice (SpreadAt, Id);

-- One message to one subscription. DeliveryId is the same at every attempt. Cause keeps an event from being told twice. Recipient
-- is set where it is not the subscription's own target. Delivered ones are deleted by the app after some days.
CREATE TABLE dbo.OutboxMessage (
    Id bigint IDENTITY(1, 1) NOT NULL,
    DeliveryId nvarchar(40) NOT NULL,
    SubscriptionId int NOT NULL,
    Recipient nvarchar(254) NULL,
    Topic nvarchar(40) NOT NULL,
    Cause nvarchar(200) NOT NULL,
    Title nvarchar(300) NOT NULL,
    Body nvarchar(max) NOT NULL,
    State nvarchar(20) NOT NULL,
    Attempts int NOT NULL CONSTRAINT DF_OutboxMessage_Attempts DEFAULT (0),
    CreatedAt datetimeoffset(3) NOT NULL,
    DueAt datetimeoffset(3) NOT NULL,
    LastAttemptAt datetimeoffset(3) NULL,
    LastError nvarchar(500) NULL,
    EndedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_OutboxMessage PRIMARY KEY (Id),
    CONSTRAINT FK_OutboxMessage_Subscription FOREIGN KEY (SubscriptionId) REFERENCES dbo.NotificationSubscription (Id),
    CONSTRAINT UQ_OutboxMessage_DeliveryId UNIQUE (DeliveryId),
    CONSTRAINT UQ_OutboxMessage_Cause UNIQUE (SubscriptionId, Cause),
    CONSTRAINT CK_OutboxMessage_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN (
        'pending', 'delivered', 'dead', 'dropped'))
);
CREATE INDEX IX_OutboxMessage_Due ON dbo.OutboxMessage (State, DueAt);
CREATE INDEX IX_OutboxMessage_Ended ON dbo.OutboxMessage (State, EndedAt);
-- What of one receiver is due or dead, in order.
CREATE INDEX IX_OutboxMessage_Subscription ON dbo.OutboxMessage (SubscriptionId, State, Id);

-- Up to which version the history has been made into messages.
CREATE TABLE dbo.NotificationCursor (
    Name nvarchar(40) NOT NULL,
    Position bigint NOT NULL,
    CONSTRAINT PK_NotificationCursor PRIMARY KEY (Name)
);
GO

-- -------- Imports --------

-- One import of a list of facilities: whose act it was, how far it came, whether it was taken back.
CREATE TABLE dbo.ImportRun (
    Id int IDENTITY(1, 1) NOT NULL,
    List nvarchar(60) NOT NULL,
    FileName nvarchar(260) NOT NULL,
    Digest nvarchar(64) NOT NULL,
    Edition nvarchar(40) NULL,
    StartedAt datetimeoffset(3) NOT NULL,
    StartedBy nvarchar(100) NOT NULL,
    StartedByName nvarchar(200) NOT NULL,
    State nvarchar(20) NOT NULL,
    Total int NOT NULL,
    Done int NOT NULL,
    Added int NOT NULL,
    Changed int NOT NULL,
    EndedAt datetimeoffset(3) NULL,
    Problem nvarchar(500) NULL,
    UndoneAt datetimeoffset(3) NULL,
    UndoneBy nvarchar(200) NULL,
    CONSTRAINT PK_ImportRun PRIMARY KEY (Id),
    CONSTRAINT CK_ImportRun_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN (
        'running', 'done', 'stopped', 'undone'))
);

-- What a run did to a facility. Before and After are JSON. UndoneVersion is the RowVersion that taking the run back left: a
-- facility that still has it is untouched since, and comes back with its list.
CREATE TABLE dbo.ImportRunFacility (
    RunId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    RowNumber int NOT NULL,
    Added bit NOT NULL,
    Before nvarchar(max) NULL,
    After nvarchar(max) NOT NULL,
    UndoneVersion bigint NULL,
    CONSTRAINT PK_ImportRunFacility PRIMARY KEY (RunId, FacilityCode),
    CONSTRAINT FK_ImportRunFacility_ImportRun FOREIGN KEY (RunId) REFERENCES dbo.ImportRun (Id),
    CONSTRAINT FK_ImportRunFacility_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_ImportRunFacility_FacilityCode ON dbo.ImportRunFacility (FacilityCode);

-- Which facility a row of a list is. MissingRunId is the run since which the list no longer has it.
CREATE TABLE dbo.ImportListed (
    List nvarchar(60) NOT NULL,
    ListedCode nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    State nchar(2) NOT NULL,
    RunId int NULL,
    MissingRunId int NULL,
    CONSTRAINT PK_ImportListed PRIMARY KEY (List, ListedCode),
    CONSTRAINT FK_ImportListed_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_ImportListed_FacilityCode ON dbo.ImportListed (FacilityCode);

-- A row of a list that may be a facility of the board already. A person decides; until then it is not on the board.
CREATE TABLE dbo.ImportDoubt (
    Id int IDENTITY(1, 1) NOT NULL,
    List nvarchar(60) NOT NULL,
    ListedCode nvarchar(20) NOT NULL,
    RunId int NULL,
    Name nvarchar(200) NOT NULL,
    City nvarchar(100) NOT NULL,
    State nchar(2) NOT NULL,
    Listed nvarchar(max) NOT NULL,
    Candidates nvarchar(400) NOT NULL,
    Why nvarchar(500) NOT NULL,
    Decision nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NULL,
    DecidedAt datetimeoffset(3) NULL,
    DecidedBy nvarchar(200) NULL,
    CONSTRAINT PK_ImportDoubt PRIMARY KEY (Id),
    CONSTRAINT UQ_ImportDoubt_Listed UNIQUE (List, ListedCode),
    CONSTRAINT CK_ImportDoubt_Decision CHECK (Decision NOT LIKE N'% ' AND Decision COLLATE Latin1_General_BIN2 IN (
        'waiting', 'later', 'same', 'different'))
);
GO

-- -------- Walls --------

-- Views of walls that were saved by name, for /wall/{name}. Query is the query of the address.
CREATE TABLE dbo.WallView (
    Name nvarchar(60) NOT NULL,
    Query nvarchar(2000) NOT NULL,
    SavedAt datetimeoffset(3) NOT NULL,
    SavedBy nvarchar(200) NOT NULL,
    CONSTRAINT PK_WallView PRIMARY KEY (Name),
    CONSTRAINT CK_WallView_Name CHECK (Name <> N'' AND REPLACE(Name, N'-', N'') COLLATE Latin1_General_BIN2 NOT LIKE N'%[^a-z0-9]%')
);
GO

-- -------- The log of changes --------

-- The lives of the log of changes; the newest goes on. Whoever finds that the database was put back from a backup begins another,
-- and Lost names the one that this database no longer holds. A node does that by itself; after a restore while no node ran,
-- whoever restored adds a row like the one in 0003_catalogue.sql.
CREATE TABLE dbo.LogEpoch (
    Id int IDENTITY(1, 1) NOT NULL,
    Epoch nvarchar(16) NOT NULL,
    Lost nvarchar(16) NULL,
    BeganAt datetimeoffset(3) NOT NULL CONSTRAINT DF_LogEpoch_BeganAt DEFAULT (TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00')),
    CONSTRAINT PK_LogEpoch PRIMARY KEY (Id),
    CONSTRAINT UQ_LogEpoch_Epoch UNIQUE (Epoch),
    CONSTRAINT CK_LogEpoch_Epoch CHECK (LEN(Epoch) > 0)
);

-- One row that every node writes every few seconds and nobody reads: it shows whether the database takes writes.
CREATE TABLE dbo.WriteProbe (
    Id int NOT NULL,
    WrittenAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_WriteProbe PRIMARY KEY (Id),
    CONSTRAINT CK_WriteProbe_One CHECK (Id = 1)
);
GO
