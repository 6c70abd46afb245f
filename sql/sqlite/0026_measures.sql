-- Numbers beside declarations: what is counted or chosen for a facility. The catalogue of measures is data; MeasureValue has the present
-- value of each, in a row that the board follows like a status; MeasureEvent is the history, written by triggers, so that plain SQL is in it.

-- One measure. Kind: 'count', 'yes-no', 'choice', or 'computed' by a formula from its inputs (codes with blanks between), which nobody
-- reports. Choices: 'code:words;...'. Bands: 'highest value:tone:words;...', the last without a highest value. NotAbove: the measure whose
-- value this one's may not exceed at the same facility. The last two limits are those from which a declared status contradicts the value.
CREATE TABLE Measure (
    Code TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    GroupName TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Unit TEXT NULL,
    Definition TEXT NULL,
    Minimum REAL NULL,
    Maximum REAL NULL,
    Decimals INTEGER NOT NULL DEFAULT 0,
    Choices TEXT NULL,
    Bands TEXT NULL,
    Reporters TEXT NOT NULL DEFAULT 'anyone',
    StaleAfterMinutes INTEGER NOT NULL,
    NotAbove TEXT NULL COLLATE NOCASE,
    Formula TEXT NULL,
    Inputs TEXT NULL,
    OpenContradictedFrom REAL NULL,
    DiversionContradictedBelow REAL NULL,
    SortOrder INTEGER NOT NULL,
    Active INTEGER NOT NULL DEFAULT 1,
    RowVersion INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT PK_Measure PRIMARY KEY (Code),
    CONSTRAINT FK_Measure_NotAbove FOREIGN KEY (NotAbove) REFERENCES Measure (Code),
    CONSTRAINT CK_Measure_Code CHECK (length(trim(Code)) > 0),
    CONSTRAINT CK_Measure_Name CHECK (length(trim(Name)) > 0),
    CONSTRAINT CK_Measure_Kind CHECK (Kind IN ('count', 'yes-no', 'choice', 'computed')),
    CONSTRAINT CK_Measure_Reporters CHECK (Reporters IN ('anyone', 'program', 'coordinator')),
    CONSTRAINT CK_Measure_Formula CHECK (Formula IN ('percent', 'nedocs')),
    CONSTRAINT CK_Measure_Decimals CHECK (Decimals >= 0 AND Decimals <= 3),
    CONSTRAINT CK_Measure_Bounds CHECK (Minimum <= Maximum),
    CONSTRAINT CK_Measure_StaleAfterMinutes CHECK (StaleAfterMinutes > 0 AND StaleAfterMinutes <= 525600),
    CONSTRAINT CK_Measure_Active CHECK (Active IN (0, 1)),
    CONSTRAINT CK_Measure_Lengths CHECK (
        length(Code) <= 60 AND length(Name) <= 200 AND length(GroupName) <= 60 AND length(Kind) <= 20 AND length(Unit) <= 40
        AND length(Definition) <= 500 AND length(Choices) <= 2000 AND length(Bands) <= 2000 AND length(Reporters) <= 20
        AND length(NotAbove) <= 60 AND length(Formula) <= 20 AND length(Inputs) <= 600)
) STRICT;

CREATE TRIGGER Measure_Inserted AFTER INSERT ON Measure BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Measure SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
END;

CREATE TRIGGER Measure_Updated AFTER UPDATE ON Measure WHEN NEW.RowVersion IS OLD.RowVersion BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE Measure SET RowVersion = (SELECT Value FROM ChangeSequence) WHERE Code = NEW.Code;
END;

