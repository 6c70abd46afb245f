-- Exercises over the board: an incident may be an exercise. Its steps set no status of the status table: what they set stands in a table
-- of its own, and is shown over the real board on the exercise's own screens. Whether an incident is an exercise is decided when it is
-- opened, and never changes.
ALTER TABLE Incident ADD COLUMN IsExercise INTEGER NOT NULL DEFAULT (0)
    CONSTRAINT CK_Incident_IsExercise CHECK (IsExercise IN (0, 1));

CREATE TRIGGER Incident_IsExerciseKept BEFORE UPDATE OF IsExercise ON Incident WHEN NEW.IsExercise IS NOT OLD.IsExercise BEGIN
    SELECT RAISE(ABORT, 'Whether an incident is an exercise is decided when it is opened: open another one.');
END;

-- A real status names no exercise, whoever writes it.
CREATE TRIGGER ServiceStatus_NamesExerciseNew BEFORE INSERT ON ServiceStatus
WHEN NEW.IncidentId IS NOT NULL AND EXISTS (SELECT 1 FROM Incident WHERE Id = NEW.IncidentId AND IsExercise = 1) BEGIN
    SELECT RAISE(ABORT, 'The incident is an exercise: a status of the status table is real, and cannot belong to it.');
END;

CREATE TRIGGER ServiceStatus_NamesExercise BEFORE UPDATE OF IncidentId ON ServiceStatus
WHEN NEW.IncidentId IS NOT NULL AND EXISTS (SELECT 1 FROM Incident WHERE Id = NEW.IncidentId AND IsExercise = 1) BEGIN
    SELECT RAISE(ABORT, 'The incident is an exercise: a status of the status table is real, and cannot belong to it.');
END;

-- Each status that a step of an exercise set, append-only. What the exercise shows of a service is its newest row of a step that was not
-- undone.
CREATE TABLE ExerciseStepChange (
    StepId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    ServiceKind TEXT NOT NULL,
    Status TEXT NOT NULL,
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    OccurredAt TEXT NOT NULL,
    ExpectedEnd TEXT NULL,
    Reporter TEXT NOT NULL,
    ApprovedBy TEXT NULL,
    Source TEXT NOT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_ExerciseStepChange PRIMARY KEY (StepId, FacilityCode, ServiceCode),
    CONSTRAINT FK_ExerciseStepChange_Step FOREIGN KEY (StepId) REFERENCES IncidentStep (Id),
    CONSTRAINT FK_ExerciseStepChange_Status FOREIGN KEY (FacilityCode, ServiceCode) REFERENCES ServiceStatus (FacilityCode, ServiceCode),
    CONSTRAINT FK_ExerciseStepChange_Service FOREIGN KEY (ServiceCode, ServiceKind) REFERENCES Service (Code, Kind),
    CONSTRAINT CK_ExerciseStepChange_StatusOfKind CHECK (
        Status IN ('open', 'unknown')
        OR (ServiceKind = 'emergency-department' AND Status IN ('advisory', 'diversion', 'closed'))
        OR (ServiceKind = 'specialty' AND Status = 'diversion')
        OR (ServiceKind = 'service-line' AND Status IN ('limited', 'suspended'))),
    CONSTRAINT CK_ExerciseStepChange_ReasonCode CHECK (ReasonCode IN (
        'saturation', 'staffing', 'no-beds', 'equipment', 'utilities', 'it-outage', 'cyberattack',
        'internal-disaster', 'security', 'evacuation', 'other')),
    CONSTRAINT CK_ExerciseStepChange_Source CHECK (Source IN (
        'facility', 'coordinator', 'phone', 'api', 'sql', 'policy', 'simulation')),
    CONSTRAINT CK_ExerciseStepChange_ExpectedEnd CHECK (julianday(ExpectedEnd) > julianday(OccurredAt)),
    CONSTRAINT CK_ExerciseStepChange_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(ServiceCode) <= 40 AND length(ServiceKind) <= 30 AND length(Status) <= 20
        AND length(ReasonCode) <= 30 AND length(Reason) <= 500 AND length(Reporter) <= 200 AND length(ApprovedBy) <= 200
        AND length(Source) <= 20),
    CONSTRAINT CK_ExerciseStepChange_Times CHECK (
        (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_ExerciseStepChange_RowVersion ON ExerciseStepChange (RowVersion);

CREATE TRIGGER ExerciseStepChange_OfExercise BEFORE INSERT ON ExerciseStepChange
WHEN NOT EXISTS (
    SELECT 1 FROM IncidentStep AS p INNER JOIN Incident AS i ON i.Id = p.IncidentId WHERE p.Id = NEW.StepId AND i.IsExercise = 1) BEGIN
    SELECT RAISE(ABORT, 'The step is not of an exercise: report its statuses to the status table.');
END;

CREATE TRIGGER ExerciseStepChange_Replaced BEFORE INSERT ON ExerciseStepChange
WHEN EXISTS (
    SELECT 1 FROM ExerciseStepChange
    WHERE StepId = NEW.StepId AND FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode) BEGIN
    SELECT RAISE(ABORT, 'The statuses of an exercise are append-only: undo the step, or make another.');
END;

CREATE TRIGGER ExerciseStepChange_Inserted AFTER INSERT ON ExerciseStepChange BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE ExerciseStepChange SET RowVersion = (SELECT Value FROM ChangeSequence)
        WHERE StepId = NEW.StepId AND FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode;
END;

CREATE TRIGGER ExerciseStepChange_Kept BEFORE UPDATE ON ExerciseStepChange
WHEN OLD.RowVersion <> 0 OR NEW.StepId IS NOT OLD.StepId OR NEW.FacilityCode IS NOT OLD.FacilityCode
    OR NEW.ServiceCode IS NOT OLD.ServiceCode OR NEW.ServiceKind IS NOT OLD.ServiceKind OR NEW.Status IS NOT OLD.Status
    OR NEW.ReasonCode IS NOT OLD.ReasonCode OR NEW.Reason IS NOT OLD.Reason OR NEW.OccurredAt IS NOT OLD.OccurredAt
    OR NEW.ExpectedEnd IS NOT OLD.ExpectedEnd OR NEW.Reporter IS NOT OLD.Reporter OR NEW.ApprovedBy IS NOT OLD.ApprovedBy
    OR NEW.Source IS NOT OLD.Source BEGIN
    SELECT RAISE(ABORT, 'The statuses of an exercise are append-only: undo the step, or make another.');
END;

CREATE TRIGGER ExerciseStepChange_Deleted BEFORE DELETE ON ExerciseStepChange BEGIN
    SELECT RAISE(ABORT, 'The statuses of an exercise are append-only: undo the step, or make another.');
END;
