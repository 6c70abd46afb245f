-- Sums of the stretches, made of them by the app behind the events: for each service, facility and quarter of a year of UTC how long it was
-- in which state one after the other, as StatusBoard.Insights.Compact.QuarterSums writes it. They are read in the place of stretches where
-- figures of a long time or of many facilities are asked for.

-- Quarter: ten times the year, and the quarter. Runs: 'o86400d' is open for 86,400 s, then on diversion to the quarter's end; by when the
-- board learned it ('learned'), in milliseconds. The states: o open, u unknown, a advisory, l limited, d diversion, s suspended, c closed, a
-- capital letter where stale, - nothing known.
CREATE TABLE StatusQuarter (
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    Basis TEXT NOT NULL,
    Quarter INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Runs TEXT NOT NULL,
    CONSTRAINT PK_StatusQuarter PRIMARY KEY (ServiceCode, Basis, Quarter, FacilityCode),
    CONSTRAINT CK_StatusQuarter_Basis CHECK (Basis IN ('since', 'learned')),
    CONSTRAINT CK_StatusQuarter_Lengths CHECK (length(FacilityCode) <= 20 AND length(ServiceCode) <= 40 AND length(Basis) <= 10)
) STRICT, WITHOUT ROWID;
CREATE INDEX IX_StatusQuarter_Facility ON StatusQuarter (FacilityCode, ServiceCode, Quarter);

-- One row. Through: the last quarter that every facility has; 0 until all have been made once. LastFacility: the last facility for which the
-- quarters after it were made. Mark: the newest version whose events the sums contain; what has newer events is read from the stretches.
CREATE TABLE QuarterBuild (
    Id INTEGER NOT NULL,
    Through INTEGER NOT NULL,
    LastFacility TEXT NOT NULL COLLATE NOCASE,
    Mark INTEGER NOT NULL,
    CONSTRAINT PK_QuarterBuild PRIMARY KEY (Id),
    CONSTRAINT CK_QuarterBuild_One CHECK (Id = 1),
    CONSTRAINT CK_QuarterBuild_Lengths CHECK (length(LastFacility) <= 20)
) STRICT, WITHOUT ROWID;
INSERT INTO QuarterBuild (Id, Through, LastFacility, Mark) VALUES (1, 0, '', 0);