-- The present value of a measure at a facility: Number, or Choice, never both. MeasuredAt is when it was so.
CREATE TABLE MeasureValue (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    MeasureCode TEXT NOT NULL COLLATE NOCASE,
    Number REAL NULL,
    Choice TEXT NULL,
    MeasuredAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')),
    ReportedAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')),
    Stale INTEGER NOT NULL DEFAULT 0,
    Source TEXT NOT NULL DEFAULT 'sql',
    Reporter TEXT NOT NULL DEFAULT 'sql',
    Address TEXT NULL,
    ReportId TEXT NULL,
    RowVersion INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT PK_MeasureValue PRIMARY KEY (FacilityCode, MeasureCode),
    CONSTRAINT FK_MeasureValue_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT FK_MeasureValue_Measure FOREIGN KEY (MeasureCode) REFERENCES Measure (Code),
    CONSTRAINT CK_MeasureValue_One CHECK ((Number IS NULL AND Choice IS NOT NULL) OR (Number IS NOT NULL AND Choice IS NULL)),
    CONSTRAINT CK_MeasureValue_Source CHECK (Source IN ('facility', 'coordinator', 'phone', 'api', 'sql', 'policy', 'simulation')),
    CONSTRAINT CK_MeasureValue_Stale CHECK (Stale IN (0, 1)),
    CONSTRAINT CK_MeasureValue_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(MeasureCode) <= 60 AND length(Choice) <= 40 AND length(Source) <= 20
        AND length(Reporter) <= 200 AND length(Address) <= 64 AND length(ReportId) <= 40),
    CONSTRAINT CK_MeasureValue_Times CHECK (
        (MeasuredAt LIKE '____-__-__%' AND julianday(MeasuredAt) IS NOT NULL)
        AND (ReportedAt LIKE '____-__-__%' AND julianday(ReportedAt) IS NOT NULL))
) STRICT;
CREATE INDEX IX_MeasureValue_RowVersion ON MeasureValue (RowVersion);
-- What is due to turn stale.
CREATE INDEX IX_MeasureValue_MeasuredAt ON MeasureValue (MeasureCode, Stale, MeasuredAt);

-- The history of the values: written by the triggers of MeasureValue and by nothing else, never changed or deleted. Late: older than the
-- present value was then, so that it did not take its place.
CREATE TABLE MeasureEvent (
    Id INTEGER NOT NULL,
    OccurredAt TEXT NOT NULL,
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    MeasureCode TEXT NOT NULL COLLATE NOCASE,
    Number REAL NULL,
    Choice TEXT NULL,
    MeasuredAt TEXT NOT NULL,
    Late INTEGER NOT NULL,
    Source TEXT NOT NULL,
    Reporter TEXT NOT NULL,
    Address TEXT NULL,
    ReportId TEXT NULL,
    DatabaseLogin TEXT NOT NULL,
    CONSTRAINT PK_MeasureEvent PRIMARY KEY (Id AUTOINCREMENT),
    CONSTRAINT CK_MeasureEvent_Late CHECK (Late IN (0, 1)),
    CONSTRAINT CK_MeasureEvent_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(MeasureCode) <= 60 AND length(Choice) <= 40 AND length(Source) <= 20
        AND length(Reporter) <= 200 AND length(Address) <= 64 AND length(ReportId) <= 40 AND length(DatabaseLogin) <= 200),
    CONSTRAINT CK_MeasureEvent_Times CHECK (
        (OccurredAt LIKE '____-__-__%' AND julianday(OccurredAt) IS NOT NULL)
        AND (MeasuredAt LIKE '____-__-__%' AND julianday(MeasuredAt) IS NOT NULL))
) STRICT;
CREATE INDEX IX_MeasureEvent_Value ON MeasureEvent (FacilityCode, MeasureCode, MeasuredAt);

-- -------- What is refused --------

CREATE TRIGGER MeasureValue_Moved BEFORE UPDATE ON MeasureValue
WHEN NEW.FacilityCode IS NOT OLD.FacilityCode OR NEW.MeasureCode IS NOT OLD.MeasureCode BEGIN
    SELECT RAISE(ABORT, 'A value keeps its facility and its measure: write another row instead.');
END;

-- Only the triggers below change RowVersion, to the newest version of all.
CREATE TRIGGER MeasureValue_Numbered BEFORE UPDATE OF RowVersion ON MeasureValue
WHEN NEW.RowVersion IS NOT OLD.RowVersion AND NEW.RowVersion IS NOT (SELECT Value FROM ChangeSequence) BEGIN
    SELECT RAISE(ABORT, 'RowVersion is the database''s own: leave it out.');
END;

