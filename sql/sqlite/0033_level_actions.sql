-- Action lists of levels: an action is a measure of the kind 'yes-no' whose value is its tick, with who ticked it and when. ActionOf is the
-- measure whose level it belongs to, ActionLevel the number of the level from which on it is to be done, Owner who has to do it.
ALTER TABLE Measure ADD COLUMN ActionOf TEXT NULL COLLATE NOCASE
    CONSTRAINT FK_Measure_ActionOf REFERENCES Measure (Code)
    CONSTRAINT CK_Measure_ActionOf CHECK (length(ActionOf) <= 60);
ALTER TABLE Measure ADD COLUMN ActionLevel INTEGER NULL
    CONSTRAINT CK_Measure_ActionLevel CHECK (ActionLevel >= 1 AND ActionLevel <= 12);
ALTER TABLE Measure ADD COLUMN Owner TEXT NULL
    CONSTRAINT CK_Measure_Owner CHECK (length(Owner) <= 100);
