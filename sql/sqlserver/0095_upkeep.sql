-- One row that each node writes every few seconds, and nobody reads: so that it is known whether the database takes
-- writes before somebody has a report to make.
CREATE TABLE dbo.WriteProbe (
    Id int NOT NULL,
    WrittenAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_WriteProbe PRIMARY KEY (Id),
    CONSTRAINT CK_WriteProbe_One CHECK (Id = 1)
);
GO

INSERT INTO dbo.WriteProbe (Id, WrittenAt) VALUES (1, TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'));
GO

GRANT SELECT, UPDATE ON dbo.WriteProbe TO statusboard_app;
GO

-- What of one receiver's is in one state, in the order in which it happened: what is due, what is dead, how much of each.
CREATE INDEX IX_OutboxMessage_Subscription ON dbo.OutboxMessage (SubscriptionId, State, Id);