-- A family: a time that is more than 5 minutes ahead of this clock, and a value that no measure of the kind may have, on INSERT and on
-- UPDATE.
CREATE TRIGGER MeasureValue_InsertingAhead BEFORE INSERT ON MeasureValue
WHEN julianday(NEW.MeasuredAt) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'MeasuredAt is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER MeasureValue_UpdatingAhead BEFORE UPDATE OF MeasuredAt ON MeasureValue
WHEN NEW.MeasuredAt IS NOT OLD.MeasuredAt AND julianday(NEW.MeasuredAt) > julianday('now', '+5 minutes') BEGIN
    SELECT RAISE(ABORT, 'MeasuredAt is in the future: it may be at most 5 minutes ahead of the database''s clock.');
END;

CREATE TRIGGER MeasureValue_Inserting BEFORE INSERT ON MeasureValue BEGIN
    SELECT CASE m.Kind
        WHEN 'computed' THEN RAISE(ABORT, 'The value is refused: the measure is computed from others and never written.')
        WHEN 'choice' THEN RAISE(ABORT, 'The value is refused: Choice has to be one of the choices of the measure.')
        WHEN 'yes-no' THEN RAISE(ABORT, 'The value is refused: Number has to be 1 for yes or 0 for no.')
        ELSE RAISE(ABORT, 'The value is refused: Number is outside Minimum and Maximum of the measure.') END
    FROM Measure AS m
    WHERE m.Code = NEW.MeasureCode AND (
        m.Kind = 'computed'
        OR (m.Kind = 'choice' AND (NEW.Choice IS NULL OR instr(';' || COALESCE(m.Choices, ''), ';' || NEW.Choice || ':') = 0))
        OR (m.Kind <> 'choice' AND NEW.Number IS NULL)
        OR (m.Kind = 'yes-no' AND NEW.Number NOT IN (0, 1))
        OR (m.Kind = 'count' AND (NEW.Number < m.Minimum OR NEW.Number > m.Maximum)));
END;

CREATE TRIGGER MeasureValue_Updating BEFORE UPDATE OF Number, Choice ON MeasureValue BEGIN
    SELECT CASE m.Kind
        WHEN 'computed' THEN RAISE(ABORT, 'The value is refused: the measure is computed from others and never written.')
        WHEN 'choice' THEN RAISE(ABORT, 'The value is refused: Choice has to be one of the choices of the measure.')
        WHEN 'yes-no' THEN RAISE(ABORT, 'The value is refused: Number has to be 1 for yes or 0 for no.')
        ELSE RAISE(ABORT, 'The value is refused: Number is outside Minimum and Maximum of the measure.') END
    FROM Measure AS m
    WHERE m.Code = NEW.MeasureCode AND NEW.RowVersion IS OLD.RowVersion AND (
        m.Kind = 'computed'
        OR (m.Kind = 'choice' AND (NEW.Choice IS NULL OR instr(';' || COALESCE(m.Choices, ''), ';' || NEW.Choice || ':') = 0))
        OR (m.Kind <> 'choice' AND NEW.Number IS NULL)
        OR (m.Kind = 'yes-no' AND NEW.Number NOT IN (0, 1))
        OR (m.Kind = 'count' AND (NEW.Number < m.Minimum OR NEW.Number > m.Maximum)));
END;

-- Plain SQL may not contradict what stands: the app checks its own reports as one.
CREATE TRIGGER MeasureValue_InsertingContradiction BEFORE INSERT ON MeasureValue
WHEN NEW.ReportId IS NULL AND EXISTS (
    SELECT 1 FROM Measure AS m
    INNER JOIN MeasureValue AS o ON o.FacilityCode = NEW.FacilityCode
        AND o.MeasureCode = CASE WHEN m.Code = NEW.MeasureCode THEN m.NotAbove ELSE m.Code END
    WHERE m.Active = 1 AND o.Stale = 0 AND (
        (m.Code = NEW.MeasureCode AND NEW.Number > o.Number) OR (m.NotAbove = NEW.MeasureCode AND o.Number > NEW.Number))) BEGIN
    SELECT RAISE(ABORT, 'The value contradicts another: one of the two measures may not be more than the other (NotAbove).');
