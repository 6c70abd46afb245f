-- The same effects as sql/sqlserver/0040_lapse.sql. SQLite cannot change a check: the history is built anew with what it had.
ALTER TABLE StatusSchemeTerm ADD COLUMN LapseTo TEXT NULL
    CONSTRAINT CK_StatusSchemeTerm_LapseTo CHECK (LapseTo IS NULL OR (LapseTo IN ('open', 'advisory', 'limited', 'unknown') AND LapseTo <> Status AND Status <> 'closed'));
ALTER TABLE StatusSchemeTerm ADD COLUMN MaxRenewals INTEGER NULL CONSTRAINT CK_StatusSchemeTerm_MaxRenewals CHECK (MaxRenewals >= 0);
ALTER TABLE StatusSchemeTerm ADD COLUMN NeedsReason INTEGER NOT NULL DEFAULT (0) CONSTRAINT CK_StatusSchemeTerm_NeedsReason CHECK (NeedsReason IN (0, 1));
ALTER TABLE StatusSchemeTerm ADD COLUMN NeedsApprover INTEGER NOT NULL DEFAULT (0) CONSTRAINT CK_StatusSchemeTerm_NeedsApprover CHECK (NeedsApprover IN (0, 1));

ALTER TABLE ServiceStatus ADD COLUMN CalledFrom TEXT NULL CONSTRAINT CK_ServiceStatus_CalledFrom CHECK (length(CalledFrom) <= 40);
ALTER TABLE ServiceStatus ADD COLUMN KnownBy TEXT NULL
    CONSTRAINT CK_ServiceStatus_KnownBy CHECK (KnownBy IN ('call-back', 'code-word', 'known-voice'));
ALTER TABLE ServiceStatus ADD COLUMN ApprovedBy TEXT NULL CONSTRAINT CK_ServiceStatus_ApprovedBy CHECK (length(ApprovedBy) <= 200);

-- Triggers that write the history go first: a table cannot be renamed under them.
DROP TRIGGER ServiceStatus_Inserted;
DROP TRIGGER ServiceStatus_Updated;

CREATE TABLE StatusEvent_Next (
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
        AND length(OnBehalf) <= 200 AND length(Source) <= 20 AND length(Address) <= 64 AND length(ReportId) <= 40
        AND length(DatabaseLogin) <= 128 AND length(CalledFrom) <= 40 AND length(KnownBy) <= 20 AND length(ApprovedBy) <= 200),
    CONSTRAINT CK_StatusEvent_Times CHECK (
        (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
        AND (Since IS NULL OR (Since LIKE '____-__-__%' AND julianday(Since) IS NOT NULL))
        AND (ConfirmedAt IS NULL OR (ConfirmedAt LIKE '____-__-__%' AND julianday(ConfirmedAt) IS NOT NULL))
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL)))
) STRICT;

INSERT INTO StatusEvent_Next (
    Id, OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd,
    Reporter, OnBehalf, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion)
SELECT Id, OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd,
    Reporter, OnBehalf, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion
FROM StatusEvent;

-- Dropping a table takes its indexes and its triggers along, without asking them.
DROP TABLE StatusEvent;
ALTER TABLE StatusEvent_Next RENAME TO StatusEvent;
CREATE INDEX IX_StatusEvent_RowVersion ON StatusEvent (RowVersion);
CREATE INDEX IX_StatusEvent_Facility ON StatusEvent (FacilityCode, RowVersion);

-- A report that is sent twice is found by its name, and written once.
CREATE INDEX IX_StatusEvent_ReportId ON StatusEvent (ReportId, FacilityCode);

-- The history is append-only, for everybody.
CREATE TRIGGER StatusEvent_Changed BEFORE UPDATE ON StatusEvent BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER StatusEvent_Deleted BEFORE DELETE ON StatusEvent BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

-- INSERT OR REPLACE deletes without a trigger's knowing.
CREATE TRIGGER StatusEvent_Replaced BEFORE INSERT ON StatusEvent WHEN EXISTS (SELECT 1 FROM StatusEvent WHERE Id = NEW.Id) BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER ServiceStatus_SetsCalledFrom BEFORE UPDATE OF CalledFrom ON ServiceStatus
WHEN NEW.CalledFrom IS OLD.CalledFrom AND NEW.CalledFrom IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('CalledFrom');
END;

CREATE TRIGGER ServiceStatus_SetsKnownBy BEFORE UPDATE OF KnownBy ON ServiceStatus
WHEN NEW.KnownBy IS OLD.KnownBy AND NEW.KnownBy IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('KnownBy');
END;

CREATE TRIGGER ServiceStatus_SetsApprovedBy BEFORE UPDATE OF ApprovedBy ON ServiceStatus
WHEN NEW.ApprovedBy IS OLD.ApprovedBy AND NEW.ApprovedBy IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('ApprovedBy');
END;

