-- Who may do what, where; and the record of who did what.

-- One row for each thing that the scope of a role names. Principal is a kind and a number: person:12, key:3, device:7.
CREATE TABLE dbo.AccessGrant (
    Id bigint IDENTITY(1, 1) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    Role nvarchar(20) NOT NULL,
    ScopeKind nvarchar(20) NOT NULL,
    State nchar(2) NULL,
    RegionId int NULL,
    HealthSystemId int NULL,
    FacilityCode nvarchar(20) NULL,
    CONSTRAINT PK_AccessGrant PRIMARY KEY (Id),
    CONSTRAINT FK_AccessGrant_Region FOREIGN KEY (RegionId) REFERENCES dbo.Region (Id),
    CONSTRAINT FK_AccessGrant_HealthSystem FOREIGN KEY (HealthSystemId) REFERENCES dbo.HealthSystem (Id),
    CONSTRAINT FK_AccessGrant_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_AccessGrant_Role CHECK (Role NOT LIKE N'% ' AND Role COLLATE Latin1_General_BIN2 IN ('viewer', 'reporter', 'dispatcher', 'coordinator', 'administrator')),
    CONSTRAINT CK_AccessGrant_Scope CHECK (
        (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'everything' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'state' AND State IS NOT NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'region' AND State IS NULL AND RegionId IS NOT NULL AND HealthSystemId IS NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'system' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NOT NULL AND FacilityCode IS NULL)
        OR (ScopeKind COLLATE Latin1_General_BIN2 LIKE 'facility' AND State IS NULL AND RegionId IS NULL AND HealthSystemId IS NULL AND FacilityCode IS NOT NULL))
);
CREATE INDEX IX_AccessGrant_Principal ON dbo.AccessGrant (Principal);
GO

-- A key's role becomes a grant, everywhere as until now.
INSERT INTO dbo.AccessGrant (Principal, Role, ScopeKind)
SELECT N'key:' + CAST(Id AS nvarchar(20)), Role, 'everything' FROM dbo.ApiKey;
GO
ALTER TABLE dbo.ApiKey DROP CONSTRAINT CK_ApiKey_Role;
GO
ALTER TABLE dbo.ApiKey DROP COLUMN Role;
GO

CREATE TABLE dbo.AuditEntry (
    Id bigint IDENTITY(1, 1) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    Actor nvarchar(60) NOT NULL,
    ActorName nvarchar(200) NOT NULL,
    Action nvarchar(60) NOT NULL,
    Subject nvarchar(200) NULL,
    Address nvarchar(64) NULL,
    Before nvarchar(max) NULL,
    After nvarchar(max) NULL,
    CONSTRAINT PK_AuditEntry PRIMARY KEY (Id)
);
CREATE INDEX IX_AuditEntry_OccurredAt ON dbo.AuditEntry (OccurredAt);
CREATE INDEX IX_AuditEntry_Actor ON dbo.AuditEntry (Actor, Id);
CREATE INDEX IX_AuditEntry_Subject ON dbo.AuditEntry (Subject, Id);
GO

CREATE TRIGGER dbo.AuditEntry_Kept ON dbo.AuditEntry AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The audit is append-only: its rows are neither changed nor deleted.', 1;
END;
GO

GRANT SELECT, INSERT, DELETE ON dbo.AccessGrant TO statusboard_app;
GRANT SELECT, INSERT ON dbo.AuditEntry TO statusboard_app;
