-- Incidents beyond their name: the area, who coordinates, the facilities, the log, and what each step changed, so that it
-- can be undone. Rows are not deleted: a facility that leaves an incident is released.
ALTER TABLE dbo.Incident ADD Area nvarchar(200) NULL;
ALTER TABLE dbo.Incident ADD Coordinator nvarchar(200) NULL;
ALTER TABLE dbo.Incident ADD CoordinatorId nvarchar(60) NULL;
GO
CREATE INDEX IX_Incident_RowVersion ON dbo.Incident (RowVersion);

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

-- One step: statuses that were set together, and that go back together. UndoneBy is the step that took it back.
CREATE TABLE dbo.IncidentStep (
    Id int IDENTITY(1, 1) NOT NULL,
    IncidentId int NOT NULL,
    Kind nvarchar(20) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    Actor nvarchar(200) NOT NULL,
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

-- What a status was before a step, and what the step made of it.
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
    ExpectedEnd datetimeoffset(3) NULL,
    IncidentId int NULL,
    CONSTRAINT PK_IncidentStepChange PRIMARY KEY (StepId, FacilityCode, ServiceCode),
    CONSTRAINT FK_IncidentStepChange_Step FOREIGN KEY (StepId) REFERENCES dbo.IncidentStep (Id),
    CONSTRAINT FK_IncidentStepChange_Status FOREIGN KEY (FacilityCode, ServiceCode) REFERENCES dbo.ServiceStatus (FacilityCode, ServiceCode)
);

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
    CONSTRAINT CK_IncidentEntry_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('note', 'opened', 'changed', 'attached', 'released', 'status', 'undo', 'hand-over', 'closed', 'reopened')),
    CONSTRAINT CK_IncidentEntry_Text CHECK (LEN(Text) > 0)
);
CREATE INDEX IX_IncidentEntry_RowVersion ON dbo.IncidentEntry (RowVersion);
CREATE INDEX IX_IncidentEntry_Incident ON dbo.IncidentEntry (IncidentId);

-- What an entry points to: a document, a picture, a statement, by name and address.
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

-- Whoever reports a status under an incident that goes on has the facility in it, also with plain SQL.
CREATE TRIGGER dbo.ServiceStatus_JoinsIncident ON dbo.ServiceStatus AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF NOT UPDATE(IncidentId)
        RETURN;

    DECLARE @joining TABLE (IncidentId int NOT NULL, FacilityCode nvarchar(20) NOT NULL);
    INSERT INTO @joining (IncidentId, FacilityCode)
    SELECT DISTINCT i.IncidentId, i.FacilityCode
    FROM inserted AS i
    INNER JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.ServiceCode = i.ServiceCode
    INNER JOIN dbo.Incident AS n ON n.Id = i.IncidentId AND n.EndedAt IS NULL
    WHERE d.IncidentId IS NULL OR d.IncidentId <> i.IncidentId;
    IF NOT EXISTS (SELECT 1 FROM @joining)
        RETURN;

    UPDATE f SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
    FROM dbo.IncidentFacility AS f
    INNER JOIN @joining AS j ON j.IncidentId = f.IncidentId AND j.FacilityCode = f.FacilityCode
    WHERE f.ReleasedAt IS NOT NULL;

    INSERT INTO dbo.IncidentFacility (IncidentId, FacilityCode)
    SELECT j.IncidentId, j.FacilityCode FROM @joining AS j
    WHERE NOT EXISTS (SELECT 1 FROM dbo.IncidentFacility AS f WHERE f.IncidentId = j.IncidentId AND f.FacilityCode = j.FacilityCode);
END;
GO

CREATE TRIGGER dbo.IncidentFacility_Deleted ON dbo.IncidentFacility AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'A facility is not deleted from an incident: set its ReleasedAt.', 1;
END;
GO

CREATE TRIGGER dbo.Incident_Deleted ON dbo.Incident AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'An incident is never deleted: set its EndedAt.', 1;
END;
GO

-- The log of an incident is append-only, for every login.
CREATE TRIGGER dbo.IncidentEntry_Kept ON dbo.IncidentEntry AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The log of an incident is append-only: write another entry.', 1;
END;
GO

GRANT SELECT, INSERT, UPDATE ON dbo.IncidentFacility TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.IncidentStep TO statusboard_app;
GRANT SELECT, INSERT ON dbo.IncidentStepChange TO statusboard_app;
GRANT SELECT, INSERT ON dbo.IncidentEntry TO statusboard_app;
GRANT SELECT, INSERT ON dbo.IncidentEntryLink TO statusboard_app;
