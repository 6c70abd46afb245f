-- All triggers of SQL Server. They make plain SQL a full writer: whoever changes a row, what is missing is filled in and the
-- history is written. inserted and deleted have no index: they are joined by hash, and tables are sought by their key (LOOP), so
-- that one row's update never scans a table and an update of many never compares each with each.

-- -------- Rows of the status table --------

-- Every facility has a row of the status table for each service of the catalogue, as unknown; only those with an emergency
-- department have one for it. The rows come with a new facility, and with one that gets an emergency department.
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

-- The same for a new service, at every facility.
CREATE TRIGGER dbo.Service_Inserted ON dbo.Service AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.ServiceStatus (FacilityCode, ServiceCode, ServiceKind)
    SELECT f.Code, i.Code, i.Kind
    FROM inserted AS i CROSS JOIN dbo.Facility AS f
    WHERE (f.HasEmergencyDepartment = 1 OR i.Kind <> 'emergency-department')
      AND NOT EXISTS (SELECT 1 FROM dbo.ServiceStatus AS e WHERE e.FacilityCode = f.Code AND e.ServiceCode = i.Code);
END;
GO

-- -------- Versions of parts --------

-- Designations and aliases are shown as part of their facility: a change of theirs gives the facility a new rowversion, since
-- followers read the whole facility again.
CREATE TRIGGER dbo.FacilityDesignation_Written ON dbo.FacilityDesignation AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE dbo.Facility SET Active = Active
    WHERE Code IN (SELECT FacilityCode FROM inserted UNION SELECT FacilityCode FROM deleted);
END;
GO

CREATE TRIGGER dbo.FacilityAlias_Written ON dbo.FacilityAlias AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE dbo.Facility SET Active = Active
    WHERE Code IN (SELECT FacilityCode FROM inserted UNION SELECT FacilityCode FROM deleted);
END;
GO

-- The same for the scheme of a term that is deleted.
CREATE TRIGGER dbo.StatusSchemeTerm_Deleted ON dbo.StatusSchemeTerm AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE dbo.StatusScheme SET Name = Name WHERE Code IN (SELECT SchemeCode FROM deleted);
END;
GO

-- -------- The status table: the history --------

-- Whatever is done to the status table stands in the history, whoever does it and by whichever statement.
--
-- Each trigger first writes the events, from what the statement has left and what is filled in for a plain SQL writer; then the
-- rows become what the events say. That second write runs inside a trigger (TRIGGER_NESTLEVEL), gives a new ReportId, and the
-- newest event of each of its rows says exactly the same already: so it is not written to the history again, with or without
-- RECURSIVE_TRIGGERS. Nothing that a writer could claim makes the difference: what triggers of other tables write here is told
-- like everything else.
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

    -- What is filled in for a plain SQL writer, who has left ReportId out. A row that is unknown needs nothing.
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
    IF (UPDATE(FacilityCode) OR UPDATE(ServiceCode)) AND EXISTS (
        SELECT FacilityCode, ServiceCode FROM inserted EXCEPT SELECT FacilityCode, ServiceCode FROM deleted)
        THROW 50002, 'A status row keeps its facility and its service: update another row instead.', 1;

    -- The second write (see above) of ServiceStatus_Inserted, or of this trigger where RECURSIVE_TRIGGERS is on: nothing to write.
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
                        WHERE later.FacilityCode = e.FacilityCode AND later.ServiceCode = e.ServiceCode
                            AND later.RowVersion > e.RowVersion)))
        RETURN;

    DECLARE @now datetimeoffset(3) = TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00');
    IF UPDATE(Since) AND EXISTS (SELECT 1 FROM inserted WHERE Since > DATEADD(minute, 5, @now))
        THROW 50005, 'Since is in the future: it may be at most 5 minutes ahead of the database''s clock.', 1;
    IF UPDATE(ConfirmedAt) AND EXISTS (SELECT 1 FROM inserted WHERE ConfirmedAt > DATEADD(minute, 5, @now))
        THROW 50005, 'ConfirmedAt is in the future: it may be at most 5 minutes ahead of the database''s clock.', 1;

    -- Each row as it becomes. Plain: the writer has left ReportId alone. What it left out, or set to NULL where there has to be
    -- something, is filled in; what belonged to the status before (reason, end, incident) goes with it. MarksStale: Stale is set and
    -- Status stays, which is no report and changes nothing else.
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
            CASE WHEN w.Plain = 0 OR (UPDATE(Since) AND w.Since IS NOT NULL) THEN w.Since
                WHEN w.SameStatus = 0 THEN @now ELSE COALESCE(w.PreviousSince, @now) END AS Since,
            CASE WHEN w.Plain = 0 OR (UPDATE(ConfirmedAt) AND w.ConfirmedAt IS NOT NULL) THEN w.ConfirmedAt ELSE @now END AS ConfirmedAt,
            CASE WHEN w.Plain = 0 OR w.SameStatus = 1 OR UPDATE(ExpectedEnd) THEN w.ExpectedEnd END AS ExpectedEnd,
            CASE WHEN w.Plain = 0 OR (UPDATE(Reporter) AND w.Reporter IS NOT NULL) THEN w.Reporter ELSE SUSER_SNAME() END AS Reporter,
            CASE WHEN w.Plain = 0 OR UPDATE(OnBehalf) THEN w.OnBehalf END AS OnBehalf,
            CASE WHEN w.Plain = 0 OR UPDATE(CalledFrom) THEN w.CalledFrom END AS CalledFrom,
            CASE WHEN w.Plain = 0 OR UPDATE(KnownBy) THEN w.KnownBy END AS KnownBy,
            CASE WHEN w.Plain = 0 OR UPDATE(ApprovedBy) THEN w.ApprovedBy END AS ApprovedBy,
            CASE WHEN w.MarksStale = 1 THEN 'policy'
                WHEN w.Plain = 0 OR (UPDATE(Source) AND w.Source IS NOT NULL) THEN w.Source ELSE 'sql' END AS Source,
            CASE WHEN w.Plain = 0 OR (UPDATE(Address) AND w.Address IS NOT NULL) THEN w.Address
                ELSE CAST(HOST_NAME() AS nvarchar(64)) END AS Address,
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

