-- Views of walls that were saved by name: what stands in the address of a display, for /wall/{name}.
CREATE TABLE dbo.WallView (
    Name nvarchar(60) NOT NULL,
    Query nvarchar(2000) NOT NULL,
    SavedAt datetimeoffset(3) NOT NULL,
    SavedBy nvarchar(200) NOT NULL,
    CONSTRAINT PK_WallView PRIMARY KEY (Name),
    CONSTRAINT CK_WallView_Name CHECK (Name <> N'' AND REPLACE(Name, N'-', N'') COLLATE Latin1_General_BIN2 NOT LIKE N'%[^a-z0-9]%')
);
GO

GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.WallView TO statusboard_app;
