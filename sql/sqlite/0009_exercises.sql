-- Exercises that are played from a file: the scenario, its injects, and the controller's notes. Position is the time of the scenario in
-- seconds; while it runs, what has passed since RunningSince is added.
CREATE TABLE Exercise (
    Id INTEGER NOT NULL,
    Name TEXT NOT NULL,
    LoadedAt TEXT NOT NULL,
    LoadedBy TEXT NOT NULL,
    StartedAt TEXT NULL,
    EndedAt TEXT NULL,
    Position INTEGER NOT NULL DEFAULT (0),
    RunningSince TEXT NULL,
    CONSTRAINT PK_Exercise PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_Exercise_Position CHECK (Position >= 0),
    CONSTRAINT CK_Exercise_Lengths CHECK (length(Name) <= 200 AND length(LoadedBy) <= 200),
    CONSTRAINT CK_Exercise_Times CHECK (
        (LoadedAt LIKE '____-__-__%' AND julianday(LoadedAt) IS NOT NULL)
        AND (StartedAt IS NULL OR (StartedAt LIKE '____-__-__%' AND julianday(StartedAt) IS NOT NULL))
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL))
        AND (RunningSince IS NULL OR (RunningSince LIKE '____-__-__%' AND julianday(RunningSince) IS NOT NULL)))
) STRICT;

-- One inject: a status at a facility, or at all that a filter matches. State: waiting, played, skipped or refused; Outcome says why it
-- was refused, or how many statuses were set.
CREATE TABLE ExerciseInject (
    ExerciseId INTEGER NOT NULL,
    Number INTEGER NOT NULL,
    AfterSeconds INTEGER NOT NULL,
    Facility TEXT NULL,
    Filter TEXT NULL,
    Service TEXT NOT NULL,
    Status TEXT NOT NULL,
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    Minutes INTEGER NULL,
    Source TEXT NOT NULL,
    Note TEXT NULL,
    State TEXT NOT NULL DEFAULT ('waiting'),
    PlayedAt TEXT NULL,
    PlayedBy TEXT NULL,
    Outcome TEXT NULL,
    CONSTRAINT PK_ExerciseInject PRIMARY KEY (ExerciseId, Number),
    CONSTRAINT FK_ExerciseInject_Exercise FOREIGN KEY (ExerciseId) REFERENCES Exercise (Id),
    CONSTRAINT CK_ExerciseInject_State CHECK (State IN ('waiting', 'played', 'skipped', 'refused')),
    CONSTRAINT CK_ExerciseInject_AfterSeconds CHECK (AfterSeconds >= 0),
    CONSTRAINT CK_ExerciseInject_Lengths CHECK (
        length(Facility) <= 20 AND length(Filter) <= 400 AND length(Service) <= 40 AND length(Status) <= 20 AND length(ReasonCode) <= 30
        AND length(Reason) <= 500 AND length(Source) <= 20 AND length(Note) <= 500 AND length(State) <= 20 AND length(PlayedBy) <= 200
        AND length(Outcome) <= 400),
    CONSTRAINT CK_ExerciseInject_Times CHECK (PlayedAt IS NULL OR (PlayedAt LIKE '____-__-__%' AND julianday(PlayedAt) IS NOT NULL))
) STRICT;

-- What the controller writes down.
CREATE TABLE ExerciseNote (
    Id INTEGER NOT NULL,
    ExerciseId INTEGER NOT NULL,
    OccurredAt TEXT NOT NULL,
    Author TEXT NOT NULL,
    Text TEXT NOT NULL,
    CONSTRAINT PK_ExerciseNote PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_ExerciseNote_Exercise FOREIGN KEY (ExerciseId) REFERENCES Exercise (Id),
    CONSTRAINT CK_ExerciseNote_Lengths CHECK (length(Author) <= 200 AND length(Text) <= 1000),
    CONSTRAINT CK_ExerciseNote_Times CHECK (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_ExerciseNote_Exercise ON ExerciseNote (ExerciseId);
