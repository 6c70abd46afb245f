-- The triggers of SQLite, each with the effects that sql/sqlserver/0002_triggers.sql has there. A trigger of SQLite belongs to one
-- table and one event, and there are neither procedures nor types to share between them: so what is one rule for many tables
-- stands here once for each, as a family of triggers that differ only in the table's name and key. Each family is described once.

-- -------- Versions --------

-- ChangeSequence holds the newest version. It only counts on, by one: a version that was skipped, or given twice, would hide a
-- change from those who follow.
CREATE TRIGGER ChangeSequence_Counted BEFORE UPDATE ON ChangeSequence WHEN NEW.Id IS NOT OLD.Id OR NEW.Value IS NOT OLD.Value + 1 BEGIN
    SELECT RAISE(ABORT, 'ChangeSequence only counts on, by one.');
END;

CREATE TRIGGER ChangeSequence_Deleted BEFORE DELETE ON ChangeSequence BEGIN
    SELECT RAISE(ABORT, 'ChangeSequence only counts on, by one.');
END;

CREATE TRIGGER ChangeSequence_Replaced BEFORE INSERT ON ChangeSequence WHEN EXISTS (SELECT 1 FROM ChangeSequence) BEGIN
    SELECT RAISE(ABORT, 'ChangeSequence only counts on, by one.');
END;

-- -------- Versions: rows --------

-- A family that stands for SQL Server's type rowversion. Whoever writes a row, it takes the next version. X_Inserted numbers a new
-- row. X_Updated numbers a changed one; its own UPDATE changes RowVersion and so does not call it again. ServiceStatus and
-- StatusEvent take their versions in triggers of their own, below.
CREATE TRIGGER HealthSystem_Inserted AFTER INSERT ON HealthSystem BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE HealthSystem SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER HealthSystem_Updated AFTER UPDATE ON HealthSystem WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE HealthSystem SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER Region_Inserted AFTER INSERT ON Region BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Region SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER Region_Updated AFTER UPDATE ON Region WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Region SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER Service_Updated AFTER UPDATE ON Service WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Service SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
END;

CREATE TRIGGER StatusScheme_Inserted AFTER INSERT ON StatusScheme BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE StatusScheme SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
END;

CREATE TRIGGER StatusScheme_Updated AFTER UPDATE ON StatusScheme WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE StatusScheme SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
END;

CREATE TRIGGER StatusSchemeTerm_Inserted AFTER INSERT ON StatusSchemeTerm BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE StatusSchemeTerm SET RowVersion = (SELECT Value FROM ChangeSequence)
        WHERE SchemeCode = NEW.SchemeCode AND ServiceCode = NEW.ServiceCode AND Status = NEW.Status;
END;

CREATE TRIGGER StatusSchemeTerm_Updated AFTER UPDATE ON StatusSchemeTerm WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE StatusSchemeTerm SET RowVersion = (SELECT Value FROM ChangeSequence)
        WHERE SchemeCode = NEW.SchemeCode AND ServiceCode = NEW.ServiceCode AND Status = NEW.Status;
END;

CREATE TRIGGER Incident_Inserted AFTER INSERT ON Incident BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Incident SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER Incident_Updated AFTER UPDATE ON Incident WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Incident SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER IncidentFacility_Inserted AFTER INSERT ON IncidentFacility BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE IncidentFacility SET RowVersion = (SELECT Value FROM ChangeSequence)
        WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode;
END;

CREATE TRIGGER IncidentFacility_Updated AFTER UPDATE ON IncidentFacility WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE IncidentFacility SET RowVersion = (SELECT Value FROM ChangeSequence)
        WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode;
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

-- -------- Versions: parts --------

-- A family for tables whose rows the board shows as part of another row: a change of a part, or its going, gives the whole a new
-- version, since followers read the whole again. Designations and aliases belong to a facility; a term that is deleted belonged to
-- a scheme.
CREATE TRIGGER FacilityDesignation_Inserted AFTER INSERT ON FacilityDesignation BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.FacilityCode;
END;

CREATE TRIGGER FacilityDesignation_Updated AFTER UPDATE ON FacilityDesignation BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.FacilityCode;
END;

CREATE TRIGGER FacilityDesignation_Deleted AFTER DELETE ON FacilityDesignation BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = OLD.FacilityCode;
END;

CREATE TRIGGER FacilityAlias_Inserted AFTER INSERT ON FacilityAlias BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.FacilityCode;
END;

