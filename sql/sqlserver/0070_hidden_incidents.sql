-- An incident that is kept and stands in no list: what the demonstration has played and begins anew.
ALTER TABLE dbo.Incident ADD Hidden bit NOT NULL CONSTRAINT DF_Incident_Hidden DEFAULT (0);
