-- An incident that is kept and stands in no list: what the demonstration has played and begins anew.
ALTER TABLE Incident ADD COLUMN Hidden INTEGER NOT NULL DEFAULT (0) CONSTRAINT CK_Incident_Hidden CHECK (Hidden IN (0, 1));
