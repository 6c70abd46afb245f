-- The simulated region: a source of its own for statuses that are made up, and how far the region has come.

-- SQLite cannot alter a check, and to copy the status table would take every trigger on it away. This is the way that its documentation
-- gives for a check: the text of the table is changed, and the table below makes every connection read the schema again.
PRAGMA writable_schema = ON;
UPDATE sqlite_master
SET sql = replace(sql, '''phone'', ''api'', ''sql'', ''policy''))', '''phone'', ''api'', ''sql'', ''policy'', ''simulation''))')
WHERE type = 'table' AND name = 'ServiceStatus';
PRAGMA writable_schema = RESET;

-- One row: the seed and the start from which all reports of the region follow, the time in its plan through which they were written,
-- with the real time that belongs to it, and when and how far the attack has come.
CREATE TABLE SimulationRun (
    Id INTEGER NOT NULL,
    Seed INTEGER NOT NULL,
    StartedAt TEXT NOT NULL,
    Position TEXT NOT NULL,
    PlayedAt TEXT NOT NULL,
    AttackAt TEXT NOT NULL,
    AttackStep INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_SimulationRun PRIMARY KEY (Id),
    CONSTRAINT CK_SimulationRun_One CHECK (Id = 1),
    CONSTRAINT CK_SimulationRun_AttackStep CHECK (AttackStep >= 0),
    CONSTRAINT CK_SimulationRun_Times CHECK (
        (StartedAt LIKE '____-__-__%' AND julianday(StartedAt) IS NOT NULL)
        AND (Position LIKE '____-__-__%' AND julianday(Position) IS NOT NULL)
        AND (PlayedAt LIKE '____-__-__%' AND julianday(PlayedAt) IS NOT NULL)
        AND (AttackAt LIKE '____-__-__%' AND julianday(AttackAt) IS NOT NULL))
) STRICT, WITHOUT ROWID;
