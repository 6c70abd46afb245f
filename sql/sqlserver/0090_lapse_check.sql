-- A term that does not lapse may be a closure's. The check that 0040 made on SQL Server at first asked for a LapseTo of every
-- term that could not have one (NOT NULL was not meant): databases made then have it replaced.
ALTER TABLE dbo.StatusSchemeTerm DROP CONSTRAINT CK_StatusSchemeTerm_LapseTo;
GO

ALTER TABLE dbo.StatusSchemeTerm ADD CONSTRAINT CK_StatusSchemeTerm_LapseTo CHECK (
    LapseTo IS NULL OR (LapseTo NOT LIKE N'% ' AND LapseTo COLLATE Latin1_General_BIN2 IN ('open', 'advisory', 'limited', 'unknown') AND LapseTo <> Status AND Status <> 'closed'));
GO

-- The history from one time to another, of all facilities, is found without reading all of it.
CREATE INDEX IX_StatusEvent_OccurredAt ON dbo.StatusEvent (OccurredAt);
