-- What was taken out of the tables that only grow, and where it was put: one row for each file of an archive. Rows of StatusEvent and
-- AuditEntry before the last of these are in the archives, and not here any more.
CREATE TABLE RetentionArchive (
    Id INTEGER NOT NULL,
    TableName TEXT NOT NULL,
    RowsBefore TEXT NOT NULL,
    FirstId INTEGER NOT NULL,
    LastId INTEGER NOT NULL,
    Entries INTEGER NOT NULL,
    FileName TEXT NOT NULL,
    Digest TEXT NOT NULL,
    MadeAt TEXT NOT NULL,
    CONSTRAINT PK_RetentionArchive PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_RetentionArchive_Lengths CHECK (length(TableName) <= 60 AND length(FileName) <= 400 AND length(Digest) <= 64),
    CONSTRAINT CK_RetentionArchive_Times CHECK (
        (RowsBefore LIKE '____-__-__%' AND julianday(RowsBefore) IS NOT NULL)
        AND (MadeAt LIKE '____-__-__%' AND julianday(MadeAt) IS NOT NULL))
) STRICT;
CREATE TRIGGER RetentionArchive_Changed BEFORE UPDATE ON RetentionArchive BEGIN
    SELECT RAISE(ABORT, 'What was archived is not changed.');
END;
CREATE TRIGGER RetentionArchive_Deleted BEFORE DELETE ON RetentionArchive BEGIN
    SELECT RAISE(ABORT, 'What was archived is not changed.');
END;
