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
    CONSTRAINT CK_Person_SignInName CHECK (length(trim(SignInName)) > 0),
    CONSTRAINT CK_Person_Name CHECK (length(trim(Name)) > 0),
    CONSTRAINT CK_Person_Lengths CHECK (
        length(SignInName) <= 200 AND length(NormalizedSignInName) <= 200 AND length(Name) <= 200 AND length(SecurityStamp) <= 64
        AND length(PasswordHash) <= 500 AND length(AuthenticatorKey) <= 400 AND length(Demo) <= 20),
    CONSTRAINT CK_Person_Times CHECK (
        (LockoutEnd IS NULL OR (LockoutEnd LIKE '____-__-__%' AND julianday(LockoutEnd) IS NOT NULL))
        AND (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (LastSignInAt IS NULL OR (LastSignInAt LIKE '____-__-__%' AND julianday(LastSignInAt) IS NOT NULL))
        AND (DisabledAt IS NULL OR (DisabledAt LIKE '____-__-__%' AND julianday(DisabledAt) IS NOT NULL))),
    CONSTRAINT CK_Person_Flags CHECK (TwoFactor IN (0, 1))
) STRICT;

CREATE TABLE PersonLogin (
    Provider TEXT NOT NULL,
    ProviderKey TEXT NOT NULL,
    PersonId INTEGER NOT NULL,
    CONSTRAINT PK_PersonLogin PRIMARY KEY (Provider, ProviderKey),
    CONSTRAINT FK_PersonLogin_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonLogin_Lengths CHECK (length(Provider) <= 100 AND length(ProviderKey) <= 300)
) STRICT;
CREATE INDEX IX_PersonLogin_PersonId ON PersonLogin (PersonId);

CREATE TABLE PersonRecoveryCode (
    PersonId INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    CONSTRAINT PK_PersonRecoveryCode PRIMARY KEY (PersonId, Hash),
    CONSTRAINT FK_PersonRecoveryCode_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonRecoveryCode_Lengths CHECK (length(Hash) <= 64)
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
    CONSTRAINT FK_PersonPasskey_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonPasskey_Lengths CHECK (
        length(CredentialHash) <= 64 AND length(Credential) <= 1023 AND length(Name) <= 100 AND length(Transports) <= 200),
    CONSTRAINT CK_PersonPasskey_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (LastUsedAt IS NULL OR (LastUsedAt LIKE '____-__-__%' AND julianday(LastUsedAt) IS NOT NULL))),
    CONSTRAINT CK_PersonPasskey_Flags CHECK (UserVerified IN (0, 1) AND BackupEligible IN (0, 1) AND BackedUp IN (0, 1))
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
    CONSTRAINT FK_PersonLink_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonLink_Lengths CHECK (length(Hash) <= 64),
    CONSTRAINT CK_PersonLink_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (ExpiresAt LIKE '____-__-__%' AND julianday(ExpiresAt) IS NOT NULL)
        AND (UsedAt IS NULL OR (UsedAt LIKE '____-__-__%' AND julianday(UsedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_PersonLink_PersonId ON PersonLink (PersonId);
