using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Demo;

/// <summary>What the demonstration writes and reads besides the stores.</summary>
internal static class DemoSql
{
    public static readonly Statement AddSystem =
        "INSERT INTO HealthSystem (Name) SELECT @System WHERE NOT EXISTS (SELECT 1 FROM HealthSystem WHERE Name = @System)";

    public static readonly Statement AddIncident = """
        INSERT INTO Incident (Name, Kind, HealthSystemId, StartedAt)
        SELECT @Name, @Kind, (SELECT Id FROM HealthSystem WHERE Name = @System), @StartedAt
        WHERE NOT EXISTS (SELECT 1 FROM Incident WHERE Name = @Name)
        """;

    public static readonly Statement FindIncident = "SELECT MIN(Id) FROM Incident WHERE Name = @Name";

    /// <summary>What has been reported, whoever did.</summary>
    public static readonly Statement Reported = "SELECT FacilityCode, ServiceCode FROM ServiceStatus WHERE Status <> 'unknown'";
}
