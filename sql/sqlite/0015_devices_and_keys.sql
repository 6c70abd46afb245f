-- The same as sql/sqlserver/0015_devices_and_keys.sql.

CREATE TABLE Device (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    ViewAddress TEXT NOT NULL,
    Hash TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NOT NULL,
    CollectedAt TEXT NULL,
    LastSeenAt TEXT NULL,
    LastAddress TEXT NULL,
    ShownVersion INTEGER NULL,
    BehindSeconds INTEGER NULL,
    RevokedAt TEXT NULL,
    CONSTRAINT PK_Device PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Device_Hash UNIQUE (Hash),
    CONSTRAINT CK_Device_Lengths CHECK (
        length(Name) <= 100 AND length(ViewAddress) <= 2000 AND length(Hash) <= 64 AND length(CreatedBy) <= 200
        AND length(LastAddress) <= 64),
    CONSTRAINT CK_Device_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (CollectedAt IS NULL OR (CollectedAt LIKE '____-__-__%' AND julianday(CollectedAt) IS NOT NULL))
        AND (LastSeenAt IS NULL OR (LastSeenAt LIKE '____-__-__%' AND julianday(LastSeenAt) IS NOT NULL))
        AND (RevokedAt IS NULL OR (RevokedAt LIKE '____-__-__%' AND julianday(RevokedAt) IS NOT NULL)))
) STRICT;

CREATE TABLE DevicePairing (
    Id INTEGER NOT NULL,
    Code TEXT NOT NULL,
    SecretHash TEXT NOT NULL,
    RequestedAt TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    Address TEXT NULL,
    Browser TEXT NULL,
    DeviceId INTEGER NULL,
    CONSTRAINT PK_DevicePairing PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_DevicePairing_Code UNIQUE (Code),
    CONSTRAINT UQ_DevicePairing_SecretHash UNIQUE (SecretHash),
    CONSTRAINT FK_DevicePairing_Device FOREIGN KEY (DeviceId) REFERENCES Device (Id),
    CONSTRAINT CK_DevicePairing_Lengths CHECK (
        length(Code) <= 10 AND length(SecretHash) <= 64 AND length(Address) <= 64 AND length(Browser) <= 300),
    CONSTRAINT CK_DevicePairing_Times CHECK (
        (RequestedAt LIKE '____-__-__%' AND julianday(RequestedAt) IS NOT NULL)
        AND (ExpiresAt LIKE '____-__-__%' AND julianday(ExpiresAt) IS NOT NULL))
) STRICT;

ALTER TABLE ApiKey ADD COLUMN CreatedBy TEXT NULL CONSTRAINT CK_ApiKey_CreatedByLength CHECK (length(CreatedBy) <= 200);
ALTER TABLE ApiKey ADD COLUMN ExpiresAt TEXT NULL
    CONSTRAINT CK_ApiKey_ExpiresAt CHECK (ExpiresAt IS NULL OR (ExpiresAt LIKE '____-__-__%' AND julianday(ExpiresAt) IS NOT NULL));
ALTER TABLE ApiKey ADD COLUMN LastUsedAt TEXT NULL
    CONSTRAINT CK_ApiKey_LastUsedAt CHECK (LastUsedAt IS NULL OR (LastUsedAt LIKE '____-__-__%' AND julianday(LastUsedAt) IS NOT NULL));
