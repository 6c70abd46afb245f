-- A step keeps all that a status was before it, its author too, so that an undo puts all of it back; and which way the step
-- itself came in, so that the history says who made a change whose row bears an older author.
ALTER TABLE dbo.IncidentStep ADD Source nvarchar(20) NULL;
GO
ALTER TABLE dbo.IncidentStep ADD Address nvarchar(64) NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD Stale bit NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD Reporter nvarchar(200) NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD OnBehalf nvarchar(200) NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD CalledFrom nvarchar(40) NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD KnownBy nvarchar(20) NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD ApprovedBy nvarchar(200) NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD Source nvarchar(20) NULL;
GO
ALTER TABLE dbo.IncidentStepChange ADD Address nvarchar(64) NULL;
