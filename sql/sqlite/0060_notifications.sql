-- The same as sql/sqlserver/0060_notifications.sql.

CREATE TABLE DataProtectionKey (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Xml TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CONSTRAINT PK_DataProtectionKey PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_DataProtectionKey_Name UNIQUE (Name),
    CONSTRAINT CK_DataProtectionKey_Lengths CHECK (length(Name) <= 200),
    CONSTRAINT CK_DataProtectionKey_Times CHECK (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
) STRICT;

CREATE TABLE NotificationSubscription (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Channel TEXT NOT NULL,
    Target TEXT NOT NULL,
    Topics TEXT NOT NULL,
    Filter TEXT NOT NULL,
    Secret TEXT NULL,
    PreviousSecret TEXT NULL,
    PreviousSecretUntil TEXT NULL,
    Active INTEGER NOT NULL DEFAULT 1,
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NOT NULL,
    RemovedAt TEXT NULL,
    LastDeliveredAt TEXT NULL,
    LastFailedAt TEXT NULL,
    LastError TEXT NULL,
    CONSTRAINT PK_NotificationSubscription PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_NotificationSubscription_Channel CHECK (Channel IN ('webhook', 'email')),
    CONSTRAINT CK_NotificationSubscription_Lengths CHECK (
        length(Name) <= 200 AND length(Channel) <= 20 AND length(Target) <= 500 AND length(Topics) <= 200 AND length(Secret) <= 1000
        AND length(PreviousSecret) <= 1000 AND length(CreatedBy) <= 200 AND length(LastError) <= 500),
    CONSTRAINT CK_NotificationSubscription_Times CHECK (
        (PreviousSecretUntil IS NULL OR (PreviousSecretUntil LIKE '____-__-__%' AND julianday(PreviousSecretUntil) IS NOT NULL))
        AND (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (RemovedAt IS NULL OR (RemovedAt LIKE '____-__-__%' AND julianday(RemovedAt) IS NOT NULL))
        AND (LastDeliveredAt IS NULL OR (LastDeliveredAt LIKE '____-__-__%' AND julianday(LastDeliveredAt) IS NOT NULL))
        AND (LastFailedAt IS NULL OR (LastFailedAt LIKE '____-__-__%' AND julianday(LastFailedAt) IS NOT NULL))),
    CONSTRAINT CK_NotificationSubscription_Flags CHECK (Active IN (0, 1))
) STRICT;

CREATE TABLE Notice (
    Id INTEGER NOT NULL,
    NoticeKey TEXT NOT NULL,
    Topic TEXT NOT NULL,
    OccurredAt TEXT NOT NULL,
    FacilityCode TEXT NULL COLLATE NOCASE,
    ServiceCode TEXT NULL,
    Title TEXT NOT NULL,
    Body TEXT NOT NULL,
    Data TEXT NULL,
    SpreadAt TEXT NULL,
    CONSTRAINT PK_Notice PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Notice_Key UNIQUE (NoticeKey),
    CONSTRAINT CK_Notice_Lengths CHECK (
        length(NoticeKey) <= 200 AND length(Topic) <= 40 AND length(FacilityCode) <= 20 AND length(ServiceCode) <= 40
        AND length(Title) <= 300),
    CONSTRAINT CK_Notice_Times CHECK (
        (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
        AND (SpreadAt IS NULL OR (SpreadAt LIKE '____-__-__%' AND julianday(SpreadAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_Notice_SpreadAt ON Notice (SpreadAt, Id);

CREATE TABLE OutboxMessage (
    Id INTEGER NOT NULL,
    DeliveryId TEXT NOT NULL,
    SubscriptionId INTEGER NOT NULL,
    Topic TEXT NOT NULL,
    Cause TEXT NOT NULL,
    Title TEXT NOT NULL,
    Body TEXT NOT NULL,
    State TEXT NOT NULL,
    Attempts INTEGER NOT NULL DEFAULT 0,
    CreatedAt TEXT NOT NULL,
    DueAt TEXT NOT NULL,
    LastAttemptAt TEXT NULL,
    LastError TEXT NULL,
    EndedAt TEXT NULL,
    CONSTRAINT PK_OutboxMessage PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_OutboxMessage_Subscription FOREIGN KEY (SubscriptionId) REFERENCES NotificationSubscription (Id),
    CONSTRAINT UQ_OutboxMessage_DeliveryId UNIQUE (DeliveryId),
    CONSTRAINT UQ_OutboxMessage_Cause UNIQUE (SubscriptionId, Cause),
    CONSTRAINT CK_OutboxMessage_State CHECK (State IN ('pending', 'delivered', 'dead', 'dropped')),
    CONSTRAINT CK_OutboxMessage_Lengths CHECK (
        length(DeliveryId) <= 40 AND length(Topic) <= 40 AND length(Cause) <= 200 AND length(Title) <= 300 AND length(State) <= 20
        AND length(LastError) <= 500),
    CONSTRAINT CK_OutboxMessage_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (DueAt LIKE '____-__-__%' AND julianday(DueAt) IS NOT NULL)
        AND (LastAttemptAt IS NULL OR (LastAttemptAt LIKE '____-__-__%' AND julianday(LastAttemptAt) IS NOT NULL))
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_OutboxMessage_Due ON OutboxMessage (State, DueAt);
CREATE INDEX IX_OutboxMessage_Ended ON OutboxMessage (State, EndedAt);

CREATE TABLE NotificationCursor (
    Name TEXT NOT NULL,
    Position INTEGER NOT NULL,
    CONSTRAINT PK_NotificationCursor PRIMARY KEY (Name),
    CONSTRAINT CK_NotificationCursor_Lengths CHECK (length(Name) <= 40)
) STRICT;
INSERT INTO NotificationCursor (Name, Position) SELECT 'status-event', COALESCE(MAX(RowVersion), 0) FROM StatusEvent;
