-- The keys of authenticator apps are kept under Data Protection from now on, which makes them longer.
ALTER TABLE dbo.Person ALTER COLUMN AuthenticatorKey nvarchar(400);
