-- The same as sql/sqlserver/0045_incidents.sql.
ALTER TABLE Incident ADD COLUMN Area TEXT NULL CHECK (length(Area) <= 200);
ALTER TABLE Incident ADD COLUMN Coordinator TEXT NULL CHECK (length(Coordinator) <= 200);
ALTER TABLE Incident ADD COLUMN CoordinatorId TEXT NULL CHECK (length(CoordinatorId) <= 60);
CREATE INDEX IX_Incident_RowVersion ON Incident (RowVersion);

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

-- One step: statuses that were set together, and that go back together. UndoneBy is the step that took it back.
CREATE TABLE IncidentStep (
    Id INTEGER NOT NULL,
    IncidentId INTEGER NOT NULL,
    Kind TEXT NOT NULL,
    OccurredAt TEXT NOT NULL,
    Actor TEXT NOT NULL,
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
    CONSTRAINT CK_IncidentStep_Times CHECK (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_IncidentStep_RowVersion ON IncidentStep (RowVersion);
CREATE INDEX IX_IncidentStep_Incident ON IncidentStep (IncidentId);

-- What a status was before a step, and what the step made of it.
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
    ExpectedEnd TEXT NULL,
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
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL)))
) STRICT;

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
    CONSTRAINT CK_IncidentEntry_Kind CHECK (Kind IN ('note', 'opened', 'changed', 'attached', 'released', 'status', 'undo', 'hand-over', 'closed', 'reopened')),
    CONSTRAINT CK_IncidentEntry_Text CHECK (length(trim(Text)) > 0 AND length(Text) <= 2000),
    CONSTRAINT CK_IncidentEntry_Author CHECK (length(Author) <= 200),
    CONSTRAINT CK_IncidentEntry_Lengths CHECK (length(Kind) <= 20 AND length(Text) <= 2000 AND length(Author) <= 200),
    CONSTRAINT CK_IncidentEntry_Times CHECK (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_IncidentEntry_RowVersion ON IncidentEntry (RowVersion);
CREATE INDEX IX_IncidentEntry_Incident ON IncidentEntry (IncidentId);

-- What an entry points to: a document, a picture, a statement, by name and address.
CREATE TABLE IncidentEntryLink (
    EntryId INTEGER NOT NULL,
    Number INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Address TEXT NOT NULL,
    CONSTRAINT PK_IncidentEntryLink PRIMARY KEY (EntryId, Number),
    CONSTRAINT FK_IncidentEntryLink_Entry FOREIGN KEY (EntryId) REFERENCES IncidentEntry (Id),
    CONSTRAINT CK_IncidentEntryLink_Name CHECK (length(trim(Name)) > 0 AND length(Name) <= 200),
    CONSTRAINT CK_IncidentEntryLink_Address CHECK (Address LIKE 'https://%' OR Address LIKE 'http://%'),
    CONSTRAINT CK_IncidentEntryLink_Lengths CHECK (length(Name) <= 200 AND length(Address) <= 1000)
) STRICT;

-- rowversion.
CREATE TRIGGER IncidentFacility_Inserted AFTER INSERT ON IncidentFacility BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE IncidentFacility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode;
END;

CREATE TRIGGER IncidentFacility_Updated AFTER UPDATE ON IncidentFacility WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE IncidentFacility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode;
END;

CREATE TRIGGER IncidentStep_Inserted AFTER INSERT ON IncidentStep BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE IncidentStep SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER IncidentStep_Updated AFTER UPDATE ON IncidentStep WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE IncidentStep SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER IncidentEntry_Inserted AFTER INSERT ON IncidentEntry BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE IncidentEntry SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

-- Whoever reports a status under an incident that goes on has the facility in it, also with plain SQL.
CREATE TRIGGER ServiceStatus_JoinsIncident AFTER UPDATE OF IncidentId ON ServiceStatus
WHEN NEW.IncidentId IS NOT NULL AND NEW.IncidentId IS NOT OLD.IncidentId
    AND EXISTS (SELECT 1 FROM Incident WHERE Id = NEW.IncidentId AND EndedAt IS NULL) BEGIN
    UPDATE IncidentFacility SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
    WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode AND ReleasedAt IS NOT NULL;
    INSERT INTO IncidentFacility (IncidentId, FacilityCode)
    SELECT NEW.IncidentId, NEW.FacilityCode
    WHERE NOT EXISTS (SELECT 1 FROM IncidentFacility WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode);
END;

CREATE TRIGGER IncidentFacility_Deleted BEFORE DELETE ON IncidentFacility BEGIN
    SELECT RAISE(ABORT, 'A facility is not deleted from an incident: set its ReleasedAt.');
END;

CREATE TRIGGER Incident_Deleted BEFORE DELETE ON Incident BEGIN
    SELECT RAISE(ABORT, 'An incident is never deleted: set its EndedAt.');
END;

-- The log of an incident is append-only, for everybody; only its own trigger numbers an entry.
CREATE TRIGGER IncidentEntry_Kept BEFORE UPDATE ON IncidentEntry
WHEN OLD.RowVersion <> 0 OR NEW.IncidentId IS NOT OLD.IncidentId OR NEW.OccurredAt IS NOT OLD.OccurredAt OR NEW.Kind IS NOT OLD.Kind
    OR NEW.Text IS NOT OLD.Text OR NEW.Author IS NOT OLD.Author OR NEW.StepId IS NOT OLD.StepId BEGIN
    SELECT RAISE(ABORT, 'The log of an incident is append-only: write another entry.');
END;

CREATE TRIGGER IncidentEntry_Deleted BEFORE DELETE ON IncidentEntry BEGIN
    SELECT RAISE(ABORT, 'The log of an incident is append-only: write another entry.');
END;
