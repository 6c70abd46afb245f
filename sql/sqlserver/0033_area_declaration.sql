-- What an authority of a place may declare there by its scheme (a jurisdiction's Blue Alert suspends its Yellow Alerts), and
-- what was declared: by whom, why, since when and until when. A declaration changes no status; it says how to take some.
ALTER TABLE dbo.StatusScheme ADD DeclarationName nvarchar(100) NULL;
ALTER TABLE dbo.StatusScheme ADD DeclarationEffect nvarchar(500) NULL;
ALTER TABLE dbo.StatusScheme ADD DeclarationSuspends nvarchar(500) NULL;
ALTER TABLE dbo.StatusScheme ADD DeclarationSource nvarchar(300) NULL;
GO

-- Suspends: service/status, separated by commas, as the scheme had it when it was declared.
CREATE TABLE dbo.AreaDeclaration (
    Id int IDENTITY(1, 1) NOT NULL,
    SchemeCode nvarchar(40) NOT NULL,
    State nchar(2) NOT NULL,
    Region nvarchar(200) NULL,
    Name nvarchar(100) NOT NULL,
    Effect nvarchar(500) NOT NULL,
    Suspends nvarchar(500) NOT NULL,
    Reason nvarchar(500) NOT NULL,
    DeclaredAt datetimeoffset(3) NOT NULL,
    DeclaredBy nvarchar(200) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    ExpectedEnd datetimeoffset(3) NULL,
    EndedAt datetimeoffset(3) NULL,
    EndedBy nvarchar(200) NULL,
    EndPrincipal nvarchar(60) NULL,
    CONSTRAINT PK_AreaDeclaration PRIMARY KEY (Id),
    CONSTRAINT CK_AreaDeclaration_End CHECK (ExpectedEnd IS NULL OR ExpectedEnd > DeclaredAt)
);
CREATE INDEX IX_AreaDeclaration_EndedAt ON dbo.AreaDeclaration (EndedAt, DeclaredAt);
GO

-- Nothing of a declaration changes but that it ends, once.
CREATE TRIGGER dbo.AreaDeclaration_Kept ON dbo.AreaDeclaration AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (
        SELECT 1 FROM deleted AS d LEFT OUTER HASH JOIN inserted AS i ON i.Id = d.Id
        WHERE i.Id IS NULL OR d.EndedAt IS NOT NULL OR i.EndedAt IS NULL OR i.SchemeCode <> d.SchemeCode OR i.State <> d.State OR COALESCE(i.Region, N'') <> COALESCE(d.Region, N'')
            OR i.Name <> d.Name OR i.Effect <> d.Effect OR i.Suspends <> d.Suspends OR i.Reason <> d.Reason OR i.DeclaredAt <> d.DeclaredAt OR i.DeclaredBy <> d.DeclaredBy
            OR i.Principal <> d.Principal OR COALESCE(i.ExpectedEnd, i.DeclaredAt) <> COALESCE(d.ExpectedEnd, d.DeclaredAt))
        THROW 50033, 'A declaration is kept as it was made: it can only end, once.', 1;
END;
GO

GRANT SELECT, INSERT, UPDATE ON dbo.AreaDeclaration TO statusboard_app;
