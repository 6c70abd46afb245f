namespace StatusBoard.EndToEnd.Running;

/// <summary>A server with all that makes a screen hard to lay out: long names, every status, everything suspended at once.</summary>
public sealed class WorstCase : IAsyncLifetime
{
    /// <summary>A facility on which everything is wrong at the same time.</summary>
    public const string Loaded = "NJ1";

    private static readonly string LongName =
        "The Most Reverend Bishop Bartholomew Featherstonehaugh Memorial Hospital and Regional Medical Center of the Upper Valley";

    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await BoardServer.StartAsync();
        await Server.AddAsync(
            new NewFacility(Loaded, LongName, "NJ") { City = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
                System = LongName + " System", Region = LongName + " Region" },
            new NewFacility("NJ2", new string('W', 120), "NJ") { City = new string('w', 60), System = new string('M', 120) },
            new NewFacility("PA1", "Yellow Hospital", "PA"),
            new NewFacility("PA2", "Red Hospital", "PA"),
            new NewFacility("PA3", "Stale Hospital", "PA"),
            new NewFacility("PA4", "Unknown Hospital", "PA") { Ed = null },
            new NewFacility("PA5", "Surgery Center", "PA") { HasEd = false },
            new NewFacility("PA6", "Open Hospital", "PA"));
        await Server.Data.SetAsync(Loaded, "ed", "closed",
            "Ransomware: records, laboratory, imaging and telephones are down in every building; ambulances are sent to the nearest "
                + "hospitals of other systems until further notice.");
        await Server.Data.ExecuteAsync(
            "UPDATE ServiceStatus SET ExpectedEnd = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '+30 hours') WHERE ServiceCode = 'ed' "
                + "AND FacilityCode = @Loaded", new { Loaded });
        await Server.Data.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'suspended', ReasonCode = 'cyberattack' WHERE ServiceKind = 'service-line' AND "
                + "FacilityCode IN (@Loaded, 'NJ2')", new { Loaded });
        await Server.Data.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'diversion', ReasonCode = 'it-outage' WHERE ServiceKind = 'specialty' AND FacilityCode "
                + "IN (@Loaded, 'NJ2')", new { Loaded });
        await Server.Data.SetAsync("NJ2", "ed", "diversion", new string('x', 300));
        await Server.Data.SetAsync("PA1", "ed", "advisory", ago: TimeSpan.FromMinutes(200));
        await Server.Data.SetAsync("PA2", "ed", "diversion", ago: TimeSpan.FromHours(30));
        await Server.Data.SetAsync("PA3", "ed", "open", ago: TimeSpan.FromDays(3));
        await Server.Data.SetAsync("PA6", "outpatient", "limited", "Half the clinics");
        await Server.Data.SetAsync("PA6", "imaging", "suspended", ago: TimeSpan.FromDays(5));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
