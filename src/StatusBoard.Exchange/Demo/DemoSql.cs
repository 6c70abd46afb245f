using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Demo;

/// <summary>The SQL that only the demonstration uses.</summary>
internal static class DemoSql
{
    /// <summary>The number of facilities that <see cref="OwnFacilities"/> counts.</summary>
    public const int OwnFacilityCount = 4;

    /// <summary>Counts the facilities with codes that exist in the demonstration only. If all exist, the database holds the
    /// demonstration.</summary>
    public static readonly Statement OwnFacilities =
        "SELECT COUNT(*) FROM Facility WHERE Code IN ('CA-CULVERCITY', 'CT-STRAPHAEL', 'PA-JEFFBUCKS', 'TX-SRWESTOVER')";

    /// <summary>Whether the database holds the demonstration.</summary>
    public static async Task<bool> IsDemonstrationAsync(DbSession session) =>
        await session.ExecuteScalarAsync<int>(OwnFacilities).ConfigureAwait(false) >= OwnFacilityCount;

    /// <summary>The replay's incidents that are still open.</summary>
    public static readonly Statement OpenIncidents = "SELECT Id FROM Incident WHERE Name = @Name AND EndedAt IS NULL ORDER BY Id";

    /// <summary>Archives the replay's ended incidents: each repetition would add one more to the list.</summary>
    public static readonly Statement HideIncidents = """
        UPDATE Incident SET Hidden = 1
        WHERE Name = @Name AND EndedAt IS NOT NULL AND Hidden = 0
            AND Id IN (SELECT IncidentId FROM IncidentEntry WHERE Kind = 'opened' AND Author = @Author)
        """;

    /// <summary>The current reports, of every author.</summary>
    public static readonly Statement Reported = "SELECT FacilityCode, ServiceCode FROM ServiceStatus WHERE Status <> 'unknown'";
}
