-- What the statuses of this board are: live, exercise or simulation. One row; everything that leaves the board says its mode.
-- The administration changes it (docs/modes.md); a change by SQL is noticed by all nodes just as well.
CREATE TABLE BoardMode (
    Id INTEGER NOT NULL,
    Mode TEXT NOT NULL,
    ChangedAt TEXT NOT NULL,
    ChangedBy TEXT NOT NULL,
    CONSTRAINT PK_BoardMode PRIMARY KEY (Id),
    CONSTRAINT CK_BoardMode_One CHECK (Id = 1),
    CONSTRAINT CK_BoardMode_Mode CHECK (Mode IN ('live', 'exercise', 'simulation')),
    CONSTRAINT CK_BoardMode_Lengths CHECK (length(Mode) <= 20 AND length(ChangedBy) <= 200),
    CONSTRAINT CK_BoardMode_Times CHECK (ChangedAt LIKE '____-__-__%' AND julianday(ChangedAt) IS NOT NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO BoardMode (Id, Mode, ChangedAt, ChangedBy) VALUES (1, 'live', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), 'statusboard');

-- Another mode makes every status another statement. So it begins another epoch, and every reader takes the board anew.
CREATE TRIGGER BoardMode_Changed AFTER UPDATE ON BoardMode WHEN NEW.Mode IS NOT OLD.Mode BEGIN
    INSERT INTO LogEpoch (Epoch, Lost)
    SELECT lower(hex(randomblob(8))), Epoch FROM LogEpoch WHERE Id = (SELECT MAX(Id) FROM LogEpoch);
END;

CREATE TRIGGER BoardMode_Replaced BEFORE INSERT ON BoardMode WHEN EXISTS (SELECT 1 FROM BoardMode) BEGIN
    SELECT RAISE(ABORT, 'A board has one mode: update its row.');
END;

CREATE TRIGGER BoardMode_Deleted BEFORE DELETE ON BoardMode BEGIN
    SELECT RAISE(ABORT, 'A board has one mode: update its row.');
END;
