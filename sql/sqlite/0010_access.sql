-- The same as sql/sqlserver/0010_access.sql.

CREATE TABLE AccessGrant (
    Id INTEGER NOT NULL,
    Principal TEXT NOT NULL,
    Role TEXT NOT NULL,
    ScopeKind TEXT NOT NULL,
    State TEXT NULL COLLATE NOCASE,
    RegionId INTEGER NULL,
    HealthSystemId INTEGER NULL,
    FacilityCode TEXT NULL COLLATE NOCASE,
    CONSTRAINT PK_AccessGrant PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_AccessGrant_Region FOREIGN KEY (RegionId) REFERENCES Region (Id),
    CONSTRAINT FK_AccessGrant_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES HealthSystem (Id),
    CONSTRAINT FK_AccessGrant_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_AccessGrant_Role CHECK (Role IN ('viewer', 'reporter', 'dispatcher', 'coordinator', 'administrator')),
    CONSTRAINT CK_AccessGrant_Scope CHECK (
        (ScopeKind = 'everything' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'state' AND State IS NOT NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'region' AND State IS NULL AND RegionId IS NOT NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'system' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NOT NULL AND FacilityCode IS NULL)
        OR (ScopeKind = 'facility' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NOT NULL)),
    CONSTRAINT CK_AccessGrant_Lengths CHECK (
        length(Principal) <= 60 AND length(Role) <= 20 AND length(ScopeKind) <= 20 AND length(State) <= 2 AND length(FacilityCode) <= 20)
) STRICT;
CREATE INDEX IX_AccessGrant_Principal ON AccessGrant (Principal);

INSERT INTO AccessGrant (Principal, Role, ScopeKind)
SELECT 'key:' || Id, Role, 'everything' FROM ApiKey;

-- A column with a check cannot be dropped: the table is made anew.
CREATE TABLE ApiKeyNew (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Hash TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    RevokedAt TEXT NULL,
    CONSTRAINT PK_ApiKey PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_ApiKey_Hash UNIQUE (Hash),
    CONSTRAINT CK_ApiKey_Lengths CHECK (length(Name) <= 200 AND length(Hash) <= 64),
    CONSTRAINT CK_ApiKey_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (RevokedAt IS NULL OR (RevokedAt LIKE '____-__-__%' AND julianday(RevokedAt) IS NOT NULL)))
) STRICT;
INSERT INTO ApiKeyNew (Id, Name, Hash, CreatedAt, RevokedAt) SELECT Id, Name, Hash, CreatedAt, RevokedAt FROM ApiKey;
DROP TABLE ApiKey;
ALTER TABLE ApiKeyNew RENAME TO ApiKey;

CREATE TABLE AuditEntry (
    Id INTEGER NOT NULL,
    OccurredAt TEXT NOT NULL,
    Actor TEXT NOT NULL,
    ActorName TEXT NOT NULL,
    Action TEXT NOT NULL,
    Subject TEXT NULL,
    Address TEXT NULL,
    Before TEXT NULL,
    After TEXT NULL,
    CONSTRAINT PK_AuditEntry PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_AuditEntry_Lengths CHECK (
        length(Actor) <= 60 AND length(ActorName) <= 200 AND length(Action) <= 60 AND length(Subject) <= 200 AND length(Address) <= 64),
    CONSTRAINT CK_AuditEntry_Times CHECK (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_AuditEntry_OccurredAt ON AuditEntry (OccurredAt);
CREATE INDEX IX_AuditEntry_Actor ON AuditEntry (Actor, Id);
CREATE INDEX IX_AuditEntry_Subject ON AuditEntry (Subject, Id);

CREATE TRIGGER AuditEntry_Changed BEFORE UPDATE ON AuditEntry BEGIN
    SELECT RAISE(ABORT, 'The audit is append-only: its rows are neither changed nor deleted.');
END;

-- INSERT OR REPLACE deletes without a trigger's knowing.
CREATE TRIGGER AuditEntry_Replaced BEFORE INSERT ON AuditEntry WHEN EXISTS (SELECT 1 FROM AuditEntry WHERE Id = NEW.Id) BEGIN
    SELECT RAISE(ABORT, 'The audit is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER AuditEntry_Deleted BEFORE DELETE ON AuditEntry BEGIN
    SELECT RAISE(ABORT, 'The audit is append-only: its rows are neither changed nor deleted.');
END;
