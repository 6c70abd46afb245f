-- Digests of the present figures by e-mail: what each person chose. Repeat with LocalTime, Weekday (0 is Sunday) and TimeZone says when
-- one is due, Steps whether one comes at each step of an incident. SentFor is the last moment for which one was put down.
CREATE TABLE PersonDigest (
    PersonId INTEGER NOT NULL,
    Repeat TEXT NOT NULL,
    Steps INTEGER NOT NULL,
    LocalTime TEXT NOT NULL,
    Weekday INTEGER NOT NULL,
    TimeZone TEXT NOT NULL,
    Email TEXT NULL,
    ChosenAt TEXT NOT NULL,
    SentFor TEXT NULL,
    CONSTRAINT PK_PersonDigest PRIMARY KEY (PersonId),
    CONSTRAINT FK_PersonDigest_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonDigest_Repeat CHECK (Repeat IN ('never', 'daily', 'weekly')),
    CONSTRAINT CK_PersonDigest_Weekday CHECK (Weekday BETWEEN 0 AND 6),
    CONSTRAINT CK_PersonDigest_Flags CHECK (Steps IN (0, 1)),
    CONSTRAINT CK_PersonDigest_Lengths CHECK (
        length(Repeat) <= 20 AND length(LocalTime) <= 5 AND length(TimeZone) <= 64 AND length(Email) <= 254),
    CONSTRAINT CK_PersonDigest_Times CHECK (
        (ChosenAt LIKE '____-__-__%' AND julianday(ChosenAt) IS NOT NULL)
        AND (SentFor IS NULL OR (SentFor LIKE '____-__-__%' AND julianday(SentFor) IS NOT NULL)))
) STRICT, WITHOUT ROWID;

-- Up to which entry of its log the steps of an incident were made into digests.
CREATE TABLE IncidentDigest (
    IncidentId INTEGER NOT NULL,
    EntryId INTEGER NOT NULL,
    CONSTRAINT PK_IncidentDigest PRIMARY KEY (IncidentId),
    CONSTRAINT FK_IncidentDigest_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id)
) STRICT, WITHOUT ROWID;

-- Digests go through the outbox as messages of one subscription, which the administration can pause.
INSERT INTO NotificationSubscription (Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy, Mode)
SELECT 'Digests of insights', 'email', 'people:digest', 'digest', '{}', 1, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), 'statusboard', b.Mode
FROM BoardMode AS b WHERE b.Id = 1;