CREATE TRIGGER ServiceStatus_Inserted AFTER INSERT ON ServiceStatus BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;

    UPDATE ServiceStatus
    SET RowVersion = (SELECT Value FROM ChangeSequence),
        Since = CASE WHEN NEW.Status = 'unknown' OR NEW.ReportId IS NOT NULL THEN Since ELSE COALESCE(Since, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) END,
        ConfirmedAt = CASE WHEN NEW.Status = 'unknown' OR NEW.ReportId IS NOT NULL THEN ConfirmedAt ELSE COALESCE(ConfirmedAt, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) END,
        Source = CASE WHEN NEW.Status = 'unknown' OR NEW.ReportId IS NOT NULL THEN Source ELSE COALESCE(Source, 'sql') END,
        Reporter = CASE WHEN NEW.Status = 'unknown' OR NEW.ReportId IS NOT NULL THEN Reporter ELSE COALESCE(Reporter, 'sql') END,
        ReportId = CASE WHEN NEW.Status = 'unknown' OR NEW.ReportId IS NOT NULL THEN ReportId ELSE COALESCE(ReportId, 'sql-' || lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6)))) END
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode;

    INSERT INTO StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), 'created', FacilityCode, ServiceCode, NULL, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, 'sqlite', RowVersion
    FROM ServiceStatus WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode;
END;

-- The fill-ins, here and after an insert, take a new RowVersion, so they are not taken for reports of their own.
CREATE TRIGGER ServiceStatus_Updated AFTER UPDATE ON ServiceStatus
WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;

    -- A plain SQL writer sets what it knows: what it left out is filled in, and what belonged to the status before goes.
    UPDATE ServiceStatus
    SET RowVersion = (SELECT Value FROM ChangeSequence),
        Since = CASE WHEN NEW.Since IS NOT OLD.Since OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'Since') THEN NEW.Since
            WHEN NEW.Status <> OLD.Status OR OLD.Since IS NULL THEN strftime('%Y-%m-%d %H:%M:%f+00:00', 'now') ELSE OLD.Since END,
        ConfirmedAt = CASE WHEN NEW.ConfirmedAt IS NOT OLD.ConfirmedAt OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'ConfirmedAt') THEN NEW.ConfirmedAt ELSE strftime('%Y-%m-%d %H:%M:%f+00:00', 'now') END,
        Stale = 0,
        ReasonCode = CASE WHEN NEW.ReasonCode IS NOT OLD.ReasonCode OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'ReasonCode') OR NEW.Status = OLD.Status THEN NEW.ReasonCode END,
        Reason = CASE WHEN NEW.Reason IS NOT OLD.Reason OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'Reason') OR NEW.Status = OLD.Status THEN NEW.Reason END,
        ExpectedEnd = CASE WHEN NEW.ExpectedEnd IS NOT OLD.ExpectedEnd OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'ExpectedEnd') OR NEW.Status = OLD.Status THEN NEW.ExpectedEnd END,
        IncidentId = CASE WHEN NEW.IncidentId IS NOT OLD.IncidentId OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'IncidentId') OR NEW.Status = OLD.Status THEN NEW.IncidentId END,
        Reporter = CASE WHEN NEW.Reporter IS NOT OLD.Reporter OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'Reporter') THEN NEW.Reporter ELSE 'sql' END,
        OnBehalf = CASE WHEN NEW.OnBehalf IS NOT OLD.OnBehalf OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'OnBehalf') THEN NEW.OnBehalf END,
        CalledFrom = CASE WHEN NEW.CalledFrom IS NOT OLD.CalledFrom OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'CalledFrom') THEN NEW.CalledFrom END,
        KnownBy = CASE WHEN NEW.KnownBy IS NOT OLD.KnownBy OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'KnownBy') THEN NEW.KnownBy END,
        ApprovedBy = CASE WHEN NEW.ApprovedBy IS NOT OLD.ApprovedBy OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'ApprovedBy') THEN NEW.ApprovedBy END,
        Source = CASE WHEN NEW.Source IS NOT OLD.Source OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'Source') THEN NEW.Source ELSE 'sql' END,
        Address = CASE WHEN NEW.Address IS NOT OLD.Address OR EXISTS (SELECT 1 FROM PlainlySet WHERE Name = 'Address') THEN NEW.Address END,
        ReportId = 'sql-' || lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6)))
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode
      AND NEW.ReportId IS OLD.ReportId AND NOT (NEW.Stale = 1 AND OLD.Stale = 0 AND NEW.Status = OLD.Status);

    DELETE FROM PlainlySet;

    UPDATE ServiceStatus SET RowVersion = (SELECT Value FROM ChangeSequence)
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode AND RowVersion = NEW.RowVersion;

    INSERT INTO StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'),
        CASE
            WHEN s.Stale = 1 AND OLD.Stale = 0 AND s.Status = OLD.Status THEN 'stale'
            WHEN s.Source = 'policy' AND s.Status <> OLD.Status THEN 'lapse'
            WHEN s.Status = OLD.Status AND s.ReasonCode IS OLD.ReasonCode AND s.Reason IS OLD.Reason
                AND s.ExpectedEnd IS OLD.ExpectedEnd AND s.IncidentId IS OLD.IncidentId THEN 'confirmation'
            ELSE 'report'
        END,
        s.FacilityCode, s.ServiceCode, OLD.Status, s.Status, s.ReasonCode, s.Reason, s.Since, s.ConfirmedAt,
        s.ExpectedEnd, s.Reporter, s.OnBehalf, s.CalledFrom, s.KnownBy, s.ApprovedBy,
        CASE WHEN s.Stale = 1 AND OLD.Stale = 0 AND s.Status = OLD.Status THEN 'policy' ELSE s.Source END,
        s.Address, s.IncidentId, s.ReportId, 'sqlite', s.RowVersion
    FROM ServiceStatus AS s WHERE s.FacilityCode = NEW.FacilityCode AND s.ServiceCode = NEW.ServiceCode;
END;
