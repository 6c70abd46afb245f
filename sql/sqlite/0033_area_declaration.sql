-- The same as sql/sqlserver/0033_area_declaration.sql.
ALTER TABLE StatusScheme ADD COLUMN DeclarationName TEXT NULL
    CONSTRAINT CK_StatusScheme_DeclarationNameLength CHECK (length(DeclarationName) <= 100);
ALTER TABLE StatusScheme ADD COLUMN DeclarationEffect TEXT NULL
    CONSTRAINT CK_StatusScheme_DeclarationEffectLength CHECK (length(DeclarationEffect) <= 500);
ALTER TABLE StatusScheme ADD COLUMN DeclarationSuspends TEXT NULL
    CONSTRAINT CK_StatusScheme_DeclarationSuspendsLength CHECK (length(DeclarationSuspends) <= 500);
ALTER TABLE StatusScheme ADD COLUMN DeclarationSource TEXT NULL
    CONSTRAINT CK_StatusScheme_DeclarationSourceLength CHECK (length(DeclarationSource) <= 300);

CREATE TABLE AreaDeclaration (
    Id INTEGER NOT NULL,
    SchemeCode TEXT NOT NULL COLLATE NOCASE,
    State TEXT NOT NULL,
    Region TEXT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    Effect TEXT NOT NULL,
    Suspends TEXT NOT NULL,
    Reason TEXT NOT NULL,
    DeclaredAt TEXT NOT NULL,
    DeclaredBy TEXT NOT NULL,
    Principal TEXT NOT NULL,
    ExpectedEnd TEXT NULL,
    EndedAt TEXT NULL,
    EndedBy TEXT NULL,
    EndPrincipal TEXT NULL,
    CONSTRAINT PK_AreaDeclaration PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_AreaDeclaration_End CHECK (ExpectedEnd IS NULL OR julianday(ExpectedEnd) > julianday(DeclaredAt)),
    CONSTRAINT CK_AreaDeclaration_Lengths CHECK (
        length(SchemeCode) <= 40 AND length(State) <= 2 AND length(Region) <= 200 AND length(Name) <= 100 AND length(Effect) <= 500
        AND length(Suspends) <= 500 AND length(Reason) <= 500 AND length(DeclaredBy) <= 200 AND length(Principal) <= 60
        AND length(EndedBy) <= 200 AND length(EndPrincipal) <= 60),
    CONSTRAINT CK_AreaDeclaration_Times CHECK (
        (DeclaredAt LIKE '____-__-__%' AND julianday(DeclaredAt) IS NOT NULL)
        AND (ExpectedEnd IS NULL OR (ExpectedEnd LIKE '____-__-__%' AND julianday(ExpectedEnd) IS NOT NULL))
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_AreaDeclaration_EndedAt ON AreaDeclaration (EndedAt, DeclaredAt);

CREATE TRIGGER AreaDeclaration_Changed BEFORE UPDATE ON AreaDeclaration
WHEN OLD.EndedAt IS NOT NULL OR NEW.EndedAt IS NULL OR NEW.Id IS NOT OLD.Id OR NEW.SchemeCode IS NOT OLD.SchemeCode OR NEW.State IS NOT OLD.State OR NEW.Region IS NOT OLD.Region
    OR NEW.Name IS NOT OLD.Name OR NEW.Effect IS NOT OLD.Effect OR NEW.Suspends IS NOT OLD.Suspends OR NEW.Reason IS NOT OLD.Reason OR NEW.DeclaredAt IS NOT OLD.DeclaredAt
    OR NEW.DeclaredBy IS NOT OLD.DeclaredBy OR NEW.Principal IS NOT OLD.Principal OR NEW.ExpectedEnd IS NOT OLD.ExpectedEnd
BEGIN
    SELECT RAISE(ABORT, 'A declaration is kept as it was made: it can only end, once.');
END;

CREATE TRIGGER AreaDeclaration_Deleted BEFORE DELETE ON AreaDeclaration BEGIN
    SELECT RAISE(ABORT, 'A declaration is kept as it was made: it can only end, once.');
END;
