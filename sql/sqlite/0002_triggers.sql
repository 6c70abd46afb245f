-- The same effects as sql/sqlserver/0002_triggers.sql.

-- rowversion: every write of a row that the board shows takes the next number.
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

CREATE TRIGGER Service_Inserted AFTER INSERT ON Service BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Service SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
    INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind)
    SELECT f.Code, NEW.Code, NEW.Kind FROM Facility AS f
    WHERE f.HasEmergencyDepartment = 1 OR NEW.Kind <> 'emergency-department';
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
    UPDATE StatusSchemeTerm SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE SchemeCode = NEW.SchemeCode AND ServiceCode = NEW.ServiceCode AND Status = NEW.Status;
END;

CREATE TRIGGER StatusSchemeTerm_Updated AFTER UPDATE ON StatusSchemeTerm WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE StatusSchemeTerm SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE SchemeCode = NEW.SchemeCode AND ServiceCode = NEW.ServiceCode AND Status = NEW.Status;
END;

CREATE TRIGGER Incident_Inserted AFTER INSERT ON Incident BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Incident SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER Incident_Updated AFTER UPDATE ON Incident WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Incident SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

-- A new facility has every service of the catalogue, as never reported.
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

CREATE TRIGGER StatusSchemeTerm_Deleted AFTER DELETE ON StatusSchemeTerm BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE StatusScheme SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = OLD.SchemeCode;
END;

-- A facility's designations and aliases are part of it on the board: changing them moves the facility's version.
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

-- A service that is not in the catalogue is refused also where a client has foreign keys switched off.
CREATE TRIGGER ServiceStatus_Inserting BEFORE INSERT ON ServiceStatus
WHEN NOT EXISTS (SELECT 1 FROM Service WHERE Code = NEW.ServiceCode AND Kind = NEW.ServiceKind) BEGIN
    SELECT RAISE(ABORT, 'FK_ServiceStatus_Service: there is no such service of this kind.');
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
        ExpectedEnd, Reporter, OnBehalf, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), 'created', FacilityCode, ServiceCode, NULL, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, Source, Address, IncidentId, ReportId, 'sqlite', RowVersion
    FROM ServiceStatus WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode;
END;

CREATE TRIGGER ServiceStatus_Moved BEFORE UPDATE ON ServiceStatus
WHEN NEW.FacilityCode IS NOT OLD.FacilityCode OR NEW.ServiceCode IS NOT OLD.ServiceCode BEGIN
    SELECT RAISE(ABORT, 'A status row keeps its facility and its service: update another row instead.');
END;

-- Nobody but these triggers numbers versions: a row that brought its own would pass by the history and the followers.
CREATE TRIGGER ServiceStatus_Numbered BEFORE UPDATE OF RowVersion ON ServiceStatus
WHEN NEW.RowVersion IS NOT OLD.RowVersion AND NEW.RowVersion IS NOT (SELECT Value FROM ChangeSequence) BEGIN
    SELECT RAISE(ABORT, 'RowVersion is the database''s own: leave it out.');
END;

-- A plain writer may set a column to the value that it has: that is said again, not left out. The values before and
-- after do not show it, but UPDATE OF does; the names noted here are taken up and cleared by ServiceStatus_Updated.
CREATE TABLE PlainlySet (
    Name TEXT NOT NULL,
    CONSTRAINT PK_PlainlySet PRIMARY KEY (Name)
) STRICT;

CREATE TRIGGER ServiceStatus_SetsSince BEFORE UPDATE OF Since ON ServiceStatus
WHEN NEW.Since IS OLD.Since AND NEW.Since IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('Since');
END;

CREATE TRIGGER ServiceStatus_SetsConfirmedAt BEFORE UPDATE OF ConfirmedAt ON ServiceStatus
WHEN NEW.ConfirmedAt IS OLD.ConfirmedAt AND NEW.ConfirmedAt IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('ConfirmedAt');
END;

CREATE TRIGGER ServiceStatus_SetsReasonCode BEFORE UPDATE OF ReasonCode ON ServiceStatus
WHEN NEW.ReasonCode IS OLD.ReasonCode AND NEW.ReasonCode IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('ReasonCode');
END;

