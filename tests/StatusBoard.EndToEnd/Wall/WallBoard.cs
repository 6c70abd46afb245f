using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>A server with every emergency department of a country as large as this one, of which as many are not open as a test asks
/// for.</summary>
public sealed class WallBoard : IAsyncLifetime
{
    private const int Facilities = 6000;

    // As names of hospitals are: most short, some long, one of the longest there are in the CMS list.
    private static readonly string[] Names =
    [
        "Hartford Hospital", "Saint Francis Hospital and Medical Center", "Manchester Memorial Hospital", "Crozer-Chester Medical Center",
        "Baylor Scott & White Surgical Hospital at Sherman", "Elmhurst Memorial Hospital",
        "University of Texas Southwestern Medical Center",
        "Waterbury Hospital", "Our Lady of Fatima Hospital", "Los Angeles Community Hospital at Norwalk",
        "Geisinger Shamokin Area Community Hospital",
        "Mercy Hospital St Louis", "VA Medical Center",
        "Encompass Health Rehabilitation Hospital of Northern Kentucky, an Affiliate of St Elizabeth",
    ];

    private static readonly (string State, double Latitude, double Longitude)[] Places =
    [
        ("CA", 36.5, -119.8), ("TX", 31.5, -98.5), ("CT", 41.6, -72.7), ("PA", 40.9, -77.8), ("RI", 41.7, -71.6), ("FL", 28.2, -81.9),
        ("NY", 42.9, -75.5),
        ("IL", 40.0, -89.2), ("OH", 40.3, -82.8), ("GA", 32.7, -83.4), ("WA", 47.4, -120.5), ("CO", 39.0, -105.5), ("MN", 46.0, -94.5),
        ("AZ", 34.3, -111.7),
    ];

    private int abnormal;

    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await BoardServer.StartAsync();
        await Server.AddAsync([.. Enumerable.Range(0, Facilities).Select(Made)]);
        using var answer = await Server.Api.PostAsync(
            "api/v1/incidents",
            new StringContent(
                """{"name":"Ransomware at Prospect Medical Holdings","kind":"cyberattack","facilities":["W0000","W0001","W0002","W0003","W0008"]}""", null, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Makes so many not open; never fewer than there were.</summary>
    public async Task BeAsync(int count)
    {
        await using var connection = Server.Data.Open();
        await using var transaction = connection.BeginTransaction();
        for (; abnormal < count; abnormal++)
        {
            var values = new { Code = $"W{abnormal:0000}",
                Status = (abnormal % 6) switch { 0 => "closed", 1 or 2 => "diversion", 3 => "advisory", _ => "open" } };
            const string reason =
                "Ransomware: records, laboratory and imaging are offline; ambulances go to the nearest hospitals of other systems";
            await Dapper.SqlMapper.ExecuteAsync(
                connection,
                (abnormal % 6) switch
                {
                    4 => "UPDATE ServiceStatus SET Status = 'suspended', ReasonCode = 'cyberattack' WHERE FacilityCode = @Code AND "
                        + "ServiceKind = 'service-line'",
                    5 => "UPDATE ServiceStatus SET Status = 'open', Since = datetime('now', '-40 hours'), ConfirmedAt = datetime('now', "
                        + "'-20 hours') WHERE FacilityCode = @Code AND ServiceCode = 'ed'",
                    _ => $"""
                        UPDATE ServiceStatus SET Status = @Status, ReasonCode = 'cyberattack', Reason = '{reason}',
                            ExpectedEnd = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '+3 hours') WHERE FacilityCode = @Code AND ServiceCode = 'ed';
                        UPDATE ServiceStatus SET Status = 'suspended', ReasonCode = 'cyberattack' WHERE FacilityCode = @Code AND ServiceCode IN ('elective-surgery', 'outpatient', 'imaging', 'it-systems');
                        UPDATE ServiceStatus SET Status = 'diversion', ReasonCode = 'cyberattack' WHERE FacilityCode = @Code AND ServiceCode IN ('trauma', 'stroke');
                        """,
                },
                values,
                transaction);
        }

        await transaction.CommitAsync();
    }

    private static NewFacility Made(int number)
    {
        var (state, latitude, longitude) = Places[number % Places.Length];
        return new NewFacility($"W{number:0000}", Names[number % Names.Length], state)
        {
            City = "Springfield",
            System = number % 3 == 0 ? "Prospect Medical Holdings" : null,
            // Spread over the state, the same way each time.
            Latitude = Math.Round(latitude + (((number * 37 % 100) - 50) / 50d), 4),
            Longitude = Math.Round(longitude + (((number * 53 % 100) - 50) / 40d), 4),
        };
    }
}
