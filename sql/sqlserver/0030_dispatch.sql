-- What dispatchers do: alerts with who acknowledged them, what each wants to be told of, notes of units that were sent to a
-- diverting facility all the same; and what a scheme says follows when a whole area diverts.
ALTER TABLE dbo.StatusScheme ADD SaturationConsequence nvarchar(500) NULL;
ALTER TABLE dbo.StatusScheme ADD SaturationMiles float NULL;
ALTER TABLE dbo.StatusScheme ADD SaturationSource nvarchar(300) NULL;
GO

-- One row for each change that matters to somebody, however many nodes have seen it: AlertKey is made of the facility, the
-- service and the version of the row.
CREATE TABLE dbo.Alert (
    Id bigint IDENTITY(1, 1) NOT NULL,
    AlertKey nvarchar(100) NOT NULL,
    Kind nvarchar(30) NOT NULL,
    RaisedAt datetimeoffset(3) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    Status nvarchar(20) NOT NULL,
    Label nvarchar(200) NOT NULL,
    PreviousLabel nvarchar(200) NULL,
    Reason nvarchar(500) NULL,
    IncidentId int NULL,
    EscalatedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_Alert PRIMARY KEY (Id),
    CONSTRAINT UQ_Alert_AlertKey UNIQUE (AlertKey),
    CONSTRAINT FK_Alert_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_Alert_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('closed', 'diversion', 'specialty-diversion', 'reopened', 'advisory', 'stale', 'service-suspended'))
);
CREATE INDEX IX_Alert_RaisedAt ON dbo.Alert (RaisedAt);
CREATE INDEX IX_Alert_EscalatedAt ON dbo.Alert (EscalatedAt);

-- Who acknowledged what, and when. Rows are neither changed nor deleted.
CREATE TABLE dbo.AlertAcknowledgement (
    Id bigint IDENTITY(1, 1) NOT NULL,
    AlertKey nvarchar(100) NOT NULL,
    Principal nvarchar(60) NOT NULL,
    Name nvarchar(200) NOT NULL,
    AcknowledgedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_AlertAcknowledgement PRIMARY KEY (Id),
    CONSTRAINT UQ_AlertAcknowledgement UNIQUE (AlertKey, Principal),
    CONSTRAINT FK_AlertAcknowledgement_Alert FOREIGN KEY (AlertKey) REFERENCES dbo.Alert (AlertKey)
);
CREATE INDEX IX_AlertAcknowledgement_AcknowledgedAt ON dbo.AlertAcknowledgement (AcknowledgedAt);

CREATE TABLE dbo.AlertSubscription (
    Principal nvarchar(60) NOT NULL,
    Choices nvarchar(max) NOT NULL,
    UpdatedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_AlertSubscription PRIMARY KEY (Principal)
);

-- A unit was sent to a facility although it diverts. It changes no status.
CREATE TABLE dbo.OverrideNote (
    Id bigint IDENTITY(1, 1) NOT NULL,
    NotedAt datetimeoffset(3) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    Status nvarchar(20) NOT NULL,
    Label nvarchar(200) NOT NULL,
    Reason nvarchar(20) NOT NULL,
    Unit nvarchar(60) NULL,
    Note nvarchar(500) NULL,
    Principal nvarchar(60) NOT NULL,
    Name nvarchar(200) NOT NULL,
    Address nvarchar(64) NULL,
    CONSTRAINT PK_OverrideNote PRIMARY KEY (Id),
    CONSTRAINT FK_OverrideNote_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT CK_OverrideNote_Reason CHECK (Reason NOT LIKE N'% ' AND Reason COLLATE Latin1_General_BIN2 IN ('extremis', 'patient-choice', 'closest', 'other'))
);
CREATE INDEX IX_OverrideNote_Facility ON dbo.OverrideNote (FacilityCode, Id);
CREATE INDEX IX_OverrideNote_NotedAt ON dbo.OverrideNote (NotedAt);
GO

CREATE TRIGGER dbo.AlertAcknowledgement_Kept ON dbo.AlertAcknowledgement AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50030, 'Acknowledgements are append-only: they are neither changed nor deleted.', 1;
END;
GO

CREATE TRIGGER dbo.OverrideNote_Kept ON dbo.OverrideNote AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50031, 'Override notes are append-only: they are neither changed nor deleted.', 1;
END;
GO

GRANT SELECT, INSERT, UPDATE ON dbo.Alert TO statusboard_app;
GRANT SELECT, INSERT ON dbo.AlertAcknowledgement TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.AlertSubscription TO statusboard_app;
GRANT SELECT, INSERT ON dbo.OverrideNote TO statusboard_app;
