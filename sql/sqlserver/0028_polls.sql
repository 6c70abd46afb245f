-- Polls: questions to many facilities, with a deadline. Title, text, items and the facilities that are asked are those that were entered;
-- Items and Audience are JSON. PollKey keeps a poll from being made twice: an occurrence of a series has 'series:<id>:<day>', every other
-- poll the id that its sender gave it.
CREATE TABLE dbo.PollSeries (
    Id int IDENTITY(1, 1) NOT NULL,
    Title nvarchar(75) NOT NULL,
    Text nvarchar(2000) NULL,
    Items nvarchar(max) NOT NULL,
    Audience nvarchar(max) NOT NULL,
    DurationMinutes int NOT NULL,
    RemindMinutes int NULL,
    IsExercise bit NOT NULL CONSTRAINT DF_PollSeries_IsExercise DEFAULT (0),
    IncidentId int NULL,
    RepeatEvery nvarchar(20) NOT NULL,
    LocalTime nvarchar(5) NOT NULL,
    TimeZone nvarchar(64) NOT NULL,
    FirstDay nvarchar(10) NOT NULL,
    LastDay nvarchar(10) NULL,
    NextNumber int NOT NULL CONSTRAINT DF_PollSeries_NextNumber DEFAULT (0),
    Active bit NOT NULL CONSTRAINT DF_PollSeries_Active DEFAULT (1),
    SeriesKey nvarchar(100) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NOT NULL,
    CreatedById nvarchar(60) NOT NULL,
    CONSTRAINT PK_PollSeries PRIMARY KEY (Id),
    CONSTRAINT UQ_PollSeries_SeriesKey UNIQUE (SeriesKey),
    CONSTRAINT FK_PollSeries_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id),
    CONSTRAINT CK_PollSeries_RepeatEvery CHECK (RepeatEvery NOT LIKE N'% ' AND RepeatEvery COLLATE Latin1_General_BIN2 IN ('daily', 'weekly', 'monthly')),
    CONSTRAINT CK_PollSeries_Duration CHECK (DurationMinutes BETWEEN 1 AND 44640),
    CONSTRAINT CK_PollSeries_Remind CHECK (RemindMinutes >= 1),
    CONSTRAINT CK_PollSeries_Next CHECK (NextNumber >= 0)
);

CREATE TABLE dbo.Poll (
    Id int IDENTITY(1, 1) NOT NULL,
    Title nvarchar(75) NOT NULL,
    Text nvarchar(2000) NULL,
    Items nvarchar(max) NOT NULL,
    Audience nvarchar(max) NOT NULL,
    State nvarchar(20) NOT NULL CONSTRAINT DF_Poll_State DEFAULT ('draft'),
    BeginsAt datetimeoffset(3) NULL,
    DurationMinutes int NOT NULL,
    OpenedAt datetimeoffset(3) NULL,
    Deadline datetimeoffset(3) NULL,
    EndedAt datetimeoffset(3) NULL,
    EndedBy nvarchar(200) NULL,
    RemindMinutes int NULL,
    RemindedAt datetimeoffset(3) NULL,
    Reminders int NOT NULL CONSTRAINT DF_Poll_Reminders DEFAULT (0),
    IsExercise bit NOT NULL CONSTRAINT DF_Poll_IsExercise DEFAULT (0),
    IncidentId int NULL,
    SeriesId int NULL,
    PollKey nvarchar(100) NOT NULL,
    CreatedAt datetimeoffset(3) NOT NULL,
    CreatedBy nvarchar(200) NOT NULL,
    CreatedById nvarchar(60) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Poll PRIMARY KEY (Id),
    CONSTRAINT UQ_Poll_PollKey UNIQUE (PollKey),
    CONSTRAINT FK_Poll_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id),
    CONSTRAINT FK_Poll_Series FOREIGN KEY (SeriesId) REFERENCES dbo.PollSeries (Id),
    CONSTRAINT CK_Poll_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN ('draft', 'open', 'closed', 'cancelled')),
    CONSTRAINT CK_Poll_Opened CHECK (State = 'draft' OR State = 'cancelled' OR (OpenedAt IS NOT NULL AND Deadline IS NOT NULL)),
    CONSTRAINT CK_Poll_Duration CHECK (DurationMinutes BETWEEN 1 AND 44640),
    CONSTRAINT CK_Poll_Remind CHECK (RemindMinutes >= 1),
    CONSTRAINT CK_Poll_Reminders CHECK (Reminders >= 0)
);
CREATE INDEX IX_Poll_RowVersion ON dbo.Poll (RowVersion);
CREATE INDEX IX_Poll_State ON dbo.Poll (State, EndedAt);
CREATE INDEX IX_Poll_Series ON dbo.Poll (SeriesId);

