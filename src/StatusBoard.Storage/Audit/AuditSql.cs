using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>How the audit is written and read.</summary>
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
            SELECT @Now, value ->> 'Actor', value ->> 'ActorName', value ->> 'Action', value ->> 'Subject', value ->> 'Address', value ->> 'Before', value ->> 'After'
            FROM json_each(@Rows) ORDER BY key
            """);

    /// <summary>A page of what was asked for, the newest first.</summary>
    public static readonly Statement Search = new(
        SqlServer: Select + SqlServerWhere + " ORDER BY a.Id DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY",
        Sqlite: Select + SqliteWhere + " ORDER BY a.Id DESC LIMIT @Take OFFSET @Skip");

    /// <summary>All that was asked for, the newest first.</summary>
    public static readonly Statement All = new(
        SqlServer: Select + SqlServerWhere + " ORDER BY a.Id DESC",
        Sqlite: Select + SqliteWhere + " ORDER BY a.Id DESC");

    /// <summary>How many there are of what was asked for.</summary>
    public static readonly Statement Count = new(
        SqlServer: "SELECT COUNT(*) FROM AuditEntry AS a" + SqlServerWhere,
        Sqlite: "SELECT COUNT(*) FROM AuditEntry AS a" + SqliteWhere);

    private const string Select = "SELECT a.Id, a.OccurredAt, a.Actor, a.ActorName, a.Action, a.Subject, a.Address, a.Before, a.After FROM AuditEntry AS a";

    private const string Where = """

        WHERE (@Who IS NULL OR a.Actor = @Who OR a.ActorName LIKE @NameLike ESCAPE '\')
            AND (@ActionLike IS NULL OR a.Action LIKE @ActionLike ESCAPE '\')
            AND (@From IS NULL OR a.OccurredAt >= @From)
            AND (@To IS NULL OR a.OccurredAt < @To)
            AND (@SubjectLike IS NULL OR a.Subject LIKE @SubjectLike ESCAPE '\' OR (@Facility IS NOT NULL AND a.Subject IN (

        """;

    private const string SqlServerWhere = Where + "SELECT N'report:' + e.ReportId FROM StatusEvent AS e WHERE e.FacilityCode = @Facility AND e.ReportId IS NOT NULL)))";

    private const string SqliteWhere = Where + "SELECT 'report:' || e.ReportId FROM StatusEvent AS e WHERE e.FacilityCode = @Facility AND e.ReportId IS NOT NULL)))";
}
