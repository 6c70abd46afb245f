-- People, and how each proves who they are. What a person may do stands in AccessGrant, under person:{Id}.
-- Rows are never deleted: a person who has gone is disabled, so that what they did keeps its name.

CREATE TABLE dbo.Person (
    Id int IDENTITY(1, 1) NOT NULL,
    SignInName nvarchar(200) NOT NULL,
    NormalizedSignInName nvarchar(200) NOT NULL,
    Name nvarchar(200) NOT NULL,
    -- Made again whenever what proves the person changes: sessions that hold an older one have ended.
    SecurityStamp nvarchar(64) NOT NULL,
    PasswordHash nvarchar(500) NULL,
    TwoFactor bit NOT NULL CONSTRAINT DF_Person_TwoFactor DEFAULT (0),
    AuthenticatorKey nvarchar(64) NULL,
    -- The last time step of the authenticator whose code was taken: no code is taken twice (RFC 6238, 5.2).
    AuthenticatorStep bigint NULL,
    FailedCount int NOT NULL CONSTRAINT DF_Person_FailedCount DEFAULT (0),
    LockoutEnd datetimeoffset(3) NULL,
    -- What a person of the demonstration is; they sign in without a password, in Development only.
    Demo nvarchar(20) NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    LastSignInAt datetimeoffset(3) NULL,
    DisabledAt datetimeoffset(3) NULL,
    Revision int NOT NULL CONSTRAINT DF_Person_Revision DEFAULT (0),
    CONSTRAINT PK_Person PRIMARY KEY (Id),
    CONSTRAINT UQ_Person_NormalizedSignInName UNIQUE (NormalizedSignInName),
    CONSTRAINT CK_Person_SignInName CHECK (LEN(SignInName) > 0),
    CONSTRAINT CK_Person_Name CHECK (LEN(Name) > 0)
);
GO

-- Who the organization's identity provider knows a person as.
CREATE TABLE dbo.PersonLogin (
    Provider nvarchar(100) NOT NULL,
    ProviderKey nvarchar(300) NOT NULL,
    PersonId int NOT NULL,
    CONSTRAINT PK_PersonLogin PRIMARY KEY (Provider, ProviderKey),
    CONSTRAINT FK_PersonLogin_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
CREATE INDEX IX_PersonLogin_PersonId ON dbo.PersonLogin (PersonId);
GO

-- Codes for who has lost the authenticator, each good once. Only their hash is kept.
CREATE TABLE dbo.PersonRecoveryCode (
    PersonId int NOT NULL,
    Hash nchar(64) NOT NULL,
    CONSTRAINT PK_PersonRecoveryCode PRIMARY KEY (PersonId, Hash),
    CONSTRAINT FK_PersonRecoveryCode_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
GO

-- A credential may have 1023 bytes (WebAuthn level 3), more than an index takes: it is found by its hash.
CREATE TABLE dbo.PersonPasskey (
    CredentialHash nchar(64) NOT NULL,
    PersonId int NOT NULL,
    Credential varbinary(1023) NOT NULL,
    PublicKey varbinary(max) NOT NULL,
    Name nvarchar(100) NOT NULL,
    SignCount bigint NOT NULL,
    Transports nvarchar(200) NULL,
    UserVerified bit NOT NULL,
    BackupEligible bit NOT NULL,
    BackedUp bit NOT NULL,
    Attestation varbinary(max) NOT NULL,
    ClientData varbinary(max) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    LastUsedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_PersonPasskey PRIMARY KEY (CredentialHash),
    CONSTRAINT FK_PersonPasskey_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
CREATE INDEX IX_PersonPasskey_PersonId ON dbo.PersonPasskey (PersonId);
GO

-- Links that let somebody in once: the first administrator (without a person), the invited, and who has to choose a new password.
CREATE TABLE dbo.PersonLink (
    Id int IDENTITY(1, 1) NOT NULL,
    Hash nchar(64) NOT NULL,
    PersonId int NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    ExpiresAt datetimeoffset(3) NOT NULL,
    UsedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_PersonLink PRIMARY KEY (Id),
    CONSTRAINT UQ_PersonLink_Hash UNIQUE (Hash),
    CONSTRAINT FK_PersonLink_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
CREATE INDEX IX_PersonLink_PersonId ON dbo.PersonLink (PersonId);
GO

GRANT SELECT, INSERT, UPDATE ON dbo.Person TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.PersonLogin TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.PersonRecoveryCode TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.PersonPasskey TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.PersonLink TO statusboard_app;
