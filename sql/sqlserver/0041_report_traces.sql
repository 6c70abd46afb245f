-- Which trace a report belongs to (W3C Trace Context), while traces are exported: each node continues it when the report has reached
-- its board. Rows are removed after an hour.
CREATE TABLE dbo.ReportTrace (
    ReportId nvarchar(40) NOT NULL,
    TraceParent nvarchar(55) NOT NULL,
    WrittenAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_ReportTrace PRIMARY KEY (ReportId)
);
CREATE INDEX IX_ReportTrace_WrittenAt ON dbo.ReportTrace (WrittenAt);
GO

GRANT SELECT, INSERT, DELETE ON dbo.ReportTrace TO statusboard_app;
