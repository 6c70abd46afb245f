using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>
/// How the audit is written and read. Every condition of a search is optional: SQL Server is told to plan for those that
/// are given, SQLite is given a text with them alone.
/// </summary>
internal static class AuditSql
{
    /// <summary>Acts, in their order.</summary>
    public static readonly Statement Append = new(
        SqlServer: """
            INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action, Subject, Address, Before, After)
            SELECT @Now, r.Actor, r.ActorName, r.Action, r.Subject, r.Address, r.Before, r.After
            FROM OPENJSON(@Rows) WITH (
                Number int '$.Number', Actor nvarchar(4000) '$.Actor', ActorName nvarchar(4000) '$.ActorName',
                Action nvarchar(4000) '$.Action', Subject nvarchar(4000) '$.Subject', Address nvarchar(4000) '$.Address',
                Before nvarchar(max) '$.Before', After nvarchar(max) '$.After') AS r
            ORDER BY r.Number
            """,
        Sqlite: """
            INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action, Subject, Address, Before, After)
            SELECT @Now, value ->> 'Actor', value ->> 'ActorName', value ->> 'Action', value ->> 'Subject', value ->> 'Address',
                value ->> 'Before', value ->> 'After'
            FROM json_each(@Rows) ORDER BY key
            """);

    /// <summary>A page of what was asked for, the newest first.</summary>
    public static readonly Statement Search = new(
        SqlServer: Select + SqlServerWhere + " ORDER BY a.Id DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY OPTION (RECOMPILE)",
        Sqlite: Select + Sqlite(Everything) + " ORDER BY a.Id DESC LIMIT @Take OFFSET @Skip");

    /// <summary>The rows that come next of all that was asked for, the newest first.</summary>
    public static readonly Statement All = new(
        SqlServer: Select + SqlServerWhere
            + " AND a.Id < @Before ORDER BY a.Id DESC OFFSET 0 ROWS FETCH NEXT @Take ROWS ONLY OPTION (RECOMPILE)",
        Sqlite: AllOnSqlite(Everything));

    /// <summary>How many there are of what was asked for, counted up to <c>@Most</c>.</summary>
    public static readonly Statement Count = new(
        SqlServer: "SELECT COUNT(*) FROM (SELECT a.Id FROM AuditEntry AS a" + SqlServerWhere
            + " ORDER BY a.Id DESC OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY) AS found OPTION (RECOMPILE)",
        Sqlite: Counting + Sqlite(Everything) + CountingEnd);

    private const string Counting = "SELECT COUNT(*) FROM (SELECT a.Id FROM AuditEntry AS a";

    private const string CountingEnd = " ORDER BY a.Id DESC LIMIT @Most) AS found";

    private const string Select =
        "SELECT a.Id, a.OccurredAt, a.Actor, a.ActorName, a.Action, a.Subject, a.Address, a.Before, a.After FROM AuditEntry AS a";

    private const string SqlServerWhere = """

        WHERE (@Who IS NULL OR a.Actor = @Who OR a.ActorName LIKE @NameLike ESCAPE '\')
            AND (@ActionLike IS NULL OR a.Action LIKE @ActionLike ESCAPE '\')
            AND (@From IS NULL OR a.OccurredAt >= @From)
            AND (@To IS NULL OR a.OccurredAt < @To)
            AND (@SubjectLike IS NULL OR a.Subject LIKE @SubjectLike ESCAPE '\' OR (@Facility IS NOT NULL AND a.Subject IN (
                SELECT N'report:' + e.ReportId FROM StatusEvent AS e WHERE e.FacilityCode = @Facility AND e.ReportId IS NOT NULL)))
        """;

    private static AuditQuery Everything =>
        new() { Who = "x", Action = "x", Subject = "x", From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue };

    /// <summary>The text of a page of what was asked for.</summary>
    public static string SearchFor(DatabaseProvider provider, AuditQuery query) =>
        provider == DatabaseProvider.SqlServer
            ? Search.SqlServer : Select + Sqlite(query) + " ORDER BY a.Id DESC LIMIT @Take OFFSET @Skip";

    /// <summary>The text of the rows that come next of all that was asked for.</summary>
    public static string AllFor(DatabaseProvider provider, AuditQuery query) =>
        provider == DatabaseProvider.SqlServer ? All.SqlServer : AllOnSqlite(query);

    /// <summary>The text of how many there are.</summary>
    public static string CountFor(DatabaseProvider provider, AuditQuery query) =>
        provider == DatabaseProvider.SqlServer ? Count.SqlServer : Counting + Sqlite(query) + CountingEnd;

    private static string AllOnSqlite(AuditQuery query) => Select + Sqlite(query, "a.Id < @Before") + " ORDER BY a.Id DESC LIMIT @Take";

    private static string Sqlite(AuditQuery query, params IEnumerable<string> besides)
    {
        List<string> conditions = [.. besides];
        if (!string.IsNullOrWhiteSpace(query.Who))
            conditions.Add(@"(a.Actor = @Who OR a.ActorName LIKE @NameLike ESCAPE '\')");
        if (!string.IsNullOrWhiteSpace(query.Action))
            conditions.Add(@"a.Action LIKE @ActionLike ESCAPE '\'");
        if (query.From is not null)
            conditions.Add("a.OccurredAt >= @From");
        if (query.To is not null)
            conditions.Add("a.OccurredAt < @To");
        if (!string.IsNullOrWhiteSpace(query.Subject))
        {
            conditions.Add(
                @"(a.Subject LIKE @SubjectLike ESCAPE '\' OR (@Facility IS NOT NULL AND a.Subject IN (
                SELECT 'report:' || e.ReportId FROM StatusEvent AS e WHERE e.FacilityCode = @Facility AND e.ReportId IS NOT NULL)))");
        }

        return conditions.Count == 0 ? "" : "\nWHERE " + string.Join("\n    AND ", conditions);
    }
}
