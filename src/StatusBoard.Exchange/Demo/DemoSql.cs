using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Demo;

/// <summary>What the demonstration writes and reads besides the stores.</summary>
internal static class DemoSql
{
    /// <summary>How many facilities <see cref="OwnFacilities"/> counts.</summary>
    public const int OwnFacilityCount = 4;

    /// <summary>Facilities whose codes the demonstration has made up: where these are, its facilities are.</summary>
    public static readonly Statement OwnFacilities =
        "SELECT COUNT(*) FROM Facility WHERE Code IN ('CA-CULVERCITY', 'CT-STRAPHAEL', 'PA-JEFFBUCKS', 'TX-SRWESTOVER')";

    /// <summary>What the replay has opened and nobody has closed.</summary>
    public static readonly Statement OpenIncidents = "SELECT Id FROM Incident WHERE Name = @Name AND EndedAt IS NULL ORDER BY Id";

    /// <summary>Puts away what the replay itself has opened and what has ended since: played again and again, it would fill the
    /// list.</summary>
    public static readonly Statement HideIncidents = """
        UPDATE Incident SET Hidden = 1
        WHERE Name = @Name AND EndedAt IS NOT NULL AND Hidden = 0
            AND Id IN (SELECT IncidentId FROM IncidentEntry WHERE Kind = 'opened' AND Author = @Author)
        """;

    /// <summary>What has been reported, whoever did.</summary>
    public static readonly Statement Reported = "SELECT FacilityCode, ServiceCode FROM ServiceStatus WHERE Status <> 'unknown'";
}
