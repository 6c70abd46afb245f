using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Reporting;

/// <summary>How reports and confirmations are written.</summary>
internal static class StatusSql
{
    /// <summary>Takes incidents until the commit, by number: whoever closes one waits for who reports under it, and the other way
    /// round.</summary>
    public static readonly Statement TakeIncidents = new(
        SqlServer: """
            SELECT i.Id, CAST(i.IsExercise AS int) AS IsExercise FROM Incident AS i WITH (UPDLOCK)
            WHERE i.Id IN (SELECT r.Id FROM OPENJSON(@Rows) WITH (Id int '$.Id') AS r)
            ORDER BY i.Id
            """,
        Sqlite: "SELECT Id, IsExercise FROM Incident WHERE Id IN (SELECT value ->> 'Id' FROM json_each(@Rows)) ORDER BY Id");

    /// <summary>
    /// Takes rows until the commit and says how they stand. The table variable gives the order of locks (its key) and the
    /// join hint the way: a seek for each row, never a scan.
    /// </summary>
    public static readonly Statement Take = new(
        SqlServer: """
            DECLARE @keys TABLE (Facility nvarchar(20) NOT NULL, Service nvarchar(40) NOT NULL, Number int NOT NULL,
                PRIMARY KEY (Facility, Service, Number));
            INSERT INTO @keys (Facility, Service, Number)
            SELECT r.Facility, r.Service, r.Number
            FROM OPENJSON(@Rows) WITH (Facility nvarchar(20) '$.Facility', Service nvarchar(40) '$.Service', Number int '$.Number') AS r;

            SELECT k.Number, CASE WHEN f.Active = 1 THEN 1 ELSE 0 END AS OnBoard, CAST(s.RowVersion AS bigint) AS Version, s.Status,
                s.ReasonCode, s.Reason, s.Since, s.ConfirmedAt, COALESCE(s.Stale, 0) AS Stale, s.ExpectedEnd, s.Reporter, s.OnBehalf,
                s.CalledFrom, s.KnownBy,
                s.ApprovedBy, s.Source, s.Address, s.IncidentId AS Incident, s.ReportId
            FROM @keys AS k
            LEFT JOIN ServiceStatus AS s WITH (UPDLOCK) ON s.FacilityCode = k.Facility AND s.ServiceCode = k.Service
            LEFT JOIN Facility AS f ON f.Code = k.Facility
            ORDER BY k.Facility, k.Service, k.Number
            OPTION (LOOP JOIN, FORCE ORDER);
            """,
        Sqlite: """
            SELECT k.Number, CASE WHEN f.Active = 1 THEN 1 ELSE 0 END AS OnBoard, s.RowVersion AS Version, s.Status, s.ReasonCode,
                s.Reason, s.Since, s.ConfirmedAt, COALESCE(s.Stale, 0) AS Stale, s.ExpectedEnd, s.Reporter, s.OnBehalf, s.CalledFrom,
                s.KnownBy,
                s.ApprovedBy, s.Source, s.Address, s.IncidentId AS Incident, s.ReportId
            FROM (SELECT value ->> 'Facility' AS Facility, value ->> 'Service' AS Service, value ->> 'Number' AS Number
                FROM json_each(@Rows)) AS k
            LEFT JOIN ServiceStatus AS s ON s.FacilityCode = k.Facility AND s.ServiceCode = k.Service
            LEFT JOIN Facility AS f ON f.Code = k.Facility
            """);

