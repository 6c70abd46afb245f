-- The memory of the board: for each facility and service, from when to when it had which state. Made of the history by the trigger below,
-- in the transaction of each event; StatusBoard.Insights.StretchBuilder is the same rule, for what was written before.

-- Basis: 'since' goes by when it was so, as far as is known now, in whole seconds; 'learned' by when the board learned it. Stretches of one
-- facility, service and basis follow each other without a gap. EndsAt is NULL while one goes on. LearnedAt: when the board learned of it.
CREATE TABLE dbo.StatusStretch (
    FacilityCode nvarchar(20) NOT NULL,
    ServiceCode nvarchar(40) NOT NULL,
    Basis nvarchar(10) NOT NULL,
    StartsAt datetimeoffset(3) NOT NULL,
    EndsAt datetimeoffset(3) NULL,
    Status nvarchar(20) NOT NULL,
    Stale bit NOT NULL,
    LearnedAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_StatusStretch PRIMARY KEY (FacilityCode, ServiceCode, Basis, StartsAt),
    CONSTRAINT CK_StatusStretch_Basis CHECK (Basis NOT LIKE N'% ' AND Basis COLLATE Latin1_General_BIN2 IN ('since', 'learned'))
);
-- What a service was at some time, at all facilities.
CREATE INDEX IX_StatusStretch_Service ON dbo.StatusStretch (Basis, ServiceCode, Status, EndsAt, StartsAt, Stale);
GO

-- One row: 'built' where every row of the status table has its stretches, 'due' where some have to be made of the history, 'waiting' where
-- a history is still being written.
CREATE TABLE dbo.StretchBuild (
    Id int NOT NULL,
    State nvarchar(10) NOT NULL,
    CONSTRAINT PK_StretchBuild PRIMARY KEY (Id),
    CONSTRAINT CK_StretchBuild_One CHECK (Id = 1),
    CONSTRAINT CK_StretchBuild_State CHECK (State NOT LIKE N'% ' AND State COLLATE Latin1_General_BIN2 IN ('built', 'due', 'waiting'))
);
INSERT INTO dbo.StretchBuild (Id, State) VALUES (1, 'due');
GO

-- When a facility was retired and not on the board; ReturnedAt is NULL while it is. Such time is in no hours.
CREATE TABLE dbo.FacilityRetirement (
    FacilityCode nvarchar(20) NOT NULL,
    RetiredAt datetimeoffset(3) NOT NULL,
    ReturnedAt datetimeoffset(3) NULL,
    CONSTRAINT PK_FacilityRetirement PRIMARY KEY (FacilityCode, RetiredAt)
);
GO

-- Of those that are retired already, the last that was heard of them.
INSERT INTO dbo.FacilityRetirement (FacilityCode, RetiredAt)
SELECT f.Code, COALESCE(
    (SELECT TOP (1) e.OccurredAt FROM dbo.StatusEvent AS e WHERE e.FacilityCode = f.Code ORDER BY e.RowVersion DESC),
    TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'))
FROM dbo.Facility AS f WHERE f.Active = 0;
GO

CREATE TRIGGER dbo.Facility_Retired ON dbo.Facility AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF NOT UPDATE(Active)
        RETURN;

    DECLARE @now datetimeoffset(3) = TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00');
    INSERT INTO dbo.FacilityRetirement (FacilityCode, RetiredAt)
    SELECT i.Code, @now
    FROM inserted AS i
    LEFT OUTER HASH JOIN deleted AS d ON d.Code = i.Code
    WHERE i.Active = 0 AND (d.Code IS NULL OR d.Active = 1)
      AND NOT EXISTS (SELECT 1 FROM dbo.FacilityRetirement AS r WHERE r.FacilityCode = i.Code AND r.RetiredAt = @now);

    UPDATE r SET ReturnedAt = @now
    FROM inserted AS i
    INNER LOOP JOIN dbo.FacilityRetirement AS r ON r.FacilityCode = i.Code
    WHERE i.Active = 1 AND r.ReturnedAt IS NULL;
END;
GO

-- From when the board had which mode: statuses of another mode are in no hours. The first row reaches back without a limit where nothing
-- was reported in another mode.
CREATE TABLE dbo.BoardModePeriod (
    Id int IDENTITY(1, 1) NOT NULL,
    Mode nvarchar(20) NOT NULL,
    StartsAt datetimeoffset(3) NOT NULL,
    CONSTRAINT PK_BoardModePeriod PRIMARY KEY (Id),
    CONSTRAINT CK_BoardModePeriod_Mode CHECK (Mode NOT LIKE N'% ' AND Mode COLLATE Latin1_General_BIN2 IN ('live', 'exercise', 'simulation'))
);
GO

-- What the mode was before the last change is not known.
INSERT INTO dbo.BoardModePeriod (Mode, StartsAt)
SELECT Mode, CASE WHEN ChangedBy = N'statusboard' OR Mode = N'simulation' THEN CAST('0001-01-01 00:00:00 +00:00' AS datetimeoffset(3))
    ELSE ChangedAt END
FROM dbo.BoardMode;
GO

-- A mode in which nothing was reported is forgotten.
CREATE TRIGGER dbo.BoardMode_Begun ON dbo.BoardMode AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted AS i INNER HASH JOIN deleted AS d ON d.Id = i.Id WHERE d.Mode <> i.Mode)
        RETURN;

    IF EXISTS (SELECT 1 FROM dbo.StatusEvent WHERE Kind <> 'created')
        INSERT INTO dbo.BoardModePeriod (Mode, StartsAt) SELECT Mode, TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00') FROM inserted;
    ELSE
        UPDATE dbo.BoardModePeriod SET Mode = (SELECT Mode FROM inserted);