-- -------- The status table: incidents --------

-- A status that is reported under an incident brings its facility into the incident, where the incident has not ended.
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

-- -------- What is never deleted --------

-- A family: followers would not see such a row go. The message says what to do instead.
CREATE TRIGGER dbo.Facility_Deleted ON dbo.Facility AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'A facility is never deleted: set its Active to 0.', 1;
END;
GO

CREATE TRIGGER dbo.ServiceStatus_Deleted ON dbo.ServiceStatus AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'A status row is never deleted: set its Status to ''unknown'', or the facility''s Active to 0.', 1;
END;
GO

CREATE TRIGGER dbo.Incident_Deleted ON dbo.Incident AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'An incident is never deleted: set its EndedAt.', 1;
END;
GO

CREATE TRIGGER dbo.IncidentFacility_Deleted ON dbo.IncidentFacility AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'A facility is not deleted from an incident: set its ReleasedAt.', 1;
END;
GO

-- -------- What is append-only --------

-- A family, for every login.
CREATE TRIGGER dbo.StatusEvent_Kept ON dbo.StatusEvent AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The history is append-only: its rows are neither changed nor deleted.', 1;
END;
GO

CREATE TRIGGER dbo.AuditEntry_Kept ON dbo.AuditEntry AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The audit is append-only: its rows are neither changed nor deleted.', 1;
END;
GO

CREATE TRIGGER dbo.AuditDigest_Kept ON dbo.AuditDigest AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The digests of the audit are append-only: they are neither changed nor deleted.', 1;
END;
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

CREATE TRIGGER dbo.IncidentEntry_Kept ON dbo.IncidentEntry AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The log of an incident is append-only: write another entry.', 1;
END;
GO

-- Nothing of a declaration changes but that it ends, once.
CREATE TRIGGER dbo.AreaDeclaration_Kept ON dbo.AreaDeclaration AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (
        SELECT 1 FROM deleted AS d LEFT OUTER HASH JOIN inserted AS i ON i.Id = d.Id
        WHERE i.Id IS NULL OR d.EndedAt IS NOT NULL OR i.EndedAt IS NULL
            OR i.SchemeCode <> d.SchemeCode OR i.State <> d.State OR COALESCE(i.Region, N'') <> COALESCE(d.Region, N'')
            OR i.Name <> d.Name OR i.Effect <> d.Effect OR i.Suspends <> d.Suspends OR i.Reason <> d.Reason
            OR i.DeclaredAt <> d.DeclaredAt OR i.DeclaredBy <> d.DeclaredBy
            OR i.Principal <> d.Principal OR COALESCE(i.ExpectedEnd, i.DeclaredAt) <> COALESCE(d.ExpectedEnd, d.DeclaredAt))
        THROW 50033, 'A declaration is kept as it was made: it can only end, once.', 1;
END;
GO
