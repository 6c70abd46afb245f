-- Ambulances: agencies, the last run of each of their units, arrivals, stays, and what schemes say of waiting. Nothing of a patient.

-- ReportedAt is the time of an agency's newest message, PictureAt that of its newest whole picture. MessageCount counts the messages: a
-- writer finds by it that another one was first.
CREATE TABLE Agency (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    SilentSeconds INTEGER NOT NULL DEFAULT (120),
    Active INTEGER NOT NULL DEFAULT (1),
    MessageCount INTEGER NOT NULL DEFAULT (0),
    ReportedAt TEXT NULL,
    PictureAt TEXT NULL,
    CreatedAt TEXT NOT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_Agency PRIMARY KEY (Code),
    CONSTRAINT CK_Agency_SilentSeconds CHECK (SilentSeconds >= 1),
    CONSTRAINT CK_Agency_Active CHECK (Active IN (0, 1)),
    CONSTRAINT CK_Agency_MessageCount CHECK (MessageCount >= 0),
    CONSTRAINT CK_Agency_Lengths CHECK (length(Code) <= 30 AND length(Name) <= 100),
    CONSTRAINT CK_Agency_Times CHECK (
        (CreatedAt LIKE '____-__-__%' AND julianday(CreatedAt) IS NOT NULL)
        AND (ReportedAt IS NULL OR (ReportedAt LIKE '____-__-__%' AND julianday(ReportedAt) IS NOT NULL))
        AND (PictureAt IS NULL OR (PictureAt LIKE '____-__-__%' AND julianday(PictureAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_Agency_RowVersion ON Agency (RowVersion);

CREATE TRIGGER Agency_Inserted AFTER INSERT ON Agency BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Agency SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
END;

CREATE TRIGGER Agency_Updated AFTER UPDATE ON Agency WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Agency SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
END;

-- Which keys may write the runs of which agency.
CREATE TABLE AgencyGrant (
    Principal TEXT NOT NULL,
    AgencyCode TEXT NOT NULL COLLATE NOCASE,
    CONSTRAINT PK_AgencyGrant PRIMARY KEY (Principal, AgencyCode),
    CONSTRAINT FK_AgencyGrant_Agency FOREIGN KEY (AgencyCode) REFERENCES Agency (Code),
    CONSTRAINT CK_AgencyGrant_Lengths CHECK (length(Principal) <= 60 AND length(AgencyCode) <= 30)
) STRICT;

-- The last run of each unit. A unit that a whole picture no longer names is clear.
CREATE TABLE AmbulanceRun (
    AgencyCode TEXT NOT NULL COLLATE NOCASE,
    Unit TEXT NOT NULL COLLATE NOCASE,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    State TEXT NOT NULL,
    Need TEXT NULL,
    DepartedAt TEXT NULL,
    ArrivedAt TEXT NULL,
    ClearedAt TEXT NULL,
    ExpectedAt TEXT NULL,
    ReportedAt TEXT NOT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_AmbulanceRun PRIMARY KEY (AgencyCode, Unit),
    CONSTRAINT FK_AmbulanceRun_Agency FOREIGN KEY (AgencyCode) REFERENCES Agency (Code),
    CONSTRAINT FK_AmbulanceRun_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_AmbulanceRun_State CHECK (State IN ('en-route', 'at-facility', 'clear')),
    CONSTRAINT CK_AmbulanceRun_Lengths CHECK (
        length(AgencyCode) <= 30 AND length(Unit) <= 20 AND length(FacilityCode) <= 20 AND length(State) <= 20 AND length(Need) <= 20),
    CONSTRAINT CK_AmbulanceRun_Times CHECK (
        (ReportedAt LIKE '____-__-__%' AND julianday(ReportedAt) IS NOT NULL)
        AND (DepartedAt IS NULL OR (DepartedAt LIKE '____-__-__%' AND julianday(DepartedAt) IS NOT NULL))
        AND (ArrivedAt IS NULL OR (ArrivedAt LIKE '____-__-__%' AND julianday(ArrivedAt) IS NOT NULL))
        AND (ClearedAt IS NULL OR (ClearedAt LIKE '____-__-__%' AND julianday(ClearedAt) IS NOT NULL))
        AND (ExpectedAt IS NULL OR (ExpectedAt LIKE '____-__-__%' AND julianday(ExpectedAt) IS NOT NULL)))
) STRICT;
CREATE INDEX IX_AmbulanceRun_RowVersion ON AmbulanceRun (RowVersion);

CREATE TRIGGER AmbulanceRun_Inserted AFTER INSERT ON AmbulanceRun BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE AmbulanceRun SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE AgencyCode = NEW.AgencyCode AND Unit = NEW.Unit;
END;

CREATE TRIGGER AmbulanceRun_Updated AFTER UPDATE ON AmbulanceRun WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE AmbulanceRun SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE AgencyCode = NEW.AgencyCode AND Unit = NEW.Unit;
END;

-- Each arrival, append-only: arrivals of a facility by the hour are counted from it.
CREATE TABLE RunArrival (
    Id INTEGER NOT NULL,
    AgencyCode TEXT NOT NULL COLLATE NOCASE,
    Unit TEXT NOT NULL COLLATE NOCASE,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ArrivedAt TEXT NOT NULL,
    CONSTRAINT PK_RunArrival PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_RunArrival_Once UNIQUE (AgencyCode, Unit, FacilityCode, ArrivedAt),
    CONSTRAINT FK_RunArrival_Agency FOREIGN KEY (AgencyCode) REFERENCES Agency (Code),
    CONSTRAINT FK_RunArrival_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_RunArrival_Lengths CHECK (length(AgencyCode) <= 30 AND length(Unit) <= 20 AND length(FacilityCode) <= 20),
    CONSTRAINT CK_RunArrival_Times CHECK (ArrivedAt LIKE '____-__-__%' AND julianday(ArrivedAt) IS NOT NULL)
) STRICT;
CREATE INDEX IX_RunArrival_Facility ON RunArrival (FacilityCode, ArrivedAt);

CREATE TRIGGER RunArrival_Changed BEFORE UPDATE ON RunArrival BEGIN
    SELECT RAISE(ABORT, 'Arrivals are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER RunArrival_Deleted BEFORE DELETE ON RunArrival BEGIN
    SELECT RAISE(ABORT, 'Arrivals are append-only: they are neither changed nor deleted.');
END;

-- Each time at the door that has ended, append-only.
CREATE TABLE RunStay (
    Id INTEGER NOT NULL,
    AgencyCode TEXT NOT NULL COLLATE NOCASE,
    Unit TEXT NOT NULL COLLATE NOCASE,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    ArrivedAt TEXT NOT NULL,
    ClearedAt TEXT NOT NULL,
    CONSTRAINT PK_RunStay PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT UQ_RunStay_Once UNIQUE (AgencyCode, Unit, FacilityCode, ArrivedAt),
    CONSTRAINT FK_RunStay_Agency FOREIGN KEY (AgencyCode) REFERENCES Agency (Code),
    CONSTRAINT FK_RunStay_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_RunStay_Lengths CHECK (length(AgencyCode) <= 30 AND length(Unit) <= 20 AND length(FacilityCode) <= 20),
    CONSTRAINT CK_RunStay_Times CHECK (
        (ArrivedAt LIKE '____-__-__%' AND julianday(ArrivedAt) IS NOT NULL)
        AND (ClearedAt LIKE '____-__-__%' AND julianday(ClearedAt) IS NOT NULL))
) STRICT;
CREATE INDEX IX_RunStay_ClearedAt ON RunStay (ClearedAt);
CREATE INDEX IX_RunStay_Facility ON RunStay (FacilityCode, ClearedAt);

CREATE TRIGGER RunStay_Changed BEFORE UPDATE ON RunStay BEGIN
    SELECT RAISE(ABORT, 'Stays are append-only: they are neither changed nor deleted.');
END;

CREATE TRIGGER RunStay_Deleted BEFORE DELETE ON RunStay BEGIN
    SELECT RAISE(ABORT, 'Stays are append-only: they are neither changed nor deleted.');
END;

-- What a scheme says of ambulances that wait at an emergency department: so many units for so long, and which status is proposed then.
CREATE TABLE OffloadLimit (
    SchemeCode TEXT NOT NULL COLLATE NOCASE,
    Units INTEGER NOT NULL,
    Minutes INTEGER NOT NULL,
    Status TEXT NOT NULL,
    Source TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT (0),
    CONSTRAINT PK_OffloadLimit PRIMARY KEY (SchemeCode),
    CONSTRAINT FK_OffloadLimit_Scheme FOREIGN KEY (SchemeCode) REFERENCES StatusScheme (Code),
    CONSTRAINT CK_OffloadLimit_Units CHECK (Units >= 1),
    CONSTRAINT CK_OffloadLimit_Minutes CHECK (Minutes >= 1),
    CONSTRAINT CK_OffloadLimit_Status CHECK (Status IN ('advisory', 'diversion')),
    CONSTRAINT CK_OffloadLimit_Lengths CHECK (length(SchemeCode) <= 40 AND length(Status) <= 20 AND length(Source) <= 300)
) STRICT;
CREATE INDEX IX_OffloadLimit_RowVersion ON OffloadLimit (RowVersion);

CREATE TRIGGER OffloadLimit_Inserted AFTER INSERT ON OffloadLimit BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE OffloadLimit SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE SchemeCode = NEW.SchemeCode;
END;

CREATE TRIGGER OffloadLimit_Updated AFTER UPDATE ON OffloadLimit WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE OffloadLimit SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE SchemeCode = NEW.SchemeCode;
END;

-- Waiting ambulances are alerted of as well. SQLite cannot alter a check, and to copy the table would take its triggers away: the text of
-- the table is changed, as its documentation says, and every connection reads the schema again.
PRAGMA writable_schema = ON;
UPDATE sqlite_master
SET sql = replace(sql, '''stale'', ''service-suspended''))', '''stale'', ''service-suspended'', ''offload''))')
WHERE type = 'table' AND name = 'Alert';
PRAGMA writable_schema = RESET;
