-- The same as sql/sqlserver/0099_imports.sql.
CREATE TABLE ImportRun (
    Id INTEGER NOT NULL,
    List TEXT NOT NULL,
    FileName TEXT NOT NULL,
    Digest TEXT NOT NULL,
    Edition TEXT NULL,
    StartedAt TEXT NOT NULL,
    StartedBy TEXT NOT NULL,
    StartedByName TEXT NOT NULL,
    State TEXT NOT NULL,
    Total INTEGER NOT NULL,
    Done INTEGER NOT NULL,
    Added INTEGER NOT NULL,
    Changed INTEGER NOT NULL,
    EndedAt TEXT NULL,
    Problem TEXT NULL,
    UndoneAt TEXT NULL,
    UndoneBy TEXT NULL,
    CONSTRAINT PK_ImportRun PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_ImportRun_State CHECK (State IN ('running', 'done', 'stopped', 'undone')),
    CONSTRAINT CK_ImportRun_Lengths CHECK (
        length(List) <= 60 AND length(FileName) <= 260 AND length(Digest) <= 64 AND length(Edition) <= 40 AND length(StartedBy) <= 100
        AND length(StartedByName) <= 200 AND length(State) <= 20 AND length(Problem) <= 500 AND length(UndoneBy) <= 200),
    CONSTRAINT CK_ImportRun_Times CHECK (
        (StartedAt LIKE '____-__-__%' AND julianday(StartedAt) IS NOT NULL)
        AND (EndedAt IS NULL OR (EndedAt LIKE '____-__-__%' AND julianday(EndedAt) IS NOT NULL))
        AND (UndoneAt IS NULL OR (UndoneAt LIKE '____-__-__%' AND julianday(UndoneAt) IS NOT NULL)))
) STRICT;

CREATE TABLE ImportRunFacility (
    RunId INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    RowNumber INTEGER NOT NULL,
    Added INTEGER NOT NULL,
    Before TEXT NULL,
    After TEXT NOT NULL,
    UndoneVersion INTEGER NULL,
    CONSTRAINT PK_ImportRunFacility PRIMARY KEY (RunId, FacilityCode),
    CONSTRAINT FK_ImportRunFacility_ImportRun FOREIGN KEY (RunId) REFERENCES ImportRun (Id),
    CONSTRAINT FK_ImportRunFacility_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_ImportRunFacility_Lengths CHECK (length(FacilityCode) <= 20),
    CONSTRAINT CK_ImportRunFacility_Flags CHECK (Added IN (0, 1))
) STRICT;

CREATE INDEX IX_ImportRunFacility_FacilityCode ON ImportRunFacility (FacilityCode);

CREATE TABLE ImportListed (
    List TEXT NOT NULL,
    ListedCode TEXT NOT NULL COLLATE NOCASE,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    State TEXT NOT NULL COLLATE NOCASE,
    RunId INTEGER NULL,
    MissingRunId INTEGER NULL,
    CONSTRAINT PK_ImportListed PRIMARY KEY (List, ListedCode),
    CONSTRAINT FK_ImportListed_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_ImportListed_Lengths CHECK (length(List) <= 60 AND length(ListedCode) <= 20 AND length(FacilityCode) <= 20 AND length(State) <= 2)
) STRICT;
CREATE INDEX IX_ImportListed_FacilityCode ON ImportListed (FacilityCode);

CREATE TABLE ImportDoubt (
    Id INTEGER NOT NULL,
    List TEXT NOT NULL,
    ListedCode TEXT NOT NULL COLLATE NOCASE,
    RunId INTEGER NULL,
    Name TEXT NOT NULL,
    City TEXT NOT NULL,
    State TEXT NOT NULL COLLATE NOCASE,
    Listed TEXT NOT NULL,
    Candidates TEXT NOT NULL,
    Why TEXT NOT NULL,
    Decision TEXT NOT NULL,
    FacilityCode TEXT NULL COLLATE NOCASE,
    DecidedAt TEXT NULL,
    DecidedBy TEXT NULL,
    CONSTRAINT PK_ImportDoubt PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_ImportDoubt_Listed UNIQUE (List, ListedCode),
    CONSTRAINT CK_ImportDoubt_Decision CHECK (Decision IN ('waiting', 'later', 'same', 'different')),
    CONSTRAINT CK_ImportDoubt_Lengths CHECK (
        length(List) <= 60 AND length(ListedCode) <= 20 AND length(Name) <= 200 AND length(City) <= 100 AND length(State) <= 2
        AND length(Candidates) <= 400 AND length(Why) <= 500 AND length(Decision) <= 20 AND length(FacilityCode) <= 20 AND length(DecidedBy) <= 200),
    CONSTRAINT CK_ImportDoubt_Times CHECK ((DecidedAt IS NULL OR (DecidedAt LIKE '____-__-__%' AND julianday(DecidedAt) IS NOT NULL)))
) STRICT;
