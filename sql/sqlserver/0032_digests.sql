-- Digests of the present figures by e-mail: what each person chose. Repeat with LocalTime, Weekday (0 is Sunday) and TimeZone says when
-- one is due, Steps whether one comes at each step of an incident. SentFor is the last moment for which one was put down.
CREATE TABLE dbo.PersonDigest (
    PersonId int NOT NULL,
    Repeat nvarchar(20) NOT NULL,
    Steps bit NOT NULL,
    LocalTime nvarchar(5) NOT NULL,
    Weekday int NOT NULL,
    TimeZone nvarchar(64) NOT NULL,
    Email nvarchar(254) NULL,
    ChosenAt datetimeoffset(3) NOT NULL,
    SentFor datetimeoffset(3) NULL,
    CONSTRAINT PK_PersonDigest PRIMARY KEY (PersonId),
    CONSTRAINT FK_PersonDigest_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id),
    CONSTRAINT CK_PersonDigest_Repeat CHECK (Repeat NOT LIKE N'% ' AND Repeat COLLATE Latin1_General_BIN2 IN ('never', 'daily', 'weekly')),
    CONSTRAINT CK_PersonDigest_Weekday CHECK (Weekday BETWEEN 0 AND 6)
);

-- Up to which entry of its log the steps of an incident were made into digests.
CREATE TABLE dbo.IncidentDigest (
    IncidentId int NOT NULL,
    EntryId int NOT NULL,
    CONSTRAINT PK_IncidentDigest PRIMARY KEY (IncidentId),
    CONSTRAINT FK_IncidentDigest_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id)
);
GO

-- Digests go through the outbox as messages of one subscription, which the administration can pause.
INSERT INTO dbo.NotificationSubscription (Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy, Mode)
SELECT N'Digests of insights', N'email', N'people:digest', N'digest', N'{}', 1, TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'), N'statusboard',
    b.Mode
FROM dbo.BoardMode AS b WHERE b.Id = 1;
GO

GRANT SELECT, INSERT, UPDATE ON dbo.PersonDigest TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.IncidentDigest TO statusboard_app;
