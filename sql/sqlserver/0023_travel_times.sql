-- Ways from ZIP areas to facilities that were calculated elsewhere, for example on roads. In an area that has any, they take the place of
-- the straight-line rule in the figures of reach. An import replaces all of them in one transaction.
CREATE TABLE dbo.TravelTime (
    ZipArea nvarchar(5) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    Minutes float NOT NULL,
    Miles float NOT NULL,
    CONSTRAINT PK_TravelTime PRIMARY KEY (ZipArea, FacilityCode),
    CONSTRAINT FK_TravelTime_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_TravelTime_Minutes CHECK (Minutes >= 0 AND Minutes <= 1440),
    CONSTRAINT CK_TravelTime_Miles CHECK (Miles >= 0 AND Miles <= 1500)
);
GO

GRANT SELECT, INSERT, DELETE ON dbo.TravelTime TO statusboard_app;
GO

-- Each import of such ways: by the newest one nodes see that there are others than they have read.
CREATE TABLE dbo.TravelImport (
    Id int IDENTITY(1, 1) NOT NULL,
    ImportedAt datetimeoffset(3) NOT NULL,
    LineCount int NOT NULL,
    CONSTRAINT PK_TravelImport PRIMARY KEY (Id),
    CONSTRAINT CK_TravelImport_LineCount CHECK (LineCount >= 0)
);
GO

GRANT SELECT, INSERT ON dbo.TravelImport TO statusboard_app;
