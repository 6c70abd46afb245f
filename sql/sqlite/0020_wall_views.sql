-- The same as sql/sqlserver/0020_wall_views.sql.
CREATE TABLE WallView (
    Name TEXT NOT NULL,
    Query TEXT NOT NULL,
    SavedAt TEXT NOT NULL,
    SavedBy TEXT NOT NULL,
    CONSTRAINT PK_WallView PRIMARY KEY (Name),
    CONSTRAINT CK_WallView_Name CHECK (length(Name) BETWEEN 1 AND 60 AND Name NOT GLOB '*[^a-z0-9-]*'),
    CONSTRAINT CK_WallView_Lengths CHECK (length(Name) <= 60 AND length(Query) <= 2000 AND length(SavedBy) <= 200),
    CONSTRAINT CK_WallView_Times CHECK (SavedAt LIKE '____-__-__%' AND julianday(SavedAt) IS NOT NULL)
) STRICT;
