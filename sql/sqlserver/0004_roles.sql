-- What the app's own login may do, once the schema stands: give it this role and nothing more
-- (ALTER ROLE statusboard_app ADD MEMBER ...). History is written by the triggers; the app can only read it.
CREATE ROLE statusboard_app;
GO
GRANT SELECT, INSERT, UPDATE ON dbo.HealthSystem TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Region TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Facility TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.FacilityDesignation TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.FacilityAlias TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Service TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.StatusScheme TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.StatusSchemeTerm TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Incident TO statusboard_app;
GRANT SELECT, UPDATE ON dbo.ServiceStatus TO statusboard_app;
GRANT SELECT ON dbo.StatusEvent TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.ApiKey TO statusboard_app;
