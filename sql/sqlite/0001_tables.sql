-- All tables of SQLite, as in sql/sqlserver/0001_tables.sql. What differs:
--   rowversion is a number that triggers take from ChangeSequence (0002_triggers.sql);
--   times are text with their offset, yyyy-MM-dd HH:mm:ss.fff+00:00, compared by julianday();
--   there are no schemas and no logins: dbo.ServiceStatus is ServiceStatus;
--   what SQL Server's types and collation do is done here by STRICT tables (no text for a number), by checks of lengths (in
--   characters), times and flags (0 or 1), and by COLLATE NOCASE for codes and names. An UPDATE is held against the checks that
--   name a column it changes, and no others: so a value that was written past one check does not bar changes to other columns.

-- -------- Facilities --------

-- Health systems, which facilities can belong to. Written by the administration and by imports; retired with Active = 0.
CREATE TABLE HealthSystem (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL COLLATE NOCASE,
    Active INTEGER NOT NULL DEFAULT (1),
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_HealthSystem PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_HealthSystem_Name UNIQUE (Name),
    CONSTRAINT CK_HealthSystem_Lengths CHECK (length(Name) <= 200),
    CONSTRAINT CK_HealthSystem_Active CHECK (Active IN (0, 1))
) STRICT;

-- Regions of a state, which facilities can belong to. Written by the administration and by imports; retired with Active = 0.
CREATE TABLE Region (
    Id INTEGER NOT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL COLLATE NOCASE,
    Active INTEGER NOT NULL DEFAULT (1),
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Region PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Region_State_Name UNIQUE (State, Name),
    CONSTRAINT CK_Region_Lengths CHECK (length(State) <= 2 AND length(Name) <= 200),
    CONSTRAINT CK_Region_Active CHECK (Active IN (0, 1))
) STRICT;

-- Hospitals and other facilities. Written by the administration and by imports; retired with Active = 0, never deleted. Latitude
-- and Longitude are in degrees. TimeZone is an IANA name. Type is the kind of hospital; GeneralEmergency says whether it takes
-- emergencies of every kind (NULL: what its Type says). MergedInto is the facility that took the place of a retired one.
CREATE TABLE Facility (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    Type TEXT NULL,
    HealthSystemId INTEGER NULL,
    RegionId INTEGER NULL,
    Address TEXT NULL,
    City TEXT NOT NULL,
    County TEXT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    Zip TEXT NULL,
    Latitude REAL NULL,
    Longitude REAL NULL,
    TimeZone TEXT NOT NULL,
    Phone TEXT NULL,
    Beds INTEGER NULL,
    HasEmergencyDepartment INTEGER NOT NULL DEFAULT (1),
    GeneralEmergency INTEGER NULL,
    Active INTEGER NOT NULL DEFAULT (1),
    MergedInto TEXT NULL COLLATE NOCASE,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Facility PRIMARY KEY (Code),
    CONSTRAINT FK_Facility_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES HealthSystem (Id),
    CONSTRAINT FK_Facility_Region FOREIGN KEY (RegionId) REFERENCES Region (Id),
    CONSTRAINT FK_Facility_MergedInto FOREIGN KEY (MergedInto) REFERENCES Facility (Code),
    CONSTRAINT CK_Facility_Code CHECK (length(trim(Code)) > 0),
    CONSTRAINT CK_Facility_Name CHECK (length(trim(Name)) > 0),
    CONSTRAINT CK_Facility_Type CHECK (Type IN (
        'general', 'critical-access', 'rural-emergency', 'freestanding-ed', 'children', 'womens', 'psychiatric', 'rehabilitation',
        'long-term', 'veterans', 'military', 'other')),
    CONSTRAINT CK_Facility_Latitude CHECK (Latitude BETWEEN -90 AND 90),
    CONSTRAINT CK_Facility_Longitude CHECK (Longitude BETWEEN -180 AND 180),
    CONSTRAINT CK_Facility_Beds CHECK (Beds >= 0),
    CONSTRAINT CK_Facility_MergedInto CHECK (MergedInto IS NULL OR (Active = 0 AND length(MergedInto) <= 20)),
    CONSTRAINT CK_Facility_Lengths CHECK (
        length(Code) <= 20 AND length(Name) <= 200 AND length(City) <= 100 AND length(County) <= 100 AND length(State) <= 2
        AND length(TimeZone) <= 64 AND length(Phone) <= 40),
    CONSTRAINT CK_Facility_Flags CHECK (HasEmergencyDepartment IN (0, 1) AND Active IN (0, 1)),
    CONSTRAINT CK_Facility_GeneralEmergency CHECK (GeneralEmergency IN (0, 1)),
    CONSTRAINT CK_Facility_Address CHECK (length(Address) <= 200),
    CONSTRAINT CK_Facility_Zip CHECK (length(Zip) <= 10)
) STRICT;
CREATE INDEX IX_Facility_RowVersion ON Facility (RowVersion);

-- What a facility is designated for, with the level where there are levels.
CREATE TABLE FacilityDesignation (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Kind TEXT NOT NULL,
    Level TEXT NULL,
    CONSTRAINT PK_FacilityDesignation PRIMARY KEY (FacilityCode, Kind),
    CONSTRAINT FK_FacilityDesignation_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_FacilityDesignation_Kind CHECK (Kind IN ('trauma', 'stemi', 'stroke', 'burn', 'pediatric', 'perinatal')),
    CONSTRAINT CK_FacilityDesignation_Lengths CHECK (length(FacilityCode) <= 20 AND length(Kind) <= 20 AND length(Level) <= 20)
) STRICT;

-- Other names by which a facility is found.
CREATE TABLE FacilityAlias (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Alias TEXT NOT NULL COLLATE NOCASE,
    CONSTRAINT PK_FacilityAlias PRIMARY KEY (FacilityCode, Alias),
    CONSTRAINT FK_FacilityAlias_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_FacilityAlias_Lengths CHECK (length(FacilityCode) <= 20 AND length(Alias) <= 100)
) STRICT;

-- -------- Services and schemes --------

-- What can be open or closed at a facility: the catalogue. StaleAfterMinutes is how long a status may stand unconfirmed before it
-- counts as stale (NULL: it never does). A retired service (Active = 0) is on no screen and takes no reports.
CREATE TABLE Service (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    Kind TEXT NOT NULL,
    SortOrder INTEGER NOT NULL,
    StaleAfterMinutes INTEGER NULL,
    Active INTEGER NOT NULL DEFAULT (1),
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Service PRIMARY KEY (Code),
    CONSTRAINT UQ_Service_Code_Kind UNIQUE (Code, Kind),
    CONSTRAINT CK_Service_Kind CHECK (Kind IN ('emergency-department', 'specialty', 'service-line')),
    CONSTRAINT CK_Service_StaleAfterMinutes CHECK (StaleAfterMinutes > 0),
    CONSTRAINT CK_Service_Lengths CHECK (length(Code) <= 40 AND length(Name) <= 100 AND length(Kind) <= 30),
    CONSTRAINT CK_Service_Active CHECK (Active IN (0, 1))
) STRICT;

