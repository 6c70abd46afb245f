-- What somebody writes down for the next shift. It is about an area, which State, Region and SystemName restrict together; about
-- everything where none is given. Append-only.
CREATE TABLE HandoverNote (
    Id INTEGER NOT NULL,
    NotedAt TEXT NOT NULL,
    State TEXT NULL,
    Region TEXT NULL COLLATE NOCASE,
    SystemName TEXT NULL COLLATE NOCASE,
    Text TEXT NOT NULL,
    Principal TEXT NOT NULL,
    Name TEXT NOT NULL,
    Address TEXT NULL,
    CONSTRAINT PK_HandoverNote PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_HandoverNote_Lengths CHECK (
        length(State) <= 2 AND length(Region) <= 200 AND length(SystemName) <= 200 AND length(Text) <= 1000 AND length(Principal) <= 60
        AND length(Name) <= 200 AND length(Address) <= 64),
    CONSTRAINT CK_HandoverNote_Times CHECK (NotedAt LIKE '____-__-__%' AND julianday(NotedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_HandoverNote_NotedAt ON HandoverNote (NotedAt);

CREATE TRIGGER HandoverNote_Changed BEFORE UPDATE ON HandoverNote BEGIN
    SELECT RAISE(ABORT, 'Hand-over notes are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER HandoverNote_Deleted BEFORE DELETE ON HandoverNote BEGIN
    SELECT RAISE(ABORT, 'Hand-over notes are append-only: they are neither changed nor deleted.');
END;

-- Whom somebody has asked at a facility of an incident, and what the answer was. Append-only.
CREATE TABLE IncidentContact (
    Id INTEGER NOT NULL,
    IncidentId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ContactedAt TEXT NOT NULL,
    Asked TEXT NULL,
    Result TEXT NOT NULL,
    Author TEXT NOT NULL,
    CONSTRAINT PK_IncidentContact PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_IncidentContact_Incident FOREIGN KEY (IncidentId) REFERENCES Incident (Id),
    CONSTRAINT FK_IncidentContact_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_IncidentContact_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(Asked) <= 200 AND length(Result) <= 500 AND length(Author) <= 200),
    CONSTRAINT CK_IncidentContact_Times CHECK (ContactedAt LIKE '____-__-__%' AND julianday(ContactedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_IncidentContact_Incident ON IncidentContact (IncidentId);

CREATE TRIGGER IncidentContact_Changed BEFORE UPDATE ON IncidentContact BEGIN
    SELECT RAISE(ABORT, 'Contacts of an incident are append-only: write another one.');
END;

CREATE TRIGGER IncidentContact_Deleted BEFORE DELETE ON IncidentContact BEGIN
    SELECT RAISE(ABORT, 'Contacts of an incident are append-only: write another one.');
END;
