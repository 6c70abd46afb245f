-- A link to the crew's page, which a dispatcher gives. Hash is the SHA-256 of its secret. It shows the facilities of States, codes joined
-- by commas, or all where that is NULL, until ExpiresAt or until somebody revokes it.
CREATE TABLE CrewLink (
    Id INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    Label TEXT NOT NULL,
    States TEXT NULL,
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NOT NULL,
    Principal TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    RevokedAt TEXT NULL,
    RevokedBy TEXT NULL,
    CONSTRAINT PK_CrewLink PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_CrewLink_Hash UNIQUE (Hash),
    CONSTRAINT CK_CrewLink_Lengths CHECK (
        length(Hash) <= 64 AND length(Label) <= 100 AND length(States) <= 400 AND length(CreatedBy) <= 200 AND length(Principal) <= 60
        AND length(RevokedBy) <= 200),
    CONSTRAINT CK_CrewLink_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (ExpiresAt LIKE '____-__-__%' AND julianday(ExpiresAt) IS NOT NULL)
        AND (RevokedAt IS NULL OR (RevokedAt LIKE '____-__-__%' AND julianday(RevokedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_CrewLink_ExpiresAt ON CrewLink (ExpiresAt);