END;

CREATE TRIGGER MeasureValue_UpdatingContradiction BEFORE UPDATE OF Number ON MeasureValue
WHEN NEW.RowVersion IS OLD.RowVersion AND (NEW.ReportId IS NULL OR NEW.ReportId IS OLD.ReportId)
    AND NOT (NEW.MeasuredAt IS NOT OLD.MeasuredAt AND julianday(NEW.MeasuredAt) < julianday(OLD.MeasuredAt))
    AND EXISTS (
    SELECT 1 FROM Measure AS m
    INNER JOIN MeasureValue AS o ON o.FacilityCode = NEW.FacilityCode
        AND o.MeasureCode = CASE WHEN m.Code = NEW.MeasureCode THEN m.NotAbove ELSE m.Code END
    WHERE m.Active = 1 AND o.Stale = 0 AND (
        (m.Code = NEW.MeasureCode AND NEW.Number > o.Number) OR (m.NotAbove = NEW.MeasureCode AND o.Number > NEW.Number))) BEGIN
    SELECT RAISE(ABORT, 'The value contradicts another: one of the two measures may not be more than the other (NotAbove).');
END;

-- -------- The history --------

-- Whatever is done to MeasureValue stands in the history, whoever does it. A writer that leaves ReportId alone is a plain SQL client: what
-- it left as the app had written it (source, reporter, time) becomes its own. A value that is older than the present one goes into the
-- history only, and the row becomes what it was. Marking a row as stale is no report. MeasuredAt is kept in UTC, so that times can be compared
-- as texts.
CREATE TRIGGER MeasureValue_Inserted AFTER INSERT ON MeasureValue BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    INSERT INTO MeasureEvent (
        OccurredAt, FacilityCode, MeasureCode, Number, Choice, MeasuredAt, Late, Source, Reporter, Address, ReportId, DatabaseLogin)
    VALUES (
        strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), NEW.FacilityCode, NEW.MeasureCode, NEW.Number, NEW.Choice,
        strftime('%Y-%m-%d %H:%M:%f+00:00', NEW.MeasuredAt), 0, NEW.Source, NEW.Reporter, NEW.Address, NEW.ReportId, 'sqlite');
    UPDATE MeasureValue
    SET RowVersion = (SELECT Value FROM ChangeSequence), MeasuredAt = strftime('%Y-%m-%d %H:%M:%f+00:00', NEW.MeasuredAt)
    WHERE FacilityCode = NEW.FacilityCode AND MeasureCode = NEW.MeasureCode;
END;

CREATE TRIGGER MeasureValue_MarkedStale AFTER UPDATE ON MeasureValue
WHEN NEW.RowVersion IS OLD.RowVersion AND NEW.Stale = 1 AND OLD.Stale = 0 AND NEW.Number IS OLD.Number AND NEW.Choice IS OLD.Choice
    AND NEW.MeasuredAt IS OLD.MeasuredAt AND NEW.Source IS OLD.Source AND NEW.Reporter IS OLD.Reporter AND NEW.ReportId IS OLD.ReportId BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    UPDATE MeasureValue SET RowVersion = (SELECT Value FROM ChangeSequence)
    WHERE FacilityCode = NEW.FacilityCode AND MeasureCode = NEW.MeasureCode;
END;

