-- Taking a list is an act of its own: who did it, what it did to each facility, and whether it was taken back.
CREATE TABLE dbo.ImportRun (
    Id int IDENTITY(1, 1) NOT NULL,
    List nvarchar(60) NOT NULL,
    FileName nvarchar(260) NOT NULL,
    Digest nvarchar(64) NOT NULL,
    Edition nvarchar(40) NULL,
    StartedAt datetimeoffset(3) NOT NULL,
    StartedBy nvarchar(100) NOT NULL,
    StartedByName nvarchar(200) NOT NULL,
    State nvarchar(20) NOT NULL,
    Total int NOT NULL,
    Done int NOT NULL,
    Added int NOT NULL,
    Changed int NOT NULL,
    EndedAt datetimeoffset(3) NULL,
    Problem nvarchar(500) NULL,
    UndoneAt datetimeoffset(3) NULL,
    UndoneBy nvarchar(200) NULL,
    CONSTRAINT PK_ImportRun PRIMARY KEY (Id),
    CONSTRAINT CK_ImportRun_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN ('running', 'done', 'stopped', 'undone'))
);
GO

CREATE TABLE dbo.ImportRunFacility (
    RunId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    RowNumber int NOT NULL,
    Added bit NOT NULL,
    Before nvarchar(max) NULL,
    After nvarchar(max) NOT NULL,
    UndoneVersion bigint NULL,
    CONSTRAINT PK_ImportRunFacility PRIMARY KEY (RunId, FacilityCode),
    CONSTRAINT FK_ImportRunFacility_ImportRun FOREIGN KEY (RunId) REFERENCES dbo.ImportRun (Id),
    CONSTRAINT FK_ImportRunFacility_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
GO

-- A facility that was retired by taking a run back, and is untouched since (UndoneVersion), comes back with its list.
CREATE INDEX IX_ImportRunFacility_FacilityCode ON dbo.ImportRunFacility (FacilityCode);
GO

-- Which facility a row of a list is, and since which run it is missing from the list.
CREATE TABLE dbo.ImportListed (
    List nvarchar(60) NOT NULL,
    ListedCode nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    State nchar(2) NOT NULL,
    RunId int NULL,
    MissingRunId int NULL,
    CONSTRAINT PK_ImportListed PRIMARY KEY (List, ListedCode),
    CONSTRAINT FK_ImportListed_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_ImportListed_FacilityCode ON dbo.ImportListed (FacilityCode);
GO

-- A row that may be a facility of the board: on the board only once a person has decided.
CREATE TABLE dbo.ImportDoubt (
    Id int IDENTITY(1, 1) NOT NULL,
    List nvarchar(60) NOT NULL,
    ListedCode nvarchar(20) NOT NULL,
    RunId int NULL,
    Name nvarchar(200) NOT NULL,
    City nvarchar(100) NOT NULL,
    State nchar(2) NOT NULL,
    Listed nvarchar(max) NOT NULL,
    Candidates nvarchar(400) NOT NULL,
    Why nvarchar(500) NOT NULL,
    Decision nvarchar(20) NOT NULL,
    FacilityCode nvarchar(20) NULL,
    DecidedAt datetimeoffset(3) NULL,
    DecidedBy nvarchar(200) NULL,
    CONSTRAINT PK_ImportDoubt PRIMARY KEY (Id),
    CONSTRAINT UQ_ImportDoubt_Listed UNIQUE (List, ListedCode),
    CONSTRAINT CK_ImportDoubt_Decision CHECK (Decision NOT LIKE N'% ' AND Decision COLLATE Latin1_General_BIN2 IN ('waiting', 'later', 'same', 'different'))
);
GO

GRANT SELECT, INSERT, UPDATE ON dbo.ImportRun TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.ImportRunFacility TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.ImportListed TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.ImportDoubt TO statusboard_app;