    /// <summary>
    /// Writes rows as they are to be, each over the version that it was made for, and gives the versions of those that
    /// were written.
    /// </summary>
    public static readonly Statement Write = new(
        SqlServer: """
            DECLARE @writes TABLE (
                Facility nvarchar(20) NOT NULL, Service nvarchar(40) NOT NULL, Number int NOT NULL, Version bigint NOT NULL,
                Status nvarchar(20) NOT NULL, ReasonCode nvarchar(30) NULL, Reason nvarchar(500) NULL, Since datetimeoffset(3) NULL,
                ConfirmedAt datetimeoffset(3) NULL,
                Stale bit NOT NULL, ExpectedEnd datetimeoffset(3) NULL, Reporter nvarchar(200) NULL, OnBehalf nvarchar(200) NULL,
                CalledFrom nvarchar(40) NULL,
                KnownBy nvarchar(20) NULL, ApprovedBy nvarchar(200) NULL, Source nvarchar(20) NULL, Address nvarchar(64) NULL,
                Incident int NULL, ReportId nvarchar(40) NOT NULL, PRIMARY KEY (Facility, Service));
            INSERT INTO @writes (
                Facility, Service, Number, Version, Status, ReasonCode, Reason, Since, ConfirmedAt, Stale, ExpectedEnd, Reporter,
                OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, Incident, ReportId)
            SELECT r.Facility, r.Service, r.Number, r.Version, r.Status, r.ReasonCode, r.Reason, CAST(r.Since AS datetimeoffset(3)),
                CAST(r.ConfirmedAt AS datetimeoffset(3)), r.Stale, CAST(r.ExpectedEnd AS datetimeoffset(3)), r.Reporter, r.OnBehalf,
                r.CalledFrom, r.KnownBy, r.ApprovedBy, r.Source, r.Address, r.Incident, r.ReportId
            FROM OPENJSON(@Rows) WITH (
                Facility nvarchar(4000) '$.Facility', Service nvarchar(4000) '$.Service', Number int '$.Number',
                Version bigint '$.Version', Status nvarchar(4000) '$.Status', ReasonCode nvarchar(4000) '$.ReasonCode',
                Reason nvarchar(4000) '$.Reason', Since nvarchar(40) '$.Since', ConfirmedAt nvarchar(40) '$.ConfirmedAt',
                Stale int '$.Stale', ExpectedEnd nvarchar(40) '$.ExpectedEnd', Reporter nvarchar(4000) '$.Reporter',
                OnBehalf nvarchar(4000) '$.OnBehalf', CalledFrom nvarchar(4000) '$.CalledFrom', KnownBy nvarchar(4000) '$.KnownBy',
                ApprovedBy nvarchar(4000) '$.ApprovedBy', Source nvarchar(4000) '$.Source',
                Address nvarchar(4000) '$.Address', Incident int '$.Incident', ReportId nvarchar(4000) '$.ReportId') AS r;

            UPDATE s
            SET Status = w.Status, ReasonCode = w.ReasonCode, Reason = w.Reason, Since = w.Since, ConfirmedAt = w.ConfirmedAt,
                Stale = w.Stale, ExpectedEnd = w.ExpectedEnd, Reporter = w.Reporter, OnBehalf = w.OnBehalf, CalledFrom = w.CalledFrom,
                KnownBy = w.KnownBy,
                ApprovedBy = w.ApprovedBy, Source = w.Source, Address = w.Address, IncidentId = w.Incident, ReportId = w.ReportId
            FROM @writes AS w
            INNER LOOP JOIN ServiceStatus AS s ON s.FacilityCode = w.Facility AND s.ServiceCode = w.Service
            WHERE s.RowVersion = CAST(w.Version AS binary(8));

            SELECT w.Number, CAST(s.RowVersion AS bigint) AS Version
            FROM @writes AS w
            INNER LOOP JOIN ServiceStatus AS s ON s.FacilityCode = w.Facility AND s.ServiceCode = w.Service
            WHERE s.ReportId = w.ReportId AND s.RowVersion <> CAST(w.Version AS binary(8));
            """,
        Sqlite: $"""
            UPDATE ServiceStatus
            SET Status = w.Status, ReasonCode = w.ReasonCode, Reason = w.Reason, Since = w.Since, ConfirmedAt = w.ConfirmedAt,
                Stale = w.Stale, ExpectedEnd = w.ExpectedEnd, Reporter = w.Reporter, OnBehalf = w.OnBehalf, CalledFrom = w.CalledFrom,
                KnownBy = w.KnownBy,
                ApprovedBy = w.ApprovedBy, Source = w.Source, Address = w.Address, IncidentId = w.Incident, ReportId = w.ReportId
            FROM ({SqliteWrites}) AS w
            WHERE FacilityCode = w.Facility AND ServiceCode = w.Service AND RowVersion = w.Version;

            SELECT w.Number, s.RowVersion AS Version
            FROM ({SqliteWrites}) AS w
            INNER JOIN ServiceStatus AS s ON s.FacilityCode = w.Facility AND s.ServiceCode = w.Service
            WHERE s.ReportId = w.ReportId AND s.RowVersion <> w.Version;
            """);

