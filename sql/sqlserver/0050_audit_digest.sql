-- The digests that chain the days of the audit: one row for each part of a day. Made after the day has ended, in UTC.
CREATE TABLE dbo.AuditDigest (
    Day nchar(10) NOT NULL,
    Part int NOT NULL,
    Entries int NOT NULL,
    FirstId bigint NULL,
    LastId bigint NULL,
    Previous nchar(64) NULL,
    Digest nchar(64) NOT NULL,
    MadeAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_AuditDigest PRIMARY KEY (Day, Part),
    CONSTRAINT CK_AuditDigest_Part CHECK (Part >= 1),
    CONSTRAINT CK_AuditDigest_Entries CHECK (Entries >= 0)
);
GO

CREATE TRIGGER dbo.AuditDigest_Kept ON dbo.AuditDigest AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The digests of the audit are append-only: they are neither changed nor deleted.', 1;
END;
GO

GRANT SELECT, INSERT ON dbo.AuditDigest TO statusboard_app;
