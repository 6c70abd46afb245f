-- Ways from ZIP areas to facilities that were calculated elsewhere, for example on roads. In an area that has any, they take the place of
-- the straight-line rule in the figures of reach. An import replaces all of them in one transaction.
CREATE TABLE TravelTime (
    ZipArea TEXT NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Minutes REAL NOT NULL,
    Miles REAL NOT NULL,
    CONSTRAINT PK_TravelTime PRIMARY KEY (ZipArea, FacilityCode),
    CONSTRAINT FK_TravelTime_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_TravelTime_Lengths CHECK (length(ZipArea) <= 5 AND length(FacilityCode) <= 20),
    CONSTRAINT CK_TravelTime_Minutes CHECK (Minutes >= 0 AND Minutes <= 1440),
    CONSTRAINT CK_TravelTime_Miles CHECK (Miles >= 0 AND Miles <= 1500)
) STRICT, WITHOUT ROWID;

-- Each import of such ways: by the newest one nodes see that there are others than they have read.
CREATE TABLE TravelImport (
    Id INTEGER NOT NULL,
    ImportedAt TEXT NOT NULL,
    LineCount INTEGER NOT NULL,
    CONSTRAINT PK_TravelImport PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_TravelImport_LineCount CHECK (LineCount >= 0),
    CONSTRAINT CK_TravelImport_Times CHECK (ImportedAt LIKE '____-__-__%' AND julianday(ImportedAt) IS NOT NULL)
) STRICT;