-- What a state, or one region of it, calls its statuses: one scheme for each place. Written by the administration. Saturation...:
-- what follows when a whole area diverts, and within how many miles. Declaration...: what an authority may declare there;
-- DeclarationSuspends lists service/status, separated by commas. ...Source says where a rule is published.
CREATE TABLE StatusScheme (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    RegionId INTEGER NULL,
    SaturationConsequence TEXT NULL,
    SaturationMiles REAL NULL,
    SaturationSource TEXT NULL,
    DeclarationName TEXT NULL,
    DeclarationEffect TEXT NULL,
    DeclarationSuspends TEXT NULL,
    DeclarationSource TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_StatusScheme PRIMARY KEY (Code),
    CONSTRAINT FK_StatusScheme_Region FOREIGN KEY (RegionId) REFERENCES Region (Id),
    CONSTRAINT CK_StatusScheme_Lengths CHECK (length(Code) <= 40 AND length(Name) <= 200 AND length(State) <= 2),
    CONSTRAINT CK_StatusScheme_SaturationConsequenceLength CHECK (length(SaturationConsequence) <= 500),
    CONSTRAINT CK_StatusScheme_SaturationSourceLength CHECK (length(SaturationSource) <= 300),
    CONSTRAINT CK_StatusScheme_DeclarationNameLength CHECK (length(DeclarationName) <= 100),
    CONSTRAINT CK_StatusScheme_DeclarationEffectLength CHECK (length(DeclarationEffect) <= 500),
    CONSTRAINT CK_StatusScheme_DeclarationSuspendsLength CHECK (length(DeclarationSuspends) <= 500),
    CONSTRAINT CK_StatusScheme_DeclarationSourceLength CHECK (length(DeclarationSource) <= 300)
) STRICT;
CREATE UNIQUE INDEX UQ_StatusScheme_State_Region ON StatusScheme (State, COALESCE(RegionId, 0));

-- The name that a scheme gives to a status of a service, and its rules. LapseMinutes: how long the status holds after its last
-- confirmation; then it becomes LapseTo (NULL: it turns stale). It can be confirmed up to LapseMinutes x (1 + MaxRenewals) from
-- its beginning. A closure never lapses. NeedsReason and NeedsApprover: a report of it has to name one.
CREATE TABLE StatusSchemeTerm (
    SchemeCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    Status TEXT NOT NULL,
    LocalName TEXT NOT NULL,
    LapseMinutes INTEGER NULL,
    LapseTo TEXT NULL,
    MaxRenewals INTEGER NULL,
    StaleAfterMinutes INTEGER NULL,
    NeedsReason INTEGER NOT NULL DEFAULT (0),
    NeedsApprover INTEGER NOT NULL DEFAULT (0),
    Note TEXT NULL,
    Source TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_StatusSchemeTerm PRIMARY KEY (SchemeCode, ServiceCode, Status),
    CONSTRAINT FK_StatusSchemeTerm_Scheme FOREIGN KEY (SchemeCode) REFERENCES StatusScheme (Code),
    CONSTRAINT FK_StatusSchemeTerm_Service FOREIGN KEY (ServiceCode) REFERENCES Service (Code),
    CONSTRAINT CK_StatusSchemeTerm_Status CHECK (Status IN ('open', 'advisory', 'limited', 'diversion', 'suspended', 'closed', 'unknown')),
    CONSTRAINT CK_StatusSchemeTerm_LapseMinutes CHECK (LapseMinutes > 0),
    CONSTRAINT CK_StatusSchemeTerm_LapseTo CHECK (
        LapseTo IS NULL OR (LapseTo IN ('open', 'advisory', 'limited', 'unknown') AND LapseTo <> Status AND Status <> 'closed')),
    CONSTRAINT CK_StatusSchemeTerm_MaxRenewals CHECK (MaxRenewals >= 0),
    CONSTRAINT CK_StatusSchemeTerm_StaleAfterMinutes CHECK (StaleAfterMinutes > 0),
    CONSTRAINT CK_StatusSchemeTerm_Lengths CHECK (
        length(SchemeCode) <= 40 AND length(ServiceCode) <= 40 AND length(Status) <= 20 AND length(LocalName) <= 100
        AND length(Note) <= 500 AND length(Source) <= 300),
    CONSTRAINT CK_StatusSchemeTerm_NeedsReason CHECK (NeedsReason IN (0, 1)),
    CONSTRAINT CK_StatusSchemeTerm_NeedsApprover CHECK (NeedsApprover IN (0, 1))
) STRICT;

-- -------- Incidents (what belongs to them follows the status table) --------

-- Incidents that concern several facilities. CoordinatorId is a principal such as person:12, Coordinator the name. Hidden ones are
-- in no list: those that the demonstration has played. Never deleted: an incident ends with EndedAt.
CREATE TABLE Incident (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Area TEXT NULL,
    HealthSystemId INTEGER NULL,
    Coordinator TEXT NULL,
    CoordinatorId TEXT NULL,
    StartedAt TEXT NOT NULL,
    EndedAt TEXT NULL,
    Hidden INTEGER NOT NULL DEFAULT (0),
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Incident PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_Incident_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES HealthSystem (Id),
    CONSTRAINT CK_Incident_Kind CHECK (Kind IN (
        'cyberattack', 'utility-failure', 'severe-weather', 'fire', 'mass-casualty', 'staffing', 'other')),
    CONSTRAINT CK_Incident_End CHECK (julianday(EndedAt) >= julianday(StartedAt)),
    CONSTRAINT CK_Incident_Lengths CHECK (length(Name) <= 200 AND length(Kind) <= 30),
    CONSTRAINT CK_Incident_Times CHECK (
        (StartedAt LIKE '____-__-__%' AND julianday(StartedAt) IS NOT NULL)
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL))),
    CONSTRAINT CK_Incident_Area CHECK (length(Area) <= 200),
    CONSTRAINT CK_Incident_Coordinator CHECK (length(Coordinator) <= 200),
    CONSTRAINT CK_Incident_CoordinatorId CHECK (length(CoordinatorId) <= 60),
    CONSTRAINT CK_Incident_Hidden CHECK (Hidden IN (0, 1))
) STRICT;
CREATE INDEX IX_Incident_RowVersion ON Incident (RowVersion);

-- -------- Statuses --------

-- The status table: one row for each facility and service, made by triggers. Any SQL client may write it. ReportId names the act
-- of reporting. A writer that sets Status and leaves ReportId alone is a plain SQL client: triggers fill in what it left out, with
-- a ReportId that begins with sql-. CalledFrom and KnownBy are of reports by telephone, ApprovedBy of those that need an approval.
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
    CalledFrom TEXT NULL,
    KnownBy TEXT NULL,
    ApprovedBy TEXT NULL,
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
    CONSTRAINT CK_ServiceStatus_KnownBy CHECK (KnownBy IN ('call-back', 'code-word', 'known-voice')),
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
    CONSTRAINT CK_ServiceStatus_Flags CHECK (Stale IN (0, 1)),
    CONSTRAINT CK_ServiceStatus_CalledFrom CHECK (length(CalledFrom) <= 40),
    CONSTRAINT CK_ServiceStatus_ApprovedBy CHECK (length(ApprovedBy) <= 200)
) STRICT;
CREATE INDEX IX_ServiceStatus_RowVersion ON ServiceStatus (RowVersion);

