-- Sums of what was reported, made of the history by the app behind the events, like those of the stretches (0025_sums.sql): for each
-- service, facility and quarter of a year of UTC when the board learned which entry of the history ('entries'), and how many there were of
-- each kind ('counts'), as StatusBoard.Insights.Reports.ReportSums writes them. Figures over time are read from them.
CREATE TABLE ReportQuarter (
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    Basis TEXT NOT NULL,
    Quarter INTEGER NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Runs TEXT NOT NULL,
    CONSTRAINT PK_ReportQuarter PRIMARY KEY (ServiceCode, Basis, Quarter, FacilityCode),
    CONSTRAINT CK_ReportQuarter_Basis CHECK (Basis IN ('entries', 'counts')),
    CONSTRAINT CK_ReportQuarter_Lengths CHECK (length(FacilityCode) <= 20 AND length(ServiceCode) <= 40 AND length(Basis) <= 10)
) STRICT, WITHOUT ROWID;
CREATE INDEX IX_ReportQuarter_Facility ON ReportQuarter (FacilityCode, ServiceCode, Quarter);

-- One row: how far they are made, as QuarterBuild says it of the sums of the stretches.
CREATE TABLE ReportQuarterBuild (
    Id INTEGER NOT NULL,
    Through INTEGER NOT NULL,
    LastFacility TEXT NOT NULL COLLATE NOCASE,
    Mark INTEGER NOT NULL,
    CONSTRAINT PK_ReportQuarterBuild PRIMARY KEY (Id),
    CONSTRAINT CK_ReportQuarterBuild_One CHECK (Id = 1),
    CONSTRAINT CK_ReportQuarterBuild_Lengths CHECK (length(LastFacility) <= 20)
) STRICT, WITHOUT ROWID;
INSERT INTO ReportQuarterBuild (Id, Through, LastFacility, Mark) VALUES (1, 0, '', 0);

-- The incidents that began in a time, and the steps that have come to their logs since.
CREATE INDEX IX_Incident_StartedAt ON Incident (StartedAt);
CREATE INDEX IX_IncidentEntry_OccurredAt ON IncidentEntry (OccurredAt);
