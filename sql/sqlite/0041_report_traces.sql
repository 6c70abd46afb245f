-- Which trace a report belongs to (W3C Trace Context), while traces are exported: each node continues it when the report has reached
-- its board. Rows are removed after an hour.
CREATE TABLE ReportTrace (
    ReportId TEXT NOT NULL,
    TraceParent TEXT NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_ReportTrace PRIMARY KEY (ReportId),
    CONSTRAINT CK_ReportTrace_Lengths CHECK (length(ReportId) <= 40 AND length(TraceParent) <= 55),
    CONSTRAINT CK_ReportTrace_Times CHECK (WrittenAt LIKE '____-__-__%' AND julianday(WrittenAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_ReportTrace_WrittenAt ON ReportTrace (WrittenAt);
