-- Polls: questions to many facilities, with a deadline. Title, text, items and the facilities that are asked are those that were entered;
-- Items and Audience are JSON. PollKey keeps a poll from being made twice: an occurrence of a series has 'series:<id>:<day>', every other
-- poll the id that its sender gave it.
CREATE TABLE PollSeries (
    Id INTEGER NOT NULL,
    Title TEXT NOT NULL,
    Text TEXT NULL,
    Items TEXT NOT NULL,
    Audience TEXT NOT NULL,
    DurationMinutes INTEGER NOT NULL,
    RemindMinutes INTEGER NULL,
    IsExercise INTEGER NOT NULL DEFAULT (0),
    IncidentId INTEGER NULL,
    RepeatEvery TEXT NOT NULL,
    LocalTime TEXT NOT NULL,
    TimeZone TEXT NOT NULL,
    FirstDay TEXT NOT NULL,
    LastDay TEXT NULL,
    NextNumber INTEGER NOT NULL DEFAULT (0),
    Active INTEGER NOT NULL DEFAULT (1),
    SeriesKey TEXT NOT NULL COLLATE NOCASE,
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NOT NULL,
    CreatedById TEXT NOT NULL,
    CONSTRAINT PK_PollSeries PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_PollSeries_SeriesKey UNIQUE (SeriesKey),
    CONSTRAINT FK_PollSeries_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id),
    CONSTRAINT CK_PollSeries_RepeatEvery CHECK (RepeatEvery IN ('daily', 'weekly', 'monthly')),
    CONSTRAINT CK_PollSeries_Duration CHECK (DurationMinutes BETWEEN 1 AND 44640),
    CONSTRAINT CK_PollSeries_Remind CHECK (RemindMinutes >= 1),
    CONSTRAINT CK_PollSeries_Next CHECK (NextNumber >= 0),
    CONSTRAINT CK_PollSeries_Flags CHECK (IsExercise IN (0, 1) AND Active IN (0, 1)),
    CONSTRAINT CK_PollSeries_Lengths CHECK (
        length(Title) <= 75 AND length(Text) <= 2000 AND length(RepeatEvery) <= 20 AND length(LocalTime) <= 5 AND length(TimeZone) <= 64
        AND length(FirstDay) <= 10 AND length(LastDay) <= 10 AND length(SeriesKey) <= 100 AND length(CreatedBy) <= 200
        AND length(CreatedById) <= 60),
    CONSTRAINT CK_PollSeries_Times CHECK (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
) STRICT;

