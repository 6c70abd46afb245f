-- Numbers beside declarations: what is counted or chosen for a facility. The catalogue of measures is data; MeasureValue has the present
-- value of each, in a row that the board follows like a status; MeasureEvent is the history, written by triggers, so that plain SQL is in it.

-- One measure. Kind: 'count', 'yes-no', 'choice', or 'computed' by a formula from its inputs (codes with blanks between), which nobody
-- reports. Choices: 'code:words;...'. Bands: 'highest value:tone:words;...', the last without a highest value. NotAbove: the measure whose
-- value this one's may not exceed at the same facility. The last two limits are those from which a declared status contradicts the value.
CREATE TABLE dbo.Measure (
    Code nvarchar(60) NOT NULL,
    Name nvarchar(200) NOT NULL,
    GroupName nvarchar(60) NOT NULL,
    Kind nvarchar(20) NOT NULL,
    Unit nvarchar(40) NULL,
    Definition nvarchar(500) NULL,
    Minimum float NULL,
    Maximum float NULL,
    Decimals int NOT NULL CONSTRAINT DF_Measure_Decimals DEFAULT (0),
    Choices nvarchar(2000) NULL,
    Bands nvarchar(2000) NULL,
    Reporters nvarchar(20) NOT NULL CONSTRAINT DF_Measure_Reporters DEFAULT ('anyone'),
    StaleAfterMinutes int NOT NULL,
    NotAbove nvarchar(60) NULL,
    Formula nvarchar(20) NULL,
    Inputs nvarchar(600) NULL,
    OpenContradictedFrom float NULL,
    DiversionContradictedBelow float NULL,
    SortOrder int NOT NULL,
    Active bit NOT NULL CONSTRAINT DF_Measure_Active DEFAULT (1),
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_Measure PRIMARY KEY (Code),
    CONSTRAINT FK_Measure_NotAbove FOREIGN KEY (NotAbove) REFERENCES dbo.Measure (Code),
    CONSTRAINT CK_Measure_Code CHECK (LEN(Code) > 0),
    CONSTRAINT CK_Measure_Name CHECK (LEN(Name) > 0),
    CONSTRAINT CK_Measure_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('count', 'yes-no', 'choice', 'computed')),
    CONSTRAINT CK_Measure_Reporters CHECK (Reporters NOT LIKE N'% ' AND Reporters COLLATE Latin1_General_BIN2 IN (
        'anyone', 'program', 'coordinator')),
    CONSTRAINT CK_Measure_Formula CHECK (Formula NOT LIKE N'% ' AND Formula COLLATE Latin1_General_BIN2 IN ('percent', 'nedocs')),
    CONSTRAINT CK_Measure_Decimals CHECK (Decimals >= 0 AND Decimals <= 3),
    CONSTRAINT CK_Measure_Bounds CHECK (Minimum <= Maximum),
    CONSTRAINT CK_Measure_StaleAfterMinutes CHECK (StaleAfterMinutes > 0 AND StaleAfterMinutes <= 525600)
);
GO