CREATE TRIGGER MeasureValue_Updated AFTER UPDATE ON MeasureValue
WHEN NEW.RowVersion IS OLD.RowVersion AND NOT (
    NEW.Stale = 1 AND OLD.Stale = 0 AND NEW.Number IS OLD.Number AND NEW.Choice IS OLD.Choice
    AND NEW.MeasuredAt IS OLD.MeasuredAt AND NEW.Source IS OLD.Source AND NEW.Reporter IS OLD.Reporter AND NEW.ReportId IS OLD.ReportId) BEGIN
    UPDATE ChangeSequence SET Value = Value + 1;
    INSERT INTO MeasureEvent (
        OccurredAt, FacilityCode, MeasureCode, Number, Choice, MeasuredAt, Late, Source, Reporter, Address, ReportId, DatabaseLogin)
    SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), NEW.FacilityCode, NEW.MeasureCode, NEW.Number, NEW.Choice,
        strftime('%Y-%m-%d %H:%M:%f+00:00', CASE WHEN w.Plain AND NEW.MeasuredAt IS OLD.MeasuredAt THEN 'now' ELSE NEW.MeasuredAt END),
        w.Late,
        CASE WHEN w.Plain AND NEW.Source IS OLD.Source THEN 'sql' ELSE NEW.Source END,
        CASE WHEN w.Plain AND NEW.Reporter IS OLD.Reporter AND OLD.Source <> 'sql' THEN 'sql' ELSE NEW.Reporter END,
        NEW.Address,
        CASE WHEN w.Plain THEN 'sql-' || lower(hex(randomblob(16))) ELSE NEW.ReportId END,
        'sqlite'
    FROM (
        SELECT NEW.ReportId IS NULL OR NEW.ReportId IS OLD.ReportId AS Plain,
            NEW.MeasuredAt IS NOT OLD.MeasuredAt AND julianday(NEW.MeasuredAt) < julianday(OLD.MeasuredAt) AS Late) AS w;
    -- The row becomes what its event says, or what it was where the value came late.
    UPDATE MeasureValue
    SET Number = CASE WHEN e.Late THEN OLD.Number ELSE e.Number END,
        Choice = CASE WHEN e.Late THEN OLD.Choice ELSE e.Choice END,
        MeasuredAt = CASE WHEN e.Late THEN OLD.MeasuredAt ELSE e.MeasuredAt END,
        ReportedAt = CASE WHEN e.Late THEN OLD.ReportedAt WHEN e.ReportId IS NEW.ReportId THEN NEW.ReportedAt ELSE e.OccurredAt END,
        Stale = CASE WHEN e.Late THEN OLD.Stale ELSE 0 END,
        Source = CASE WHEN e.Late THEN OLD.Source ELSE e.Source END,
        Reporter = CASE WHEN e.Late THEN OLD.Reporter ELSE e.Reporter END,
        Address = CASE WHEN e.Late THEN OLD.Address ELSE e.Address END,
        ReportId = CASE WHEN e.Late THEN OLD.ReportId ELSE e.ReportId END,
        RowVersion = (SELECT Value FROM ChangeSequence)
    FROM (SELECT * FROM MeasureEvent ORDER BY Id DESC LIMIT 1) AS e
    WHERE MeasureValue.FacilityCode = NEW.FacilityCode AND MeasureValue.MeasureCode = NEW.MeasureCode;
END;

-- -------- What is never deleted, and what is append-only --------

CREATE TRIGGER Measure_Deleted BEFORE DELETE ON Measure BEGIN
    SELECT RAISE(ABORT, 'A measure is never deleted: set its Active to 0.');
END;

CREATE TRIGGER MeasureValue_Deleted BEFORE DELETE ON MeasureValue BEGIN
    SELECT RAISE(ABORT, 'A value is never deleted: it turns stale, or its measure''s Active is set to 0.');
END;

CREATE TRIGGER MeasureEvent_Changed BEFORE UPDATE ON MeasureEvent BEGIN
    SELECT RAISE(ABORT, 'The history of values is append-only: its rows are neither changed nor deleted.');
END;

CREATE TRIGGER MeasureEvent_Deleted BEFORE DELETE ON MeasureEvent BEGIN
    SELECT RAISE(ABORT, 'The history of values is append-only: its rows are neither changed nor deleted.');
END;

-- -------- The catalogue that a new database has --------

