using System.Net.Http.Json;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Texts;

/// <summary>A server whose facilities have names, places, systems, reasons and reporters that are as long as may be, run from right to
/// left, or stack marks on their letters.</summary>
public sealed class OddTexts : IAsyncLifetime
{
    /// <summary>The codes of the facilities, each with texts of one kind.</summary>
    public static readonly string[] Codes = ["LONG", "RTL", "MARKS"];

    private IBrowserContext? signedIn;
    private IPage? page;

    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await BoardServer.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:00:01"),
            ("Public:Fields:0", "city"), ("Public__Fields:1", "region"), ("Public__Fields:2", "system"),
            ("Public:Fields:3", "since"), ("Public__Fields:4", "diverting"), ("Public__Fields:5", "confirmed"));
        await Server.AddAsync([.. Codes.Select((code, i) => new NewFacility(code, Text(code, 200))
        {
            City = Text(code, 100), System = Text(code, 199), Region = Text(code, 198), Latitude = 41.2 + (i * 0.3), Longitude = -72.9
                + (i * 0.2), Ed = null,
        })]);
        await Server.AddAsync(new NewFacility("CALM", "Durham Medical Center") { Latitude = 41.5, Longitude = -72.6 });
        await Server.Data.ExecuteAsync(
            "INSERT INTO FacilityDesignation (FacilityCode, Kind, Level) SELECT Code, 'trauma', 'II' FROM Facility");
        foreach (var code in Codes)
        {
            await Server.Data.ExecuteAsync(
                """
                UPDATE ServiceStatus SET Status = 'diversion', ReasonCode = 'staffing', Reason = @text WHERE FacilityCode = @code AND ServiceCode IN ('stemi', 'trauma');
                UPDATE ServiceStatus SET Status = 'suspended', ReasonCode = 'cyberattack', Reason = @text WHERE FacilityCode = @code AND ServiceCode IN ('imaging', 'outpatient');
                UPDATE ServiceStatus SET Status = 'closed', ReasonCode = 'utilities', Reason = @text, ReportId = hex(randomblob(16)), Reporter = @reporter, Source = 'facility',
                    Since = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '-90 minutes'), ConfirmedAt = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '-20 minutes'),
                    ExpectedEnd = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '+5 hours') WHERE FacilityCode = @code AND ServiceCode = 'ed';
                """,
                new { code, text = Text(code, 400), reporter = Text(code, 190) });
            using var incident = await Server.Api.PostAsJsonAsync(
                "api/v1/incidents", new { name = Text(code, 190), kind = "cyberattack", facilities = Codes });
            Assert.True(incident.IsSuccessStatusCode, await incident.Content.ReadAsStringAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (signedIn is not null)
            await signedIn.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>The page of an administrator, which goes from address to address: a new one costs a process of the browser each time.
    /// Its emulation of paper is off.</summary>
    public async Task<IPage> PageAsync(Chromium browser)
    {
        if (signedIn is null)
        {
            signedIn = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
            signedIn.SetDefaultTimeout(20_000);
            await Administrator.SignInAsync(signedIn, Server);
        }

        page ??= await signedIn.NewPageAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        return page;
    }

    /// <summary>A text of a kind, without a blank.</summary>
    public static string Text(string kind, int length) => kind switch
    {
        "LONG" => new string('W', length),
        "RTL" => string.Concat(Enumerable.Repeat("ביתחולים12", (length / 10) + 1))[..length],
        // Two marks on each letter, as names of some languages have; more than that is refused where it is entered.
        _ => string.Concat(Enumerable.Repeat("m\u0323\u0302", (length / 3) + 1))[..length],
    };
}
