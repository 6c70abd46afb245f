-- The same as sql/sqlserver/0011_people.sql.

CREATE TABLE Person (
    Id INTEGER NOT NULL,
    SignInName TEXT NOT NULL,
    NormalizedSignInName TEXT NOT NULL,
    Name TEXT NOT NULL,
    SecurityStamp TEXT NOT NULL,
    PasswordHash TEXT NULL,
    TwoFactor INTEGER NOT NULL DEFAULT 0,
    AuthenticatorKey TEXT NULL,
    AuthenticatorStep INTEGER NULL,
    FailedCount INTEGER NOT NULL DEFAULT 0,
    LockoutEnd TEXT NULL,
    Demo TEXT NULL,
    CreatedAt TEXT NOT NULL,
    LastSignInAt TEXT NULL,
    DisabledAt TEXT NULL,
    Revision INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT PK_Person PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Person_NormalizedSignInName UNIQUE (NormalizedSignInName),
    CONSTRAINT CK_Person_SignInName CHECK (LENGTH(SignInName) > 0),
    CONSTRAINT CK_Person_Name CHECK (LENGTH(Name) > 0)
) STRICT;

CREATE TABLE PersonLogin (
    Provider TEXT NOT NULL,
    ProviderKey TEXT NOT NULL,
    PersonId INTEGER NOT NULL,
    CONSTRAINT PK_PersonLogin PRIMARY KEY (Provider, ProviderKey),
    CONSTRAINT FK_PersonLogin_Person FOREIGN KEY (PersonId) REFERENCES Person (Id)
) STRICT;
CREATE INDEX IX_PersonLogin_PersonId ON PersonLogin (PersonId);

CREATE TABLE PersonRecoveryCode (
    PersonId INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    CONSTRAINT PK_PersonRecoveryCode PRIMARY KEY (PersonId, Hash),
    CONSTRAINT FK_PersonRecoveryCode_Person FOREIGN KEY (PersonId) REFERENCES Person (Id)
) STRICT;

CREATE TABLE PersonPasskey (
    CredentialHash TEXT NOT NULL,
    PersonId INTEGER NOT NULL,
    Credential BLOB NOT NULL,
    PublicKey BLOB NOT NULL,
    Name TEXT NOT NULL,
    SignCount INTEGER NOT NULL,
    Transports TEXT NULL,
    UserVerified INTEGER NOT NULL,
    BackupEligible INTEGER NOT NULL,
    BackedUp INTEGER NOT NULL,
    Attestation BLOB NOT NULL,
    ClientData BLOB NOT NULL,
    CreatedAt TEXT NOT NULL,
    LastUsedAt TEXT NULL,
    CONSTRAINT PK_PersonPasskey PRIMARY KEY (CredentialHash),
    CONSTRAINT FK_PersonPasskey_Person FOREIGN KEY (PersonId) REFERENCES Person (Id)
) STRICT;
CREATE INDEX IX_PersonPasskey_PersonId ON PersonPasskey (PersonId);

CREATE TABLE PersonLink (
    Id INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    PersonId INTEGER NULL,
    CreatedAt TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    UsedAt TEXT NULL,
    CONSTRAINT PK_PersonLink PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_PersonLink_Hash UNIQUE (Hash),
    CONSTRAINT FK_PersonLink_Person FOREIGN KEY (PersonId) REFERENCES Person (Id)
) STRICT;
CREATE INDEX IX_PersonLink_PersonId ON PersonLink (PersonId);
