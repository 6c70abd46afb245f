-- From which measure the level of an emergency department is taken in the area of a scheme; NULL for the default.
ALTER TABLE dbo.StatusScheme ADD PressureMeasure nvarchar(60) NULL;