-- The facilities that a poll asks, found when it opened; when somebody there first and last said that they have seen it.
CREATE TABLE dbo.PollTarget (
    PollId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    SeenAt datetimeoffset(3) NULL,
    SeenLastAt datetimeoffset(3) NULL,
    SeenBy nvarchar(200) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_PollTarget PRIMARY KEY (PollId, FacilityCode),
    CONSTRAINT FK_PollTarget_Poll FOREIGN KEY (PollId) REFERENCES dbo.Poll (Id),
    CONSTRAINT FK_PollTarget_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_PollTarget_RowVersion ON dbo.PollTarget (RowVersion);

-- Answers, append-only: the newest of a facility counts, those before it are its history. AnswerId keeps one that is sent again from
-- being written twice. Answers is JSON, empty where the facility declines.
CREATE TABLE dbo.PollAnswer (
    Id bigint IDENTITY(1, 1) NOT NULL,
    PollId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    AnswerId nvarchar(40) NOT NULL,
    AnsweredAt datetimeoffset(3) NOT NULL,
    Answers nvarchar(max) NOT NULL,
    Declined nvarchar(500) NULL,
    Late bit NOT NULL CONSTRAINT DF_PollAnswer_Late DEFAULT (0),
    Source nvarchar(20) NOT NULL,
    Author nvarchar(200) NOT NULL,
    AuthorId nvarchar(60) NOT NULL,
    OnBehalf nvarchar(200) NULL,
    CalledFrom nvarchar(40) NULL,
    Address nvarchar(64) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_PollAnswer PRIMARY KEY (Id),
    CONSTRAINT UQ_PollAnswer_AnswerId UNIQUE (PollId, FacilityCode, AnswerId),
    CONSTRAINT FK_PollAnswer_Target FOREIGN KEY (PollId, FacilityCode) REFERENCES dbo.PollTarget (PollId, FacilityCode),
    CONSTRAINT CK_PollAnswer_Source CHECK (Source NOT LIKE N'% ' AND Source COLLATE Latin1_General_BIN2 IN ('facility', 'phone', 'api'))
);
CREATE INDEX IX_PollAnswer_RowVersion ON dbo.PollAnswer (RowVersion);

-- Who has said at their own desk that they have seen a poll: their desks are quiet until its next reminder.
CREATE TABLE dbo.PollDesk (
    PollId int NOT NULL,
    PrincipalId nvarchar(60) NOT NULL,
    SeenAt datetimeoffset(3) NOT NULL,
    Name nvarchar(200) NOT NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_PollDesk PRIMARY KEY (PollId, PrincipalId),
    CONSTRAINT FK_PollDesk_Poll FOREIGN KEY (PollId) REFERENCES dbo.Poll (Id)
);
CREATE INDEX IX_PollDesk_RowVersion ON dbo.PollDesk (RowVersion);

-- Prepared questions, changed by administrators. Services is a list of codes separated by commas: only facilities with one of them are
-- asked.
CREATE TABLE dbo.PollTemplate (
    Code nvarchar(40) NOT NULL,
    Name nvarchar(75) NOT NULL,
    Title nvarchar(75) NOT NULL,
    Text nvarchar(2000) NULL,
    Items nvarchar(max) NOT NULL,
    Services nvarchar(400) NULL,
    DurationMinutes int NOT NULL,
    RemindMinutes int NULL,
    Edition int NOT NULL CONSTRAINT DF_PollTemplate_Edition DEFAULT (1),
    CONSTRAINT PK_PollTemplate PRIMARY KEY (Code),
    CONSTRAINT CK_PollTemplate_Duration CHECK (DurationMinutes BETWEEN 1 AND 44640),
    CONSTRAINT CK_PollTemplate_Remind CHECK (RemindMinutes >= 1)
);
GO

CREATE TRIGGER dbo.PollAnswer_Kept ON dbo.PollAnswer AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50060, 'Answers to a poll are append-only: write another one.', 1;
END;
GO

GRANT SELECT, INSERT, UPDATE ON dbo.PollSeries TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Poll TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.PollTarget TO statusboard_app;
GRANT SELECT, INSERT ON dbo.PollAnswer TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.PollDesk TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.PollTemplate TO statusboard_app;
