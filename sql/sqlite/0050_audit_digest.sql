-- The same as sql/sqlserver/0050_audit_digest.sql.
CREATE TABLE AuditDigest (
    Day TEXT NOT NULL,
    Part INTEGER NOT NULL,
    Entries INTEGER NOT NULL,
    FirstId INTEGER NULL,
    LastId INTEGER NULL,
    Previous TEXT NULL,
    Digest TEXT NOT NULL,
    MadeAt TEXT NOT NULL,
    CONSTRAINT PK_AuditDigest PRIMARY KEY (Day, Part),
    CONSTRAINT CK_AuditDigest_Part CHECK (Part >= 1),
    CONSTRAINT CK_AuditDigest_Entries CHECK (Entries >= 0),
    CONSTRAINT CK_AuditDigest_Lengths CHECK (length(Day) <= 10 AND length(Previous) <= 64 AND length(Digest) <= 64),
    CONSTRAINT CK_AuditDigest_Times CHECK (MadeAt LIKE '____-__-__%' AND julianday(MadeAt) IS NOT NULL)
) STRICT;

CREATE TRIGGER AuditDigest_Changed BEFORE UPDATE ON AuditDigest BEGIN
    SELECT RAISE(ABORT, 'The digests of the audit are append-only: they are neither changed nor deleted.');
END;

-- INSERT OR REPLACE deletes without a trigger's knowing.
CREATE TRIGGER AuditDigest_Replaced BEFORE INSERT ON AuditDigest WHEN EXISTS (SELECT 1 FROM AuditDigest WHERE Day = NEW.Day AND Part = NEW.Part) BEGIN
    SELECT RAISE(ABORT, 'The digests of the audit are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER AuditDigest_Deleted BEFORE DELETE ON AuditDigest BEGIN
    SELECT RAISE(ABORT, 'The digests of the audit are append-only: they are neither changed nor deleted.');
END;
