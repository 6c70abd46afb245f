-- Who is told of what, by which channel, and what is on its way to them; and the keys that cookies and secrets are protected with.

-- The keys of ASP.NET Core Data Protection, shared by all nodes.
CREATE TABLE dbo.DataProtectionKey (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Xml nvarchar(max) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_DataProtectionKey PRIMARY KEY (Id),
    CONSTRAINT UQ_DataProtectionKey_Name UNIQUE (Name)
);
GO

-- A webhook or an e-mail address. Topics are codes joined by commas; Filter is JSON like the hub's Subscribe. Secrets are protected.
CREATE TABLE dbo.NotificationSubscription (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Channel nvarchar(20) NOT NULL,
    Target nvarchar(500) NOT NULL,
    Topics nvarchar(200) NOT NULL,
    Filter nvarchar(max) NOT NULL,
    Secret nvarchar(1000) NULL,
    PreviousSecret nvarchar(1000) NULL,
    PreviousSecretUntil datetimeoffset(3) NULL,
    Active bit NOT NULL CONSTRAINT DF_NotificationSubscription_Active DEFAULT (1),
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NOT NULL,
    RemovedAt datetimeoffset(3) NULL,
    LastDeliveredAt datetimeoffset(3) NULL,
    LastFailedAt datetimeoffset(3) NULL,
    LastError nvarchar(500) NULL,
    CONSTRAINT PK_NotificationSubscription PRIMARY KEY (Id),
    CONSTRAINT CK_NotificationSubscription_Channel CHECK (Channel NOT LIKE N'% ' AND Channel COLLATE Latin1_General_BIN2 IN ('webhook', 'email'))
);
GO

-- Something to tell besides the history of statuses, written in the transaction of what causes it. NoticeKey keeps it single.
CREATE TABLE dbo.Notice (
    Id bigint IDENTITY(1, 1) NOT NULL,
    NoticeKey nvarchar(200) NOT NULL,
    Topic nvarchar(40) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    FacilityCode nvarchar(20) NULL,
    ServiceCode nvarchar(40) NULL,
    Title nvarchar(300) NOT NULL,
    Body nvarchar(max) NOT NULL,
    Data nvarchar(max) NULL,
    SpreadAt datetimeoffset(3) NULL,
    CONSTRAINT PK_Notice PRIMARY KEY (Id),
    CONSTRAINT UQ_Notice_Key UNIQUE (NoticeKey)
);
CREATE INDEX IX_Notice_SpreadAt ON dbo.Notice (SpreadAt, Id);
GO

-- One message to one subscription. DeliveryId is the same at every attempt. Cause keeps one event from being told twice.
CREATE TABLE dbo.OutboxMessage (
    Id bigint IDENTITY(1, 1) NOT NULL,
    DeliveryId nvarchar(40) NOT NULL,
    SubscriptionId int NOT NULL,
    Topic nvarchar(40) NOT NULL,
    Cause nvarchar(200) NOT NULL,
    Title nvarchar(300) NOT NULL,
    Body nvarchar(max) NOT NULL,
    State nvarchar(20) NOT NULL,
    Attempts int NOT NULL CONSTRAINT DF_OutboxMessage_Attempts DEFAULT (0),
    CreatedAt datetimeoffset(3) NOT NULL,
    DueAt datetimeoffset(3) NOT NULL,
    LastAttemptAt datetimeoffset(3) NULL,
    LastError nvarchar(500) NULL,
    EndedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_OutboxMessage PRIMARY KEY (Id),
    CONSTRAINT FK_OutboxMessage_Subscription FOREIGN KEY (SubscriptionId) REFERENCES dbo.NotificationSubscription (Id),
    CONSTRAINT UQ_OutboxMessage_DeliveryId UNIQUE (DeliveryId),
    CONSTRAINT UQ_OutboxMessage_Cause UNIQUE (SubscriptionId, Cause),
    CONSTRAINT CK_OutboxMessage_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN ('pending', 'delivered', 'dead', 'dropped'))
);
CREATE INDEX IX_OutboxMessage_Due ON dbo.OutboxMessage (State, DueAt);
CREATE INDEX IX_OutboxMessage_Ended ON dbo.OutboxMessage (State, EndedAt);
GO

-- How far the history has been told.
CREATE TABLE dbo.NotificationCursor (
    Name nvarchar(40) NOT NULL,
    Position bigint NOT NULL,
    CONSTRAINT PK_NotificationCursor PRIMARY KEY (Name)
);
GO
INSERT INTO dbo.NotificationCursor (Name, Position)
SELECT N'status-event', COALESCE(MAX(CAST(RowVersion AS bigint)), 0) FROM dbo.StatusEvent;
GO

GRANT SELECT, INSERT ON dbo.DataProtectionKey TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.NotificationSubscription TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.Notice TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.OutboxMessage TO statusboard_app;
GRANT SELECT, UPDATE ON dbo.NotificationCursor TO statusboard_app;
