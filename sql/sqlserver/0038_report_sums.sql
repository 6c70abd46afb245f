-- Sums of what was reported, made of the history by the app behind the events, like those of the stretches (0025_sums.sql): for each
-- service, facility and quarter of a year of UTC when the board learned which entry of the history ('entries'), and how many there were of
-- each kind ('counts'), as StatusBoard.Insights.Reports.ReportSums writes them. Figures over time are read from them.
CREATE TABLE dbo.ReportQuarter (
    ServiceCode nvarchar(40) NOT NULL,
    Basis nvarchar(10) NOT NULL,
    Quarter int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    Runs nvarchar(max) NOT NULL,
    CONSTRAINT PK_ReportQuarter PRIMARY KEY (ServiceCode, Basis, Quarter, FacilityCode),
    CONSTRAINT CK_ReportQuarter_Basis CHECK (Basis NOT LIKE N'% ' AND Basis COLLATE Latin1_General_BIN2 IN ('entries', 'counts'))
);
CREATE INDEX IX_ReportQuarter_Facility ON dbo.ReportQuarter (FacilityCode, ServiceCode, Quarter);
GO

-- One row: how far they are made, as QuarterBuild says it of the sums of the stretches.
CREATE TABLE dbo.ReportQuarterBuild (
    Id int NOT NULL,
    Through int NOT NULL,
    LastFacility nvarchar(20) NOT NULL,
    Mark bigint NOT NULL,
    CONSTRAINT PK_ReportQuarterBuild PRIMARY KEY (Id),
    CONSTRAINT CK_ReportQuarterBuild_One CHECK (Id = 1)
);
INSERT INTO dbo.ReportQuarterBuild (Id, Through, LastFacility, Mark) VALUES (1, 0, N'', 0);
GO

-- The incidents that began in a time, and the steps that have come to their logs since.
CREATE INDEX IX_Incident_StartedAt ON dbo.Incident (StartedAt);
CREATE INDEX IX_IncidentEntry_OccurredAt ON dbo.IncidentEntry (OccurredAt);
GO

GRANT SELECT, INSERT, DELETE ON dbo.ReportQuarter TO statusboard_app;
GRANT SELECT, UPDATE ON dbo.ReportQuarterBuild TO statusboard_app;
