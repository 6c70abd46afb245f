-- Exercises over the board: an incident may be an exercise. Its steps set no status of the status table: what they set stands in a table
-- of its own, and is shown over the real board on the exercise's own screens. Whether an incident is an exercise is decided when it is
-- opened, and never changes.
ALTER TABLE dbo.Incident ADD IsExercise bit NOT NULL CONSTRAINT DF_Incident_IsExercise DEFAULT (0);
GO

CREATE TRIGGER dbo.Incident_IsExerciseKept ON dbo.Incident AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF UPDATE(IsExercise) AND EXISTS (
        SELECT 1 FROM inserted AS i INNER HASH JOIN deleted AS d ON d.Id = i.Id WHERE d.IsExercise <> i.IsExercise)
        THROW 50041, 'Whether an incident is an exercise is decided when it is opened: open another one.', 1;
END;
GO

-- A real status names no exercise, whoever writes it.
CREATE TRIGGER dbo.ServiceStatus_NamesExercise ON dbo.ServiceStatus AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF NOT UPDATE(IncidentId) OR NOT EXISTS (SELECT 1 FROM inserted WHERE IncidentId IS NOT NULL)
        RETURN;
    IF EXISTS (SELECT 1 FROM inserted AS i INNER LOOP JOIN dbo.Incident AS n ON n.Id = i.IncidentId WHERE n.IsExercise = 1)
        THROW 50042, 'The incident is an exercise: a status of the status table is real, and cannot belong to it.', 1;
END;
GO

-- Each status that a step of an exercise set, append-only. What the exercise shows of a service is its newest row of a step that was not
-- undone.
CREATE TABLE dbo.ExerciseStepChange (
    StepId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    ServiceKind nvarchar(30) NOT NULL,
    Status nvarchar(20) NOT NULL,
    ReasonCode nvarchar(30) NULL,
    Reason nvarchar(500) NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    ExpectedEnd datetimeoffset(3) NULL,
    Reporter nvarchar(200) NOT NULL,
    ApprovedBy nvarchar(200) NULL,
    Source nvarchar(20) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_ExerciseStepChange PRIMARY KEY (StepId, FacilityCode, ServiceCode),
    CONSTRAINT FK_ExerciseStepChange_Step FOREIGN KEY (StepId) REFERENCES dbo.IncidentStep (Id),
    CONSTRAINT FK_ExerciseStepChange_Status FOREIGN KEY (FacilityCode, ServiceCode)
        REFERENCES dbo.ServiceStatus (FacilityCode, ServiceCode),
    CONSTRAINT FK_ExerciseStepChange_Service FOREIGN KEY (ServiceCode, ServiceKind) REFERENCES dbo.Service (Code, Kind),
    CONSTRAINT CK_ExerciseStepChange_StatusOfKind CHECK (
        Status NOT LIKE N'% ' AND (
            Status COLLATE Latin1_General_BIN2 IN ('open', 'unknown')
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'emergency-department'
                AND Status COLLATE Latin1_General_BIN2 IN ('advisory', 'diversion', 'closed'))
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'specialty' AND Status COLLATE Latin1_General_BIN2 = 'diversion')
            OR (ServiceKind COLLATE Latin1_General_BIN2 LIKE 'service-line'
                AND Status COLLATE Latin1_General_BIN2 IN ('limited', 'suspended')))),
    CONSTRAINT CK_ExerciseStepChange_ReasonCode CHECK (ReasonCode NOT LIKE N'% ' AND ReasonCode COLLATE Latin1_General_BIN2 IN (
        'saturation', 'staffing', 'no-beds', 'equipment', 'utilities', 'it-outage', 'cyberattack',
        'internal-disaster', 'security', 'evacuation', 'other')),
    CONSTRAINT CK_ExerciseStepChange_Source CHECK (Source NOT LIKE N'% ' AND Source COLLATE Latin1_General_BIN2 IN (
        'facility', 'coordinator', 'phone', 'api', 'sql', 'policy', 'simulation')),
    CONSTRAINT CK_ExerciseStepChange_ExpectedEnd CHECK (ExpectedEnd > OccurredAt)
);
CREATE INDEX IX_ExerciseStepChange_RowVersion ON dbo.ExerciseStepChange (RowVersion);
GO

CREATE TRIGGER dbo.ExerciseStepChange_OfExercise ON dbo.ExerciseStepChange AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (
        SELECT 1 FROM inserted AS c
        INNER LOOP JOIN dbo.IncidentStep AS p ON p.Id = c.StepId
        INNER LOOP JOIN dbo.Incident AS i ON i.Id = p.IncidentId
        WHERE i.IsExercise = 0)
        THROW 50043, 'The step is not of an exercise: report its statuses to the status table.', 1;
END;
GO

CREATE TRIGGER dbo.ExerciseStepChange_Kept ON dbo.ExerciseStepChange AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The statuses of an exercise are append-only: undo the step, or make another.', 1;
END;
GO

GRANT SELECT, INSERT ON dbo.ExerciseStepChange TO statusboard_app;
