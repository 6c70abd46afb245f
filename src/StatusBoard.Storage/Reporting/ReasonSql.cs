using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Reporting;

/// <summary>How the reasons that a facility gives are counted.</summary>
internal static class ReasonSql
{
    /// <summary>The reasons given with reports of a service at a facility, the most used first.</summary>
    public static readonly Statement MostUsed = new(
        SqlServer: Counted + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Counted + " LIMIT @Limit");

    private const string Counted = """
        SELECT ReasonCode, Reason, COUNT(*) AS Uses FROM StatusEvent
        WHERE FacilityCode = @Facility AND ServiceCode = @Service AND Kind = 'report' AND ReasonCode IS NOT NULL AND OccurredAt >= @From
        GROUP BY ReasonCode, Reason
        ORDER BY COUNT(*) DESC, ReasonCode, Reason
        """;
}
