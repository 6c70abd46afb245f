-- Action lists of levels: an action is a measure of the kind 'yes-no' whose value is its tick, with who ticked it and when. ActionOf is the
-- measure whose level it belongs to, ActionLevel the number of the level from which on it is to be done, Owner who has to do it.
ALTER TABLE dbo.Measure ADD ActionOf nvarchar(60) NULL;
ALTER TABLE dbo.Measure ADD ActionLevel int NULL;
ALTER TABLE dbo.Measure ADD Owner nvarchar(100) NULL;
GO

ALTER TABLE dbo.Measure ADD CONSTRAINT FK_Measure_ActionOf FOREIGN KEY (ActionOf) REFERENCES dbo.Measure (Code);
ALTER TABLE dbo.Measure ADD CONSTRAINT CK_Measure_ActionLevel CHECK (ActionLevel >= 1 AND ActionLevel <= 12);
GO

-- The administration adds and changes measures.
GRANT INSERT, UPDATE ON dbo.Measure TO statusboard_app;
GO
