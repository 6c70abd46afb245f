using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Dispatch;

/// <summary>A server with Rhode Island's hospitals where they are, made-up statuses and designations, and sixty more elsewhere.</summary>
public sealed class DispatchArea : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    /// <summary>What is set otherwise than usual.</summary>
    public IReadOnlyList<(string, string)> Settings { get; init; } = [];

    /// <summary>A server of its own for a test that changes much.</summary>
    internal static async Task<BoardServer> FreshAsync(params (string, string)[] settings)
    {
        var fresh = new DispatchArea { Settings = settings };
        await fresh.InitializeAsync();
        return fresh.Server;
    }

    public async ValueTask InitializeAsync()
    {
        Server = await BoardServer.StartAsync(Settings);
        await Server.Data.AddAsync(
            new NewFacility("RWMC", "Roger Williams Medical Center", "RI") { City = "Providence", Region = "Rhode Island" },
            new NewFacility("OLF", "Our Lady of Fatima Hospital", "RI") { City = "North Providence", Region = "Rhode Island" },
            new NewFacility("RIH", "Rhode Island Hospital", "RI") { City = "Providence", Region = "Rhode Island" },
            new NewFacility("MIR", "The Miriam Hospital", "RI") { City = "Providence", Region = "Rhode Island" },
            new NewFacility("KENT", "Kent County Memorial Hospital", "RI") { City = "Warwick", Region = "Rhode Island" },
            new NewFacility("NEWP", "Newport Hospital", "RI") { City = "Newport", Region = "Rhode Island" });
        await Server.Data.ExecuteAsync("""
            UPDATE Facility SET Latitude = 41.8357, Longitude = -71.4333 WHERE Code = 'RWMC';
            UPDATE Facility SET Latitude = 41.8607, Longitude = -71.4620 WHERE Code = 'OLF';
            UPDATE Facility SET Latitude = 41.8107, Longitude = -71.4106 WHERE Code = 'RIH';
            UPDATE Facility SET Latitude = 41.8531, Longitude = -71.3988 WHERE Code = 'MIR';
            UPDATE Facility SET Latitude = 41.7077, Longitude = -71.4764 WHERE Code = 'KENT';
            UPDATE Facility SET Latitude = 41.5003, Longitude = -71.2997 WHERE Code = 'NEWP';
            INSERT INTO FacilityAlias (FacilityCode, Alias) VALUES ('OLF', 'Fatima');
            INSERT INTO FacilityDesignation (FacilityCode, Kind, Level) VALUES ('RIH', 'trauma', 'I'), ('RIH', 'stemi', NULL), ('RIH', 'burn', NULL), ('MIR', 'stemi', NULL), ('KENT', 'stemi', NULL);
            UPDATE Facility SET Phone = '+1-401-555-0100' WHERE State = 'RI';
            """);
        await Server.AddAsync(
            [.. Enumerable.Range(0, 60).Select(i =>
            new NewFacility($"CT{i:00}", $"Connecticut Hospital {i:00}") { City = $"Town {i:00}", Region = i % 2 == 0
            ? "Eastern" : "Western" })]);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
