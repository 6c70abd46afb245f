-- The same as sql/sqlserver/0094_log_epoch.sql. Whoever puts a backup back while no node runs begins a new life by
--   INSERT INTO LogEpoch (Epoch) VALUES (lower(hex(randomblob(8))));
CREATE TABLE LogEpoch (
    Id INTEGER NOT NULL,
    Epoch TEXT NOT NULL,
    Lost TEXT NULL,
    BeganAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')),
    CONSTRAINT PK_LogEpoch PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_LogEpoch_Epoch UNIQUE (Epoch),
    CONSTRAINT CK_LogEpoch_Epoch CHECK (length(trim(Epoch)) > 0 AND length(Epoch) <= 16),
    CONSTRAINT CK_LogEpoch_Lost CHECK (Lost IS NULL OR length(Lost) <= 16),
    CONSTRAINT CK_LogEpoch_Times CHECK (BeganAt LIKE '____-__-__%' AND julianday(BeganAt) IS NOT NULL)
) STRICT;

INSERT INTO LogEpoch (Epoch) VALUES (lower(hex(randomblob(8))));
