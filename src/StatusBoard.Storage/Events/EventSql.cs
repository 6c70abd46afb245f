using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Events;

/// <summary>How the history is read.</summary>
internal static class EventSql
{
    public static readonly Statement OldestFirst = new(
        SqlServer: Select + SqlServerRange + " ORDER BY e.RowVersion OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Select + SqliteRange + " ORDER BY e.RowVersion LIMIT @Limit");

    public static readonly Statement NewestFirst = new(
        SqlServer: Select + SqlServerPast + " ORDER BY e.RowVersion DESC OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Select + SqlitePast + " ORDER BY e.RowVersion DESC LIMIT @Limit");

    /// <summary>
    /// Who made the change. The row that an incident's undo put back bears its former author again, and so does its event:
    /// the change itself is the act of whoever undid the step.
    /// </summary>
    private const string Select = """
        SELECT CAST(e.RowVersion AS bigint) AS Id, e.OccurredAt, e.Kind, e.FacilityCode AS Facility, f.Name AS FacilityName,
            f.State, e.ServiceCode AS Service, e.PreviousStatus, e.Status, e.ReasonCode, e.Reason, e.Since, e.ConfirmedAt,
            e.ExpectedEnd, COALESCE(p.Actor, e.Reporter) AS ReportedBy,
            CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.OnBehalf END AS OnBehalf,
            CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.CalledFrom END AS CalledFrom,
            CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.KnownBy END AS KnownBy,
            CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.ApprovedBy END AS ApprovedBy,
            COALESCE(p.Source, e.Source) AS Source, CASE WHEN p.Source IS NULL THEN e.Address ELSE p.Address END AS Address,
            e.IncidentId AS Incident, e.ReportId AS Report, e.DatabaseLogin
        FROM StatusEvent AS e
        INNER JOIN Facility AS f ON f.Code = e.FacilityCode
        LEFT JOIN IncidentStep AS p ON p.ReportId = e.ReportId AND e.Kind <> 'stale'
        WHERE (@Facility IS NULL OR e.FacilityCode = @Facility)
            AND (@State IS NULL OR f.State = @State)
            AND (@From IS NULL OR e.OccurredAt >= @From)
            AND (@To IS NULL OR e.OccurredAt < @To)
            AND (@IncludeCreated = 1 OR e.Kind <> 'created')
            AND (@SeenBy IS NULL OR EXISTS (
                SELECT 1 FROM AccessGrant AS g
                WHERE g.Principal = @SeenBy
                    AND (g.Role = 'administrator' OR g.ScopeKind = 'everything' OR g.State = f.State OR g.RegionId = f.RegionId
                        OR g.HealthSystemId = f.HealthSystemId OR g.FacilityCode = f.Code)))

        """;

    private const string SqlServerPast = "AND e.RowVersion > CAST(@After AS binary(8))";

    /// <summary>
    /// An event whose neighbours before it are not committed yet waits for them: who follows must not pass them over, and
    /// reads only through the <see cref="Tail.Watermark"/>, which was asked for before. Who looks at the newest sees what
    /// there is: nothing is hidden behind somebody else's slow transaction.
    /// </summary>
    private const string SqlServerRange = SqlServerPast + " AND e.RowVersion <= CAST(@Through AS binary(8))";

    /// <summary>Times in the history of SQLite are written by triggers, in UTC: they compare as text.</summary>
    private const string SqliteRange = SqlitePast + " AND e.RowVersion <= @Through";

    private const string SqlitePast = "AND e.RowVersion > @After";
}
