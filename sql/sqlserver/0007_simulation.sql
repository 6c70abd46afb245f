-- The simulated region: a source of its own for statuses that are made up, and how far the region has come.
ALTER TABLE dbo.ServiceStatus DROP CONSTRAINT CK_ServiceStatus_Source;
GO

ALTER TABLE dbo.ServiceStatus ADD CONSTRAINT CK_ServiceStatus_Source CHECK (
    Source NOT LIKE N'% ' AND Source COLLATE Latin1_General_BIN2 IN (
        'facility', 'coordinator', 'phone', 'api', 'sql', 'policy', 'simulation'));
GO

-- One row: the seed and the start from which all reports of the region follow, the time in its plan through which they were written,
-- with the real time that belongs to it, and when and how far the attack has come.
CREATE TABLE dbo.SimulationRun (
    Id int NOT NULL,
    Seed int NOT NULL,
    StartedAt datetimeoffset(3) NOT NULL,
    Position datetimeoffset(3) NOT NULL,
    PlayedAt datetimeoffset(3) NOT NULL,
    AttackAt datetimeoffset(3) NOT NULL,
    AttackStep int NOT NULL CONSTRAINT DF_SimulationRun_AttackStep DEFAULT (0),
    CONSTRAINT PK_SimulationRun PRIMARY KEY (Id),
    CONSTRAINT CK_SimulationRun_One CHECK (Id = 1),
    CONSTRAINT CK_SimulationRun_AttackStep CHECK (AttackStep >= 0)
);
GO

-- The way by which the history of a simulation is written with its own times, through the trigger below: the app's login has no right
-- to write the history itself. Number is the order of the rows, IsLast marks the newest event of each row of the status table.
CREATE VIEW dbo.SimulatedEvent AS
SELECT 0 AS Number, CAST(0 AS bit) AS IsLast, OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason,
    Since, ConfirmedAt, ExpectedEnd, Reporter, Source, ReportId
FROM dbo.StatusEvent;
GO

-- Writes the events, then what the status table becomes by them. ServiceStatus_Updated finds each row as its newest event says, and
-- takes it for the second write of a trigger (0002_triggers.sql): nothing is recorded twice.
CREATE TRIGGER dbo.SimulatedEvent_Written ON dbo.SimulatedEvent INSTEAD OF INSERT AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM dbo.BoardMode WHERE Mode = N'simulation')
        THROW 50040, 'Only the history of a simulation is written with times of its own: this board is none.', 1;

    INSERT INTO dbo.StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd, Reporter,
        Source, ReportId, DatabaseLogin)
    SELECT OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd, Reporter,
        Source, ReportId, SUSER_SNAME()
    FROM inserted
    ORDER BY Number;

    UPDATE s
    SET Status = i.Status, ReasonCode = i.ReasonCode, Reason = i.Reason, Since = i.Since, ConfirmedAt = i.ConfirmedAt, Stale = 0,
        ExpectedEnd = i.ExpectedEnd, Reporter = i.Reporter, OnBehalf = NULL, CalledFrom = NULL, KnownBy = NULL, ApprovedBy = NULL,
        Source = i.Source, Address = NULL, IncidentId = NULL, ReportId = i.ReportId
    FROM inserted AS i
    INNER LOOP JOIN dbo.ServiceStatus AS s ON s.FacilityCode = i.FacilityCode AND s.ServiceCode = i.ServiceCode
    WHERE i.IsLast = 1;
END;
GO

GRANT SELECT, INSERT, UPDATE ON dbo.SimulationRun TO statusboard_app;
GRANT INSERT ON dbo.SimulatedEvent TO statusboard_app;
