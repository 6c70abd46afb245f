-- What is no longer used is retired, never deleted: what was said under it stays. A retired system or region is not
-- offered any more; a retired service is on no screen and takes no reports.
ALTER TABLE dbo.HealthSystem ADD Active bit NOT NULL CONSTRAINT DF_HealthSystem_Active DEFAULT (1);
ALTER TABLE dbo.Region ADD Active bit NOT NULL CONSTRAINT DF_Region_Active DEFAULT (1);
ALTER TABLE dbo.Service ADD Active bit NOT NULL CONSTRAINT DF_Service_Active DEFAULT (1);