    /// <summary>
    /// The present statuses of a facility still hold; those never reported stay so. <c>@IfVersion</c> is the newest version
    /// that the reporter saw: what has changed since is not confirmed unseen. <c>@Service</c> is the only service that is confirmed;
    /// null for all.
    /// </summary>
    public static readonly Statement Confirm = new(
        SqlServer: Confirming + " AND (@IfVersion IS NULL OR RowVersion <= CAST(@IfVersion AS binary(8)))",
        Sqlite: Confirming + " AND (@IfVersion IS NULL OR RowVersion <= @IfVersion)");

    /// <summary>How many reported statuses of a facility an act has not confirmed.</summary>
    public static readonly Statement Unconfirmed = """
        SELECT COUNT(*) FROM ServiceStatus
        WHERE FacilityCode = @Facility AND Status <> 'unknown' AND (ReportId IS NULL OR ReportId <> @ReportId)
            AND (@Service IS NULL OR ServiceCode = @Service)
        """;

    private const string Confirming = """
        UPDATE ServiceStatus
        SET ConfirmedAt = @Now, Stale = 0, Reporter = @Reporter, OnBehalf = @OnBehalf, CalledFrom = @CalledFrom, KnownBy = @KnownBy,
            Source = @Source, Address = @Address, ReportId = @ReportId
        WHERE FacilityCode = @Facility AND Status <> 'unknown' AND (ReportId IS NULL OR ReportId <> @ReportId)
            AND (@Service IS NULL OR ServiceCode = @Service)
        """;

    /// <summary>A policy's time has passed: the row is stale, unless somebody has confirmed it meanwhile.</summary>
    public static readonly Statement MarkStale = new(
        SqlServer: """
            DECLARE @late TABLE (Facility nvarchar(20) NOT NULL, Service nvarchar(40) NOT NULL, ConfirmedAt datetimeoffset(3) NULL,
                PRIMARY KEY (Facility, Service));
            INSERT INTO @late (Facility, Service, ConfirmedAt)
            SELECT r.Facility, r.Service, CAST(r.ConfirmedAt AS datetimeoffset(3))
            FROM OPENJSON(@Rows) WITH (
                Facility nvarchar(20) '$.Facility', Service nvarchar(40) '$.Service', ConfirmedAt nvarchar(40) '$.ConfirmedAt') AS r;

            UPDATE s SET Stale = 1
            FROM @late AS l
            INNER LOOP JOIN ServiceStatus AS s ON s.FacilityCode = l.Facility AND s.ServiceCode = l.Service
            WHERE s.Stale = 0 AND s.ConfirmedAt <= l.ConfirmedAt;

            SELECT @@ROWCOUNT;
            """,
        // Half a millisecond more, because other hands may have written the same time in another form.
        Sqlite: """
            UPDATE ServiceStatus SET Stale = 1
            FROM (SELECT value ->> 'Facility' AS Facility, value ->> 'Service' AS Service, value ->> 'ConfirmedAt' AS ConfirmedAt
                FROM json_each(@Rows)) AS l
            WHERE FacilityCode = l.Facility AND ServiceCode = l.Service AND Stale = 0
                AND julianday(ServiceStatus.ConfirmedAt) <= julianday(l.ConfirmedAt) + 0.0005 / 86400;

            SELECT changes();
            """);

