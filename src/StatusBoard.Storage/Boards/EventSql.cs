using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Boards;

/// <summary>
/// How the history is read. Every condition is optional. SQL Server is told to plan for the ones that are given
/// (OPTION (RECOMPILE)): one plan for all of them would scan the history. SQLite has no such option and is given a text
/// with the conditions that count.
/// </summary>
internal static class EventSql
{
    /// <summary>
    /// Who follows reads only through the <see cref="Tail.Watermark"/>, which was asked for before: an event whose
    /// neighbours before it are not committed yet waits for them, and is not passed over.
    /// </summary>
    public static readonly Statement OldestFirst = new(
        SqlServer: Select + Joined + SqlServerWhere
            + " AND e.RowVersion <= CAST(@Through AS binary(8)) ORDER BY e.RowVersion OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY OPTION "
                + "(RECOMPILE)",
        Sqlite: Sqlite(All, newestFirst: false));

    /// <summary>Who looks at the newest sees what there is: nothing is hidden behind somebody else's slow transaction.</summary>
    public static readonly Statement NewestFirst = new(
        SqlServer: Select + Joined + SqlServerWhere
            + " ORDER BY e.RowVersion DESC OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY OPTION (RECOMPILE)",
        Sqlite: Sqlite(All, newestFirst: true));

    /// <summary>
    /// Who made the change. The row that an incident's undo put back bears its former author again, and so does its event:
    /// the change itself is the act of whoever undid the step.
    /// </summary>
    private const string Select = """
        SELECT CAST(e.RowVersion AS bigint) AS Id, e.OccurredAt, e.Kind, e.FacilityCode AS Facility, f.Name AS FacilityName,
            f.State, e.ServiceCode AS Service, e.PreviousStatus, e.Status, e.ReasonCode, e.Reason, e.Since, e.ConfirmedAt,
            e.ExpectedEnd, COALESCE(p.Actor, e.Reporter) AS ReportedBy,
            CAST(CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.OnBehalf END AS nvarchar(200)) AS OnBehalf,
            CAST(CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.CalledFrom END AS nvarchar(40)) AS CalledFrom,
            CAST(CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.KnownBy END AS nvarchar(20)) AS KnownBy,
            CAST(CASE WHEN p.Id IS NULL OR p.Actor = e.Reporter THEN e.ApprovedBy END AS nvarchar(200)) AS ApprovedBy,
            COALESCE(p.Source, e.Source) AS Source,
                CAST(CASE WHEN p.Source IS NULL THEN e.Address ELSE p.Address END AS nvarchar(64)) AS Address,
            e.IncidentId AS Incident, e.ReportId AS Report, e.DatabaseLogin

        """;

    private const string Joined = """
        FROM StatusEvent AS e
        INNER JOIN Facility AS f ON f.Code = e.FacilityCode
        LEFT JOIN IncidentStep AS p ON p.ReportId = e.ReportId AND e.Kind <> 'stale'

        """;

    private const string Seen = """
        EXISTS (
            SELECT 1 FROM AccessGrant AS g
            WHERE g.Principal = @SeenBy
                AND (g.Role = 'administrator' OR g.ScopeKind = 'everything' OR g.State = f.State OR g.RegionId = f.RegionId
                    OR g.HealthSystemId = f.HealthSystemId OR g.FacilityCode = f.Code))
        """;

    private const string SqlServerWhere = """
        WHERE (@Facility IS NULL OR e.FacilityCode IN (SELECT m.Code FROM Facility AS m WHERE m.Code = @Facility
            OR m.MergedInto = @Facility))
            AND (@State IS NULL OR f.State = @State)
            AND (@From IS NULL OR e.OccurredAt >= @From)
            AND (@To IS NULL OR e.OccurredAt < @To)
            AND (@IncludeCreated = 1 OR e.Kind <> 'created')
            AND (@SeenBy IS NULL OR (
        """ + Seen + """
        ))
            AND e.RowVersion > CAST(@After AS binary(8))
        """;

    private static EventQuery All =>
        new() { Facility = "", State = "", From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue, IncludeCreated = false,
        SeenBy = "", After = 1 };

    /// <summary>The text for a query.</summary>
    public static string For(DatabaseProvider provider, EventQuery query) => provider == DatabaseProvider.SqlServer
        ? (query.NewestFirst ? NewestFirst : OldestFirst).SqlServer
        : Sqlite(query, query.NewestFirst);

    /// <summary>Times in the history of SQLite are written by triggers, in UTC: they compare as text.</summary>
    private static string Sqlite(EventQuery query, bool newestFirst)
    {
        List<string> conditions = [];
        if (query.After > 0 || !newestFirst)
            conditions.Add("e.RowVersion > @After");
        if (!newestFirst)
            conditions.Add("e.RowVersion <= @Through");
        if (query.Facility is not null)
            conditions.Add("e.FacilityCode IN (SELECT m.Code FROM Facility AS m WHERE m.Code = @Facility OR m.MergedInto = @Facility)");
        if (query.State is not null)
            conditions.Add("f.State = @State");
        if (query.From is not null)
            conditions.Add("e.OccurredAt >= @From");
        if (query.To is not null)
            conditions.Add("e.OccurredAt < @To");
        if (!query.IncludeCreated)
            conditions.Add("e.Kind <> 'created'");
        if (query.SeenBy is not null)
            conditions.Add(Seen);
        // The history is walked in its order and each row's facility looked up, never the other way round.
        var joined = Joined.Replace("INNER JOIN", "CROSS JOIN", StringComparison.Ordinal)
            .Replace(" ON f.Code = e.FacilityCode", "", StringComparison.Ordinal);
        conditions.Add("f.Code = e.FacilityCode");
        return $"{Select}{joined}WHERE {string.Join("\n    AND ", conditions)}\n"
            + $"ORDER BY e.RowVersion{(newestFirst ? " DESC" : "")} LIMIT @Limit";
    }
}
