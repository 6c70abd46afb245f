-- The role of the app's own login: what its statements need and nothing more. Give it to the login with setup/3_roles.sql.
-- Triggers write for the caller by ownership chaining, so what only they write needs no right here.
CREATE ROLE statusboard_app;
GO

-- Facilities
GRANT SELECT, INSERT, UPDATE ON dbo.HealthSystem TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Region TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Facility TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.FacilityDesignation TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.FacilityAlias TO statusboard_app;

-- Services and schemes
GRANT SELECT, INSERT, UPDATE ON dbo.Service TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.StatusScheme TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.StatusSchemeTerm TO statusboard_app;

-- Incidents
GRANT SELECT, INSERT, UPDATE ON dbo.Incident TO statusboard_app;

-- Statuses. Triggers make the rows of the status table, and the history, which the app only reads.
GRANT SELECT, UPDATE ON dbo.ServiceStatus TO statusboard_app;
GRANT SELECT ON dbo.StatusEvent TO statusboard_app;

-- Incidents: facilities, steps and log
GRANT SELECT, INSERT, UPDATE ON dbo.IncidentFacility TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.IncidentStep TO statusboard_app;
GRANT SELECT, INSERT ON dbo.IncidentStepChange TO statusboard_app;
GRANT SELECT, INSERT ON dbo.IncidentEntry TO statusboard_app;
GRANT SELECT, INSERT ON dbo.IncidentEntryLink TO statusboard_app;

-- Dispatch
GRANT SELECT, INSERT, UPDATE ON dbo.Alert TO statusboard_app;
GRANT SELECT, INSERT ON dbo.AlertAcknowledgement TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.AlertSubscription TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.AlertPosition TO statusboard_app;
GRANT SELECT, INSERT ON dbo.OverrideNote TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.AreaDeclaration TO statusboard_app;

-- People
GRANT SELECT, INSERT, UPDATE ON dbo.Person TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.PersonLogin TO statusboard_app;
GRANT SELECT, INSERT, DELETE ON dbo.PersonRecoveryCode TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.PersonPasskey TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.PersonLink TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.PersonReminder TO statusboard_app;

-- Access
GRANT SELECT, INSERT, DELETE ON dbo.AccessGrant TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.ApiKey TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.Device TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.DevicePairing TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.DowntimeCode TO statusboard_app;
GRANT SELECT, INSERT ON dbo.DataProtectionKey TO statusboard_app;

-- Audit. Written, never changed.
GRANT SELECT, INSERT ON dbo.AuditEntry TO statusboard_app;
GRANT SELECT, INSERT ON dbo.AuditDigest TO statusboard_app;

-- Notifications
GRANT SELECT, INSERT, UPDATE ON dbo.NotificationSubscription TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.Notice TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.OutboxMessage TO statusboard_app;
GRANT SELECT, UPDATE ON dbo.NotificationCursor TO statusboard_app;

-- Imports
GRANT SELECT, INSERT, UPDATE ON dbo.ImportRun TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.ImportRunFacility TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.ImportListed TO statusboard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.ImportDoubt TO statusboard_app;

-- Walls
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.WallView TO statusboard_app;

-- The log of changes
GRANT SELECT, INSERT ON dbo.LogEpoch TO statusboard_app;
GRANT SELECT, UPDATE ON dbo.WriteProbe TO statusboard_app;

-- Which scripts have been run, for nodes that do not run them. DbUp makes this table before the first script.
IF OBJECT_ID(N'dbo.SchemaVersion', N'U') IS NOT NULL
    GRANT SELECT ON dbo.SchemaVersion TO statusboard_app;