CREATE TABLE Poll (
    Id INTEGER NOT NULL,
    Title TEXT NOT NULL,
    Text TEXT NULL,
    Items TEXT NOT NULL,
    Audience TEXT NOT NULL,
    State TEXT NOT NULL DEFAULT ('draft'),
    BeginsAt TEXT NULL,
    DurationMinutes INTEGER NOT NULL,
    OpenedAt TEXT NULL,
    Deadline TEXT NULL,
    EndedAt TEXT NULL,
    EndedBy TEXT NULL,
    RemindMinutes INTEGER NULL,
    RemindedAt TEXT NULL,
    Reminders INTEGER NOT NULL DEFAULT (0),
    IsExercise INTEGER NOT NULL DEFAULT (0),
    IncidentId INTEGER NULL,
    SeriesId INTEGER NULL,
    PollKey TEXT NOT NULL COLLATE NOCASE,
    CreatedAt TEXT NOT NULL,
    CreatedBy TEXT NOT NULL,
    CreatedById TEXT NOT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Poll PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Poll_PollKey UNIQUE (PollKey),
    CONSTRAINT FK_Poll_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id),
    CONSTRAINT FK_Poll_Series FOREIGN KEY (SeriesId) REFERENCES PollSeries (Id),
    CONSTRAINT CK_Poll_State CHECK (State IN ('draft', 'open', 'closed', 'cancelled')),
    CONSTRAINT CK_Poll_Opened CHECK (State = 'draft' OR State = 'cancelled' OR (OpenedAt IS NOT NULL AND Deadline IS NOT NULL)),
    CONSTRAINT CK_Poll_Duration CHECK (DurationMinutes BETWEEN 1 AND 44640),
    CONSTRAINT CK_Poll_Remind CHECK (RemindMinutes >= 1),
    CONSTRAINT CK_Poll_Reminders CHECK (Reminders >= 0),
    CONSTRAINT CK_Poll_IsExercise CHECK (IsExercise IN (0, 1)),
    CONSTRAINT CK_Poll_Lengths CHECK (
        length(Title) <= 75 AND length(Text) <= 2000 AND length(State) <= 20 AND length(EndedBy) <= 200 AND length(PollKey) <= 100
        AND length(CreatedBy) <= 200 AND length(CreatedById) <= 60),
    CONSTRAINT CK_Poll_Times CHECK (
        (BeginsAt IS NULL OR (BeginsAt LIKE '____-__-__%' AND julianday(BeginsAt) IS NOT NULL))
        AND (OpenedAt IS NULL OR (OpenedAt LIKE '____-__-__%' AND julianday(OpenedAt) IS NOT NULL))
        AND (Deadline IS NULL OR (Deadline LIKE '____-__-__%' AND julianday(Deadline) IS NOT NULL))
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL))
        AND (RemindedAt IS NULL OR (RemindedAt LIKE '____-__-__%' AND julianday(RemindedAt) IS NOT NULL))
        AND CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_Poll_RowVersion ON Poll (RowVersion);
CREATE INDEX IX_Poll_State ON Poll (State, EndedAt);
CREATE INDEX IX_Poll_Series ON Poll (SeriesId);

