-- The same as sql/sqlserver/0095_upkeep.sql.
CREATE TABLE WriteProbe (
    Id INTEGER NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_WriteProbe PRIMARY KEY (Id),
    CONSTRAINT CK_WriteProbe_One CHECK (Id = 1),
    CONSTRAINT CK_WriteProbe_Times CHECK (WrittenAt LIKE '____-__-__%' AND julianday(WrittenAt) IS NOT NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO WriteProbe (Id, WrittenAt) VALUES (1, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));

CREATE INDEX IX_OutboxMessage_Subscription ON OutboxMessage (SubscriptionId, State, Id);
