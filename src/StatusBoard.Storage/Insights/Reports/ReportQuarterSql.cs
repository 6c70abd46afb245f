using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights.Reports;

/// <summary>How the sums of what was reported are made and read (0038_report_sums.sql): with the statements of <see cref="QuarterSql"/>
/// over tables of their own.</summary>
internal static class ReportQuarterSql
{
    public static readonly Statement State = Over(QuarterSql.State);

    public static readonly Statement Begin = Over(QuarterSql.Begin);

    public static readonly Statement BeginIfNone = Over(QuarterSql.BeginIfNone);

    /// <summary>Takes all sums away: the history is another.</summary>
    public static readonly Statement RemoveAll = Over(QuarterSql.RemoveAll);

    public static readonly Statement Advance = Over(QuarterSql.Advance);

    public static readonly Statement Complete = Over(QuarterSql.Complete);

    public static readonly Statement Follow = Over(QuarterSql.Follow);

    public static readonly Statement SumsOfService = Over(QuarterSql.SumsOfService);

    public static readonly Statement SumsOfFacility = Over(QuarterSql.SumsOfFacility);

    public static readonly Statement Remove = Over(QuarterSql.Remove);

    public static readonly Statement Add = Over(QuarterSql.Add);

    /// <summary>The sums of one service in one quarter, of all facilities.</summary>
    public static readonly Statement Sums = Over(QuarterSql.Sums);

    /// <summary>The sums of one service in one quarter, of one facility.</summary>
    public static readonly Statement SumsOfOne = Over(QuarterSql.SumsOfOne);

    /// <summary>The history of one service of a facility from a moment on; by when the board learned it.</summary>
    public static readonly Statement OfService = """
        SELECT e.FacilityCode, e.ServiceCode, e.OccurredAt, e.Kind, e.Source, e.PreviousStatus, e.Status FROM StatusEvent AS e
        WHERE e.FacilityCode = @Facility AND e.ServiceCode = @Service AND e.OccurredAt >= @From AND e.Kind <> 'created'
        ORDER BY e.OccurredAt, e.RowVersion
        """;

    /// <summary>The history of all services of a facility from a moment on.</summary>
    public static readonly Statement OfFacility = """
        SELECT e.FacilityCode, e.ServiceCode, e.OccurredAt, e.Kind, e.Source, e.PreviousStatus, e.Status FROM StatusEvent AS e
        WHERE e.FacilityCode = @Facility AND e.OccurredAt >= @From AND e.Kind <> 'created'
        ORDER BY e.ServiceCode, e.OccurredAt, e.RowVersion
        """;

    /// <summary>The history of a service in a time, of all facilities or one: where there are no sums yet.</summary>
    public static readonly Statement Between = """
        SELECT e.FacilityCode, e.ServiceCode, e.OccurredAt, e.Kind, e.Source, e.PreviousStatus, e.Status FROM StatusEvent AS e
        WHERE e.OccurredAt >= @From AND e.OccurredAt < @To AND e.ServiceCode = @Service AND e.Kind <> 'created'
            AND (@Facility IS NULL OR e.FacilityCode = @Facility)
        """;

    /// <summary>The history of a service at some facilities in a time.</summary>
    public static readonly Statement AtFacilities = new(
        SqlServer: """
            SELECT e.FacilityCode, e.ServiceCode, e.OccurredAt, e.Kind, e.Source, e.PreviousStatus, e.Status
            FROM OPENJSON(@Facilities) WITH (Code nvarchar(20) '$.Code') AS f
            INNER JOIN StatusEvent AS e ON e.FacilityCode = f.Code AND e.ServiceCode = @Service
                AND e.OccurredAt >= @From AND e.OccurredAt < @To
            WHERE e.Kind <> 'created'
            """,
        Sqlite: """
            SELECT e.FacilityCode, e.ServiceCode, e.OccurredAt, e.Kind, e.Source, e.PreviousStatus, e.Status
            FROM json_each(@Facilities) AS f
            CROSS JOIN StatusEvent AS e
            WHERE e.FacilityCode = f.value ->> 'Code' AND e.ServiceCode = @Service AND e.OccurredAt >= @From AND e.OccurredAt < @To
                AND e.Kind <> 'created'
            """);

    /// <summary>The notes of units that were sent to a facility although it diverted, in a time.</summary>
    public static readonly Statement Overrides =
        "SELECT FacilityCode, NotedAt, Reason FROM OverrideNote WHERE NotedAt >= @From AND NotedAt < @To";

    /// <summary>The incidents that began in a time, with the facilities that were ever part of them. Exercises have none, nor what only
    /// the demonstration has played.</summary>
    public static readonly Statement Incidents = """
        SELECT i.Id, i.Name, i.StartedAt, i.EndedAt, f.FacilityCode
        FROM Incident AS i
        INNER JOIN IncidentFacility AS f ON f.IncidentId = i.Id
        WHERE i.StartedAt >= @From AND i.StartedAt < @To AND i.IsExercise = 0 AND i.Hidden = 0
        ORDER BY i.StartedAt, i.Id
        """;

    /// <summary>Those with which the sums are made. Last: static fields get their values in order.</summary>
    public static readonly QuarterStatements All =
        new(State, Begin, BeginIfNone, Advance, Complete, Follow, SumsOfService, SumsOfFacility, Remove, Add);

    private static Statement Over(Statement ofStretches) => new(Over(ofStretches.SqlServer), Over(ofStretches.Sqlite));

    private static string Over(string text) => text.Replace("StatusQuarter", "ReportQuarter", StringComparison.Ordinal)
        .Replace("QuarterBuild", "ReportQuarterBuild", StringComparison.Ordinal);
}