-- The facilities that a poll asks, found when it opened; when somebody there first and last said that they have seen it.
CREATE TABLE PollTarget (
    PollId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    SeenAt TEXT NULL,
    SeenLastAt TEXT NULL,
    SeenBy TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_PollTarget PRIMARY KEY (PollId, FacilityCode),
    CONSTRAINT FK_PollTarget_Poll FOREIGN KEY (PollId) REFERENCES Poll (Id),
    CONSTRAINT FK_PollTarget_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_PollTarget_Lengths CHECK (length(FacilityCode) <= 20 AND length(SeenBy) <= 200),
    CONSTRAINT CK_PollTarget_Times CHECK (
        (SeenAt IS NULL OR (SeenAt LIKE '____-__-__%' AND julianday(SeenAt) IS NOT NULL))
        AND (SeenLastAt IS NULL OR (SeenLastAt LIKE '____-__-__%' AND julianday(SeenLastAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_PollTarget_RowVersion ON PollTarget (RowVersion);

-- Answers, append-only: the newest of a facility counts, those before it are its history. AnswerId keeps one that is sent again from
-- being written twice. Answers is JSON, empty where the facility declines.
CREATE TABLE PollAnswer (
    Id INTEGER NOT NULL,
    PollId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    AnswerId TEXT NOT NULL COLLATE NOCASE,
    AnsweredAt TEXT NOT NULL,
    Answers TEXT NOT NULL,
    Declined TEXT NULL,
    Late INTEGER NOT NULL DEFAULT (0),
    Source TEXT NOT NULL,
    Author TEXT NOT NULL,
    AuthorId TEXT NOT NULL,
    OnBehalf TEXT NULL,
    CalledFrom TEXT NULL,
    Address TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_PollAnswer PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_PollAnswer_AnswerId UNIQUE (PollId, FacilityCode, AnswerId),
    CONSTRAINT FK_PollAnswer_Target FOREIGN KEY (PollId, FacilityCode) REFERENCES PollTarget (PollId, FacilityCode),
    CONSTRAINT CK_PollAnswer_Source CHECK (Source IN ('facility', 'phone', 'api')),
    CONSTRAINT CK_PollAnswer_Late CHECK (Late IN (0, 1)),
    CONSTRAINT CK_PollAnswer_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(AnswerId) <= 40 AND length(Declined) <= 500 AND length(Source) <= 20
        AND length(Author) <= 200 AND length(AuthorId) <= 60 AND length(OnBehalf) <= 200 AND length(CalledFrom) <= 40
        AND length(Address) <= 64),
    CONSTRAINT CK_PollAnswer_Times CHECK (AnsweredAt LIKE '____-__-__%' AND julianday(AnsweredAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_PollAnswer_RowVersion ON PollAnswer (RowVersion);

-- Who has said at their own desk that they have seen a poll: their desks are quiet until its next reminder.
CREATE TABLE PollDesk (
    PollId INTEGER NOT NULL,
    PrincipalId TEXT NOT NULL,
    SeenAt TEXT NOT NULL,
    Name TEXT NOT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_PollDesk PRIMARY KEY (PollId, PrincipalId),
    CONSTRAINT FK_PollDesk_Poll FOREIGN KEY (PollId) REFERENCES Poll (Id),
    CONSTRAINT CK_PollDesk_Lengths CHECK (length(PrincipalId) <= 60 AND length(Name) <= 200),
    CONSTRAINT CK_PollDesk_Times CHECK (SeenAt LIKE '____-__-__%' AND julianday(SeenAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_PollDesk_RowVersion ON PollDesk (RowVersion);

-- Prepared questions, changed by administrators. Services is a list of codes separated by commas: only facilities with one of them are
-- asked.
CREATE TABLE PollTemplate (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    Title TEXT NOT NULL,
    Text TEXT NULL,
    Items TEXT NOT NULL,
    Services TEXT NULL,
    DurationMinutes INTEGER NOT NULL,
    RemindMinutes INTEGER NULL,
    Edition INTEGER NOT NULL DEFAULT (1),
    CONSTRAINT PK_PollTemplate PRIMARY KEY (Code),
    CONSTRAINT CK_PollTemplate_Duration CHECK (DurationMinutes BETWEEN 1 AND 44640),
    CONSTRAINT CK_PollTemplate_Remind CHECK (RemindMinutes >= 1),
    CONSTRAINT CK_PollTemplate_Lengths CHECK (
        length(Code) <= 40 AND length(Name) <= 75 AND length(Title) <= 75 AND length(Text) <= 2000 AND length(Services) <= 400)
) STRICT;

CREATE TRIGGER Poll_Inserted AFTER INSERT ON Poll BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Poll SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER Poll_Updated AFTER UPDATE ON Poll WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Poll SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER PollTarget_Inserted AFTER INSERT ON PollTarget BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE PollTarget SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE PollId = NEW.PollId AND FacilityCode = NEW.FacilityCode;
END;

CREATE TRIGGER PollTarget_Updated AFTER UPDATE ON PollTarget WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE PollTarget SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE PollId = NEW.PollId AND FacilityCode = NEW.FacilityCode;
END;

CREATE TRIGGER PollAnswer_Inserted AFTER INSERT ON PollAnswer BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE PollAnswer SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Id = NEW.Id;
END;

CREATE TRIGGER PollAnswer_Changed BEFORE UPDATE ON PollAnswer WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    SELECT RAISE(ABORT, 'Answers to a poll are append-only: write another one.');
END;

CREATE TRIGGER PollAnswer_Deleted BEFORE DELETE ON PollAnswer BEGIN
    SELECT RAISE(ABORT, 'Answers to a poll are append-only: write another one.');
END;

CREATE TRIGGER PollDesk_Inserted AFTER INSERT ON PollDesk BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE PollDesk SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE PollId = NEW.PollId AND PrincipalId = NEW.PrincipalId;
END;

CREATE TRIGGER PollDesk_Updated AFTER UPDATE ON PollDesk WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE PollDesk SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE PollId = NEW.PollId AND PrincipalId = NEW.PrincipalId;
END;
