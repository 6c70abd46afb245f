using System.Net.Http.Json;
using System.Text.Json;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Proof;

/// <summary>A server with a few facilities, an incident and the public page, and every page on it that shows statuses.</summary>
public sealed class ProofBoard : IAsyncLifetime
{
    /// <summary>The pages that show statuses and have to prove that they are live.</summary>
    public static readonly string[] LivePages = ["/", "/wall", "/dispatch", "/facilities/CT1", "/incidents", "/incidents/1", "/report",
        "/report/CT1", "/wall/setup", "/public"];

    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await BoardServer.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:00:01"));
        await Server.AddAsync(
            new NewFacility("CT1", "Ashford General Hospital") { Latitude = 41.9, Longitude = -72.1 },
            new NewFacility("CT2", "Bethel Memorial Hospital") { Latitude = 41.4, Longitude = -73.4, Ed = "diversion" },
            new NewFacility("RI1", "Exeter Hospital", "RI") { Latitude = 41.6, Longitude = -71.5 });
        using var incident = await Server.Api.PostAsJsonAsync(
            "api/v1/incidents", new { name = "Burst water main", kind = "utility-failure", facilities = new[] { "CT1", "CT2" } });
        Assert.True(incident.IsSuccessStatusCode, await incident.Content.ReadAsStringAsync());
        var made = await incident.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, made.GetProperty("id").GetInt32());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>The pages as the data of a theory.</summary>
    public static TheoryData<string> Pages() => [.. LivePages];

    /// <summary>Makes an administrator of whoever uses the browser: every page may be opened then.</summary>
    public Task SignInAsync(IBrowserContext context) => Administrator.SignInAsync(context, Server);

    /// <summary>A browser that is signed in and has loaded nothing yet; <paramref name="options"/> say what it is.</summary>
    public async Task<IBrowserContext> SignedInAsync(Chromium browser, BrowserNewContextOptions? options = null)
    {
        var context = await browser.Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        context.SetDefaultTimeout(20_000);
        await SignInAsync(context);
        return context;
    }

    /// <summary>The address of a page.</summary>
    public string At(string path) => new Uri(Server.Address, path).ToString();
}
