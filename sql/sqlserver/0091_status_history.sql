-- Whatever is done to the status table stands in the history, whoever does it and by whichever statement.
--
-- Each trigger writes the history first, from what the statement has left behind and what is filled in for a plain SQL
-- writer, and then has the rows become what the history says. That second write is known by what it is, and by nothing
-- that a writer could claim: it runs inside another trigger (TRIGGER_NESTLEVEL), gives a new ReportId, and the newest event
-- of each of its rows says exactly the same already. So it is not told a second time, with or without RECURSIVE_TRIGGERS,
-- and what the triggers of somebody else's tables write to the status table is told like everything else.
--
-- One row's update never scans dbo.ServiceStatus, and an update of many rows never compares each with each: inserted and
-- deleted, which have no index, are joined by hash, and the status table is sought by its key for each row (LOOP).

CREATE INDEX IX_StatusEvent_Service ON dbo.StatusEvent (FacilityCode, ServiceCode, RowVersion);
GO

DROP TRIGGER dbo.Facility_Written;
GO

DROP TRIGGER dbo.ServiceStatus_Inserted;
GO

DROP TRIGGER dbo.ServiceStatus_Updated;
GO

DROP TRIGGER dbo.ServiceStatus_JoinsIncident;
GO

-- A new facility has every service of the catalogue, as never reported.
CREATE TRIGGER dbo.Facility_Written ON dbo.Facility AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.ServiceStatus (FacilityCode, ServiceCode, ServiceKind)
    SELECT i.Code, s.Code, s.Kind
    FROM inserted AS i
    CROSS JOIN dbo.Service AS s
    LEFT OUTER LOOP JOIN dbo.ServiceStatus AS e ON e.FacilityCode = i.Code AND e.ServiceCode = s.Code
    WHERE (i.HasEmergencyDepartment = 1 OR s.Kind <> 'emergency-department')
      AND e.FacilityCode IS NULL;
END;
GO

CREATE TRIGGER dbo.ServiceStatus_Inserted ON dbo.ServiceStatus AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;

    DECLARE @now datetimeoffset(3) = TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00');
    IF EXISTS (SELECT 1 FROM inserted WHERE Since > DATEADD(minute, 5, @now))
        THROW 50005, 'Since is in the future: it may be at most 5 minutes ahead of the database''s clock.', 1;
    IF EXISTS (SELECT 1 FROM inserted WHERE ConfirmedAt > DATEADD(minute, 5, @now))
        THROW 50005, 'ConfirmedAt is in the future: it may be at most 5 minutes ahead of the database''s clock.', 1;

    -- What a plain SQL writer has left out. A status that was never reported needs nothing.
    DECLARE @plain TABLE (
        FacilityCode nvarchar(20) NOT NULL,
        ServiceCode nvarchar(40) NOT NULL,
        Since datetimeoffset(3) NULL,
        ConfirmedAt datetimeoffset(3) NULL,
        Reporter nvarchar(200) NULL,
        Source nvarchar(20) NULL,
        ReportId nvarchar(40) NULL,
        PRIMARY KEY (FacilityCode, ServiceCode));
    INSERT INTO @plain (FacilityCode, ServiceCode, Since, ConfirmedAt, Reporter, Source, ReportId)
    SELECT FacilityCode, ServiceCode, COALESCE(Since, @now), COALESCE(ConfirmedAt, @now), COALESCE(Reporter, SUSER_SNAME()),
        COALESCE(Source, 'sql'), N'sql-' + CAST(NEWID() AS nvarchar(36))
    FROM inserted
    WHERE Status <> 'unknown' AND ReportId IS NULL;

    INSERT INTO dbo.StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin)
    SELECT @now, 'created', i.FacilityCode, i.ServiceCode, NULL, i.Status, i.ReasonCode, i.Reason, COALESCE(p.Since, i.Since),
        COALESCE(p.ConfirmedAt, i.ConfirmedAt), i.ExpectedEnd, COALESCE(p.Reporter, i.Reporter), i.OnBehalf, i.CalledFrom, i.KnownBy,
        i.ApprovedBy, COALESCE(p.Source, i.Source), i.Address, i.IncidentId, COALESCE(p.ReportId, i.ReportId), SUSER_SNAME()
    FROM inserted AS i
    LEFT OUTER HASH JOIN @plain AS p ON p.FacilityCode = i.FacilityCode AND p.ServiceCode = i.ServiceCode;

    IF EXISTS (SELECT 1 FROM @plain)
        UPDATE s
        SET Since = p.Since, ConfirmedAt = p.ConfirmedAt, Reporter = p.Reporter, Source = p.Source, ReportId = p.ReportId
        FROM @plain AS p
        INNER LOOP JOIN dbo.ServiceStatus AS s ON s.FacilityCode = p.FacilityCode AND s.ServiceCode = p.ServiceCode;
