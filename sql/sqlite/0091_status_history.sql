-- The same effects as sql/sqlserver/0091_status_history.sql: whatever is done to the status table stands in the history.
--
-- Each trigger writes the history first, with the next number of ChangeSequence, from what the statement has left behind and
-- what is filled in for a plain SQL writer; then the row takes its values and its RowVersion from that event. A RowVersion is
-- taken from nobody else: it has to be the number of the newest event of all, and that event has to say of the row exactly what
-- it becomes. So whoever brings a RowVersion is refused, unless they change nothing.
--
-- INSERT OR REPLACE deletes the row that stands without asking any trigger. That a row stood is seen by its history, which
-- begins with the row: the newest event says what it was, and what replaces it is told as a change of that.

DROP TRIGGER ServiceStatus_Inserted;
DROP TRIGGER ServiceStatus_Updated;
DROP TRIGGER ServiceStatus_Numbered;
DROP TRIGGER ServiceStatus_JoinsIncident;
DROP TRIGGER ServiceStatus_SetsSince;
DROP TRIGGER ServiceStatus_SetsConfirmedAt;
DROP TRIGGER ServiceStatus_SetsReasonCode;
DROP TRIGGER ServiceStatus_SetsReason;
DROP TRIGGER ServiceStatus_SetsExpectedEnd;
DROP TRIGGER ServiceStatus_SetsIncidentId;
DROP TRIGGER ServiceStatus_SetsReporter;
DROP TRIGGER ServiceStatus_SetsOnBehalf;
DROP TRIGGER ServiceStatus_SetsCalledFrom;
DROP TRIGGER ServiceStatus_SetsKnownBy;
DROP TRIGGER ServiceStatus_SetsApprovedBy;
DROP TRIGGER ServiceStatus_SetsSource;
DROP TRIGGER ServiceStatus_SetsAddress;
DROP TABLE PlainlySet;

CREATE INDEX IX_StatusEvent_Service ON StatusEvent (FacilityCode, ServiceCode, RowVersion);

-- Versions only grow, one by one.
CREATE TRIGGER ChangeSequence_Counted BEFORE UPDATE ON ChangeSequence WHEN NEW.Id IS NOT OLD.Id OR NEW.Value IS NOT OLD.Value + 1 BEGIN
    SELECT RAISE(ABORT, 'ChangeSequence only counts on, by one.');
END;

CREATE TRIGGER ChangeSequence_Deleted BEFORE DELETE ON ChangeSequence BEGIN
    SELECT RAISE(ABORT, 'ChangeSequence only counts on, by one.');
END;

CREATE TRIGGER ChangeSequence_Replaced BEFORE INSERT ON ChangeSequence WHEN EXISTS (SELECT 1 FROM ChangeSequence) BEGIN
    SELECT RAISE(ABORT, 'ChangeSequence only counts on, by one.');
END;

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

-- A time that is said is at most 5 minutes ahead of this clock, for clocks that differ.
CREATE TRIGGER ServiceStatus_SinceInserted BEFORE INSERT ON ServiceStatus WHEN julianday(NEW.Since) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'Since is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER ServiceStatus_SinceUpdated BEFORE UPDATE OF Since ON ServiceStatus
WHEN NEW.Since IS NOT OLD.Since AND julianday(NEW.Since) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'Since is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER ServiceStatus_ConfirmedAtInserted BEFORE INSERT ON ServiceStatus WHEN julianday(NEW.ConfirmedAt) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'ConfirmedAt is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER ServiceStatus_ConfirmedAtUpdated BEFORE UPDATE OF ConfirmedAt ON ServiceStatus
WHEN NEW.ConfirmedAt IS NOT OLD.ConfirmedAt AND julianday(NEW.ConfirmedAt) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'ConfirmedAt is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

-- Which columns the UPDATE under way assigns, for a plain SQL writer: to say a value again that stands is not to leave it out,
-- and the values before and after do not show it (T-SQL has UPDATE() for this). At is the statement's own moment, which all of
-- its rows share: what a statement that was given up has left here holds for no other.
CREATE TABLE AssignedColumn (
    Name TEXT NOT NULL,
    At TEXT NOT NULL,
    CONSTRAINT PK_AssignedColumn PRIMARY KEY (Name)
) STRICT;