-- The present value of a measure at a facility: Number, or Choice, never both. MeasuredAt is when it was so.
CREATE TABLE dbo.MeasureValue (
    FacilityCode nvarchar(20) NOT NULL,
    MeasureCode nvarchar(60) NOT NULL,
    Number float NULL,
    Choice nvarchar(40) NULL,
    MeasuredAt datetimeoffset(3) NOT NULL CONSTRAINT DF_MeasureValue_MeasuredAt DEFAULT (TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00')),
    ReportedAt datetimeoffset(3) NOT NULL CONSTRAINT DF_MeasureValue_ReportedAt DEFAULT (TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00')),
    Stale bit NOT NULL CONSTRAINT DF_MeasureValue_Stale DEFAULT (0),
    Source nvarchar(20) NOT NULL CONSTRAINT DF_MeasureValue_Source DEFAULT ('sql'),
    Reporter nvarchar(200) NOT NULL CONSTRAINT DF_MeasureValue_Reporter DEFAULT (SUSER_SNAME()),
    Address nvarchar(64) NULL,
    ReportId nvarchar(40) NULL,
    RowVersion rowversion NOT NULL,
    CONSTRAINT PK_MeasureValue PRIMARY KEY (FacilityCode, MeasureCode),
    CONSTRAINT FK_MeasureValue_Facility FOREIGN KEY (FacilityCode) REFERENCES dbo.Facility (Code),
    CONSTRAINT FK_MeasureValue_Measure FOREIGN KEY (MeasureCode) REFERENCES dbo.Measure (Code),
    CONSTRAINT CK_MeasureValue_One CHECK ((Number IS NULL AND Choice IS NOT NULL) OR (Number IS NOT NULL AND Choice IS NULL)),
    CONSTRAINT CK_MeasureValue_Source CHECK (Source NOT LIKE N'% ' AND Source COLLATE Latin1_General_BIN2 IN (
        'facility', 'coordinator', 'phone', 'api', 'sql', 'policy', 'simulation'))
);
CREATE INDEX IX_MeasureValue_RowVersion ON dbo.MeasureValue (RowVersion);
-- What is due to turn stale.
CREATE INDEX IX_MeasureValue_MeasuredAt ON dbo.MeasureValue (MeasureCode, Stale, MeasuredAt);
GO

-- The history of the values: written by the trigger of MeasureValue and by nothing else, never changed or deleted. Late: older than the
-- present value was then, so that it did not take its place.
CREATE TABLE dbo.MeasureEvent (
    Id bigint IDENTITY(1, 1) NOT NULL,
    OccurredAt datetimeoffset(3) NOT NULL,
    FacilityCode nvarchar(20) NOT NULL,
    MeasureCode nvarchar(60) NOT NULL,
    Number float NULL,
    Choice nvarchar(40) NULL,
    MeasuredAt datetimeoffset(3) NOT NULL,
    Late bit NOT NULL,
    Source nvarchar(20) NOT NULL,
    Reporter nvarchar(200) NOT NULL,
    Address nvarchar(64) NULL,
    ReportId nvarchar(40) NULL,
    DatabaseLogin nvarchar(200) NOT NULL,
    CONSTRAINT PK_MeasureEvent PRIMARY KEY (Id)
);
CREATE INDEX IX_MeasureEvent_Value ON dbo.MeasureEvent (FacilityCode, MeasureCode, MeasuredAt);
GO

-- -------- The history --------

-- Whatever is done to MeasureValue stands in the history, whoever does it. A writer that leaves ReportId alone is a plain SQL client: what
-- it left as the app had written it (source, reporter, time) becomes its own. A value that is older than the present one goes into the
-- history only, and the row becomes what it was. Marking a row as stale is no report.
CREATE TRIGGER dbo.MeasureValue_Written ON dbo.MeasureValue AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;

    IF EXISTS (SELECT 1 FROM deleted) AND EXISTS (
        SELECT FacilityCode, MeasureCode FROM inserted EXCEPT SELECT FacilityCode, MeasureCode FROM deleted)
        THROW 50060, 'A value keeps its facility and its measure: write another row instead.', 1;

    -- The second write of this trigger, where RECURSIVE_TRIGGERS is on: what it says stands in the history already.
    IF TRIGGER_NESTLEVEL() > 1 AND NOT EXISTS (
        SELECT 1 FROM inserted AS i
        WHERE i.ReportId IS NULL OR NOT EXISTS (
            SELECT 1 FROM dbo.MeasureEvent AS e
            WHERE e.FacilityCode = i.FacilityCode AND e.MeasureCode = i.MeasureCode AND e.MeasuredAt = i.MeasuredAt
              AND e.ReportId = i.ReportId
              AND NOT EXISTS (SELECT e.Number, e.Choice, e.Source, e.Reporter EXCEPT SELECT i.Number, i.Choice, i.Source, i.Reporter)))
        RETURN;

    DECLARE @now datetimeoffset(3) = TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00');
    DECLARE @change TABLE (
        FacilityCode nvarchar(20) NOT NULL,
        MeasureCode nvarchar(60) NOT NULL,
        Plain bit NOT NULL,
        Number float NULL,
        Choice nvarchar(40) NULL,
        MeasuredAt datetimeoffset(3) NOT NULL,
        PreviousAt datetimeoffset(3) NULL,
        Source nvarchar(20) NOT NULL,
        Reporter nvarchar(200) NOT NULL,
        Address nvarchar(64) NULL,
        ReportId nvarchar(40) NULL,
        PRIMARY KEY (FacilityCode, MeasureCode));
    INSERT INTO @change (
        FacilityCode, MeasureCode, Plain, Number, Choice, MeasuredAt, PreviousAt, Source, Reporter, Address, ReportId)
    SELECT w.FacilityCode, w.MeasureCode, w.Plain, w.Number, w.Choice,
        CASE WHEN w.Plain = 1 AND w.MeasuredAt = w.PreviousAt THEN @now ELSE w.MeasuredAt END,
        w.PreviousAt,
        CASE WHEN w.Plain = 1 AND w.Source = w.PreviousSource THEN 'sql' ELSE w.Source END,
        CASE WHEN w.Plain = 1 AND w.Reporter = w.PreviousReporter AND w.PreviousSource <> 'sql' THEN SUSER_SNAME() ELSE w.Reporter END,
        w.Address,
        CASE WHEN w.Plain = 1 AND w.PreviousAt IS NOT NULL THEN N'sql-' + CAST(NEWID() AS nvarchar(36)) ELSE w.ReportId END
    FROM (
        SELECT i.FacilityCode, i.MeasureCode, i.Number, i.Choice, i.MeasuredAt, i.Source, i.Reporter, i.Address, i.ReportId,
            d.MeasuredAt AS PreviousAt, d.Source AS PreviousSource, d.Reporter AS PreviousReporter,
            CASE WHEN i.ReportId IS NULL OR i.ReportId = d.ReportId THEN 1 ELSE 0 END AS Plain
        FROM inserted AS i
        LEFT OUTER HASH JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.MeasureCode = i.MeasureCode
        WHERE d.FacilityCode IS NULL OR i.Stale = 0 OR d.Stale = 1 OR EXISTS (
            SELECT i.Number, i.Choice, i.MeasuredAt, i.Source, i.Reporter, i.ReportId
            EXCEPT SELECT d.Number, d.Choice, d.MeasuredAt, d.Source, d.Reporter, d.ReportId)) AS w;

    IF EXISTS (SELECT 1 FROM @change WHERE MeasuredAt > DATEADD(minute, 5, @now))
        THROW 50061, 'MeasuredAt is in the future: it may be at most 5 minutes ahead of the database''s clock.', 1;

    -- What no measure of the kind may be.
    DECLARE @wrong nvarchar(400) = (
        SELECT TOP (1) N'The value of ' + c.MeasureCode + N' of facility ' + c.FacilityCode + N' is refused: '
            + CASE
                WHEN m.Kind = 'computed' THEN N'it is computed from other measures and never written.'
                WHEN m.Kind = 'choice' THEN N'Choice has to be one of the choices of the measure.'
                WHEN c.Number IS NULL THEN N'the measure has a Number and no Choice.'
                WHEN m.Kind = 'yes-no' THEN N'Number has to be 1 for yes or 0 for no.'
                ELSE N'Number is outside Minimum and Maximum of the measure.' END
        FROM @change AS c
        INNER LOOP JOIN dbo.Measure AS m ON m.Code = c.MeasureCode
        WHERE m.Kind = 'computed'
           OR (m.Kind = 'choice' AND (c.Choice IS NULL
                OR CHARINDEX(N';' + c.Choice + N':', N';' + COALESCE(m.Choices, N'')) = 0))
           OR (m.Kind <> 'choice' AND c.Number IS NULL)
           OR (m.Kind = 'yes-no' AND c.Number <> 0 AND c.Number <> 1)
           OR (m.Kind = 'count' AND (c.Number < m.Minimum OR c.Number > m.Maximum)));
    IF @wrong IS NOT NULL
        THROW 50062, @wrong, 1;

    -- Plain SQL may not contradict what stands: the app checks its own reports as one.
    SET @wrong = (
        SELECT TOP (1) N'The value of ' + l.MeasureCode + N' of facility ' + l.FacilityCode + N' would be more than that of '
            + g.MeasureCode + N'.'
        FROM @change AS c
        INNER LOOP JOIN dbo.Measure AS m ON m.Code = c.MeasureCode OR m.NotAbove = c.MeasureCode
        INNER LOOP JOIN dbo.MeasureValue AS l ON l.FacilityCode = c.FacilityCode AND l.MeasureCode = m.Code
        INNER LOOP JOIN dbo.MeasureValue AS g ON g.FacilityCode = c.FacilityCode AND g.MeasureCode = m.NotAbove
        WHERE c.Plain = 1 AND m.Active = 1 AND l.Number > g.Number
          AND (l.Stale = 0 OR l.MeasureCode = c.MeasureCode) AND (g.Stale = 0 OR g.MeasureCode = c.MeasureCode)
          AND (c.PreviousAt IS NULL OR c.MeasuredAt >= c.PreviousAt));
    IF @wrong IS NOT NULL
        THROW 50063, @wrong, 1;

    INSERT INTO dbo.MeasureEvent (
        OccurredAt, FacilityCode, MeasureCode, Number, Choice, MeasuredAt, Late, Source, Reporter, Address, ReportId, DatabaseLogin)
    SELECT @now, FacilityCode, MeasureCode, Number, Choice, MeasuredAt, CASE WHEN MeasuredAt < PreviousAt THEN 1 ELSE 0 END, Source,
        Reporter, Address, ReportId, SUSER_SNAME()
    FROM @change;

    IF EXISTS (SELECT 1 FROM @change WHERE PreviousAt IS NOT NULL AND (Plain = 1 OR MeasuredAt < PreviousAt))
        UPDATE v
        SET Number = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.Number ELSE c.Number END,
            Choice = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.Choice ELSE c.Choice END,
            MeasuredAt = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.MeasuredAt ELSE c.MeasuredAt END,
            ReportedAt = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.ReportedAt WHEN c.Plain = 1 THEN @now ELSE v.ReportedAt END,
            Stale = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.Stale ELSE 0 END,
            Source = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.Source ELSE c.Source END,
            Reporter = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.Reporter ELSE c.Reporter END,
            Address = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.Address ELSE c.Address END,
            ReportId = CASE WHEN c.MeasuredAt < c.PreviousAt THEN d.ReportId ELSE c.ReportId END
        FROM @change AS c
        INNER HASH JOIN deleted AS d ON d.FacilityCode = c.FacilityCode AND d.MeasureCode = c.MeasureCode
        INNER LOOP JOIN dbo.MeasureValue AS v ON v.FacilityCode = c.FacilityCode AND v.MeasureCode = c.MeasureCode
        WHERE c.Plain = 1 OR c.MeasuredAt < c.PreviousAt;
END;
GO

-- -------- What is never deleted, and what is append-only --------

CREATE TRIGGER dbo.Measure_Deleted ON dbo.Measure AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50064, 'A measure is never deleted: set its Active to 0.', 1;
END;
GO

CREATE TRIGGER dbo.MeasureValue_Deleted ON dbo.MeasureValue AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50064, 'A value is never deleted: it turns stale, or its measure''s Active is set to 0.', 1;
END;
GO

CREATE TRIGGER dbo.MeasureEvent_Kept ON dbo.MeasureEvent AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50065, 'The history of values is append-only: its rows are neither changed nor deleted.', 1;
END;
GO

GRANT SELECT ON dbo.Measure TO statusboard_app;
GRANT SELECT, INSERT, UPDATE ON dbo.MeasureValue TO statusboard_app;
GRANT SELECT ON dbo.MeasureEvent TO statusboard_app;
GO

-- -------- The catalogue that a new database has --------

-- Beds by the types of HAvBED and of the list of Los Angeles: as there are, as staffed and free now, and as could be added in 24 and in
-- 72 hours.
INSERT INTO dbo.Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, SortOrder) VALUES
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

INSERT INTO dbo.Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, NotAbove, SortOrder)
SELECT REPLACE(Code, '-baseline', '-available'), REPLACE(Name, ', beds there are', ', beds available'), GroupName, Kind, Unit,
    'Licensed, there, staffed and free now.', Minimum, Maximum, 720, Code, SortOrder - 1
FROM dbo.Measure WHERE GroupName = 'Beds' AND Code LIKE '%-baseline';

INSERT INTO dbo.Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, SortOrder)
SELECT REPLACE(Code, '-baseline', '-in-24h'), REPLACE(Name, ', beds there are', ', more beds in 24 hours'), GroupName, Kind, Unit,
    'What could be added to those available.', Minimum, Maximum, 1440, SortOrder + 1
FROM dbo.Measure WHERE GroupName = 'Beds' AND Code LIKE '%-baseline';

INSERT INTO dbo.Measure (Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, StaleAfterMinutes, SortOrder)
SELECT REPLACE(Code, '-baseline', '-in-72h'), REPLACE(Name, ', beds there are', ', more beds in 72 hours'), GroupName, Kind, Unit,
    'What could be added to those available.', Minimum, Maximum, 1440, SortOrder + 2
FROM dbo.Measure WHERE GroupName = 'Beds' AND Code LIKE '%-baseline';

-- Emergency departments, equipment, blood and surge. What may not exceed another comes after it.
INSERT INTO dbo.Measure (
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