-- Beds by the types of HAvBED and of the list of Los Angeles: as there are, as staffed and free now, and as could be added in 24 and in
-- 72 hours.
INSERT INTO Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, SortOrder) VALUES
    ('beds-adult-icu-baseline', 'adult intensive care, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 2000, 43200, 1001),
    ('beds-pediatric-icu-baseline', 'pediatric intensive care, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1011),
    ('beds-neonatal-icu-baseline', 'neonatal intensive care, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1021),
    ('beds-emergency-baseline', 'emergency department, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1031),
    ('beds-medical-surgical-baseline', 'medical and surgical, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 5000, 43200, 1041),
    ('beds-telemetry-baseline', 'telemetry, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 2000, 43200, 1051),
    ('beds-pediatric-baseline', 'pediatric, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 2000, 43200, 1061),
    ('beds-obstetric-baseline', 'obstetric, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1071),
    ('beds-trauma-baseline', 'trauma, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1081),
    ('beds-burn-baseline', 'burn, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1091),
    ('beds-psychiatric-baseline', 'psychiatric, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 2000, 43200, 1101),
    ('beds-rehabilitation-baseline', 'rehabilitation and long-term care, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 5000, 43200, 1111),
    ('beds-nursery-baseline', 'nursery, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1121),
    ('beds-operating-rooms-baseline', 'operating rooms, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 500, 43200, 1131),
    ('beds-negative-pressure-baseline', 'negative-pressure isolation, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1141),
    ('beds-other-isolation-baseline', 'other isolation, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 1000, 43200, 1151),
    ('beds-other-baseline', 'other, beds there are', 'Beds', 'count', 'beds', 'Licensed, set up and staffed as a rule.', 0, 5000, 43200, 1161);

INSERT INTO Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, NotAbove, SortOrder)
SELECT REPLACE(Code, '-baseline', '-available'), REPLACE(Name, ', beds there are', ', beds available'), GroupName, Kind, Unit,
    'Licensed, there, staffed and free now.', Minimum, Maximum, 720, Code, SortOrder - 1
FROM Measure WHERE GroupName = 'Beds' AND Code LIKE '%-baseline';

INSERT INTO Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, SortOrder)
SELECT REPLACE(Code, '-baseline', '-in-24h'), REPLACE(Name, ', beds there are', ', more beds in 24 hours'), GroupName, Kind, Unit,
    'What could be added to those available.', Minimum, Maximum, 1440, SortOrder + 1
FROM Measure WHERE GroupName = 'Beds' AND Code LIKE '%-baseline';

INSERT INTO Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, SortOrder)
SELECT REPLACE(Code, '-baseline', '-in-72h'), REPLACE(Name, ', beds there are', ', more beds in 72 hours'), GroupName, Kind, Unit,
    'What could be added to those available.', Minimum, Maximum, 1440, SortOrder + 2
FROM Measure WHERE GroupName = 'Beds' AND Code LIKE '%-baseline';

-- Emergency departments, equipment, blood and surge. What may not exceed another comes after it.
INSERT INTO Measure (
    Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, Decimals, Choices, Bands, Reporters, StaleAfterMinutes, NotAbove,
    Formula, Inputs, OpenContradictedFrom, DiversionContradictedBelow, SortOrder) VALUES
    ('hospital-beds', 'beds of the hospital', 'Emergency department', 'count', 'beds', 'Staffed beds of the whole hospital.', 1, 10000, 0, NULL, NULL, 'anyone', 43200, NULL, NULL, NULL, NULL, NULL, 110),
    ('ed-capacity', 'capacity of the emergency department', 'Emergency department', 'count', 'patients', 'Patients that the department is built and staffed for.', 1, 1000, 0, NULL, NULL, 'anyone', 43200, NULL, NULL, NULL, NULL, NULL, 100),
    ('ed-census', 'patients in the emergency department', 'Emergency department', 'count', 'patients', 'All who are in the department now, the waiting room included.', 0, 2000, 0, NULL, NULL, 'anyone', 120, NULL, NULL, NULL, NULL, NULL, 120),
    ('ed-waiting-room', 'patients in the waiting room', 'Emergency department', 'count', 'patients', 'Registered, and not in a room yet.', 0, 2000, 0, NULL, NULL, 'anyone', 120, 'ed-census', NULL, NULL, NULL, NULL, 130),
    ('ed-boarders', 'admitted patients waiting in the department', 'Emergency department', 'count', 'patients', 'Admitted, and waiting in the department for a bed.', 0, 2000, 0, NULL, NULL, 'anyone', 120, 'ed-census', NULL, NULL, NULL, NULL, 140),
    ('ed-ventilated', 'ventilated patients in the department', 'Emergency department', 'count', 'patients', NULL, 0, 200, 0, NULL, NULL, 'anyone', 120, 'ed-census', NULL, NULL, NULL, NULL, 150),
    ('ed-longest-boarding', 'longest stay of an admitted patient', 'Emergency department', 'count', 'hours', 'Of those who wait in the department for a bed.', 0, 720, 1, NULL, NULL, 'anyone', 120, NULL, NULL, NULL, NULL, NULL, 160),
    ('ed-last-wait', 'wait of the patient last put to bed', 'Emergency department', 'count', 'hours', 'From arrival to a bed of the department.', 0, 72, 1, NULL, NULL, 'anyone', 120, NULL, NULL, NULL, NULL, NULL, 170),
    ('ed-occupancy', 'occupancy of the emergency department', 'Emergency department', 'computed', '%', 'Patients in the department as a percentage of its capacity; the four levels of EDAS in Maryland.', NULL, NULL, 0, NULL, '75:calm:below capacity;100:calm:near capacity;130:raised:over capacity;:high:far over capacity', 'anyone', 120, NULL, 'percent', 'ed-census ed-capacity', 140, 60, 180),
    ('nedocs', 'NEDOCS', 'Emergency department', 'computed', NULL, 'National Emergency Department Overcrowding Score.', NULL, NULL, 0, NULL, '20:calm:not busy;60:calm:busy;100:raised:extremely busy;140:high:overcrowded;180:high:severely overcrowded;:high:dangerously overcrowded', 'anyone', 120, NULL, 'nedocs', 'ed-census ed-capacity ed-boarders hospital-beds ed-ventilated ed-longest-boarding ed-last-wait', 140, 60, 190),
    ('ventilators-total', 'ventilators there are', 'Equipment', 'count', 'ventilators', NULL, 0, 2000, 0, NULL, NULL, 'anyone', 43200, NULL, NULL, NULL, NULL, NULL, 3000),
    ('ventilators-available', 'ventilators available', 'Equipment', 'count', 'ventilators', 'Working, staffed and not in use.', 0, 2000, 0, NULL, NULL, 'anyone', 1440, 'ventilators-total', NULL, NULL, NULL, NULL, 3010),
    ('decontamination', 'decontamination ready', 'Equipment', 'yes-no', NULL, 'Patients can be decontaminated before they enter.', NULL, NULL, 0, NULL, NULL, 'anyone', 1440, NULL, NULL, NULL, NULL, NULL, 3020),
    ('blood-o-negative', 'red cells, O negative', 'Blood', 'count', 'units', NULL, 0, 10000, 0, NULL, NULL, 'anyone', 1440, NULL, NULL, NULL, NULL, NULL, 4000),
    ('blood-o-positive', 'red cells, O positive', 'Blood', 'count', 'units', NULL, 0, 10000, 0, NULL, NULL, 'anyone', 1440, NULL, NULL, NULL, NULL, NULL, 4010),
    ('blood-platelets', 'platelets', 'Blood', 'count', 'units', NULL, 0, 10000, 0, NULL, NULL, 'anyone', 1440, NULL, NULL, NULL, NULL, NULL, 4020),
    ('blood-supply', 'blood supply', 'Blood', 'choice', NULL, NULL, NULL, NULL, 0, 'adequate:adequate;low:low, less than 3 days;critical:critical, less than 1 day', NULL, 'anyone', 1440, NULL, NULL, NULL, NULL, NULL, 4030),
    ('surge-beds', 'surge beds that can be opened', 'Surge', 'count', 'beds', 'Beyond the beds there are, with staff that can be called.', 0, 5000, 0, NULL, NULL, 'anyone', 10080, NULL, NULL, NULL, NULL, NULL, 5000),
    ('surge-beds-open', 'surge beds open now', 'Surge', 'count', 'beds', NULL, 0, 5000, 0, NULL, NULL, 'anyone', 1440, NULL, NULL, NULL, NULL, NULL, 5010),
    ('surge-plan', 'surge plan', 'Surge', 'choice', NULL, NULL, NULL, NULL, 0, 'inactive:not active;partial:active in part;full:fully active', NULL, 'anyone', 1440, NULL, NULL, NULL, NULL, NULL, 5020);