CREATE TRIGGER FacilityAlias_Updated AFTER UPDATE ON FacilityAlias BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.FacilityCode;
END;

CREATE TRIGGER FacilityAlias_Deleted AFTER DELETE ON FacilityAlias BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = OLD.FacilityCode;
END;

CREATE TRIGGER StatusSchemeTerm_Deleted AFTER DELETE ON StatusSchemeTerm BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE StatusScheme SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = OLD.SchemeCode;
END;

-- -------- Rows of the status table --------

-- Every facility has a row of the status table for each service of the catalogue, as unknown; only those with an emergency
-- department have one for it. The rows come with a new facility, with one that gets an emergency department, and with a new
-- service. These triggers also give the facility or service its version.
CREATE TRIGGER Facility_Inserted AFTER INSERT ON Facility BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
    INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind)
    SELECT NEW.Code, s.Code, s.Kind FROM Service AS s
    WHERE (NEW.HasEmergencyDepartment = 1 OR s.Kind <> 'emergency-department')
      AND NOT EXISTS (SELECT 1 FROM ServiceStatus AS e WHERE e.FacilityCode = NEW.Code AND e.ServiceCode = s.Code);
END;

CREATE TRIGGER Facility_Updated AFTER UPDATE ON Facility WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Facility SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
    INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind)
    SELECT NEW.Code, s.Code, s.Kind FROM Service AS s
    WHERE (NEW.HasEmergencyDepartment = 1 OR s.Kind <> 'emergency-department')
      AND NOT EXISTS (SELECT 1 FROM ServiceStatus AS e WHERE e.FacilityCode = NEW.Code AND e.ServiceCode = s.Code);
END;

CREATE TRIGGER Service_Inserted AFTER INSERT ON Service BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Service SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
    INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind)
    SELECT f.Code, NEW.Code, NEW.Kind FROM Facility AS f
    WHERE f.HasEmergencyDepartment = 1 OR NEW.Kind <> 'emergency-department';
END;

-- -------- The status table: what is refused --------

-- A service that is not in the catalogue, also where a client has foreign keys switched off.
CREATE TRIGGER ServiceStatus_Inserting BEFORE INSERT ON ServiceStatus
WHEN NOT EXISTS (SELECT 1 FROM Service WHERE Code = NEW.ServiceCode AND Kind = NEW.ServiceKind) BEGIN
    SELECT RAISE(ABORT, 'FK_ServiceStatus_Service: there is no such service of this kind.');
END;

-- A row that is given another facility or service.
CREATE TRIGGER ServiceStatus_Moved BEFORE UPDATE ON ServiceStatus
WHEN NEW.FacilityCode IS NOT OLD.FacilityCode OR NEW.ServiceCode IS NOT OLD.ServiceCode BEGIN
    SELECT RAISE(ABORT, 'A status row keeps its facility and its service: update another row instead.');
END;

-- A RowVersion that a writer brings. Only the triggers below change it: to the number of the newest event of all, which says of
-- the row exactly what it becomes.
CREATE TRIGGER ServiceStatus_Numbered BEFORE UPDATE OF RowVersion ON ServiceStatus
WHEN NEW.RowVersion IS NOT OLD.RowVersion AND NOT EXISTS (
    SELECT 1 FROM StatusEvent AS e
    WHERE e.RowVersion = NEW.RowVersion AND e.RowVersion = (SELECT Value FROM ChangeSequence)
      AND e.FacilityCode = NEW.FacilityCode AND e.ServiceCode = NEW.ServiceCode AND e.Status IS NEW.Status
      AND e.ReasonCode IS NEW.ReasonCode AND e.Reason IS NEW.Reason AND e.Since IS NEW.Since AND e.ConfirmedAt IS NEW.ConfirmedAt
      AND e.ExpectedEnd IS NEW.ExpectedEnd AND e.Reporter IS NEW.Reporter AND e.OnBehalf IS NEW.OnBehalf
      AND e.CalledFrom IS NEW.CalledFrom AND e.KnownBy IS NEW.KnownBy AND e.ApprovedBy IS NEW.ApprovedBy
      AND (e.Source IS NEW.Source OR e.Kind = 'stale') AND e.Address IS NEW.Address AND e.IncidentId IS NEW.IncidentId
      AND e.ReportId IS NEW.ReportId) BEGIN
    SELECT RAISE(ABORT, 'RowVersion is the database''s own: leave it out.');
