-- What a scheme says of lapse, renewal, reasons and approval; and who called, from where, how they were known and who
-- approved, for reports that need it. A lapse has a kind of its own in the history.
ALTER TABLE dbo.StatusSchemeTerm ADD LapseTo nvarchar(20) NULL;
ALTER TABLE dbo.StatusSchemeTerm ADD MaxRenewals int NULL;
ALTER TABLE dbo.StatusSchemeTerm ADD NeedsReason bit NOT NULL CONSTRAINT DF_StatusSchemeTerm_NeedsReason DEFAULT (0);
ALTER TABLE dbo.StatusSchemeTerm ADD NeedsApprover bit NOT NULL CONSTRAINT DF_StatusSchemeTerm_NeedsApprover DEFAULT (0);
GO

-- A closure never lapses by the passing of time, and nothing lapses to what is worse than being open in part.
ALTER TABLE dbo.StatusSchemeTerm ADD CONSTRAINT CK_StatusSchemeTerm_LapseTo CHECK (
    LapseTo IS NULL OR (LapseTo NOT LIKE N'% ' AND LapseTo COLLATE Latin1_General_BIN2 IN ('open', 'advisory', 'limited', 'unknown') AND LapseTo <> Status AND Status <> 'closed'));
ALTER TABLE dbo.StatusSchemeTerm ADD CONSTRAINT CK_StatusSchemeTerm_MaxRenewals CHECK (MaxRenewals >= 0);
GO

ALTER TABLE dbo.ServiceStatus ADD CalledFrom nvarchar(40) NULL;
ALTER TABLE dbo.ServiceStatus ADD KnownBy nvarchar(20) NULL;
ALTER TABLE dbo.ServiceStatus ADD ApprovedBy nvarchar(200) NULL;
GO

ALTER TABLE dbo.ServiceStatus ADD CONSTRAINT CK_ServiceStatus_KnownBy CHECK (KnownBy NOT LIKE N'% ' AND KnownBy COLLATE Latin1_General_BIN2 IN ('call-back', 'code-word', 'known-voice'));
GO

ALTER TABLE dbo.StatusEvent ADD CalledFrom nvarchar(40) NULL;
ALTER TABLE dbo.StatusEvent ADD KnownBy nvarchar(20) NULL;
ALTER TABLE dbo.StatusEvent ADD ApprovedBy nvarchar(200) NULL;
GO

ALTER TABLE dbo.StatusEvent DROP CONSTRAINT CK_StatusEvent_Kind;
GO

ALTER TABLE dbo.StatusEvent ADD CONSTRAINT CK_StatusEvent_Kind CHECK (Kind NOT LIKE N'% ' AND Kind COLLATE Latin1_General_BIN2 IN ('created', 'report', 'confirmation', 'stale', 'lapse'));
GO

-- A report that is sent twice is found by its name, and written once.
CREATE INDEX IX_StatusEvent_ReportId ON dbo.StatusEvent (ReportId, FacilityCode);
GO

DROP TRIGGER dbo.ServiceStatus_Inserted;
GO

DROP TRIGGER dbo.ServiceStatus_Updated;
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
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin)
    SELECT @now, 'created', s.FacilityCode, s.ServiceCode, NULL, s.Status, s.ReasonCode, s.Reason, s.Since, s.ConfirmedAt,
        s.ExpectedEnd, s.Reporter, s.OnBehalf, s.CalledFrom, s.KnownBy, s.ApprovedBy, s.Source, s.Address, s.IncidentId, s.ReportId, SUSER_SNAME()
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
        CalledFrom = CASE WHEN UPDATE(CalledFrom) THEN i.CalledFrom END,
        KnownBy = CASE WHEN UPDATE(KnownBy) THEN i.KnownBy END,
        ApprovedBy = CASE WHEN UPDATE(ApprovedBy) THEN i.ApprovedBy END,
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
        ExpectedEnd, Reporter, OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, DatabaseLogin)
    SELECT @now,
        CASE
            WHEN s.Stale = 1 AND d.Stale = 0 AND s.Status = d.Status THEN 'stale'
            WHEN s.Source = 'policy' AND s.Status <> d.Status THEN 'lapse'
            WHEN NOT EXISTS (
                SELECT s.Status, s.ReasonCode, s.Reason, s.ExpectedEnd, s.IncidentId
                EXCEPT SELECT d.Status, d.ReasonCode, d.Reason, d.ExpectedEnd, d.IncidentId) THEN 'confirmation'
            ELSE 'report'
        END,
        s.FacilityCode, s.ServiceCode, d.Status, s.Status, s.ReasonCode, s.Reason, s.Since, s.ConfirmedAt,
        s.ExpectedEnd, s.Reporter, s.OnBehalf, s.CalledFrom, s.KnownBy, s.ApprovedBy,
        CASE WHEN s.Stale = 1 AND d.Stale = 0 AND s.Status = d.Status THEN 'policy' ELSE s.Source END,
        s.Address, s.IncidentId, s.ReportId, SUSER_SNAME()
    FROM dbo.ServiceStatus AS s
    INNER JOIN inserted AS i ON i.FacilityCode = s.FacilityCode AND i.ServiceCode = s.ServiceCode
    INNER JOIN deleted AS d ON d.FacilityCode = i.FacilityCode AND d.ServiceCode = i.ServiceCode
    WHERE i.ReportId IS NULL OR i.ReportId NOT LIKE N'sql-%' OR i.ReportId = d.ReportId;
END;
