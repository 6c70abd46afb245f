-- The same as sql/sqlserver/0030_dispatch.sql.
ALTER TABLE StatusScheme ADD COLUMN SaturationConsequence TEXT NULL
    CONSTRAINT CK_StatusScheme_SaturationConsequenceLength CHECK (length(SaturationConsequence) <= 500);
ALTER TABLE StatusScheme ADD COLUMN SaturationMiles REAL NULL;
ALTER TABLE StatusScheme ADD COLUMN SaturationSource TEXT NULL
    CONSTRAINT CK_StatusScheme_SaturationSourceLength CHECK (length(SaturationSource) <= 300);

CREATE TABLE Alert (
    Id INTEGER NOT NULL,
    AlertKey TEXT NOT NULL COLLATE NOCASE,
    Kind TEXT NOT NULL,
    RaisedAt TEXT NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ServiceCode TEXT NOT NULL COLLATE NOCASE,
    Status TEXT NOT NULL,
    Label TEXT NOT NULL,
    PreviousLabel TEXT NULL,
    Reason TEXT NULL,
    IncidentId INTEGER NULL,
    EscalatedAt TEXT NULL,
    CONSTRAINT PK_Alert PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_Alert_AlertKey UNIQUE (AlertKey),
    CONSTRAINT FK_Alert_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_Alert_Kind CHECK (Kind IN ('closed', 'diversion', 'specialty-diversion', 'reopened', 'advisory', 'stale', 'service-suspended')),
    CONSTRAINT CK_Alert_Lengths CHECK (
        length(AlertKey) <= 100 AND length(Kind) <= 30 AND length(FacilityCode) <= 20 AND length(ServiceCode) <= 40
        AND length(Status) <= 20 AND length(Label) <= 200 AND length(PreviousLabel) <= 200 AND length(Reason) <= 500),
    CONSTRAINT CK_Alert_Times CHECK (
        (RaisedAt LIKE '____-__-__%' AND julianday(RaisedAt) IS NOT NULL)
        AND (EscalatedAt IS NULL OR (EscalatedAt LIKE '____-__-__%' AND julianday(EscalatedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_Alert_RaisedAt ON Alert (RaisedAt);
CREATE INDEX IX_Alert_EscalatedAt ON Alert (EscalatedAt);

CREATE TABLE AlertAcknowledgement (
    Id INTEGER NOT NULL,
    AlertKey TEXT NOT NULL COLLATE NOCASE,
    Principal TEXT NOT NULL,
    Name TEXT NOT NULL,
    AcknowledgedAt TEXT NOT NULL,
    CONSTRAINT PK_AlertAcknowledgement PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_AlertAcknowledgement UNIQUE (AlertKey, Principal),
    CONSTRAINT FK_AlertAcknowledgement_Alert FOREIGN KEY (AlertKey) REFERENCES Alert (AlertKey),
    CONSTRAINT CK_AlertAcknowledgement_Lengths CHECK (length(AlertKey) <= 100 AND length(Principal) <= 60 AND length(Name) <= 200),
    CONSTRAINT CK_AlertAcknowledgement_Times CHECK (AcknowledgedAt LIKE '____-__-__%' AND julianday(AcknowledgedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_AlertAcknowledgement_AcknowledgedAt ON AlertAcknowledgement (AcknowledgedAt);

CREATE TABLE AlertSubscription (
    Principal TEXT NOT NULL,
    Choices TEXT NOT NULL,
    UpdatedAt TEXT NOT NULL,
    CONSTRAINT PK_AlertSubscription PRIMARY KEY (Principal),
    CONSTRAINT CK_AlertSubscription_Lengths CHECK (length(Principal) <= 60),
    CONSTRAINT CK_AlertSubscription_Times CHECK (UpdatedAt LIKE '____-__-__%' AND julianday(UpdatedAt) IS NOT NULL)
) STRICT;

CREATE TABLE OverrideNote (
    Id INTEGER NOT NULL,
    NotedAt TEXT NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Status TEXT NOT NULL,
    Label TEXT NOT NULL,
    Reason TEXT NOT NULL,
    Unit TEXT NULL,
    Note TEXT NULL,
    Principal TEXT NOT NULL,
    Name TEXT NOT NULL,
    Address TEXT NULL,
    CONSTRAINT PK_OverrideNote PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT FK_OverrideNote_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_OverrideNote_Reason CHECK (Reason IN ('extremis', 'patient-choice', 'closest', 'other')),
    CONSTRAINT CK_OverrideNote_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(Status) <= 20 AND length(Label) <= 200 AND length(Reason) <= 20 AND length(Unit) <= 60
        AND length(Note) <= 500 AND length(Principal) <= 60 AND length(Name) <= 200 AND length(Address) <= 64),
    CONSTRAINT CK_OverrideNote_Times CHECK (NotedAt LIKE '____-__-__%' AND julianday(NotedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_OverrideNote_Facility ON OverrideNote (FacilityCode, Id);
CREATE INDEX IX_OverrideNote_NotedAt ON OverrideNote (NotedAt);

CREATE TRIGGER AlertAcknowledgement_Changed BEFORE UPDATE ON AlertAcknowledgement BEGIN
    SELECT RAISE(ABORT, 'Acknowledgements are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER AlertAcknowledgement_Deleted BEFORE DELETE ON AlertAcknowledgement BEGIN
    SELECT RAISE(ABORT, 'Acknowledgements are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER OverrideNote_Changed BEFORE UPDATE ON OverrideNote BEGIN
    SELECT RAISE(ABORT, 'Override notes are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER OverrideNote_Deleted BEFORE DELETE ON OverrideNote BEGIN
    SELECT RAISE(ABORT, 'Override notes are append-only: they are neither changed nor deleted.');
END;
