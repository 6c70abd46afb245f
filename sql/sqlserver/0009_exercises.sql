-- Exercises that are played from a file: the scenario, its injects, and the controller's notes. Position is the time of the scenario in
-- seconds; while it runs, what has passed since RunningSince is added.
CREATE TABLE dbo.Exercise (
    Id int IDENTITY(1, 1) NOT NULL,
    Name nvarchar(200) NOT NULL,
    LoadedAt datetimeoffset(3) NOT NULL,
    LoadedBy nvarchar(200) NOT NULL,
    StartedAt datetimeoffset(3) NULL,
    EndedAt datetimeoffset(3) NULL,
    Position int NOT NULL CONSTRAINT DF_Exercise_Position DEFAULT (0),
    RunningSince datetimeoffset(3) NULL,
    CONSTRAINT PK_Exercise PRIMARY KEY (Id),
    CONSTRAINT CK_Exercise_Position CHECK (Position >= 0)
);
GO

-- One inject: a status at a facility, or at all that a filter matches. State: waiting, played, skipped or refused; Outcome says why it
-- was refused, or how many statuses were set.
CREATE TABLE dbo.ExerciseInject (
    ExerciseId int NOT NULL,
    Number int NOT NULL,
    AfterSeconds int NOT NULL,
    Facility nvarchar(20) NULL,
    Filter nvarchar(400) NULL,
    Service nvarchar(40) NOT NULL,
    Status nvarchar(20) NOT NULL,
    ReasonCode nvarchar(30) NULL,
    Reason nvarchar(500) NULL,
    Minutes int NULL,
    Source nvarchar(20) NOT NULL,
    Note nvarchar(500) NULL,
    State nvarchar(20) NOT NULL CONSTRAINT DF_ExerciseInject_State DEFAULT ('waiting'),
    PlayedAt datetimeoffset(3) NULL,
    PlayedBy nvarchar(200) NULL,
    Outcome nvarchar(400) NULL,
    CONSTRAINT PK_ExerciseInject PRIMARY KEY (ExerciseId, Number),
    CONSTRAINT FK_ExerciseInject_Exercise FOREIGN KEY (ExerciseId) REFERENCES dbo.Exercise (Id),
    CONSTRAINT CK_ExerciseInject_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN (
        'waiting', 'played', 'skipped', 'refused')),
    CONSTRAINT CK_ExerciseInject_AfterSeconds CHECK (AfterSeconds >= 0)
);
GO

-- What the controller writes down.
CREATE TABLE dbo.ExerciseNote (
    Id int IDENTITY(1, 1) NOT NULL,
    ExerciseId int NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    Author nvarchar(200) NOT NULL,
    Text nvarchar(1000) NOT NULL,
    CONSTRAINT PK_ExerciseNote PRIMARY KEY (Id),
    CONSTRAINT FK_ExerciseNote_Exercise FOREIGN KEY (ExerciseId) REFERENCES dbo.Exercise (Id)
);
CREATE INDEX IX_ExerciseNote_Exercise ON dbo.ExerciseNote (ExerciseId);
GO

GRANT SELECT, INSERT, UPDATE ON dbo.Exercise TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.ExerciseInject TO statusboard_app;
GRANT SELECT, INSERT ON dbo.ExerciseNote TO statusboard_app;
