-- Once the owner has brought the schema up to date (start one node with the owner's login): the app's login takes its role, which
-- migrations keep complete, and interfaces take one of their own, which may set statuses and read the history, and nothing else.
USE StatusBoard;
GO

ALTER ROLE statusboard_app ADD MEMBER statusboard_web;
GO

CREATE ROLE statusboard_interface;
GO

GRANT SELECT ON dbo.Facility TO statusboard_interface;
GRANT SELECT ON dbo.Service TO statusboard_interface;
GRANT SELECT ON dbo.ServiceStatus TO statusboard_interface;
GRANT SELECT ON dbo.StatusEvent TO statusboard_interface;
GRANT UPDATE ON dbo.ServiceStatus (Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd, Reporter, OnBehalf, Source, ReportId) TO statusboard_interface;
GO
