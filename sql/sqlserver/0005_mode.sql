-- What the statuses of this board are: live, exercise or simulation. One row; everything that leaves the board says its mode.
-- The administration changes it (docs/modes.md); a change by SQL is noticed by all nodes just as well.
CREATE TABLE dbo.BoardMode (
    Id int NOT NULL,
    Mode nvarchar(20) NOT NULL,
    ChangedAt datetimeoffset(3) NOT NULL,
    ChangedBy nvarchar(200) NOT NULL,
    CONSTRAINT PK_BoardMode PRIMARY KEY (Id),
    CONSTRAINT CK_BoardMode_One CHECK (Id = 1),
    CONSTRAINT CK_BoardMode_Mode CHECK (Mode NOT LIKE N'% ' AND Mode COLLATE Latin1_General_BIN2 IN ('live', 'exercise', 'simulation'))
);
GO

INSERT INTO dbo.BoardMode (Id, Mode, ChangedAt, ChangedBy)
VALUES (1, N'live', TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'), N'statusboard');
GO

-- Another mode makes every status another statement. So it begins another epoch, and every reader takes the board anew.
CREATE TRIGGER dbo.BoardMode_Changed ON dbo.BoardMode AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT Mode FROM inserted EXCEPT SELECT Mode FROM deleted)
        INSERT INTO dbo.LogEpoch (Epoch, Lost)
        SELECT LEFT(REPLACE(LOWER(CAST(NEWID() AS nvarchar(36))), N'-', N''), 16), Epoch
        FROM dbo.LogEpoch WHERE Id = (SELECT MAX(Id) FROM dbo.LogEpoch);
END;
GO

CREATE TRIGGER dbo.BoardMode_Deleted ON dbo.BoardMode AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50034, 'A board has one mode: update its row.', 1;
END;
GO

GRANT SELECT, UPDATE ON dbo.BoardMode TO statusboard_app;
