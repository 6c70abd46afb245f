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
    CONSTRAINT UQ_Device_Hash UNIQUE (Hash)
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
    CONSTRAINT FK_DevicePairing_Device FOREIGN KEY (DeviceId) REFERENCES Device (Id)
) STRICT;

ALTER TABLE ApiKey ADD COLUMN CreatedBy TEXT NULL;
ALTER TABLE ApiKey ADD COLUMN ExpiresAt TEXT NULL;
ALTER TABLE ApiKey ADD COLUMN LastUsedAt TEXT NULL;
