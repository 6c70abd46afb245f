-- What somebody writes down for the next shift. It is about an area, which State, Region and SystemName restrict together; about
-- everything where none is given. Append-only.
CREATE TABLE dbo.HandoverNote (
    Id bigint IDENTITY(1, 1) NOT NULL,
    NotedAt datetimeoffset(3) NOT NULL,
    State nchar(2) NULL,
    Region nvarchar(200) NULL,
    SystemName nvarchar(200) NULL,
    Text nvarchar(1000) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Address nvarchar(64) NULL,
    CONSTRAINT PK_HandoverNote PRIMARY KEY (Id)
);
CREATE INDEX IX_HandoverNote_NotedAt ON dbo.HandoverNote (NotedAt);
GO

CREATE TRIGGER dbo.HandoverNote_Kept ON dbo.HandoverNote AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50050, 'Hand-over notes are append-only: they are neither changed nor deleted.', 1;
END;
GO

GRANT SELECT, INSERT ON dbo.HandoverNote TO statusboard_app;
GO

-- Whom somebody has asked at a facility of an incident, and what the answer was. Append-only.
CREATE TABLE dbo.IncidentContact (
    Id int IDENTITY(1, 1) NOT NULL,
    IncidentId int NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ContactedAt datetimeoffset(3) NOT NULL,
    Asked nvarchar(200) NULL,
    Result nvarchar(500) NOT NULL,
    Author nvarchar(200) NOT NULL,
    CONSTRAINT PK_IncidentContact PRIMARY KEY (Id),
    CONSTRAINT FK_IncidentContact_Incident FOREIGN KEY (IncidentId) REFERENCES dbo.Incident (Id),
    CONSTRAINT FK_IncidentContact_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code)
);
CREATE INDEX IX_IncidentContact_Incident ON dbo.IncidentContact (IncidentId);
GO

CREATE TRIGGER dbo.IncidentContact_Kept ON dbo.IncidentContact AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50051, 'Contacts of an incident are append-only: write another one.', 1;
END;
GO

GRANT SELECT, INSERT ON dbo.IncidentContact TO statusboard_app;
