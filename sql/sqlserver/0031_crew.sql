-- A link to the crew's page, which a dispatcher gives. Hash is the SHA-256 of its secret. It shows the facilities of States, codes joined
-- by commas, or all where that is NULL, until ExpiresAt or until somebody revokes it.
CREATE TABLE dbo.CrewLink (
    Id int IDENTITY(1, 1) NOT NULL,
    Hash nvarchar(64) NOT NULL,
    Label nvarchar(100) NOT NULL,
    States nvarchar(400) NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    ExpiresAt datetimeoffset(3) NOT NULL,
    RevokedAt datetimeoffset(3) NULL,
    RevokedBy nvarchar(200) NULL,
    CONSTRAINT PK_CrewLink PRIMARY KEY (Id),
    CONSTRAINT UQ_CrewLink_Hash UNIQUE (Hash)
);
CREATE INDEX IX_CrewLink_ExpiresAt ON dbo.CrewLink (ExpiresAt);
GO

GRANT SELECT, INSERT, UPDATE ON dbo.CrewLink TO statusboard_app;
GO