CREATE TRIGGER ServiceStatus_AssignsSince BEFORE UPDATE OF Since ON ServiceStatus
WHEN NEW.Since IS OLD.Since AND NEW.Since IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Since', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsConfirmedAt BEFORE UPDATE OF ConfirmedAt ON ServiceStatus
WHEN NEW.ConfirmedAt IS OLD.ConfirmedAt AND NEW.ConfirmedAt IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ConfirmedAt', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsStale BEFORE UPDATE OF Stale ON ServiceStatus
WHEN NEW.Stale = 1 AND OLD.Stale = 1 AND NEW.RowVersion IS OLD.RowVersion BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Stale', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsReasonCode BEFORE UPDATE OF ReasonCode ON ServiceStatus
WHEN NEW.ReasonCode IS OLD.ReasonCode AND NEW.ReasonCode IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ReasonCode', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsReason BEFORE UPDATE OF Reason ON ServiceStatus
WHEN NEW.Reason IS OLD.Reason AND NEW.Reason IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Reason', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsExpectedEnd BEFORE UPDATE OF ExpectedEnd ON ServiceStatus
WHEN NEW.ExpectedEnd IS OLD.ExpectedEnd AND NEW.ExpectedEnd IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ExpectedEnd', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsIncidentId BEFORE UPDATE OF IncidentId ON ServiceStatus
WHEN NEW.IncidentId IS OLD.IncidentId AND NEW.IncidentId IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('IncidentId', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsReporter BEFORE UPDATE OF Reporter ON ServiceStatus
WHEN NEW.Reporter IS OLD.Reporter AND NEW.Reporter IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Reporter', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsOnBehalf BEFORE UPDATE OF OnBehalf ON ServiceStatus
WHEN NEW.OnBehalf IS OLD.OnBehalf AND NEW.OnBehalf IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('OnBehalf', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsCalledFrom BEFORE UPDATE OF CalledFrom ON ServiceStatus
WHEN NEW.CalledFrom IS OLD.CalledFrom AND NEW.CalledFrom IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('CalledFrom', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsKnownBy BEFORE UPDATE OF KnownBy ON ServiceStatus
WHEN NEW.KnownBy IS OLD.KnownBy AND NEW.KnownBy IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('KnownBy', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsApprovedBy BEFORE UPDATE OF ApprovedBy ON ServiceStatus
WHEN NEW.ApprovedBy IS OLD.ApprovedBy AND NEW.ApprovedBy IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('ApprovedBy', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsSource BEFORE UPDATE OF Source ON ServiceStatus
WHEN NEW.Source IS OLD.Source AND NEW.Source IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Source', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_AssignsAddress BEFORE UPDATE OF Address ON ServiceStatus
WHEN NEW.Address IS OLD.Address AND NEW.Address IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) BEGIN
    INSERT OR REPLACE INTO AssignedColumn (Name, At) VALUES ('Address', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER ServiceStatus_Inserted AFTER INSERT ON ServiceStatus BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;

    -- p is the event of what stood here: where there is none, the row is new. A plain writer leaves ReportId alone; what it leaves
    -- out is filled in, and a status that stays the same keeps its beginning. A new row that was never reported needs nothing.
    INSERT INTO StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'),
        CASE
            WHEN r.PreviousStatus IS NULL THEN 'created'
            WHEN r.Source = 'policy' AND r.Status <> r.PreviousStatus THEN 'lapse'
            WHEN r.Status = r.PreviousStatus AND r.ReasonCode IS r.PreviousReasonCode AND r.Reason IS r.PreviousReason
                AND julianday(r.ExpectedEnd) IS julianday(r.PreviousExpectedEnd) AND r.IncidentId IS r.PreviousIncidentId THEN 'confirmation'
            ELSE 'report'
        END,
        NEW.FacilityCode, NEW.ServiceCode, r.PreviousStatus, r.Status, r.ReasonCode, r.Reason, r.Since, r.ConfirmedAt,
        r.ExpectedEnd, r.Reporter, NEW.OnBehalf, NEW.CalledFrom, NEW.KnownBy, NEW.ApprovedBy, r.Source, NEW.Address, r.IncidentId,
        CASE WHEN r.Plain THEN 'sql-' || lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))) ELSE NEW.ReportId END,
        'sqlite', (SELECT Value FROM ChangeSequence)
    FROM (
        SELECT w.Plain, NEW.Status AS Status, NEW.ReasonCode AS ReasonCode, NEW.Reason AS Reason, NEW.ExpectedEnd AS ExpectedEnd, NEW.IncidentId AS IncidentId,
            CASE WHEN w.Plain AND NEW.Since IS NULL THEN COALESCE(CASE WHEN w.Status = NEW.Status THEN w.Since END, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) ELSE NEW.Since END AS Since,
            CASE WHEN w.Plain THEN COALESCE(NEW.ConfirmedAt, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) ELSE NEW.ConfirmedAt END AS ConfirmedAt,
            CASE WHEN w.Plain THEN COALESCE(NEW.Reporter, 'sql') ELSE NEW.Reporter END AS Reporter,
            CASE WHEN w.Plain THEN COALESCE(NEW.Source, 'sql') ELSE NEW.Source END AS Source,
            w.Status AS PreviousStatus, w.ReasonCode AS PreviousReasonCode, w.Reason AS PreviousReason,
            w.ExpectedEnd AS PreviousExpectedEnd, w.IncidentId AS PreviousIncidentId
        FROM (
            SELECT p.Status, p.Since, p.ReasonCode, p.Reason, p.ExpectedEnd, p.IncidentId,
                NEW.ReportId IS NULL AND (NEW.Status <> 'unknown' OR p.Status IS NOT NULL) AS Plain
            FROM (SELECT 1) LEFT JOIN (
                SELECT Status, Since, ReasonCode, Reason, ExpectedEnd, IncidentId FROM StatusEvent
                WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode ORDER BY RowVersion DESC LIMIT 1) AS p) AS w) AS r;

    UPDATE ServiceStatus SET RowVersion = (SELECT Value FROM ChangeSequence)
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode
      AND EXISTS (SELECT 1 FROM StatusEvent AS e WHERE e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NEW.ReportId);

    UPDATE ServiceStatus
    SET RowVersion = e.RowVersion, Since = e.Since, ConfirmedAt = e.ConfirmedAt, Stale = NEW.Stale, ReasonCode = e.ReasonCode, Reason = e.Reason,
        ExpectedEnd = e.ExpectedEnd, IncidentId = e.IncidentId, Reporter = e.Reporter, OnBehalf = e.OnBehalf, CalledFrom = e.CalledFrom,
        KnownBy = e.KnownBy, ApprovedBy = e.ApprovedBy, Source = e.Source, Address = e.Address, ReportId = e.ReportId
    FROM StatusEvent AS e
    WHERE ServiceStatus.FacilityCode = NEW.FacilityCode AND ServiceStatus.ServiceCode = NEW.ServiceCode
      AND e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NOT NEW.ReportId;
END;

-- The row that takes its values from its event has a new RowVersion, and is not told again.
CREATE TRIGGER ServiceStatus_Updated AFTER UPDATE ON ServiceStatus WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;

    -- A plain SQL writer, who leaves ReportId alone, sets what it knows: what it left out, or set to NULL where there has to be something, is
    -- filled in, and what belonged to the status before goes. A mark of staleness is no report: it changes nothing else.
    INSERT INTO StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion)
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
        CASE WHEN r.MarksStale THEN 'policy' ELSE r.Source END, r.Address, r.IncidentId, r.ReportId, 'sqlite', (SELECT Value FROM ChangeSequence)
    FROM (
        SELECT w.MarksStale, NEW.Status AS Status,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.ReasonCode IS NOT OLD.ReasonCode OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ReasonCode' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.ReasonCode END AS ReasonCode,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.Reason IS NOT OLD.Reason OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Reason' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.Reason END AS Reason,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.ExpectedEnd IS NOT OLD.ExpectedEnd OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ExpectedEnd' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.ExpectedEnd END AS ExpectedEnd,
            CASE WHEN NOT w.Plain OR NEW.Status = OLD.Status OR NEW.IncidentId IS NOT OLD.IncidentId OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'IncidentId' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.IncidentId END AS IncidentId,
            CASE WHEN NOT w.Plain OR (NEW.Since IS NOT NULL AND (NEW.Since IS NOT OLD.Since OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Since' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')))) THEN NEW.Since
                WHEN NEW.Status <> OLD.Status THEN strftime('%Y-%m-%d %H:%M:%f+00:00', 'now') ELSE COALESCE(OLD.Since, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) END AS Since,
            CASE WHEN NOT w.Plain OR (NEW.ConfirmedAt IS NOT NULL AND (NEW.ConfirmedAt IS NOT OLD.ConfirmedAt OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ConfirmedAt' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')))) THEN NEW.ConfirmedAt ELSE strftime('%Y-%m-%d %H:%M:%f+00:00', 'now') END AS ConfirmedAt,
            CASE WHEN NOT w.Plain OR (NEW.Reporter IS NOT NULL AND (NEW.Reporter IS NOT OLD.Reporter OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Reporter' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')))) THEN NEW.Reporter ELSE 'sql' END AS Reporter,
            CASE WHEN NOT w.Plain OR NEW.OnBehalf IS NOT OLD.OnBehalf OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'OnBehalf' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.OnBehalf END AS OnBehalf,
            CASE WHEN NOT w.Plain OR NEW.CalledFrom IS NOT OLD.CalledFrom OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'CalledFrom' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.CalledFrom END AS CalledFrom,
            CASE WHEN NOT w.Plain OR NEW.KnownBy IS NOT OLD.KnownBy OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'KnownBy' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.KnownBy END AS KnownBy,
            CASE WHEN NOT w.Plain OR NEW.ApprovedBy IS NOT OLD.ApprovedBy OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'ApprovedBy' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.ApprovedBy END AS ApprovedBy,
            CASE WHEN NOT w.Plain OR (NEW.Source IS NOT NULL AND (NEW.Source IS NOT OLD.Source OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Source' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')))) THEN NEW.Source ELSE 'sql' END AS Source,
            CASE WHEN NOT w.Plain OR NEW.Address IS NOT OLD.Address OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Address' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) THEN NEW.Address END AS Address,
            CASE WHEN w.Plain THEN 'sql-' || lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))) ELSE NEW.ReportId END AS ReportId
        FROM (
            SELECT m.MarksStale, NOT m.MarksStale AND (NEW.ReportId IS OLD.ReportId OR NEW.ReportId IS NULL) AS Plain
            FROM (
                SELECT NEW.Stale = 1 AND NEW.Status = OLD.Status
                    AND (OLD.Stale = 0 OR EXISTS (SELECT 1 FROM AssignedColumn WHERE Name = 'Stale' AND At = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))) AS MarksStale) AS m) AS w) AS r;

    UPDATE ServiceStatus SET RowVersion = (SELECT Value FROM ChangeSequence)
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode
      AND EXISTS (SELECT 1 FROM StatusEvent AS e WHERE e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NEW.ReportId);

    UPDATE ServiceStatus
    SET RowVersion = e.RowVersion, Since = e.Since, ConfirmedAt = e.ConfirmedAt, Stale = 0, ReasonCode = e.ReasonCode, Reason = e.Reason,
        ExpectedEnd = e.ExpectedEnd, IncidentId = e.IncidentId, Reporter = e.Reporter, OnBehalf = e.OnBehalf, CalledFrom = e.CalledFrom,
        KnownBy = e.KnownBy, ApprovedBy = e.ApprovedBy, Source = e.Source, Address = e.Address, ReportId = e.ReportId
    FROM StatusEvent AS e
    WHERE ServiceStatus.FacilityCode = NEW.FacilityCode AND ServiceStatus.ServiceCode = NEW.ServiceCode
      AND e.RowVersion = (SELECT Value FROM ChangeSequence) AND e.ReportId IS NOT NEW.ReportId;

    DELETE FROM AssignedColumn;
