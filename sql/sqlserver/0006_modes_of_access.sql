-- For which mode of the board keys, displays and subscriptions were made: in another one they do not work. What is there already was
-- made for the present mode. A key without a mode (that of the configuration) works in every mode.
ALTER TABLE dbo.ApiKey ADD Mode nvarchar(20) NULL CONSTRAINT DF_ApiKey_Mode DEFAULT ('live');
GO
ALTER TABLE dbo.ApiKey ADD CONSTRAINT CK_ApiKey_Mode CHECK (Mode NOT LIKE N'% ' AND Mode COLLATE Latin1_General_BIN2 IN (
    'live', 'exercise', 'simulation'));
ALTER TABLE dbo.Device ADD Mode nvarchar(20) NOT NULL CONSTRAINT DF_Device_Mode DEFAULT ('live');
GO
ALTER TABLE dbo.Device ADD CONSTRAINT CK_Device_Mode CHECK (Mode NOT LIKE N'% ' AND Mode COLLATE Latin1_General_BIN2 IN (
    'live', 'exercise', 'simulation'));
ALTER TABLE dbo.NotificationSubscription ADD Mode nvarchar(20) NOT NULL CONSTRAINT DF_NotificationSubscription_Mode DEFAULT ('live');
GO
ALTER TABLE dbo.NotificationSubscription ADD CONSTRAINT CK_NotificationSubscription_Mode CHECK (Mode NOT LIKE N'% ' AND Mode COLLATE Latin1_General_BIN2 IN (
    'live', 'exercise', 'simulation'));
ALTER TABLE dbo.NotificationSubscription ADD InExercises bit NOT NULL CONSTRAINT DF_NotificationSubscription_InExercises DEFAULT (0);
GO

UPDATE dbo.ApiKey SET Mode = (SELECT b.Mode FROM dbo.BoardMode AS b WHERE b.Id = 1);
UPDATE dbo.Device SET Mode = (SELECT b.Mode FROM dbo.BoardMode AS b WHERE b.Id = 1);
UPDATE dbo.NotificationSubscription SET Mode = (SELECT b.Mode FROM dbo.BoardMode AS b WHERE b.Id = 1);
GO
