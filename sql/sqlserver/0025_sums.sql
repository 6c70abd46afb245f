-- Sums of the stretches, made of them by the app behind the events: for each service, facility and quarter of a year of UTC how long it was
-- in which state one after the other, as StatusBoard.Insights.Compact.QuarterSums writes it. They are read in the place of stretches where
-- figures of a long time or of many facilities are asked for.

-- Quarter: ten times the year, and the quarter. Runs: 'o86400d' is open for 86,400 s, then on diversion to the quarter's end; by when the
-- board learned it ('learned'), in milliseconds. The states: o open, u unknown, a advisory, l limited, d diversion, s suspended, c closed, a
-- capital letter where stale, - nothing known.
CREATE TABLE dbo.StatusQuarter (
    ServiceCode nvarchar(40) NOT NULL,
    Basis nvarchar(10) NOT NULL,
    Quarter int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    Runs nvarchar(max) NOT NULL,
    CONSTRAINT PK_StatusQuarter PRIMARY KEY (ServiceCode, Basis, Quarter, FacilityCode),
    CONSTRAINT CK_StatusQuarter_Basis CHECK (Basis NOT LIKE N'% ' AND Basis COLLATE Latin1_General_BIN2 IN ('since', 'learned'))
);
CREATE INDEX IX_StatusQuarter_Facility ON dbo.StatusQuarter (FacilityCode, ServiceCode, Quarter);
GO

-- One row. Through: the last quarter that every facility has; 0 until all have been made once. LastFacility: the last facility for which the
-- quarters after it were made. Mark: the newest version whose events the sums contain; what has newer events is read from the stretches.
CREATE TABLE dbo.QuarterBuild (
    Id int NOT NULL,
    Through int NOT NULL,
    LastFacility nvarchar(20) NOT NULL,
    Mark bigint NOT NULL,
    CONSTRAINT PK_QuarterBuild PRIMARY KEY (Id),
    CONSTRAINT CK_QuarterBuild_One CHECK (Id = 1)
);
INSERT INTO dbo.QuarterBuild (Id, Through, LastFacility, Mark) VALUES (1, 0, N'', 0);
GO

GRANT SELECT, INSERT, DELETE ON dbo.StatusQuarter TO statusboard_app;
GRANT SELECT, UPDATE ON dbo.QuarterBuild TO statusboard_app;