END;
GO

CREATE TRIGGER dbo.ServiceStatus_Updated ON dbo.ServiceStatus AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;

    -- A statement that writes all columns, as generated ones do, names the key too: what counts is whether it changes.
    IF (UPDATE(FacilityCode) OR UPDATE(ServiceCode)) AND EXISTS (SELECT FacilityCode, ServiceCode FROM inserted EXCEPT SELECT FacilityCode, ServiceCode FROM deleted)
        THROW 50002, 'A status row keeps its facility and its service: update another row instead.', 1;

    -- The second write of ServiceStatus_Inserted, and its own where RECURSIVE_TRIGGERS is on: the newest event says it already.
    IF TRIGGER_NESTLEVEL() > 1 AND NOT EXISTS (
        SELECT 1
        FROM inserted AS i
        INNER HASH JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.ServiceCode = i.ServiceCode
        WHERE i.ReportId IS NULL OR i.ReportId = d.ReportId
           OR NOT EXISTS (
                SELECT 1 FROM dbo.StatusEvent AS e
                WHERE e.ReportId = i.ReportId AND e.FacilityCode = i.FacilityCode AND e.ServiceCode = i.ServiceCode
                  AND (e.Since = i.Since OR (e.Since IS NULL AND i.Since IS NULL))
                  AND (e.ConfirmedAt = i.ConfirmedAt OR (e.ConfirmedAt IS NULL AND i.ConfirmedAt IS NULL))
                  AND (e.ExpectedEnd = i.ExpectedEnd OR (e.ExpectedEnd IS NULL AND i.ExpectedEnd IS NULL))
                  AND NOT EXISTS (
                        SELECT e.Status, e.ReasonCode, e.Reason, e.Reporter, e.OnBehalf, e.CalledFrom, e.KnownBy, e.ApprovedBy,
                            e.Source, e.Address, e.IncidentId
                        EXCEPT
                        SELECT i.Status, i.ReasonCode, i.Reason, i.Reporter, i.OnBehalf, i.CalledFrom, i.KnownBy, i.ApprovedBy,
                            i.Source, i.Address, i.IncidentId)
                  AND NOT EXISTS (
                        SELECT 1 FROM dbo.StatusEvent AS later
                        WHERE later.FacilityCode = e.FacilityCode AND later.ServiceCode = e.ServiceCode AND later.RowVersion > e.RowVersion)))
        RETURN;

    DECLARE @now datetimeoffset(3) = TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00');
    IF UPDATE(Since) AND EXISTS (SELECT 1 FROM inserted WHERE Since > DATEADD(minute, 5, @now))
        THROW 50005, 'Since is in the future: it may be at most 5 minutes ahead of the database''s clock.', 1;
    IF UPDATE(ConfirmedAt) AND EXISTS (SELECT 1 FROM inserted WHERE ConfirmedAt > DATEADD(minute, 5, @now))
        THROW 50005, 'ConfirmedAt is in the future: it may be at most 5 minutes ahead of the database''s clock.', 1;

    -- Each row as it becomes. A plain SQL writer, who leaves ReportId alone, sets what it knows: what it left out, or set to
    -- NULL where there has to be something, is filled in, and what belonged to the status before goes. A mark of staleness is
    -- no report: it changes nothing else.
    DECLARE @change TABLE (
        FacilityCode nvarchar(20) NOT NULL,
        ServiceCode nvarchar(40) NOT NULL,
        Plain bit NOT NULL,
        Kind nvarchar(20) NOT NULL,
        PreviousStatus nvarchar(20) NOT NULL,
        Status nvarchar(20) NOT NULL,
        ReasonCode nvarchar(30) NULL,
        Reason nvarchar(500) NULL,
        Since datetimeoffset(3) NULL,
        ConfirmedAt datetimeoffset(3) NULL,
        ExpectedEnd datetimeoffset(3) NULL,
        Reporter nvarchar(200) NULL,
        OnBehalf nvarchar(200) NULL,
        CalledFrom nvarchar(40) NULL,
        KnownBy nvarchar(20) NULL,
        ApprovedBy nvarchar(200) NULL,
        Source nvarchar(20) NULL,
        Address nvarchar(64) NULL,
        IncidentId int NULL,
        ReportId nvarchar(40) NULL,
        PRIMARY KEY (FacilityCode, ServiceCode));
    INSERT INTO @change (
        FacilityCode, ServiceCode, Plain, Kind, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd,
        Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId)
    SELECT r.FacilityCode, r.ServiceCode, r.Plain,
        CASE
            WHEN r.MarksStale = 1 THEN 'stale'
            WHEN r.Source = 'policy' AND r.Status <> r.PreviousStatus THEN 'lapse'
            WHEN (r.ExpectedEnd = r.PreviousExpectedEnd OR (r.ExpectedEnd IS NULL AND r.PreviousExpectedEnd IS NULL))
                AND NOT EXISTS (
                    SELECT r.Status, r.ReasonCode, r.Reason, r.IncidentId
                    EXCEPT SELECT r.PreviousStatus, r.PreviousReasonCode, r.PreviousReason, r.PreviousIncidentId) THEN 'confirmation'
            ELSE 'report'
        END,
        r.PreviousStatus, r.Status, r.ReasonCode, r.Reason, r.Since, r.ConfirmedAt, r.ExpectedEnd,
        r.Reporter, r.OnBehalf, r.CalledFrom, r.KnownBy, r.ApprovedBy, r.Source, r.Address, r.IncidentId, r.ReportId
    FROM (
        SELECT w.FacilityCode, w.ServiceCode, w.MarksStale, w.Plain, w.Status,
            CASE WHEN w.Plain = 0 OR w.SameStatus = 1 OR UPDATE(ReasonCode) THEN w.ReasonCode END AS ReasonCode,
            CASE WHEN w.Plain = 0 OR w.SameStatus = 1 OR UPDATE(Reason) THEN w.Reason END AS Reason,
            CASE WHEN w.Plain = 0 OR (UPDATE(Since) AND w.Since IS NOT NULL) THEN w.Since WHEN w.SameStatus = 0 THEN @now ELSE COALESCE(w.PreviousSince, @now) END AS Since,
            CASE WHEN w.Plain = 0 OR (UPDATE(ConfirmedAt) AND w.ConfirmedAt IS NOT NULL) THEN w.ConfirmedAt ELSE @now END AS ConfirmedAt,
            CASE WHEN w.Plain = 0 OR w.SameStatus = 1 OR UPDATE(ExpectedEnd) THEN w.ExpectedEnd END AS ExpectedEnd,
            CASE WHEN w.Plain = 0 OR (UPDATE(Reporter) AND w.Reporter IS NOT NULL) THEN w.Reporter ELSE SUSER_SNAME() END AS Reporter,
            CASE WHEN w.Plain = 0 OR UPDATE(OnBehalf) THEN w.OnBehalf END AS OnBehalf,
            CASE WHEN w.Plain = 0 OR UPDATE(CalledFrom) THEN w.CalledFrom END AS CalledFrom,
            CASE WHEN w.Plain = 0 OR UPDATE(KnownBy) THEN w.KnownBy END AS KnownBy,
            CASE WHEN w.Plain = 0 OR UPDATE(ApprovedBy) THEN w.ApprovedBy END AS ApprovedBy,
            CASE WHEN w.MarksStale = 1 THEN 'policy' WHEN w.Plain = 0 OR (UPDATE(Source) AND w.Source IS NOT NULL) THEN w.Source ELSE 'sql' END AS Source,
            CASE WHEN w.Plain = 0 OR (UPDATE(Address) AND w.Address IS NOT NULL) THEN w.Address ELSE CAST(HOST_NAME() AS nvarchar(64)) END AS Address,
            CASE WHEN w.Plain = 0 OR w.SameStatus = 1 OR UPDATE(IncidentId) THEN w.IncidentId END AS IncidentId,
            CASE WHEN w.Plain = 0 THEN w.ReportId ELSE N'sql-' + CAST(NEWID() AS nvarchar(36)) END AS ReportId,
            w.PreviousStatus, w.PreviousReasonCode, w.PreviousReason, w.PreviousExpectedEnd, w.PreviousIncidentId
        FROM (
            SELECT i.*, x.MarksStale, x.SameStatus,
                CASE WHEN x.MarksStale = 0 AND (i.ReportId = d.ReportId OR i.ReportId IS NULL) THEN 1 ELSE 0 END AS Plain,
                d.Status AS PreviousStatus, d.Since AS PreviousSince, d.ReasonCode AS PreviousReasonCode, d.Reason AS PreviousReason,
                d.ExpectedEnd AS PreviousExpectedEnd, d.IncidentId AS PreviousIncidentId
            FROM inserted AS i
            INNER HASH JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.ServiceCode = i.ServiceCode
            CROSS APPLY (
                SELECT CASE WHEN UPDATE(Stale) AND i.Stale = 1 AND i.Status = d.Status THEN 1 ELSE 0 END AS MarksStale,
                    CASE WHEN i.Status = d.Status THEN 1 ELSE 0 END AS SameStatus) AS x) AS w) AS r;

    INSERT INTO dbo.StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin)
    SELECT @now, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, SUSER_SNAME()
    FROM @change;

    IF EXISTS (SELECT 1 FROM @change WHERE Plain = 1)
        UPDATE s
        SET Since = c.Since, ConfirmedAt = c.ConfirmedAt, Stale = 0, ReasonCode = c.ReasonCode, Reason = c.Reason,
            ExpectedEnd = c.ExpectedEnd, IncidentId = c.IncidentId, Reporter = c.Reporter, OnBehalf = c.OnBehalf,
            CalledFrom = c.CalledFrom, KnownBy = c.KnownBy, ApprovedBy = c.ApprovedBy, Source = c.Source, Address = c.Address,
            ReportId = c.ReportId
        FROM @change AS c
        INNER LOOP JOIN dbo.ServiceStatus AS s ON s.FacilityCode = c.FacilityCode AND s.ServiceCode = c.ServiceCode
        WHERE c.Plain = 1;
