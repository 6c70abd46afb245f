-- What makes plain SQL a first-class writer: whoever changes a row, the rest of it is filled in and the history is written.

-- A new facility has every service of the catalogue, as never reported.
CREATE TRIGGER dbo.Facility_Written ON dbo.Facility AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.ServiceStatus (FacilityCode, ServiceCode, ServiceKind)
    SELECT i.Code, s.Code, s.Kind
    FROM inserted AS i CROSS JOIN dbo.Service AS s
    WHERE (i.HasEmergencyDepartment = 1 OR s.Kind <> 'emergency-department')
      AND NOT EXISTS (SELECT 1 FROM dbo.ServiceStatus AS e WHERE e.FacilityCode = i.Code AND e.ServiceCode = s.Code);
END;
GO

-- A new service stands, as never reported, at every facility.
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

-- A facility's designations and aliases are part of it on the board: changing them moves the facility's version.
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

-- A scheme's terms are part of it: a term that goes moves the scheme's version.
CREATE TRIGGER dbo.StatusSchemeTerm_Deleted ON dbo.StatusSchemeTerm AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE dbo.StatusScheme SET Name = Name WHERE Code IN (SELECT SchemeCode FROM deleted);
END;
GO

CREATE TRIGGER dbo.ServiceStatus_Inserted ON dbo.ServiceStatus AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @now datetimeoffset(3) = TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00');

    UPDATE s
    SET Since = COALESCE(s.Since, @now),
        ConfirmedAt = COALESCE(s.ConfirmedAt, @now),
        Source = COALESCE(s.Source, 'sql'),
        Reporter = COALESCE(s.Reporter, SUSER_SNAME()),
        ReportId = COALESCE(s.ReportId, N'sql-' + CAST(NEWID() AS nvarchar(36)))
    FROM dbo.ServiceStatus AS s
    INNER JOIN inserted AS i ON i.FacilityCode = s.FacilityCode AND i.ServiceCode = s.ServiceCode
    WHERE s.Status <> 'unknown'
      AND s.ReportId IS NULL;

    INSERT INTO dbo.StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, Source, Address, IncidentId, ReportId, DatabaseLogin)
    SELECT @now, 'created', s.FacilityCode, s.ServiceCode, NULL, s.Status, s.ReasonCode, s.Reason, s.Since, s.ConfirmedAt,
        s.ExpectedEnd, s.Reporter, s.OnBehalf, s.Source, s.Address, s.IncidentId, s.ReportId, SUSER_SNAME()
    FROM dbo.ServiceStatus AS s
    INNER JOIN inserted AS i ON i.FacilityCode = s.FacilityCode AND i.ServiceCode = s.ServiceCode;
END;
GO

-- The fill-ins, its own (where RECURSIVE_TRIGGERS is on) and the one after an insert, are not reports of their own: they
-- are known by the name that they give.
CREATE TRIGGER dbo.ServiceStatus_Updated ON dbo.ServiceStatus AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF UPDATE(FacilityCode) OR UPDATE(ServiceCode)
        THROW 50002, 'A status row keeps its facility and its service: update another row instead.', 1;

    DECLARE @now datetimeoffset(3) = TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00');

    -- A plain SQL writer sets what it knows: what it left out is filled in, and what belonged to the status before goes.
    UPDATE s
    SET Since = CASE WHEN UPDATE(Since) THEN i.Since WHEN i.Status <> d.Status OR d.Since IS NULL THEN @now ELSE d.Since END,
        ConfirmedAt = CASE WHEN UPDATE(ConfirmedAt) THEN i.ConfirmedAt ELSE @now END,
        Stale = 0,
        ReasonCode = CASE WHEN UPDATE(ReasonCode) OR i.Status = d.Status THEN i.ReasonCode END,
        Reason = CASE WHEN UPDATE(Reason) OR i.Status = d.Status THEN i.Reason END,
        ExpectedEnd = CASE WHEN UPDATE(ExpectedEnd) OR i.Status = d.Status THEN i.ExpectedEnd END,
        IncidentId = CASE WHEN UPDATE(IncidentId) OR i.Status = d.Status THEN i.IncidentId END,
        Reporter = CASE WHEN UPDATE(Reporter) THEN i.Reporter ELSE SUSER_SNAME() END,
        OnBehalf = CASE WHEN UPDATE(OnBehalf) THEN i.OnBehalf END,
        Source = CASE WHEN UPDATE(Source) THEN i.Source ELSE 'sql' END,
        Address = CASE WHEN UPDATE(Address) THEN i.Address ELSE CAST(HOST_NAME() AS nvarchar(64)) END,
        ReportId = N'sql-' + CAST(NEWID() AS nvarchar(36))
    FROM dbo.ServiceStatus AS s
    INNER JOIN inserted AS i ON i.FacilityCode = s.FacilityCode AND i.ServiceCode = s.ServiceCode
    INNER JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.ServiceCode = i.ServiceCode
    WHERE (i.ReportId = d.ReportId OR i.ReportId IS NULL)
      AND NOT (i.Stale = 1 AND d.Stale = 0 AND i.Status = d.Status);

    INSERT INTO dbo.StatusEvent (
        OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt,
        ExpectedEnd, Reporter, OnBehalf, Source, Address, IncidentId, ReportId, DatabaseLogin)
    SELECT @now,
        CASE
            WHEN s.Stale = 1 AND d.Stale = 0 AND s.Status = d.Status THEN 'stale'
            WHEN NOT EXISTS (
                SELECT s.Status, s.ReasonCode, s.Reason, s.ExpectedEnd, s.IncidentId
                EXCEPT SELECT d.Status, d.ReasonCode, d.Reason, d.ExpectedEnd, d.IncidentId) THEN 'confirmation'
            ELSE 'report'
        END,
        s.FacilityCode, s.ServiceCode, d.Status, s.Status, s.ReasonCode, s.Reason, s.Since, s.ConfirmedAt,
        s.ExpectedEnd, s.Reporter, s.OnBehalf,
        CASE WHEN s.Stale = 1 AND d.Stale = 0 AND s.Status = d.Status THEN 'policy' ELSE s.Source END,
        s.Address, s.IncidentId, s.ReportId, SUSER_SNAME()
    FROM dbo.ServiceStatus AS s
    INNER JOIN inserted AS i ON i.FacilityCode = s.FacilityCode AND i.ServiceCode = s.ServiceCode
    INNER JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.ServiceCode = i.ServiceCode
    WHERE i.ReportId IS NULL OR i.ReportId NOT LIKE N'sql-%' OR i.ReportId = d.ReportId;
END;
GO

-- A status is never deleted: followers of the table would not see it go. Report it as unknown, or retire the facility (Active = 0).
CREATE TRIGGER dbo.ServiceStatus_Deleted ON dbo.ServiceStatus AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'A status row is never deleted: set its Status to ''unknown'', or the facility''s Active to 0.', 1;
END;
GO

CREATE TRIGGER dbo.Facility_Deleted ON dbo.Facility AFTER DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50003, 'A facility is never deleted: set its Active to 0.', 1;
END;
GO

-- The history is append-only, for every login.
CREATE TRIGGER dbo.StatusEvent_Kept ON dbo.StatusEvent AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 50004, 'The history is append-only: its rows are neither changed nor deleted.', 1;
END;