    /// <summary>
    /// A status's time is up: it becomes what its scheme says, unless anything about the row has moved on meanwhile. When it
    /// was confirmed stays: nobody has said that it is so now. What belonged to the status before goes.
    /// </summary>
    public static readonly Statement Lapse = new(
        SqlServer: """
            DECLARE @lapsed TABLE (
                Facility nvarchar(20) NOT NULL, Service nvarchar(40) NOT NULL, Version bigint NOT NULL, Status nvarchar(20) NOT NULL,
                Since datetimeoffset(3) NULL, Reason nvarchar(500) NULL, ReportId nvarchar(40) NOT NULL, PRIMARY KEY (Facility, Service));
            INSERT INTO @lapsed (Facility, Service, Version, Status, Since, Reason, ReportId)
            SELECT r.Facility, r.Service, r.Version, r.Status, CAST(r.Since AS datetimeoffset(3)), r.Reason, r.ReportId
            FROM OPENJSON(@Rows) WITH (
                Facility nvarchar(20) '$.Facility', Service nvarchar(40) '$.Service', Version bigint '$.Version',
                Status nvarchar(20) '$.Status', Since nvarchar(40) '$.Since', Reason nvarchar(4000) '$.Reason',
                ReportId nvarchar(40) '$.ReportId') AS r;

            UPDATE s
            SET Status = l.Status, Since = l.Since, Stale = 0, ReasonCode = NULL, Reason = l.Reason, ExpectedEnd = NULL, IncidentId = NULL,
                Reporter = 'policy', OnBehalf = NULL, CalledFrom = NULL, KnownBy = NULL, ApprovedBy = NULL, Source = 'policy',
                Address = NULL, ReportId = l.ReportId
            FROM @lapsed AS l
            INNER LOOP JOIN ServiceStatus AS s ON s.FacilityCode = l.Facility AND s.ServiceCode = l.Service
            WHERE s.RowVersion = CAST(l.Version AS binary(8));

            SELECT @@ROWCOUNT;
            """,
        Sqlite: """
            UPDATE ServiceStatus
            SET Status = l.Status, Since = l.Since, Stale = 0, ReasonCode = NULL, Reason = l.Reason, ExpectedEnd = NULL, IncidentId = NULL,
                Reporter = 'policy', OnBehalf = NULL, CalledFrom = NULL, KnownBy = NULL, ApprovedBy = NULL, Source = 'policy',
                Address = NULL, ReportId = l.ReportId
            FROM (
                SELECT value ->> 'Facility' AS Facility, value ->> 'Service' AS Service, value ->> 'Version' AS Version,
                    value ->> 'Status' AS Status, value ->> 'Since' AS Since, value ->> 'Reason' AS Reason,
                    value ->> 'ReportId' AS ReportId
                FROM json_each(@Rows)) AS l
            WHERE FacilityCode = l.Facility AND ServiceCode = l.Service AND RowVersion = l.Version;

            SELECT changes();
            """);

    /// <summary>How many rows of the history an act of reporting has written for a facility; zero when it has not been carried
    /// out.</summary>
    public static readonly Statement Repeats = "SELECT COUNT(*) FROM StatusEvent WHERE ReportId = @ReportId AND FacilityCode = @Facility";

    /// <summary>The newest version of any status of a facility; null when there is none.</summary>
    public static readonly Statement NewestOfFacility =
        "SELECT MAX(CAST(RowVersion AS bigint)) FROM ServiceStatus WHERE FacilityCode = @Facility";

    /// <summary>Whether there is such a facility on the board.</summary>
    public static readonly Statement FacilityExists = "SELECT COUNT(*) FROM Facility WHERE Code = @Facility AND Active = 1";

    private const string SqliteWrites = """
        SELECT value ->> 'Number' AS Number, value ->> 'Facility' AS Facility, value ->> 'Service' AS Service,
            value ->> 'Version' AS Version, value ->> 'Status' AS Status, value ->> 'ReasonCode' AS ReasonCode,
            value ->> 'Reason' AS Reason, value ->> 'Since' AS Since,
            value ->> 'ConfirmedAt' AS ConfirmedAt, value ->> 'Stale' AS Stale, value ->> 'ExpectedEnd' AS ExpectedEnd,
            value ->> 'Reporter' AS Reporter, value ->> 'OnBehalf' AS OnBehalf, value ->> 'CalledFrom' AS CalledFrom,
            value ->> 'KnownBy' AS KnownBy,
            value ->> 'ApprovedBy' AS ApprovedBy, value ->> 'Source' AS Source, value ->> 'Address' AS Address,
            value ->> 'Incident' AS Incident,
                value ->> 'ReportId' AS ReportId
        FROM json_each(@Rows)
        """;
}
