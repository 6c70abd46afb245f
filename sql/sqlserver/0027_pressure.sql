-- From which measure the level of an emergency department is taken in the area of a scheme; NULL for the default.
ALTER TABLE dbo.StatusScheme ADD PressureMeasure nvarchar(60) NULL;
GO

-- Measures are added, edited and retired in the administration.
GRANT INSERT, UPDATE ON dbo.Measure TO statusboard_app;