END;
GO

-- Every event, whoever wrote it. A row of the status table whose stretches are still to be made of the history is left alone until then.
-- Most events are confirmations, which begin nothing. A status that is reported again counts from its confirmation on where it was stale,
-- and from its Since where that is earlier than it was. What was known of the time after a beginning no longer counts.
CREATE TRIGGER dbo.StatusEvent_Stretched ON dbo.StatusEvent AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;

    -- Several events of one row, as only a history has them that is written at once: its stretches are made of the history later.
    DECLARE @many TABLE (
        FacilityCode nvarchar(20) NOT NULL,
        ServiceCode nvarchar(40) NOT NULL,
        PRIMARY KEY (FacilityCode, ServiceCode));
    INSERT INTO @many (FacilityCode, ServiceCode)
    SELECT FacilityCode, ServiceCode FROM inserted GROUP BY FacilityCode, ServiceCode HAVING COUNT(*) > 1;
    IF EXISTS (SELECT 1 FROM @many)
    BEGIN
        DELETE t
        FROM @many AS m
        INNER LOOP JOIN dbo.StatusStretch AS t ON t.FacilityCode = m.FacilityCode AND t.ServiceCode = m.ServiceCode;
        UPDATE dbo.StretchBuild SET State = 'due' WHERE State = 'built';
    END;

    -- Each stretch that begins, and the beginning of the last one before it.
    DECLARE @begun TABLE (
        FacilityCode nvarchar(20) NOT NULL,
        ServiceCode nvarchar(40) NOT NULL,
        Basis nvarchar(10) NOT NULL,
        StartsAt datetimeoffset(3) NOT NULL,
        Status nvarchar(20) NOT NULL,
        Stale bit NOT NULL,
        LearnedAt datetimeoffset(3) NOT NULL,
        LastStartsAt datetimeoffset(3) NULL,
        PRIMARY KEY (FacilityCode, ServiceCode, Basis));
    INSERT INTO @begun (FacilityCode, ServiceCode, Basis, StartsAt, Status, Stale, LearnedAt)
    SELECT b.FacilityCode, b.ServiceCode, 'since', DATEADD(millisecond, -DATEPART(millisecond, b.StartsAt), b.StartsAt), b.Status, b.Stale,
        b.OccurredAt
    FROM (
        SELECT i.FacilityCode, i.ServiceCode, i.Status, i.OccurredAt, CASE WHEN i.Kind = 'stale' THEN 1 ELSE 0 END AS Stale,
            o.StartsAt AS LastStartsAt, o.Status AS LastStatus, o.Stale AS LastStale,
            CASE
                WHEN i.Kind = 'stale' THEN i.OccurredAt
                WHEN o.Status = i.Status AND DATEADD(millisecond, -DATEPART(millisecond, n.Since), n.Since) >= (
                        SELECT TOP (1) DATEADD(millisecond, -DATEPART(millisecond, COALESCE(e.Since, e.OccurredAt)),
                            COALESCE(e.Since, e.OccurredAt))
                        FROM dbo.StatusEvent AS e
                        WHERE e.FacilityCode = i.FacilityCode AND e.ServiceCode = i.ServiceCode AND e.RowVersion < i.RowVersion
                        ORDER BY e.RowVersion DESC)
                    THEN CASE WHEN n.ConfirmedAt > n.Since THEN n.ConfirmedAt ELSE n.Since END
                ELSE n.Since
            END AS StartsAt
        FROM inserted AS i
        CROSS APPLY (SELECT COALESCE(i.Since, i.OccurredAt) AS Since, COALESCE(i.ConfirmedAt, i.OccurredAt) AS ConfirmedAt) AS n
        OUTER APPLY (
            SELECT TOP (1) t.StartsAt, t.Status, t.Stale FROM dbo.StatusStretch AS t
            WHERE t.FacilityCode = i.FacilityCode AND t.ServiceCode = i.ServiceCode AND t.Basis = 'since'
            ORDER BY t.StartsAt DESC) AS o
        WHERE (i.Kind = 'created' OR o.StartsAt IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM @many AS m WHERE m.FacilityCode = i.FacilityCode AND m.ServiceCode = i.ServiceCode)) AS b
    WHERE b.LastStartsAt IS NULL OR b.LastStatus <> b.Status OR b.LastStale <> b.Stale
        OR DATEADD(millisecond, -DATEPART(millisecond, b.StartsAt), b.StartsAt) < b.LastStartsAt;

    INSERT INTO @begun (FacilityCode, ServiceCode, Basis, StartsAt, Status, Stale, LearnedAt)
    SELECT b.FacilityCode, b.ServiceCode, 'learned', b.OccurredAt, b.Status, b.Stale, b.OccurredAt
    FROM (
        SELECT i.FacilityCode, i.ServiceCode, i.Status, i.OccurredAt, CASE WHEN i.Kind = 'stale' THEN 1 ELSE 0 END AS Stale,
            o.StartsAt AS LastStartsAt, o.Status AS LastStatus, o.Stale AS LastStale
        FROM inserted AS i
        OUTER APPLY (
            SELECT TOP (1) t.StartsAt, t.Status, t.Stale FROM dbo.StatusStretch AS t
            WHERE t.FacilityCode = i.FacilityCode AND t.ServiceCode = i.ServiceCode AND t.Basis = 'learned'
            ORDER BY t.StartsAt DESC) AS o
        WHERE (i.Kind = 'created' OR o.StartsAt IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM @many AS m WHERE m.FacilityCode = i.FacilityCode AND m.ServiceCode = i.ServiceCode)) AS b
    WHERE b.LastStartsAt IS NULL OR b.LastStatus <> b.Status OR b.LastStale <> b.Stale OR b.OccurredAt < b.LastStartsAt;

    IF NOT EXISTS (SELECT 1 FROM @begun)
        RETURN;

    DELETE t
    FROM @begun AS b
    INNER LOOP JOIN dbo.StatusStretch AS t
        ON t.FacilityCode = b.FacilityCode AND t.ServiceCode = b.ServiceCode AND t.Basis = b.Basis AND t.StartsAt >= b.StartsAt;

    UPDATE b
    SET LastStartsAt = (
        SELECT MAX(t.StartsAt) FROM dbo.StatusStretch AS t
        WHERE t.FacilityCode = b.FacilityCode AND t.ServiceCode = b.ServiceCode AND t.Basis = b.Basis)
    FROM @begun AS b;

    -- The last one before it ends where it begins, or goes on where it has the same state.
    UPDATE t
    SET EndsAt = CASE WHEN t.Status <> b.Status OR t.Stale <> b.Stale THEN b.StartsAt END
    FROM @begun AS b
    INNER LOOP JOIN dbo.StatusStretch AS t
        ON t.FacilityCode = b.FacilityCode AND t.ServiceCode = b.ServiceCode AND t.Basis = b.Basis AND t.StartsAt = b.LastStartsAt;

    INSERT INTO dbo.StatusStretch (FacilityCode, ServiceCode, Basis, StartsAt, EndsAt, Status, Stale, LearnedAt)
    SELECT b.FacilityCode, b.ServiceCode, b.Basis, b.StartsAt, NULL, b.Status, b.Stale, b.LearnedAt
    FROM @begun AS b
    LEFT OUTER LOOP JOIN dbo.StatusStretch AS t
        ON t.FacilityCode = b.FacilityCode AND t.ServiceCode = b.ServiceCode AND t.Basis = b.Basis AND t.StartsAt = b.LastStartsAt
    WHERE t.FacilityCode IS NULL OR t.EndsAt IS NOT NULL;
END;
GO

GRANT SELECT, INSERT, DELETE ON dbo.StatusStretch TO statusboard_app;
GRANT SELECT, UPDATE ON dbo.StretchBuild TO statusboard_app;
GRANT SELECT ON dbo.FacilityRetirement TO statusboard_app;
GRANT SELECT ON dbo.BoardModePeriod TO statusboard_app;
