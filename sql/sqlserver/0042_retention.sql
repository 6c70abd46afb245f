-- What was taken out of the tables that only grow, and where it was put: one row for each file of an archive. Rows of StatusEvent and
-- AuditEntry before the last of these are in the archives, and not here any more. The app only reads it: the command archive, which takes
-- rows out, runs with a login that may alter the tables.
CREATE TABLE dbo.RetentionArchive (
    Id int IDENTITY NOT NULL,
    TableName nvarchar(60) NOT NULL,
    RowsBefore datetimeoffset(3) NOT NULL,
    FirstId bigint NOT NULL,
    LastId bigint NOT NULL,
    Entries bigint NOT NULL,
    FileName nvarchar(400) NOT NULL,
    Digest nvarchar(64) NOT NULL,
    MadeAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_RetentionArchive PRIMARY KEY (Id)
);
GO

CREATE TRIGGER dbo.RetentionArchive_Kept ON dbo.RetentionArchive AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50070, 'What was archived is not changed.', 1;
END;
GO

GRANT SELECT ON dbo.RetentionArchive TO statusboard_app;
