-- The memory of the board: for each facility and service, from when to when it had which state. Made of the history by the trigger below,
-- in the transaction of each event; StatusBoard.Insights.StretchBuilder is the same rule, for what was written before.

-- Basis: 'since' goes by when it was so, as far as is known now, in whole seconds; 'learned' by when the board learned it. Stretches of one
-- facility, service and basis follow each other without a gap. EndsAt is NULL while one goes on. LearnedAt: when the board learned of it.
CREATE TABLE StatusStretch (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    Basis TEXT NOT NULL,
    StartsAt TEXT NOT NULL,
    EndsAt TEXT NULL,
    Status TEXT NOT NULL,
    Stale INTEGER NOT NULL,
    LearnedAt TEXT NOT NULL,
    CONSTRAINT PK_StatusStretch PRIMARY KEY (FacilityCode, ServiceCode, Basis, StartsAt),
    CONSTRAINT CK_StatusStretch_Basis CHECK (Basis IN ('since', 'learned')),
    CONSTRAINT CK_StatusStretch_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(ServiceCode) <= 40 AND length(Basis) <= 10 AND length(Status) <= 20),
    CONSTRAINT CK_StatusStretch_Stale CHECK (Stale IN (0, 1)),
    CONSTRAINT CK_StatusStretch_Times CHECK (
        (StartsAt LIKE '____-__-__%' AND julianday(StartsAt) IS NOT NULL)
        AND (EndsAt IS NULL OR (EndsAt LIKE '____-__-__%' AND julianday(EndsAt) IS NOT NULL))
        AND (LearnedAt LIKE '____-__-__%' AND julianday(LearnedAt) IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- What a service was at some time, at all facilities.
CREATE INDEX IX_StatusStretch_Service ON StatusStretch (Basis, ServiceCode, Status, EndsAt, StartsAt, Stale);

-- One row: 'built' where every row of the status table has its stretches, 'due' where some have to be made of the history, 'waiting' where
-- a history is still being written.
CREATE TABLE StretchBuild (
    Id INTEGER NOT NULL,
    State TEXT NOT NULL,
    CONSTRAINT PK_StretchBuild PRIMARY KEY (Id),
    CONSTRAINT CK_StretchBuild_One CHECK (Id = 1),
    CONSTRAINT CK_StretchBuild_State CHECK (State IN ('built', 'due', 'waiting')),
    CONSTRAINT CK_StretchBuild_Lengths CHECK (length(State) <= 10)
) STRICT, WITHOUT ROWID;
INSERT INTO StretchBuild (Id, State) VALUES (1, 'due');

-- When a facility was retired and not on the board; ReturnedAt is NULL while it is. Such time is in no hours.
CREATE TABLE FacilityRetirement (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    RetiredAt TEXT NOT NULL,
    ReturnedAt TEXT NULL,
    CONSTRAINT PK_FacilityRetirement PRIMARY KEY (FacilityCode, RetiredAt),
    CONSTRAINT CK_FacilityRetirement_Lengths CHECK (length(FacilityCode) <= 20),
    CONSTRAINT CK_FacilityRetirement_Times CHECK (
        (RetiredAt LIKE '____-__-__%' AND julianday(RetiredAt) IS NOT NULL)
        AND (ReturnedAt IS NULL OR (ReturnedAt LIKE '____-__-__%' AND julianday(ReturnedAt) IS NOT NULL)))
) STRICT, WITHOUT ROWID;

-- Of those that are retired already, the last that was heard of them.
INSERT INTO FacilityRetirement (FacilityCode, RetiredAt)
SELECT f.Code, COALESCE(
    (SELECT e.OccurredAt FROM StatusEvent AS e WHERE e.FacilityCode = f.Code ORDER BY e.RowVersion DESC LIMIT 1),
    strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))
FROM Facility AS f WHERE f.Active = 0;

CREATE TRIGGER Facility_Retired AFTER UPDATE OF Active ON Facility WHEN NEW.Active = 0 AND OLD.Active = 1 BEGIN
    INSERT OR IGNORE INTO FacilityRetirement (FacilityCode, RetiredAt) VALUES (NEW.Code, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER Facility_Added AFTER INSERT ON Facility WHEN NEW.Active = 0 BEGIN
    INSERT OR IGNORE INTO FacilityRetirement (FacilityCode, RetiredAt) VALUES (NEW.Code, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
END;

CREATE TRIGGER Facility_Returned AFTER UPDATE OF Active ON Facility WHEN NEW.Active = 1 AND OLD.Active = 0 BEGIN
    UPDATE FacilityRetirement SET ReturnedAt = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
    WHERE FacilityCode = NEW.Code AND ReturnedAt IS NULL;
END;

-- From when the board had which mode: statuses of another mode are in no hours. The first row reaches back without a limit where nothing
-- was reported in another mode.
CREATE TABLE BoardModePeriod (
    Id INTEGER NOT NULL,
    Mode TEXT NOT NULL,
    StartsAt TEXT NOT NULL,
    CONSTRAINT PK_BoardModePeriod PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_BoardModePeriod_Mode CHECK (Mode IN ('live', 'exercise', 'simulation')),
    CONSTRAINT CK_BoardModePeriod_Lengths CHECK (length(Mode) <= 20),
    CONSTRAINT CK_BoardModePeriod_Times CHECK (StartsAt LIKE '____-__-__%' AND julianday(StartsAt) IS NOT NULL)
) STRICT;

-- What the mode was before the last change is not known.
INSERT INTO BoardModePeriod (Mode, StartsAt)
SELECT Mode, CASE WHEN ChangedBy = 'statusboard' OR Mode = 'simulation' THEN '0001-01-01 00:00:00.000+00:00' ELSE ChangedAt END
FROM BoardMode;

-- A mode in which nothing was reported is forgotten.
CREATE TRIGGER BoardMode_Begun AFTER UPDATE ON BoardMode WHEN NEW.Mode IS NOT OLD.Mode BEGIN
    UPDATE BoardModePeriod SET Mode = NEW.Mode WHERE NOT EXISTS (SELECT 1 FROM StatusEvent WHERE Kind <> 'created');
    INSERT INTO BoardModePeriod (Mode, StartsAt)
    SELECT NEW.Mode, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now') WHERE EXISTS (SELECT 1 FROM StatusEvent WHERE Kind <> 'created');
END;

-- A stretch that begins and goes on: what was known of the time after its beginning no longer counts.
CREATE VIEW StretchBegun AS SELECT FacilityCode, ServiceCode, Basis, StartsAt, Status, Stale, LearnedAt FROM StatusStretch;

CREATE TRIGGER StretchBegun_Inserted INSTEAD OF INSERT ON StretchBegun BEGIN
    DELETE FROM StatusStretch
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode AND Basis = NEW.Basis AND StartsAt >= NEW.StartsAt;

    -- The last one before it ends where it begins, or goes on where it has the same state.
    UPDATE StatusStretch SET EndsAt = CASE WHEN Status <> NEW.Status OR Stale <> NEW.Stale THEN NEW.StartsAt END
    WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode AND Basis = NEW.Basis AND StartsAt = (
        SELECT MAX(t.StartsAt) FROM StatusStretch AS t
        WHERE t.FacilityCode = NEW.FacilityCode AND t.ServiceCode = NEW.ServiceCode AND t.Basis = NEW.Basis);

    INSERT INTO StatusStretch (FacilityCode, ServiceCode, Basis, StartsAt, EndsAt, Status, Stale, LearnedAt)
    SELECT NEW.FacilityCode, NEW.ServiceCode, NEW.Basis, NEW.StartsAt, NULL, NEW.Status, NEW.Stale, NEW.LearnedAt
    WHERE NOT EXISTS (
        SELECT 1 FROM StatusStretch AS t
        WHERE t.FacilityCode = NEW.FacilityCode AND t.ServiceCode = NEW.ServiceCode AND t.Basis = NEW.Basis AND t.EndsAt IS NULL);
END;

-- Every event, whoever wrote it. A row of the status table whose stretches are still to be made of the history is left alone until then.
-- Most events are confirmations, which begin nothing. A status that is reported again counts from its confirmation on where it was stale,
-- and from its Since where that is earlier than it was. One statement for both
-- bases, because SQLite compiles the text of this trigger with each statement on the status table.
CREATE TRIGGER StatusEvent_Stretched AFTER INSERT ON StatusEvent
WHEN NEW.Kind = 'created'
    OR EXISTS (SELECT 1 FROM StatusStretch WHERE FacilityCode = NEW.FacilityCode AND ServiceCode = NEW.ServiceCode) BEGIN
    INSERT INTO StretchBegun (FacilityCode, ServiceCode, Basis, StartsAt, Status, Stale, LearnedAt)
    SELECT NEW.FacilityCode, NEW.ServiceCode, b.Basis, b.StartsAt, NEW.Status, NEW.Kind = 'stale', NEW.OccurredAt
    FROM (
        SELECT 'since' AS Basis, CASE
            WHEN NEW.Kind = 'stale' THEN strftime('%Y-%m-%d %H:%M:%S', NEW.OccurredAt)
            WHEN NEW.Status = NEW.PreviousStatus AND w.Since >= (
                    SELECT strftime('%Y-%m-%d %H:%M:%S', COALESCE(e.Since, e.OccurredAt)) FROM StatusEvent AS e
                    WHERE e.FacilityCode = NEW.FacilityCode AND e.ServiceCode = NEW.ServiceCode AND e.RowVersion < NEW.RowVersion
                    ORDER BY e.RowVersion DESC LIMIT 1)
                THEN max(strftime('%Y-%m-%d %H:%M:%S', COALESCE(NEW.ConfirmedAt, NEW.OccurredAt)), w.Since)
            ELSE w.Since END || '.000+00:00' AS StartsAt
        FROM (SELECT strftime('%Y-%m-%d %H:%M:%S', COALESCE(NEW.Since, NEW.OccurredAt)) AS Since) AS w
        UNION ALL
        SELECT 'learned', NEW.OccurredAt) AS b
    WHERE NOT EXISTS (
        SELECT 1 FROM StatusStretch AS t
        WHERE t.FacilityCode = NEW.FacilityCode AND t.ServiceCode = NEW.ServiceCode AND t.Basis = b.Basis AND t.EndsAt IS NULL
          AND t.StartsAt <= b.StartsAt AND t.Status = NEW.Status AND t.Stale = (NEW.Kind = 'stale'));
END;
