-- Two logins, once, by a login that may make logins. Set passwords of your own (or make both FROM WINDOWS).
-- The owner brings the schema up to date; the app's login only works with it.
CREATE LOGIN statusboard_owner WITH PASSWORD = N'<set a password for the owner>', DEFAULT_DATABASE = StatusBoard, CHECK_POLICY = ON;
CREATE LOGIN statusboard_web WITH PASSWORD = N'<set a password for the app>', DEFAULT_DATABASE = StatusBoard, CHECK_POLICY = ON;
GO

USE StatusBoard;
GO

CREATE USER statusboard_owner FOR LOGIN statusboard_owner WITH DEFAULT_SCHEMA = dbo;
CREATE USER statusboard_web FOR LOGIN statusboard_web WITH DEFAULT_SCHEMA = dbo;
GO

ALTER ROLE db_owner ADD MEMBER statusboard_owner;
GO
