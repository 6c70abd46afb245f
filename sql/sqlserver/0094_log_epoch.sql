-- The lives of the log of changes, the newest of which goes on. A database that is put back from a backup begins another:
-- what was read of the log before says nothing about it. The node that notices writes the next row, and Lost says which
-- life it was that this database does not hold any more. Whoever puts a backup back while no node runs does the same:
--   INSERT INTO dbo.LogEpoch (Epoch) VALUES (LEFT(REPLACE(LOWER(CAST(NEWID() AS nvarchar(36))), N'-', N''), 16));
CREATE TABLE dbo.LogEpoch (
    Id int IDENTITY(1, 1) NOT NULL,
    Epoch nvarchar(16) NOT NULL,
    Lost nvarchar(16) NULL,
    BeganAt datetimeoffset(3) NOT NULL CONSTRAINT DF_LogEpoch_BeganAt DEFAULT (TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00')),
    CONSTRAINT PK_LogEpoch PRIMARY KEY (Id),
    CONSTRAINT UQ_LogEpoch_Epoch UNIQUE (Epoch),
    CONSTRAINT CK_LogEpoch_Epoch CHECK (LEN(Epoch) > 0)
);
GO

INSERT INTO dbo.LogEpoch (Epoch) VALUES (LEFT(REPLACE(LOWER(CAST(NEWID() AS nvarchar(36))), N'-', N''), 16));
GO

GRANT SELECT, INSERT ON dbo.LogEpoch TO statusboard_app;