-- The history of the status table: written by its triggers and by nothing else, never changed or deleted. DatabaseLogin is the
-- login whose statement it was.
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
    CalledFrom TEXT NULL,
    KnownBy TEXT NULL,
    ApprovedBy TEXT NULL,
    Source TEXT NULL,
    Address TEXT NULL,
    IncidentId INTEGER NULL,
    ReportId TEXT NULL,
    DatabaseLogin TEXT NOT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_StatusEvent PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_StatusEvent_Kind CHECK (Kind IN ('created', 'report', 'confirmation', 'stale', 'lapse')),
    CONSTRAINT CK_StatusEvent_Lengths CHECK (
        length(Kind) <= 20 AND length(FacilityCode) <= 20 AND length(ServiceCode) <= 40 AND length(PreviousStatus) <= 20
        AND length(Status) <= 20 AND length(ReasonCode) <= 30 AND length(Reason) <= 500 AND length(Reporter) <= 200
        AND length(OnBehalf) <= 200 AND length(CalledFrom) <= 40 AND length(KnownBy) <= 20 AND length(ApprovedBy) <= 200
        AND length(Source) <= 20 AND length(Address) <= 64 AND length(ReportId) <= 40 AND length(DatabaseLogin) <= 128),
    CONSTRAINT CK_StatusEvent_Times CHECK (
        (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
        AND (Since IS NULL OR (Since LIKE '____-__-__%' AND julianday(Since) IS NOT NULL))
        AND (ConfirmedAt IS NULL OR (ConfirmedAt LIKE '____-__-__%' AND julianday(ConfirmedAt) IS NOT NULL))
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_StatusEvent_RowVersion ON StatusEvent (RowVersion);
CREATE INDEX IX_StatusEvent_Facility ON StatusEvent (FacilityCode, RowVersion);
-- Finds a report that is sent twice.
CREATE INDEX IX_StatusEvent_ReportId ON StatusEvent (ReportId, FacilityCode);
-- What was reported under an incident.
CREATE INDEX IX_StatusEvent_Incident ON StatusEvent (IncidentId, Id) WHERE IncidentId IS NOT NULL;
-- The history of all facilities between two times.
CREATE INDEX IX_StatusEvent_OccurredAt ON StatusEvent (OccurredAt);
-- The newest event of a row of the status table.
CREATE INDEX IX_StatusEvent_Service ON StatusEvent (FacilityCode, ServiceCode, RowVersion);

-- -------- Incidents: facilities, steps and log --------

-- The facilities of an incident. One that leaves is released (ReleasedAt), not deleted; Restored says whether it was restored then
-- (NULL: not said). A status that is reported with an IncidentId adds its facility, by a trigger; AttachedBy is NULL then.
CREATE TABLE IncidentFacility (
    IncidentId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    AttachedAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')),
    AttachedBy TEXT NULL,
    ReleasedAt TEXT NULL,
    ReleasedBy TEXT NULL,
    Restored INTEGER NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_IncidentFacility PRIMARY KEY (IncidentId, FacilityCode),
    CONSTRAINT FK_IncidentFacility_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id),
    CONSTRAINT FK_IncidentFacility_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_IncidentFacility_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(AttachedBy) <= 200 AND length(ReleasedBy) <= 200),
    CONSTRAINT CK_IncidentFacility_Times CHECK (
        (AttachedAt LIKE '____-__-__%' AND julianday(AttachedAt) IS NOT NULL)
        AND (ReleasedAt IS NULL OR (ReleasedAt LIKE '____-__-__%' AND julianday(ReleasedAt) IS NOT NULL))),
    CONSTRAINT CK_IncidentFacility_Flags CHECK (Restored IN (0, 1))
) STRICT;
CREATE INDEX IX_IncidentFacility_RowVersion ON IncidentFacility (RowVersion);
CREATE INDEX IX_IncidentFacility_Facility ON IncidentFacility (FacilityCode);

-- One step: statuses that were set together, and are undone together. UndoneBy is the step that undid it.
CREATE TABLE IncidentStep (
    Id INTEGER NOT NULL,
    IncidentId INTEGER NOT NULL,
    Kind TEXT NOT NULL,
    OccurredAt TEXT NOT NULL,
    Actor TEXT NOT NULL,
    Source TEXT NULL,
    Address TEXT NULL,
    Summary TEXT NOT NULL,
    ReportId TEXT NOT NULL,
    UndoneBy INTEGER NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_IncidentStep PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_IncidentStep_ReportId UNIQUE (ReportId),
    CONSTRAINT FK_IncidentStep_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id),
    CONSTRAINT FK_IncidentStep_UndoneBy FOREIGN KEY (UndoneBy) REFERENCES IncidentStep (Id),
    CONSTRAINT CK_IncidentStep_Kind CHECK (Kind IN ('apply', 'undo', 'close')),
    CONSTRAINT CK_IncidentStep_Lengths CHECK (
        length(Kind) <= 20 AND length(Actor) <= 200 AND length(Summary) <= 500 AND length(ReportId) <= 40),
    CONSTRAINT CK_IncidentStep_Times CHECK (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL),
    CONSTRAINT CK_IncidentStep_Source CHECK (length(Source) <= 20),
    CONSTRAINT CK_IncidentStep_Address CHECK (length(Address) <= 64)
) STRICT;
CREATE INDEX IX_IncidentStep_RowVersion ON IncidentStep (RowVersion);
CREATE INDEX IX_IncidentStep_Incident ON IncidentStep (IncidentId);

-- Each status that a step changed: NewStatus is what the step made of it, all else is what stood before, with its author.
CREATE TABLE IncidentStepChange (
    StepId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    NewStatus TEXT NOT NULL,
    Status TEXT NOT NULL,
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    Since TEXT NULL,
    ConfirmedAt TEXT NULL,
    Stale INTEGER NULL,
    ExpectedEnd TEXT NULL,
    Reporter TEXT NULL,
    OnBehalf TEXT NULL,
    CalledFrom TEXT NULL,
    KnownBy TEXT NULL,
    ApprovedBy TEXT NULL,
    Source TEXT NULL,
    Address TEXT NULL,
    IncidentId INTEGER NULL,
    CONSTRAINT PK_IncidentStepChange PRIMARY KEY (StepId, FacilityCode, ServiceCode),
    CONSTRAINT FK_IncidentStepChange_Step FOREIGN KEY (StepId) REFERENCES IncidentStep (Id),
    CONSTRAINT FK_IncidentStepChange_Status FOREIGN KEY (FacilityCode, ServiceCode) REFERENCES ServiceStatus (FacilityCode, ServiceCode),
    CONSTRAINT CK_IncidentStepChange_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(ServiceCode) <= 40 AND length(NewStatus) <= 20 AND length(Status) <= 20
        AND length(ReasonCode) <= 30 AND length(Reason) <= 500),
    CONSTRAINT CK_IncidentStepChange_Times CHECK (
        (Since IS NULL OR (Since LIKE '____-__-__%' AND julianday(Since) IS NOT NULL))
        AND (ConfirmedAt IS NULL OR (ConfirmedAt LIKE '____-__-__%' AND julianday(ConfirmedAt) IS NOT NULL))
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL))),
    CONSTRAINT CK_IncidentStepChange_Stale CHECK (Stale IN (0, 1)),
    CONSTRAINT CK_IncidentStepChange_Reporter CHECK (length(Reporter) <= 200),
    CONSTRAINT CK_IncidentStepChange_OnBehalf CHECK (length(OnBehalf) <= 200),
    CONSTRAINT CK_IncidentStepChange_CalledFrom CHECK (length(CalledFrom) <= 40),
    CONSTRAINT CK_IncidentStepChange_KnownBy CHECK (length(KnownBy) <= 20),
    CONSTRAINT CK_IncidentStepChange_ApprovedBy CHECK (length(ApprovedBy) <= 200),
    CONSTRAINT CK_IncidentStepChange_Source CHECK (length(Source) <= 20),
    CONSTRAINT CK_IncidentStepChange_Address CHECK (length(Address) <= 64)
) STRICT;

