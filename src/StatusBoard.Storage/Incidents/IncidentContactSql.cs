using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>How contacts with the facilities of an incident are written and read.</summary>
internal static class IncidentContactSql
{
    public static readonly Statement Add =
        """
        INSERT INTO IncidentContact (IncidentId, FacilityCode, ContactedAt, Asked, Result, Author)
        VALUES (@Incident, @Facility, @Now, @Asked, @Result, @Author)
        """;

    public static readonly Statement OfIncident =
        """
        SELECT FacilityCode AS Facility, ContactedAt, Asked, Result, Author
        FROM IncidentContact
        WHERE IncidentId = @Incident
        ORDER BY Id DESC
        """;
}