END;

-- Whoever reports a status under an incident that goes on has the facility in it, also with plain SQL.
CREATE TRIGGER ServiceStatus_JoinsIncidentNew AFTER INSERT ON ServiceStatus
WHEN NEW.IncidentId IS NOT NULL AND EXISTS (SELECT 1 FROM Incident WHERE Id = NEW.IncidentId AND EndedAt IS NULL) BEGIN
    UPDATE IncidentFacility SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
    WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode AND ReleasedAt IS NOT NULL;
    INSERT INTO IncidentFacility (IncidentId, FacilityCode)
    SELECT NEW.IncidentId, NEW.FacilityCode
    WHERE NOT EXISTS (SELECT 1 FROM IncidentFacility WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode);
END;

CREATE TRIGGER ServiceStatus_JoinsIncident AFTER UPDATE OF IncidentId ON ServiceStatus
WHEN NEW.IncidentId IS NOT NULL AND NEW.IncidentId IS NOT OLD.IncidentId AND EXISTS (SELECT 1 FROM Incident WHERE Id = NEW.IncidentId AND EndedAt IS NULL) BEGIN
    UPDATE IncidentFacility SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
    WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode AND ReleasedAt IS NOT NULL;
    INSERT INTO IncidentFacility (IncidentId, FacilityCode)
    SELECT NEW.IncidentId, NEW.FacilityCode
    WHERE NOT EXISTS (SELECT 1 FROM IncidentFacility WHERE IncidentId = NEW.IncidentId AND FacilityCode = NEW.FacilityCode);
END;