-- The log of an incident, append-only.
CREATE TABLE IncidentEntry (
    Id INTEGER NOT NULL,
    IncidentId INTEGER NOT NULL,
    OccurredAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')),
    Kind TEXT NOT NULL DEFAULT ('note'),
    Text TEXT NOT NULL,
    Author TEXT NOT NULL DEFAULT ('sql'),
    StepId INTEGER NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_IncidentEntry PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_IncidentEntry_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id),
    CONSTRAINT FK_IncidentEntry_Step FOREIGN KEY (StepId) REFERENCES IncidentStep (Id),
    CONSTRAINT CK_IncidentEntry_Kind CHECK (Kind IN (
        'note', 'opened', 'changed', 'attached', 'released', 'status', 'undo', 'hand-over', 'closed', 'reopened')),
    CONSTRAINT CK_IncidentEntry_Text CHECK (length(trim(Text)) > 0),
    CONSTRAINT CK_IncidentEntry_Lengths CHECK (length(Kind) <= 20 AND length(Text) <= 2000 AND length(Author) <= 200),
    CONSTRAINT CK_IncidentEntry_Times CHECK (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_IncidentEntry_RowVersion ON IncidentEntry (RowVersion);
CREATE INDEX IX_IncidentEntry_Incident ON IncidentEntry (IncidentId);

-- What an entry of the log refers to, such as a document or a picture: name and address.
CREATE TABLE IncidentEntryLink (
    EntryId INTEGER NOT NULL,
    Number INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Address TEXT NOT NULL,
    CONSTRAINT PK_IncidentEntryLink PRIMARY KEY (EntryId, Number),
    CONSTRAINT FK_IncidentEntryLink_Entry FOREIGN KEY (EntryId) REFERENCES IncidentEntry (Id),
    CONSTRAINT CK_IncidentEntryLink_Name CHECK (length(trim(Name)) > 0),
    CONSTRAINT CK_IncidentEntryLink_Address CHECK (Address LIKE 'https://%' OR Address LIKE 'http://%'),
    CONSTRAINT CK_IncidentEntryLink_Lengths CHECK (length(Name) <= 200 AND length(Address) <= 1000)
) STRICT;

-- -------- Dispatch --------

-- One row for each change that dispatchers are alerted of, however many nodes saw it: AlertKey is made of the facility, the
-- service and the version of the row.
CREATE TABLE Alert (
    Id INTEGER NOT NULL,
    AlertKey TEXT NOT NULL COLLATE NOCASE,
    Kind TEXT NOT NULL,
    RaisedAt TEXT NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    Status TEXT NOT NULL,
    Label TEXT NOT NULL,
    PreviousLabel TEXT NULL,
    Reason TEXT NULL,
    IncidentId INTEGER NULL,
    EscalatedAt TEXT NULL,
    CONSTRAINT PK_Alert PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Alert_AlertKey UNIQUE (AlertKey),
    CONSTRAINT FK_Alert_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_Alert_Kind CHECK (Kind IN (
        'closed', 'diversion', 'specialty-diversion', 'reopened', 'advisory', 'stale', 'service-suspended')),
    CONSTRAINT CK_Alert_Lengths CHECK (
        length(AlertKey) <= 100 AND length(Kind) <= 30 AND length(FacilityCode) <= 20 AND length(ServiceCode) <= 40
        AND length(Status) <= 20 AND length(Label) <= 200 AND length(PreviousLabel) <= 200 AND length(Reason) <= 500),
    CONSTRAINT CK_Alert_Times CHECK (
        (RaisedAt LIKE '____-__-__%' AND julianday(RaisedAt) IS NOT NULL)
        AND (EscalatedAt IS NULL OR (EscalatedAt LIKE '____-__-__%' AND julianday(EscalatedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_Alert_RaisedAt ON Alert (RaisedAt);
CREATE INDEX IX_Alert_EscalatedAt ON Alert (EscalatedAt);

-- Who acknowledged which alert, append-only. Principal is a kind and a number, such as person:12.
CREATE TABLE AlertAcknowledgement (
    Id INTEGER NOT NULL,
    AlertKey TEXT NOT NULL COLLATE NOCASE,
    Principal TEXT NOT NULL,
    Name TEXT NOT NULL,
    AcknowledgedAt TEXT NOT NULL,
    CONSTRAINT PK_AlertAcknowledgement PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_AlertAcknowledgement UNIQUE (AlertKey, Principal),
    CONSTRAINT FK_AlertAcknowledgement_Alert FOREIGN KEY (AlertKey) REFERENCES Alert (AlertKey),
    CONSTRAINT CK_AlertAcknowledgement_Lengths CHECK (length(AlertKey) <= 100 AND length(Principal) <= 60 AND length(Name) <= 200),
    CONSTRAINT CK_AlertAcknowledgement_Times CHECK (AcknowledgedAt LIKE '____-__-__%' AND julianday(AcknowledgedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_AlertAcknowledgement_AcknowledgedAt ON AlertAcknowledgement (AcknowledgedAt);

-- What each principal wants to be alerted of: Choices is JSON.
CREATE TABLE AlertSubscription (
    Principal TEXT NOT NULL,
    Choices TEXT NOT NULL,
    UpdatedAt TEXT NOT NULL,
    CONSTRAINT PK_AlertSubscription PRIMARY KEY (Principal),
    CONSTRAINT CK_AlertSubscription_Lengths CHECK (length(Principal) <= 60),
    CONSTRAINT CK_AlertSubscription_Times CHECK (UpdatedAt LIKE '____-__-__%' AND julianday(UpdatedAt) IS NOT NULL)
) STRICT;

-- One row: up to which version alerts have been made and kept by any node. A node that starts continues from there.
CREATE TABLE AlertPosition (
    Id INTEGER NOT NULL,
    Through INTEGER NOT NULL,
    CONSTRAINT PK_AlertPosition PRIMARY KEY (Id),
    CONSTRAINT CK_AlertPosition_One CHECK (Id = 1)
) STRICT, WITHOUT ROWID;

-- A unit was sent to a facility although it diverts: who decided so, and why. Changes no status. Append-only.
CREATE TABLE OverrideNote (
    Id INTEGER NOT NULL,
    NotedAt TEXT NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Status TEXT NOT NULL,
    Label TEXT NOT NULL,
    Reason TEXT NOT NULL,
    Unit TEXT NULL,
    Note TEXT NULL,
    Principal TEXT NOT NULL,
    Name TEXT NOT NULL,
    Address TEXT NULL,
    CONSTRAINT PK_OverrideNote PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_OverrideNote_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_OverrideNote_Reason CHECK (Reason IN ('extremis', 'patient-choice', 'closest', 'other')),
    CONSTRAINT CK_OverrideNote_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(Status) <= 20 AND length(Label) <= 200 AND length(Reason) <= 20 AND length(Unit) <= 60
        AND length(Note) <= 500 AND length(Principal) <= 60 AND length(Name) <= 200 AND length(Address) <= 64),
    CONSTRAINT CK_OverrideNote_Times CHECK (NotedAt LIKE '____-__-__%' AND julianday(NotedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_OverrideNote_Facility ON OverrideNote (FacilityCode, Id);
CREATE INDEX IX_OverrideNote_NotedAt ON OverrideNote (NotedAt);

-- What an authority has declared in a place by its scheme, copied from the scheme at that time. Suspends lists service/status,
-- separated by commas. A declaration changes no status, and changes itself only once: by ending.
CREATE TABLE AreaDeclaration (
    Id INTEGER NOT NULL,
    SchemeCode TEXT NOT NULL COLLATE NOCASE,
    State TEXT NOT NULL,
    Region TEXT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    Effect TEXT NOT NULL,
    Suspends TEXT NOT NULL,
    Reason TEXT NOT NULL,
    DeclaredAt TEXT NOT NULL,
    DeclaredBy TEXT NOT NULL,
    Principal TEXT NOT NULL,
    ExpectedEnd TEXT NULL,
    EndedAt TEXT NULL,
    EndedBy TEXT NULL,
    EndPrincipal TEXT NULL,
    CONSTRAINT PK_AreaDeclaration PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_AreaDeclaration_End CHECK (ExpectedEnd IS NULL OR julianday(ExpectedEnd) > julianday(DeclaredAt)),
    CONSTRAINT CK_AreaDeclaration_Lengths CHECK (
        length(SchemeCode) <= 40 AND length(State) <= 2 AND length(Region) <= 200 AND length(Name) <= 100 AND length(Effect) <= 500
        AND length(Suspends) <= 500 AND length(Reason) <= 500 AND length(DeclaredBy) <= 200 AND length(Principal) <= 60
        AND length(EndedBy) <= 200 AND length(EndPrincipal) <= 60),
    CONSTRAINT CK_AreaDeclaration_Times CHECK (
        (DeclaredAt LIKE '____-__-__%' AND julianday(DeclaredAt) IS NOT NULL)
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL))
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_AreaDeclaration_EndedAt ON AreaDeclaration (EndedAt, DeclaredAt);

-- -------- People --------

-- Who may sign in; never deleted, so that what they did keeps its name. SecurityStamp is made anew whenever what proves the person
-- changes, which ends older sessions. AuthenticatorKey is encrypted. AuthenticatorStep is the last time step whose code was taken:
-- no code is taken twice (RFC 6238, 5.2). Demo is the role of a person of the demonstration. Revision counts up with each change.
CREATE TABLE Person (
    Id INTEGER NOT NULL,
    SignInName TEXT NOT NULL,
    NormalizedSignInName TEXT NOT NULL,
    Name TEXT NOT NULL,
    SecurityStamp TEXT NOT NULL,
    PasswordHash TEXT NULL,
    TwoFactor INTEGER NOT NULL DEFAULT (0),
    AuthenticatorKey TEXT NULL,
    AuthenticatorStep INTEGER NULL,
    FailedCount INTEGER NOT NULL DEFAULT (0),
    LockoutEnd TEXT NULL,
    Demo TEXT NULL,
    CreatedAt TEXT NOT NULL,
    LastSignInAt TEXT NULL,
    DisabledAt TEXT NULL,
    Revision INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Person PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Person_NormalizedSignInName UNIQUE (NormalizedSignInName),
    CONSTRAINT CK_Person_SignInName CHECK (length(trim(SignInName)) > 0),
    CONSTRAINT CK_Person_Name CHECK (length(trim(Name)) > 0),
    CONSTRAINT CK_Person_Lengths CHECK (
        length(SignInName) <= 200 AND length(NormalizedSignInName) <= 200 AND length(Name) <= 200 AND length(SecurityStamp) <= 64
        AND length(PasswordHash) <= 500 AND length(AuthenticatorKey) <= 400 AND length(Demo) <= 20),
    CONSTRAINT CK_Person_Times CHECK (
        (LockoutEnd IS NULL OR (LockoutEnd LIKE '____-__-__%' AND julianday(LockoutEnd) IS NOT NULL))
        AND (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (LastSignInAt IS NULL OR (LastSignInAt LIKE '____-__-__%' AND julianday(LastSignInAt) IS NOT NULL))
        AND (DisabledAt IS NULL OR (DisabledAt LIKE '____-__-__%' AND julianday(DisabledAt) IS NOT NULL))),
    CONSTRAINT CK_Person_Flags CHECK (TwoFactor IN (0, 1))
) STRICT;

-- Under which key the organization's identity provider knows a person.
CREATE TABLE PersonLogin (
    Provider TEXT NOT NULL,
    ProviderKey TEXT NOT NULL,
    PersonId INTEGER NOT NULL,
    CONSTRAINT PK_PersonLogin PRIMARY KEY (Provider, ProviderKey),
    CONSTRAINT FK_PersonLogin_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonLogin_Lengths CHECK (length(Provider) <= 100 AND length(ProviderKey) <= 300)
) STRICT;
CREATE INDEX IX_PersonLogin_PersonId ON PersonLogin (PersonId);

-- Codes for signing in without the authenticator, each good once. Hash is the SHA-256 of the code.
CREATE TABLE PersonRecoveryCode (
    PersonId INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    CONSTRAINT PK_PersonRecoveryCode PRIMARY KEY (PersonId, Hash),
    CONSTRAINT FK_PersonRecoveryCode_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonRecoveryCode_Lengths CHECK (length(Hash) <= 64)
) STRICT;

-- Passkeys (WebAuthn). A credential may have 1023 bytes, more than an index takes: it is found by its SHA-256.
CREATE TABLE PersonPasskey (
    CredentialHash TEXT NOT NULL,
    PersonId INTEGER NOT NULL,
    Credential BLOB NOT NULL,
    PublicKey BLOB NOT NULL,
    Name TEXT NOT NULL,
    SignCount INTEGER NOT NULL,
    Transports TEXT NULL,
    UserVerified INTEGER NOT NULL,
    BackupEligible INTEGER NOT NULL,
    BackedUp INTEGER NOT NULL,
    Attestation BLOB NOT NULL,
    ClientData BLOB NOT NULL,
    CreatedAt TEXT NOT NULL,
    LastUsedAt TEXT NULL,
    CONSTRAINT PK_PersonPasskey PRIMARY KEY (CredentialHash),
    CONSTRAINT FK_PersonPasskey_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonPasskey_Lengths CHECK (
        length(CredentialHash) <= 64 AND length(Credential) <= 1023 AND length(Name) <= 100 AND length(Transports) <= 200),
    CONSTRAINT CK_PersonPasskey_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (LastUsedAt IS NULL OR (LastUsedAt LIKE '____-__-__%' AND julianday(LastUsedAt) IS NOT NULL))),
    CONSTRAINT CK_PersonPasskey_Flags CHECK (UserVerified IN (0, 1) AND BackupEligible IN (0, 1) AND BackedUp IN (0, 1))
) STRICT;
CREATE INDEX IX_PersonPasskey_PersonId ON PersonPasskey (PersonId);

-- Links that sign somebody in once: the first administrator (PersonId is NULL), invitations, new passwords. Hash is the SHA-256 of
-- the secret in the link.
CREATE TABLE PersonLink (
    Id INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    PersonId INTEGER NULL,
    CreatedAt TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    UsedAt TEXT NULL,
    CONSTRAINT PK_PersonLink PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_PersonLink_Hash UNIQUE (Hash),
    CONSTRAINT FK_PersonLink_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonLink_Lengths CHECK (length(Hash) <= 64),
    CONSTRAINT CK_PersonLink_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (ExpiresAt LIKE '____-__-__%' AND julianday(ExpiresAt) IS NOT NULL)
        AND (UsedAt IS NULL OR (UsedAt LIKE '____-__-__%' AND julianday(UsedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_PersonLink_PersonId ON PersonLink (PersonId);

-- Who wants to be reminded of reports that are due, and where. Without a row: at the sign-in name, where that is an address.
CREATE TABLE PersonReminder (
    PersonId INTEGER NOT NULL,
    Wanted INTEGER NOT NULL,
    Email TEXT NULL,
    CONSTRAINT PK_PersonReminder PRIMARY KEY (PersonId),
    CONSTRAINT FK_PersonReminder_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonReminder_Lengths CHECK (length(Email) <= 254),
    CONSTRAINT CK_PersonReminder_Flags CHECK (Wanted IN (0, 1))
) STRICT, WITHOUT ROWID;

-- -------- Access --------

-- A role of a principal in a scope, one row for each thing that the scope names. Principal is a kind and a number: person:12,
-- key:3, device:7.
CREATE TABLE AccessGrant (
    Id INTEGER NOT NULL,
    Principal TEXT NOT NULL,
    Role TEXT NOT NULL,
    ScopeKind TEXT NOT NULL,
    State TEXT NULL COLLATE NOCASE,
    RegionId INTEGER NULL,
    HealthSystemId INTEGER NULL,
    FacilityCode TEXT NULL COLLATE NOCASE,
    CONSTRAINT PK_AccessGrant PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_AccessGrant_Region FOREIGN KEY (RegionId) REFERENCES Region (Id),
    CONSTRAINT FK_AccessGrant_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES HealthSystem (Id),
    CONSTRAINT FK_AccessGrant_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_AccessGrant_Role CHECK (Role IN ('viewer', 'reporter', 'dispatcher', 'coordinator', 'administrator')),
    CONSTRAINT CK_AccessGrant_Scope CHECK (
        (ScopeKind = 'everything' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'state' AND State IS NOT NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'region' AND State IS NULL AND RegionId IS NOT NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'system' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NOT NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'facility' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NOT NULL)),
    CONSTRAINT CK_AccessGrant_Lengths CHECK (
        length(Principal) <= 60 AND length(Role) <= 20 AND length(ScopeKind) <= 20 AND length(State) <= 2 AND length(FacilityCode) <= 20)
) STRICT;
CREATE INDEX IX_AccessGrant_Principal ON AccessGrant (Principal);

-- Keys of programs. Hash is the SHA-256 of the key; the key itself is not kept.
CREATE TABLE ApiKey (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Hash TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NULL,
    ExpiresAt TEXT NULL,
    LastUsedAt TEXT NULL,
    RevokedAt TEXT NULL,
    CONSTRAINT PK_ApiKey PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_ApiKey_Hash UNIQUE (Hash),
    CONSTRAINT CK_ApiKey_Lengths CHECK (length(Name) <= 200 AND length(Hash) <= 64),
    CONSTRAINT CK_ApiKey_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (RevokedAt IS NULL OR (RevokedAt LIKE '____-__-__%' AND julianday(RevokedAt) IS NOT NULL))),
    CONSTRAINT CK_ApiKey_CreatedByLength CHECK (length(CreatedBy) <= 200),
    CONSTRAINT CK_ApiKey_ExpiresAt CHECK (ExpiresAt IS NULL OR (ExpiresAt LIKE '____-__-__%' AND julianday(ExpiresAt) IS NOT NULL)),
    CONSTRAINT CK_ApiKey_LastUsedAt CHECK (LastUsedAt IS NULL OR (LastUsedAt LIKE '____-__-__%' AND julianday(LastUsedAt) IS NOT NULL))
) STRICT;

-- Wall displays that may read. ViewAddress is what the display shows. Hash is the SHA-256 of its token; until the display has
-- collected the token (CollectedAt), it is that of a token that nobody has.
CREATE TABLE Device (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    ViewAddress TEXT NOT NULL,
    Hash TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NOT NULL,
    CollectedAt TEXT NULL,
    LastSeenAt TEXT NULL,
    LastAddress TEXT NULL,
    ShownVersion INTEGER NULL,
    BehindSeconds INTEGER NULL,
    RevokedAt TEXT NULL,
    CONSTRAINT PK_Device PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Device_Hash UNIQUE (Hash),
    CONSTRAINT CK_Device_Lengths CHECK (
        length(Name) <= 100 AND length(ViewAddress) <= 2000 AND length(Hash) <= 64 AND length(CreatedBy) <= 200
        AND length(LastAddress) <= 64),
    CONSTRAINT CK_Device_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (CollectedAt IS NULL OR (CollectedAt LIKE '____-__-__%' AND julianday(CollectedAt) IS NOT NULL))
        AND (LastSeenAt IS NULL OR (LastSeenAt LIKE '____-__-__%' AND julianday(LastSeenAt) IS NOT NULL))
        AND (RevokedAt IS NULL OR (RevokedAt LIKE '____-__-__%' AND julianday(RevokedAt) IS NOT NULL)))
) STRICT;

-- Displays that ask to be let in. A display shows Code to people, and collects its token with the secret whose hash is SecretHash.
CREATE TABLE DevicePairing (
    Id INTEGER NOT NULL,
    Code TEXT NOT NULL,
    SecretHash TEXT NOT NULL,
    RequestedAt TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    Address TEXT NULL,
    Browser TEXT NULL,
    DeviceId INTEGER NULL,
    CONSTRAINT PK_DevicePairing PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_DevicePairing_Code UNIQUE (Code),
    CONSTRAINT UQ_DevicePairing_SecretHash UNIQUE (SecretHash),
    CONSTRAINT FK_DevicePairing_Device FOREIGN KEY (DeviceId) REFERENCES Device (Id),
    CONSTRAINT CK_DevicePairing_Lengths CHECK (
        length(Code) <= 10 AND length(SecretHash) <= 64 AND length(Address) <= 64 AND length(Browser) <= 300),
    CONSTRAINT CK_DevicePairing_Times CHECK (
        (RequestedAt LIKE '____-__-__%' AND julianday(RequestedAt) IS NOT NULL)
        AND (ExpiresAt LIKE '____-__-__%' AND julianday(ExpiresAt) IS NOT NULL))
) STRICT;

-- Codes that a facility prints ahead and reads out on the telephone when its own network is down. Each is good once; Hash is
-- salted. UsedFor is the ReportId of the report that it was used for.
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
    CONSTRAINT FK_DowntimeCode_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_DowntimeCode_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(Salt) <= 32 AND length(Hash) <= 64 AND length(IssuedBy) <= 200 AND length(UsedBy) <= 200
        AND length(UsedFor) <= 40),
    CONSTRAINT CK_DowntimeCode_Times CHECK (
        (IssuedAt LIKE '____-__-__%' AND julianday(IssuedAt) IS NOT NULL)
        AND (UsedAt IS NULL OR (UsedAt LIKE '____-__-__%' AND julianday(UsedAt) IS NOT NULL)))
) STRICT;

-- The keys of ASP.NET Core Data Protection, which protect cookies and secrets; shared by all nodes.
CREATE TABLE DataProtectionKey (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Xml TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CONSTRAINT PK_DataProtectionKey PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_DataProtectionKey_Name UNIQUE (Name),
    CONSTRAINT CK_DataProtectionKey_Lengths CHECK (length(Name) <= 200),
    CONSTRAINT CK_DataProtectionKey_Times CHECK (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
) STRICT;

-- -------- Audit --------

-- Who did what: one row for each act, append-only. Before and After are JSON.
CREATE TABLE AuditEntry (
    Id INTEGER NOT NULL,
    OccurredAt TEXT NOT NULL,
    Actor TEXT NOT NULL,
    ActorName TEXT NOT NULL,
    Action TEXT NOT NULL,
    Subject TEXT NULL,
    Address TEXT NULL,
    Before TEXT NULL,
    After TEXT NULL,
    CONSTRAINT PK_AuditEntry PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_AuditEntry_Lengths CHECK (
        length(Actor) <= 60 AND length(ActorName) <= 200 AND length(Action) <= 60 AND length(Subject) <= 200 AND length(Address) <= 64),
    CONSTRAINT CK_AuditEntry_Times CHECK (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_AuditEntry_OccurredAt ON AuditEntry (OccurredAt);
CREATE INDEX IX_AuditEntry_Actor ON AuditEntry (Actor, Id);
CREATE INDEX IX_AuditEntry_Subject ON AuditEntry (Subject, Id);

-- Digests that chain the days of the audit, append-only: one row for each part of a day (UTC), made after it has ended.
CREATE TABLE AuditDigest (
    Day TEXT NOT NULL,
    Part INTEGER NOT NULL,
    Entries INTEGER NOT NULL,
    FirstId INTEGER NULL,
    LastId INTEGER NULL,
    Previous TEXT NULL,
    Digest TEXT NOT NULL,
    MadeAt TEXT NOT NULL,
    CONSTRAINT PK_AuditDigest PRIMARY KEY (Day, Part),
    CONSTRAINT CK_AuditDigest_Part CHECK (Part >= 1),
    CONSTRAINT CK_AuditDigest_Entries CHECK (Entries >= 0),
    CONSTRAINT CK_AuditDigest_Lengths CHECK (length(Day) <= 10 AND length(Previous) <= 64 AND length(Digest) <= 64),
    CONSTRAINT CK_AuditDigest_Times CHECK (MadeAt LIKE '____-__-__%' AND julianday(MadeAt) IS NOT NULL)
) STRICT;

-- -------- Notifications --------

-- A webhook or an e-mail address that is told of something. Topics are codes separated by commas, Filter is JSON. Secrets are
-- encrypted. A removed subscription keeps its row (RemovedAt).
CREATE TABLE NotificationSubscription (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Channel TEXT NOT NULL,
    Target TEXT NOT NULL,
    Topics TEXT NOT NULL,
    Filter TEXT NOT NULL,
    Secret TEXT NULL,
    PreviousSecret TEXT NULL,
    PreviousSecretUntil TEXT NULL,
    Active INTEGER NOT NULL DEFAULT (1),
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NOT NULL,
    RemovedAt TEXT NULL,
    LastDeliveredAt TEXT NULL,
    LastFailedAt TEXT NULL,
    LastError TEXT NULL,
    CONSTRAINT PK_NotificationSubscription PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_NotificationSubscription_Channel CHECK (Channel IN ('webhook', 'email')),
    CONSTRAINT CK_NotificationSubscription_Lengths CHECK (
        length(Name) <= 200 AND length(Channel) <= 20 AND length(Target) <= 500 AND length(Topics) <= 200 AND length(Secret) <= 1000
        AND length(PreviousSecret) <= 1000 AND length(CreatedBy) <= 200 AND length(LastError) <= 500),
    CONSTRAINT CK_NotificationSubscription_Times CHECK (
        (PreviousSecretUntil IS NULL OR (PreviousSecretUntil LIKE '____-__-__%' AND julianday(PreviousSecretUntil) IS NOT NULL))
        AND (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (RemovedAt IS NULL OR (RemovedAt LIKE '____-__-__%' AND julianday(RemovedAt) IS NOT NULL))
        AND (LastDeliveredAt IS NULL OR (LastDeliveredAt LIKE '____-__-__%' AND julianday(LastDeliveredAt) IS NOT NULL))
        AND (LastFailedAt IS NULL OR (LastFailedAt LIKE '____-__-__%' AND julianday(LastFailedAt) IS NOT NULL))),
    CONSTRAINT CK_NotificationSubscription_Flags CHECK (Active IN (0, 1))
) STRICT;

-- What is to be told besides the history of statuses; written in the transaction of its cause. NoticeKey keeps it from being
-- raised twice. SpreadAt: when messages were made of it.
CREATE TABLE Notice (
    Id INTEGER NOT NULL,
    NoticeKey TEXT NOT NULL,
    Topic TEXT NOT NULL,
    OccurredAt TEXT NOT NULL,
    FacilityCode TEXT NULL COLLATE NOCASE,
    ServiceCode TEXT NULL,
    Title TEXT NOT NULL,
    Body TEXT NOT NULL,
    Data TEXT NULL,
    SpreadAt TEXT NULL,
    CONSTRAINT PK_Notice PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Notice_Key UNIQUE (NoticeKey),
    CONSTRAINT CK_Notice_Lengths CHECK (
        length(NoticeKey) <= 200 AND length(Topic) <= 40 AND length(FacilityCode) <= 20 AND length(ServiceCode) <= 40
        AND length(Title) <= 300),
    CONSTRAINT CK_Notice_Times CHECK (
        (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
        AND (SpreadAt IS NULL OR (SpreadAt LIKE '____-__-__%' AND julianday(SpreadAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_Notice_SpreadAt ON Notice (SpreadAt, Id);

-- One message to one subscription. DeliveryId is the same at every attempt. Cause keeps an event from being told twice. Recipient
-- is set where it is not the subscription's own target. Delivered ones are deleted by the app after some days.
CREATE TABLE OutboxMessage (
    Id INTEGER NOT NULL,
    DeliveryId TEXT NOT NULL,
    SubscriptionId INTEGER NOT NULL,
    Recipient TEXT NULL,
    Topic TEXT NOT NULL,
    Cause TEXT NOT NULL,
    Title TEXT NOT NULL,
    Body TEXT NOT NULL,
    State TEXT NOT NULL,
    Attempts INTEGER NOT NULL DEFAULT (0),
    CreatedAt TEXT NOT NULL,
    DueAt TEXT NOT NULL,
    LastAttemptAt TEXT NULL,
    LastError TEXT NULL,
    EndedAt TEXT NULL,
    CONSTRAINT PK_OutboxMessage PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_OutboxMessage_Subscription FOREIGN KEY (SubscriptionId) REFERENCES NotificationSubscription (Id),
    CONSTRAINT UQ_OutboxMessage_DeliveryId UNIQUE (DeliveryId),
    CONSTRAINT UQ_OutboxMessage_Cause UNIQUE (SubscriptionId, Cause),
    CONSTRAINT CK_OutboxMessage_State CHECK (State IN ('pending', 'delivered', 'dead', 'dropped')),
    CONSTRAINT CK_OutboxMessage_Lengths CHECK (
        length(DeliveryId) <= 40 AND length(Topic) <= 40 AND length(Cause) <= 200 AND length(Title) <= 300 AND length(State) <= 20
        AND length(LastError) <= 500),
    CONSTRAINT CK_OutboxMessage_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (DueAt LIKE '____-__-__%' AND julianday(DueAt) IS NOT NULL)
        AND (LastAttemptAt IS NULL OR (LastAttemptAt LIKE '____-__-__%' AND julianday(LastAttemptAt) IS NOT NULL))
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL))),
    CONSTRAINT CK_OutboxMessage_Recipient CHECK (length(Recipient) <= 254)
) STRICT;
CREATE INDEX IX_OutboxMessage_Due ON OutboxMessage (State, DueAt);
CREATE INDEX IX_OutboxMessage_Ended ON OutboxMessage (State, EndedAt);
-- What of one receiver is due or dead, in order.
CREATE INDEX IX_OutboxMessage_Subscription ON OutboxMessage (SubscriptionId, State, Id);

-- Up to which version the history has been made into messages.
CREATE TABLE NotificationCursor (
    Name TEXT NOT NULL,
    Position INTEGER NOT NULL,
    CONSTRAINT PK_NotificationCursor PRIMARY KEY (Name),
    CONSTRAINT CK_NotificationCursor_Lengths CHECK (length(Name) <= 40)
) STRICT;

-- -------- Imports --------

-- One import of a list of facilities: whose act it was, how far it came, whether it was taken back.
CREATE TABLE ImportRun (
    Id INTEGER NOT NULL,
    List TEXT NOT NULL,
    FileName TEXT NOT NULL,
    Digest TEXT NOT NULL,
    Edition TEXT NULL,
    StartedAt TEXT NOT NULL,
    StartedBy TEXT NOT NULL,
    StartedByName TEXT NOT NULL,
    State TEXT NOT NULL,
    Total INTEGER NOT NULL,
    Done INTEGER NOT NULL,
    Added INTEGER NOT NULL,
    Changed INTEGER NOT NULL,
    EndedAt TEXT NULL,
    Problem TEXT NULL,
    UndoneAt TEXT NULL,
    UndoneBy TEXT NULL,
    CONSTRAINT PK_ImportRun PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_ImportRun_State CHECK (State IN ('running', 'done', 'stopped', 'undone')),
    CONSTRAINT CK_ImportRun_Lengths CHECK (
        length(List) <= 60 AND length(FileName) <= 260 AND length(Digest) <= 64 AND length(Edition) <= 40 AND length(StartedBy) <= 100
        AND length(StartedByName) <= 200 AND length(State) <= 20 AND length(Problem) <= 500 AND length(UndoneBy) <= 200),
    CONSTRAINT CK_ImportRun_Times CHECK (
        (StartedAt LIKE '____-__-__%' AND julianday(StartedAt) IS NOT NULL)
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL))
        AND (UndoneAt IS NULL OR (UndoneAt LIKE '____-__-__%' AND julianday(UndoneAt) IS NOT NULL)))
) STRICT;

-- What a run did to a facility. Before and After are JSON. UndoneVersion is the RowVersion that taking the run back left: a
-- facility that still has it is untouched since, and comes back with its list.
CREATE TABLE ImportRunFacility (
    RunId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    RowNumber INTEGER NOT NULL,
    Added INTEGER NOT NULL,
    Before TEXT NULL,
    After TEXT NOT NULL,
    UndoneVersion INTEGER NULL,
    CONSTRAINT PK_ImportRunFacility PRIMARY KEY (RunId, FacilityCode),
    CONSTRAINT FK_ImportRunFacility_ImportRun FOREIGN KEY (RunId) REFERENCES ImportRun (Id),
    CONSTRAINT FK_ImportRunFacility_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_ImportRunFacility_Lengths CHECK (length(FacilityCode) <= 20),
    CONSTRAINT CK_ImportRunFacility_Flags CHECK (Added IN (0, 1))
) STRICT;
CREATE INDEX IX_ImportRunFacility_FacilityCode ON ImportRunFacility (FacilityCode);

-- Which facility a row of a list is. MissingRunId is the run since which the list no longer has it.
CREATE TABLE ImportListed (
    List TEXT NOT NULL,
    ListedCode TEXT NOT NULL COLLATE NOCASE,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    State TEXT NOT NULL COLLATE NOCASE,
    RunId INTEGER NULL,
    MissingRunId INTEGER NULL,
    CONSTRAINT PK_ImportListed PRIMARY KEY (List, ListedCode),
    CONSTRAINT FK_ImportListed_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_ImportListed_Lengths CHECK (
        length(List) <= 60 AND length(ListedCode) <= 20 AND length(FacilityCode) <= 20 AND length(State) <= 2)
) STRICT;
CREATE INDEX IX_ImportListed_FacilityCode ON ImportListed (FacilityCode);

-- A row of a list that may be a facility of the board already. A person decides; until then it is not on the board.
CREATE TABLE ImportDoubt (
    Id INTEGER NOT NULL,
    List TEXT NOT NULL,
    ListedCode TEXT NOT NULL COLLATE NOCASE,
    RunId INTEGER NULL,
    Name TEXT NOT NULL,
    City TEXT NOT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    Listed TEXT NOT NULL,
    Candidates TEXT NOT NULL,
    Why TEXT NOT NULL,
    Decision TEXT NOT NULL,
    FacilityCode TEXT NULL COLLATE NOCASE,
    DecidedAt TEXT NULL,
    DecidedBy TEXT NULL,
    CONSTRAINT PK_ImportDoubt PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_ImportDoubt_Listed UNIQUE (List, ListedCode),
    CONSTRAINT CK_ImportDoubt_Decision CHECK (Decision IN ('waiting', 'later', 'same', 'different')),
    CONSTRAINT CK_ImportDoubt_Lengths CHECK (
        length(List) <= 60 AND length(ListedCode) <= 20 AND length(Name) <= 200 AND length(City) <= 100 AND length(State) <= 2
        AND length(Candidates) <= 400 AND length(Why) <= 500 AND length(Decision) <= 20 AND length(FacilityCode) <= 20
        AND length(DecidedBy) <= 200),
    CONSTRAINT CK_ImportDoubt_Times CHECK (DecidedAt IS NULL OR (DecidedAt LIKE '____-__-__%' AND julianday(DecidedAt) IS NOT NULL))
) STRICT;

-- -------- Walls --------

-- Views of walls that were saved by name, for /wall/{name}. Query is the query of the address.
CREATE TABLE WallView (
    Name TEXT NOT NULL,
    Query TEXT NOT NULL,
    SavedAt TEXT NOT NULL,
    SavedBy TEXT NOT NULL,
    CONSTRAINT PK_WallView PRIMARY KEY (Name),
    CONSTRAINT CK_WallView_Name CHECK (length(Name) BETWEEN 1 AND 60 AND Name NOT GLOB '*[^a-z0-9-]*'),
    CONSTRAINT CK_WallView_Lengths CHECK (length(Name) <= 60 AND length(Query) <= 2000 AND length(SavedBy) <= 200),
    CONSTRAINT CK_WallView_Times CHECK (SavedAt LIKE '____-__-__%' AND julianday(SavedAt) IS NOT NULL)
) STRICT;

-- -------- The log of changes --------

-- The lives of the log of changes; the newest goes on. Whoever finds that the database was put back from a backup begins another,
-- and Lost names the one that this database no longer holds. A node does that by itself; after a restore while no node ran,
-- whoever restored adds a row like the one in 0003_catalogue.sql.
CREATE TABLE LogEpoch (
    Id INTEGER NOT NULL,
    Epoch TEXT NOT NULL,
    Lost TEXT NULL,
    BeganAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')),
    CONSTRAINT PK_LogEpoch PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_LogEpoch_Epoch UNIQUE (Epoch),
    CONSTRAINT CK_LogEpoch_Epoch CHECK (length(trim(Epoch)) > 0 AND length(Epoch) <= 16),
    CONSTRAINT CK_LogEpoch_Lost CHECK (Lost IS NULL OR length(Lost) <= 16),
    CONSTRAINT CK_LogEpoch_Times CHECK (BeganAt LIKE '____-__-__%' AND julianday(BeganAt) IS NOT NULL)
) STRICT;

-- One row that every node writes every few seconds and nobody reads: it shows whether the database takes writes.
CREATE TABLE WriteProbe (
    Id INTEGER NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_WriteProbe PRIMARY KEY (Id),
    CONSTRAINT CK_WriteProbe_One CHECK (Id = 1),
    CONSTRAINT CK_WriteProbe_Times CHECK (WrittenAt LIKE '____-__-__%' AND julianday(WrittenAt) IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- One row: the newest version. Triggers count it up by one and give the number to the row that was written. SQLite has one writer
-- at a time, so the order of versions is the order of commits.
CREATE TABLE ChangeSequence (
    Id INTEGER NOT NULL PRIMARY KEY CHECK (Id = 1),
    Value INTEGER NOT NULL
) STRICT;

-- Which columns the UPDATE under way assigns (T-SQL has UPDATE() for that): setting a column to the value it has is not leaving it
-- out, and the values before and after do not show the difference. Written by triggers of ServiceStatus, emptied at their end. At
-- is the moment of the statement: rows that a failed statement left behind are of another moment, and do not count.
CREATE TABLE AssignedColumn (
    Name TEXT NOT NULL,
    At TEXT NOT NULL,
    CONSTRAINT PK_AssignedColumn PRIMARY KEY (Name)
) STRICT;