END;

-- A family: a Since or a ConfirmedAt that is more than 5 minutes ahead of this clock (clocks may differ by less), on INSERT and on
-- UPDATE.
CREATE TRIGGER ServiceStatus_SinceInserted BEFORE INSERT ON ServiceStatus
WHEN julianday(NEW.Since) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'Since is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER ServiceStatus_SinceUpdated BEFORE UPDATE OF Since ON ServiceStatus
WHEN NEW.Since IS NOT OLD.Since AND julianday(NEW.Since) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'Since is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER ServiceStatus_ConfirmedAtInserted BEFORE INSERT ON ServiceStatus
WHEN julianday(NEW.ConfirmedAt) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'ConfirmedAt is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER ServiceStatus_ConfirmedAtUpdated BEFORE UPDATE OF ConfirmedAt ON ServiceStatus
WHEN NEW.ConfirmedAt IS NOT OLD.ConfirmedAt AND julianday(NEW.ConfirmedAt) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'ConfirmedAt is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

-- -------- The status table: assigned columns --------

-- A family that stands for T-SQL's UPDATE(column): one for each column that a plain SQL writer may leave out. Each notes its
-- column in AssignedColumn where an UPDATE sets it to the value it has already; a value that changes shows by itself. Not noted:
-- the triggers' own writes (they change RowVersion), and those of the app (it gives a new ReportId, and says everything).
CREATE TRIGGER ServiceStatus_AssignsSince BEFORE UPDATE OF Since ON ServiceStatus
WHEN NEW.Since IS OLD.Since AND NEW.Since IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Since', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsConfirmedAt BEFORE UPDATE OF ConfirmedAt ON ServiceStatus
WHEN NEW.ConfirmedAt IS OLD.ConfirmedAt AND NEW.ConfirmedAt IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ConfirmedAt', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsStale BEFORE UPDATE OF Stale ON ServiceStatus
WHEN NEW.Stale = 1 AND OLD.Stale = 1 AND NEW.RowVersion IS OLD.RowVersion BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Stale', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsReasonCode BEFORE UPDATE OF ReasonCode ON ServiceStatus
WHEN NEW.ReasonCode IS OLD.ReasonCode AND NEW.ReasonCode IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ReasonCode', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsReason BEFORE UPDATE OF Reason ON ServiceStatus
WHEN NEW.Reason IS OLD.Reason AND NEW.Reason IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Reason', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsExpectedEnd BEFORE UPDATE OF ExpectedEnd ON ServiceStatus
WHEN NEW.ExpectedEnd IS OLD.ExpectedEnd AND NEW.ExpectedEnd IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ExpectedEnd', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsIncidentId BEFORE UPDATE OF IncidentId ON ServiceStatus
WHEN NEW.IncidentId IS OLD.IncidentId AND NEW.IncidentId IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('IncidentId', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsReporter BEFORE UPDATE OF Reporter ON ServiceStatus
WHEN NEW.Reporter IS OLD.Reporter AND NEW.Reporter IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Reporter', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsOnBehalf BEFORE UPDATE OF OnBehalf ON ServiceStatus
WHEN NEW.OnBehalf IS OLD.OnBehalf AND NEW.OnBehalf IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('OnBehalf', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsCalledFrom BEFORE UPDATE OF CalledFrom ON ServiceStatus
WHEN NEW.CalledFrom IS OLD.CalledFrom AND NEW.CalledFrom IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('CalledFrom', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsKnownBy BEFORE UPDATE OF KnownBy ON ServiceStatus
WHEN NEW.KnownBy IS OLD.KnownBy AND NEW.KnownBy IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('KnownBy', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsApprovedBy BEFORE UPDATE OF ApprovedBy ON ServiceStatus
WHEN NEW.ApprovedBy IS OLD.ApprovedBy AND NEW.ApprovedBy IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ApprovedBy', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsSource BEFORE UPDATE OF Source ON ServiceStatus
WHEN NEW.Source IS OLD.Source AND NEW.Source IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Source', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsAddress BEFORE UPDATE OF Address ON ServiceStatus
WHEN NEW.Address IS OLD.Address AND NEW.Address IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion
    AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Address', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

-- -------- The status table: the history --------

-- Whatever is done to the status table stands in the history. Each trigger first writes the event, with the next version, from
-- what the statement has left and what is filled in for a plain SQL writer; then the row takes its values and its RowVersion from
-- that event. That second write changes RowVersion, so ServiceStatus_Updated does not take it for another change.
--
-- INSERT OR REPLACE deletes the row that stood without calling any trigger. Its newest event says what it was, so what replaces it
-- is written as a change of that.
CREATE TRIGGER ServiceStatus_Inserted AFTER INSERT ON ServiceStatus BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;

    -- p is the event of what stood here: where there is none, the row is new. Plain: the writer has left ReportId out, so what else it
    -- left out is filled in, and a status that stays the same keeps its Since. A new row that is unknown needs nothing.
    INSERT INTO StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId,
        ReportId, DatabaseLogin, RowVersion)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'),
        CASE
            WHEN r.PreviousStatus IS NULL THEN 'created'
            WHEN r.Source = 'policy' AND r.Status <> r.PreviousStatus THEN 'lapse'
            WHEN r.Status = r.PreviousStatus AND r.ReasonCode IS r.PreviousReasonCode AND r.Reason IS r.PreviousReason
                AND julianday(r.ExpectedEnd) IS julianday(r.PreviousExpectedEnd)
                AND r.IncidentId IS r.PreviousIncidentId THEN 'confirmation'
            ELSE 'report'
        END,
        NEW.FacilityCode, NEW.ServiceCode, r.PreviousStatus, r.Status, r.ReasonCode, r.Reason, r.Since, r.ConfirmedAt,
        r.ExpectedEnd, r.Reporter, NEW.OnBehalf, NEW.CalledFrom, NEW.KnownBy, NEW.ApprovedBy, r.Source, NEW.Address, r.IncidentId,
        CASE WHEN r.Plain
            THEN 'sql-' || lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2))
                || '-' || hex(randomblob(6)))
            ELSE NEW.ReportId END,
        'sqlite', (SELECT Value FROM ChangeSequence)
    FROM (
        SELECT w.Plain, NEW.Status AS Status, NEW.ReasonCode AS ReasonCode, NEW.Reason AS Reason, NEW.ExpectedEnd AS ExpectedEnd,
            NEW.IncidentId AS IncidentId,
            CASE WHEN w.Plain AND NEW.Since IS NULL
                THEN COALESCE(CASE WHEN w.Status = NEW.Status THEN w.Since END, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                ELSE NEW.Since END AS Since,
            CASE WHEN w.Plain THEN COALESCE(NEW.ConfirmedAt, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                ELSE NEW.ConfirmedAt END AS ConfirmedAt,
            CASE WHEN w.Plain THEN COALESCE(NEW.Reporter, 'sql') ELSE NEW.Reporter END AS Reporter,
            CASE WHEN w.Plain THEN COALESCE(NEW.Source, 'sql') ELSE NEW.Source END AS Source,
            w.Status AS PreviousStatus, w.ReasonCode AS PreviousReasonCode, w.Reason AS PreviousReason,
            w.ExpectedEnd AS PreviousExpectedEnd, w.IncidentId AS PreviousIncidentId
        FROM (
            SELECT p.Status, p.Since, p.ReasonCode, p.Reason, p.ExpectedEnd, p.IncidentId,
                NEW.ReportId IS NULL AND (NEW.Status <> 'unknown' OR p.Status IS NOT NULL) AS Plain
            FROM (SELECT 1) LEFT JOIN (
                SELECT Status, Since, ReasonCode, Reason, ExpectedEnd, IncidentId FROM StatusEvent
                WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode
                ORDER BY RowVersion DESC LIMIT 1) AS p) AS w) AS r;

    -- Where nothing was filled in (the event has the row's ReportId), the row takes only its version; otherwise all that the event says.
    UPDATE ServiceStatus SET RowVersion = (SELECT Value FROM ChangeSequence)
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode
      AND EXISTS (
        SELECT 1 FROM StatusEvent AS e WHERE e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NEW.ReportId);

    UPDATE ServiceStatus
    SET RowVersion = e.RowVersion, Since = e.Since, ConfirmedAt = e.ConfirmedAt, Stale = NEW.Stale,
        ReasonCode = e.ReasonCode, Reason = e.Reason, ExpectedEnd = e.ExpectedEnd, IncidentId = e.IncidentId, Reporter = e.Reporter,
        OnBehalf = e.OnBehalf, CalledFrom = e.CalledFrom, KnownBy = e.KnownBy, ApprovedBy = e.ApprovedBy, Source = e.Source,
        Address = e.Address, ReportId = e.ReportId
    FROM StatusEvent AS e
    WHERE ServiceStatus.FacilityCode = NEW.FacilityCode AND ServiceStatus.ServiceCode = NEW.ServiceCode
      AND e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NOT NEW.ReportId;
END;

CREATE TRIGGER ServiceStatus_Updated AFTER UPDATE ON ServiceStatus WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;

    -- Plain: the writer has left ReportId alone. What it left out, or set to NULL where there has to be something, is filled in; what
    -- belonged to the status before (reason, end, incident) goes with it. MarksStale: Stale is set and Status stays, which is no
    -- report and changes nothing else.
    INSERT INTO StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId,
        ReportId, DatabaseLogin, RowVersion)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'),
        CASE
            WHEN r.MarksStale THEN 'stale'
            WHEN r.Source = 'policy' AND r.Status <> OLD.Status THEN 'lapse'
            WHEN r.Status = OLD.Status AND r.ReasonCode IS OLD.ReasonCode AND r.Reason IS OLD.Reason
                AND julianday(r.ExpectedEnd) IS julianday(OLD.ExpectedEnd) AND r.IncidentId IS OLD.IncidentId THEN 'confirmation'
            ELSE 'report'
        END,
        NEW.FacilityCode, NEW.ServiceCode, OLD.Status, r.Status, r.ReasonCode, r.Reason, r.Since, r.ConfirmedAt,
        r.ExpectedEnd, r.Reporter, r.OnBehalf, r.CalledFrom, r.KnownBy, r.ApprovedBy,
        CASE WHEN r.MarksStale THEN 'policy' ELSE r.Source END, r.Address, r.IncidentId, r.ReportId, 'sqlite',
        (SELECT Value FROM ChangeSequence)
    FROM (
        SELECT w.MarksStale, NEW.Status AS Status,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.ReasonCode IS NOT OLD.ReasonCode
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ReasonCode' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.ReasonCode END AS ReasonCode,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.Reason IS NOT OLD.Reason
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Reason' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.Reason END AS Reason,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.ExpectedEnd IS NOT OLD.ExpectedEnd
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ExpectedEnd' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.ExpectedEnd END AS ExpectedEnd,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.IncidentId IS NOT OLD.IncidentId
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'IncidentId' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.IncidentId END AS IncidentId,
            CASE WHEN NOT w.Plain OR (NEW.Since IS NOT NULL AND (NEW.Since IS NOT OLD.Since
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Since' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))))
                THEN NEW.Since
                WHEN NEW.Status <> OLD.Status THEN strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
                ELSE COALESCE(OLD.Since, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) END AS Since,
            CASE WHEN NOT w.Plain OR (NEW.ConfirmedAt IS NOT NULL AND (NEW.ConfirmedAt IS NOT OLD.ConfirmedAt
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ConfirmedAt' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))))
                THEN NEW.ConfirmedAt ELSE strftime('%Y-%m-%d %H:%M:%f+00:00', 'now') END AS ConfirmedAt,
            CASE WHEN NOT w.Plain OR (NEW.Reporter IS NOT NULL AND (NEW.Reporter IS NOT OLD.Reporter
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Reporter' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))))
                THEN NEW.Reporter ELSE 'sql' END AS Reporter,
            CASE WHEN NOT w.Plain OR NEW.OnBehalf IS NOT OLD.OnBehalf
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'OnBehalf' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.OnBehalf END AS OnBehalf,
            CASE WHEN NOT w.Plain OR NEW.CalledFrom IS NOT OLD.CalledFrom
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'CalledFrom' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.CalledFrom END AS CalledFrom,
            CASE WHEN NOT w.Plain OR NEW.KnownBy IS NOT OLD.KnownBy
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'KnownBy' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.KnownBy END AS KnownBy,
            CASE WHEN NOT w.Plain OR NEW.ApprovedBy IS NOT OLD.ApprovedBy
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ApprovedBy' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.ApprovedBy END AS ApprovedBy,
            CASE WHEN NOT w.Plain OR (NEW.Source IS NOT NULL AND (NEW.Source IS NOT OLD.Source
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Source' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))))
                THEN NEW.Source ELSE 'sql' END AS Source,
            CASE WHEN NOT w.Plain OR NEW.Address IS NOT OLD.Address
                OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Address' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
                THEN NEW.Address END AS Address,
            CASE WHEN w.Plain
                THEN 'sql-'
                    || lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2))
                    || '-' || hex(randomblob(6)))
                ELSE NEW.ReportId END AS ReportId
        FROM (
            SELECT m.MarksStale, NOT m.MarksStale AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) AS Plain
            FROM (
                SELECT NEW.Stale = 1 AND NEW.Status = OLD.Status
                    AND (OLD.Stale = 0 OR EXISTS (
                        SELECT 1 FROM AssignedColumn WHERE Name = 'Stale' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')))
                    AS MarksStale) AS m) AS w) AS r;

    -- Where nothing was filled in (the event has the row's ReportId), the row takes only its version; otherwise all that the event says.
    UPDATE ServiceStatus SET RowVersion = (SELECT Value FROM ChangeSequence)
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode
      AND EXISTS (
        SELECT 1 FROM StatusEvent AS e WHERE e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NEW.ReportId);

    UPDATE ServiceStatus
    SET RowVersion = e.RowVersion, Since = e.Since, ConfirmedAt = e.ConfirmedAt, Stale = 0,
        ReasonCode = e.ReasonCode, Reason = e.Reason, ExpectedEnd = e.ExpectedEnd, IncidentId = e.IncidentId, Reporter = e.Reporter,
        OnBehalf = e.OnBehalf, CalledFrom = e.CalledFrom, KnownBy = e.KnownBy, ApprovedBy = e.ApprovedBy, Source = e.Source,
        Address = e.Address, ReportId = e.ReportId
    FROM StatusEvent AS e
    WHERE ServiceStatus.FacilityCode = NEW.FacilityCode AND ServiceStatus.ServiceCode = NEW.ServiceCode
      AND e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NOT NEW.ReportId;

    DELETE FROM AssignedColumn;
END;

-- -------- The status table: incidents --------

-- A status that is reported under an incident brings its facility into the incident, where the incident has not ended.
CREATE TRIGGER ServiceStatus_JoinsIncidentNew AFTER INSERT ON ServiceStatus
WHEN NEW.IncidentId IS NOT NULL AND EXISTS (SELECT 1 FROM Incident WHERE Id = NEW.IncidentId AND EndedAt IS NULL) BEGIN
    UPDATE IncidentFacility SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
    WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode AND ReleasedAt IS NOT NULL;
    INSERT INTO IncidentFacility (IncidentId, FacilityCode)
    SELECT NEW.IncidentId, NEW.FacilityCode
    WHERE NOT EXISTS (SELECT 1 FROM IncidentFacility WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode);
END;

CREATE TRIGGER ServiceStatus_JoinsIncident AFTER UPDATE OF IncidentId ON ServiceStatus
WHEN NEW.IncidentId IS NOT NULL AND NEW.IncidentId IS NOT OLD.IncidentId
    AND EXISTS (SELECT 1 FROM Incident WHERE Id = NEW.IncidentId AND EndedAt IS NULL) BEGIN
    UPDATE IncidentFacility SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
    WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode AND ReleasedAt IS NOT NULL;
    INSERT INTO IncidentFacility (IncidentId, FacilityCode)
    SELECT NEW.IncidentId, NEW.FacilityCode
    WHERE NOT EXISTS (SELECT 1 FROM IncidentFacility WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode);
END;

-- -------- What is never deleted --------

-- A family: followers would not see such a row go. The message says what to do instead.
CREATE TRIGGER Facility_Deleted BEFORE DELETE ON Facility BEGIN
    SELECT RAISE(ABORT, 'A facility is never deleted: set its Active to 0.');
END;

CREATE TRIGGER ServiceStatus_Deleted BEFORE DELETE ON ServiceStatus BEGIN
    SELECT RAISE(ABORT, 'A status row is never deleted: set its Status to ''unknown'', or the facility''s Active to 0.');
END;

CREATE TRIGGER Incident_Deleted BEFORE DELETE ON Incident BEGIN
    SELECT RAISE(ABORT, 'An incident is never deleted: set its EndedAt.');
END;

CREATE TRIGGER IncidentFacility_Deleted BEFORE DELETE ON IncidentFacility BEGIN
    SELECT RAISE(ABORT, 'A facility is not deleted from an incident: set its ReleasedAt.');
END;

-- -------- What is append-only --------

-- A family, for every client: X_Changed refuses UPDATE and X_Deleted refuses DELETE. INSERT OR REPLACE deletes without calling a
-- trigger: where rows are proof of what happened, X_Replaced refuses a row whose key is there. IncidentEntry_Kept lets the entry's
-- own trigger number it; AreaDeclaration_Changed lets a declaration end, once.
CREATE TRIGGER StatusEvent_Changed BEFORE UPDATE ON StatusEvent BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER StatusEvent_Replaced BEFORE INSERT ON StatusEvent WHEN EXISTS (SELECT 1 FROM StatusEvent WHERE Id = NEW.Id) BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER StatusEvent_Deleted BEFORE DELETE ON StatusEvent BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER AuditEntry_Changed BEFORE UPDATE ON AuditEntry BEGIN
    SELECT RAISE(ABORT, 'The audit is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER AuditEntry_Replaced BEFORE INSERT ON AuditEntry WHEN EXISTS (SELECT 1 FROM AuditEntry WHERE Id = NEW.Id) BEGIN
    SELECT RAISE(ABORT, 'The audit is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER AuditEntry_Deleted BEFORE DELETE ON AuditEntry BEGIN
    SELECT RAISE(ABORT, 'The audit is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER AuditDigest_Changed BEFORE UPDATE ON AuditDigest BEGIN
    SELECT RAISE(ABORT, 'The digests of the audit are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER AuditDigest_Replaced BEFORE INSERT ON AuditDigest
WHEN EXISTS (SELECT 1 FROM AuditDigest WHERE Day = NEW.Day AND Part = NEW.Part) BEGIN
    SELECT RAISE(ABORT, 'The digests of the audit are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER AuditDigest_Deleted BEFORE DELETE ON AuditDigest BEGIN
    SELECT RAISE(ABORT, 'The digests of the audit are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER AlertAcknowledgement_Changed BEFORE UPDATE ON AlertAcknowledgement BEGIN
    SELECT RAISE(ABORT, 'Acknowledgements are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER AlertAcknowledgement_Deleted BEFORE DELETE ON AlertAcknowledgement BEGIN
    SELECT RAISE(ABORT, 'Acknowledgements are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER OverrideNote_Changed BEFORE UPDATE ON OverrideNote BEGIN
    SELECT RAISE(ABORT, 'Override notes are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER OverrideNote_Deleted BEFORE DELETE ON OverrideNote BEGIN
    SELECT RAISE(ABORT, 'Override notes are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER IncidentEntry_Kept BEFORE UPDATE ON IncidentEntry
WHEN OLD.RowVersion <> 0 OR NEW.IncidentId IS NOT OLD.IncidentId OR NEW.OccurredAt IS NOT OLD.OccurredAt OR NEW.Kind IS NOT OLD.Kind
    OR NEW.Text IS NOT OLD.Text OR NEW.Author IS NOT OLD.Author OR NEW.StepId IS NOT OLD.StepId BEGIN
    SELECT RAISE(ABORT, 'The log of an incident is append-only: write another entry.');
END;

CREATE TRIGGER IncidentEntry_Deleted BEFORE DELETE ON IncidentEntry BEGIN
    SELECT RAISE(ABORT, 'The log of an incident is append-only: write another entry.');
END;

CREATE TRIGGER AreaDeclaration_Changed BEFORE UPDATE ON AreaDeclaration
WHEN OLD.EndedAt IS NOT NULL OR NEW.EndedAt IS NULL OR NEW.Id IS NOT OLD.Id OR NEW.SchemeCode IS NOT OLD.SchemeCode
    OR NEW.State IS NOT OLD.State OR NEW.Region IS NOT OLD.Region
    OR NEW.Name IS NOT OLD.Name OR NEW.Effect IS NOT OLD.Effect
    OR NEW.Suspends IS NOT OLD.Suspends OR NEW.Reason IS NOT OLD.Reason
    OR NEW.DeclaredAt IS NOT OLD.DeclaredAt OR NEW.DeclaredBy IS NOT OLD.DeclaredBy
    OR NEW.Principal IS NOT OLD.Principal OR NEW.ExpectedEnd IS NOT OLD.ExpectedEnd
BEGIN
    SELECT RAISE(ABORT, 'A declaration is kept as it was made: it can only end, once.');
END;

CREATE TRIGGER AreaDeclaration_Deleted BEFORE DELETE ON AreaDeclaration BEGIN
    SELECT RAISE(ABORT, 'A declaration is kept as it was made: it can only end, once.');
END;
