-- Devices (walls) and keys (programs) as principals of their own: device:7 and key:3 in AccessGrant. Of a token or a key
-- only the SHA-256 is kept.

-- ViewAddress is what the device shows. Until it has collected its token, Hash is that of a token that nobody has.
CREATE TABLE dbo.Device (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(100) NOT NULL,
    ViewAddress nvarchar(2000) NOT NULL,
    Hash nvarchar(64) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NOT NULL,
    CollectedAt datetimeoffset(3) NULL,
    LastSeenAt datetimeoffset(3) NULL,
    LastAddress nvarchar(64) NULL,
    ShownVersion bigint NULL,
    BehindSeconds int NULL,
    RevokedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_Device PRIMARY KEY (Id),
    CONSTRAINT UQ_Device_Hash UNIQUE (Hash)
);
GO

-- A display that asks to be let in. It shows the code; what it keeps to itself is the secret that it collects its token with.
CREATE TABLE dbo.DevicePairing (
    Id int IDENTITY(1, 1) NOT NULL,
    Code nvarchar(10) NOT NULL,
    SecretHash nvarchar(64) NOT NULL,
    RequestedAt datetimeoffset(3) NOT NULL,
    ExpiresAt datetimeoffset(3) NOT NULL,
    Address nvarchar(64) NULL,
    Browser nvarchar(300) NULL,
    DeviceId int NULL,
    CONSTRAINT PK_DevicePairing PRIMARY KEY (Id),
    CONSTRAINT UQ_DevicePairing_Code UNIQUE (Code),
    CONSTRAINT UQ_DevicePairing_SecretHash UNIQUE (SecretHash),
    CONSTRAINT FK_DevicePairing_Device FOREIGN KEY (DeviceId) REFERENCES dbo.Device (Id)
);
GO

ALTER TABLE dbo.ApiKey ADD CreatedBy nvarchar(200) NULL;
ALTER TABLE dbo.ApiKey ADD ExpiresAt datetimeoffset(3) NULL;
ALTER TABLE dbo.ApiKey ADD LastUsedAt datetimeoffset(3) NULL;
GO

GRANT SELECT, INSERT, UPDATE ON dbo.Device TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.DevicePairing TO statusboard_app;
