-- From which measure the level of an emergency department is taken in the area of a scheme; NULL for the default.
ALTER TABLE StatusScheme ADD COLUMN PressureMeasure TEXT NULL COLLATE NOCASE
    CONSTRAINT CK_StatusScheme_PressureMeasure CHECK (length(PressureMeasure) <= 60);
