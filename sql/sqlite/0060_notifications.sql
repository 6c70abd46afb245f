-- The same as sql/sqlserver/0060_notifications.sql.

CREATE TABLE DataProtectionKey (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    Xml TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    CONSTRAINT PK_DataProtectionKey PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_DataProtectionKey_Name UNIQUE (Name)
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
    CONSTRAINT CK_NotificationSubscription_Channel CHECK (Channel IN ('webhook', 'email'))
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
    CONSTRAINT UQ_Notice_Key UNIQUE (NoticeKey)
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
    CONSTRAINT CK_OutboxMessage_State CHECK (State IN ('pending', 'delivered', 'dead', 'dropped'))
) STRICT;
CREATE INDEX IX_OutboxMessage_Due ON OutboxMessage (State, DueAt);
CREATE INDEX IX_OutboxMessage_Ended ON OutboxMessage (State, EndedAt);

CREATE TABLE NotificationCursor (
    Name TEXT NOT NULL,
    Position INTEGER NOT NULL,
    CONSTRAINT PK_NotificationCursor PRIMARY KEY (Name)
) STRICT;
INSERT INTO NotificationCursor (Name, Position) SELECT 'status-event', COALESCE(MAX(RowVersion), 0) FROM StatusEvent;