CREATE TRIGGER ServiceStatus_SetsReason BEFORE UPDATE OF Reason ON ServiceStatus
WHEN NEW.Reason IS OLD.Reason AND NEW.Reason IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('Reason');
END;

CREATE TRIGGER ServiceStatus_SetsExpectedEnd BEFORE UPDATE OF ExpectedEnd ON ServiceStatus
WHEN NEW.ExpectedEnd IS OLD.ExpectedEnd AND NEW.ExpectedEnd IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('ExpectedEnd');
END;

CREATE TRIGGER ServiceStatus_SetsIncidentId BEFORE UPDATE OF IncidentId ON ServiceStatus
WHEN NEW.IncidentId IS OLD.IncidentId AND NEW.IncidentId IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('IncidentId');
END;

CREATE TRIGGER ServiceStatus_SetsReporter BEFORE UPDATE OF Reporter ON ServiceStatus
WHEN NEW.Reporter IS OLD.Reporter AND NEW.Reporter IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('Reporter');
END;

CREATE TRIGGER ServiceStatus_SetsOnBehalf BEFORE UPDATE OF OnBehalf ON ServiceStatus
WHEN NEW.OnBehalf IS OLD.OnBehalf AND NEW.OnBehalf IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('OnBehalf');
END;

CREATE TRIGGER ServiceStatus_SetsSource BEFORE UPDATE OF Source ON ServiceStatus
WHEN NEW.Source IS OLD.Source AND NEW.Source IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('Source');
END;

CREATE TRIGGER ServiceStatus_SetsAddress BEFORE UPDATE OF Address ON ServiceStatus
WHEN NEW.Address IS OLD.Address AND NEW.Address IS NOT NULL AND NEW.RowVersion IS OLD.RowVersion AND NEW.ReportId IS OLD.ReportId BEGIN
    INSERT OR IGNORE INTO PlainlySet (Name) VALUES ('Address');
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
        ExpectedEnd, Reporter, OnBehalf, Source, Address, IncidentId, ReportId, DatabaseLogin, RowVersion)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'),
        CASE
            WHEN s.Stale = 1 AND OLD.Stale = 0 AND s.Status = OLD.Status THEN 'stale'
            WHEN s.Status = OLD.Status AND s.ReasonCode IS OLD.ReasonCode AND s.Reason IS OLD.Reason
                AND s.ExpectedEnd IS OLD.ExpectedEnd AND s.IncidentId IS OLD.IncidentId THEN 'confirmation'
            ELSE 'report'
        END,
        s.FacilityCode, s.ServiceCode, OLD.Status, s.Status, s.ReasonCode, s.Reason, s.Since, s.ConfirmedAt,
        s.ExpectedEnd, s.Reporter, s.OnBehalf,
        CASE WHEN s.Stale = 1 AND OLD.Stale = 0 AND s.Status = OLD.Status THEN 'policy' ELSE s.Source END,
        s.Address, s.IncidentId, s.ReportId, 'sqlite', s.RowVersion
    FROM ServiceStatus AS s WHERE s.FacilityCode = NEW.FacilityCode AND s.ServiceCode = NEW.ServiceCode;
END;

-- A status is never deleted: followers of the table would not see it go. Report it as unknown, or retire the facility (Active = 0).
CREATE TRIGGER ServiceStatus_Deleted BEFORE DELETE ON ServiceStatus BEGIN
    SELECT RAISE(ABORT, 'A status row is never deleted: set its Status to ''unknown'', or the facility''s Active to 0.');
END;

CREATE TRIGGER Facility_Deleted BEFORE DELETE ON Facility BEGIN
    SELECT RAISE(ABORT, 'A facility is never deleted: set its Active to 0.');
END;

-- The history is append-only, for everybody.
CREATE TRIGGER StatusEvent_Changed BEFORE UPDATE ON StatusEvent BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

-- INSERT OR REPLACE deletes without a trigger's knowing.
CREATE TRIGGER StatusEvent_Replaced BEFORE INSERT ON StatusEvent WHEN EXISTS (SELECT 1 FROM StatusEvent WHERE Id = NEW.Id) BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER StatusEvent_Deleted BEFORE DELETE ON StatusEvent BEGIN
    SELECT RAISE(ABORT, 'The history is append-only: its rows are neither changed nor deleted.');
END;