END;
GO

-- Whoever reports a status under an incident that goes on has the facility in it, also with plain SQL.
CREATE TRIGGER dbo.ServiceStatus_JoinsIncident ON dbo.ServiceStatus AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF NOT UPDATE(IncidentId) OR NOT EXISTS (SELECT 1 FROM inserted WHERE IncidentId IS NOT NULL)
        RETURN;

    DECLARE @joining TABLE (IncidentId int NOT NULL, FacilityCode nvarchar(20) NOT NULL, PRIMARY KEY (IncidentId, FacilityCode));
    INSERT INTO @joining (IncidentId, FacilityCode)
    SELECT DISTINCT i.IncidentId, i.FacilityCode
    FROM inserted AS i
    LEFT OUTER HASH JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.ServiceCode = i.ServiceCode
    INNER LOOP JOIN dbo.Incident AS n ON n.Id = i.IncidentId AND n.EndedAt IS NULL
    WHERE d.IncidentId IS NULL OR d.IncidentId <> i.IncidentId;
    IF NOT EXISTS (SELECT 1 FROM @joining)
        RETURN;

    UPDATE f SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
    FROM @joining AS j
    INNER LOOP JOIN dbo.IncidentFacility AS f ON f.IncidentId = j.IncidentId AND f.FacilityCode = j.FacilityCode
    WHERE f.ReleasedAt IS NOT NULL;

    INSERT INTO dbo.IncidentFacility (IncidentId, FacilityCode)
    SELECT j.IncidentId, j.FacilityCode
    FROM @joining AS j
    LEFT OUTER LOOP JOIN dbo.IncidentFacility AS f ON f.IncidentId = j.IncidentId AND f.FacilityCode = j.FacilityCode
    WHERE f.IncidentId IS NULL;
END;
GO

-- The app's login may see which migrations have been run, where it does not run them itself. DbUp makes their journal.
IF OBJECT_ID(N'dbo.SchemaVersion', N'U') IS NOT NULL
    GRANT SELECT ON dbo.SchemaVersion TO statusboard_app;
