using System.Net.Http.Json;
using System.Text.Json;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Texts;

/// <summary>The same on paper, where nothing can be scrolled to.</summary>
public sealed partial class OddTextTests
{
    // A4 at 96 dpi, upright and across; and upright between the margins of the hand-over (12 mm), which is what its text has.
    private static readonly (int Width, int Height)[] Papers = [(794, 1123), (1123, 794), (703, 1040)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What people print.</summary>
    public static TheoryData<string> Printed() => new(
    [
        "/", "/?q=" + OddTexts.Text("LONG", 40), "/incidents", "/incidents/1", "/incidents/2", "/incidents/3", "/public",
        "/dispatch/handover", "/dispatch/snapshot",
        .. OddTexts.Codes.SelectMany(code => (string[])[$"/facilities/{code}", $"/report/{code}/codes"]),
    ]);

    [Theory]
    [MemberData(nameof(Printed))]
    public async Task Nothing_that_counts_leaves_the_paper(string address)
    {
        var page = await board.PageAsync(browser);
        var faults = await FaultsOnPaperAsync(page, new Uri(board.Server.Address, address));
        Assert.Empty(faults);
    }

    /// <summary>Each state of a board of many, the names that a scheme gives to statuses, telephones and ended incidents, as long as they
    /// may be.</summary>
    [Fact]
    public async Task Long_names_of_statuses_and_incidents_push_nothing_that_counts_off_screens_and_paper()
    {
        await using var server = await BoardServer.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:00:01"));
        string[] states = ["CT", "MA", "ME", "NH", "NJ", "NY", "PA", "RI", "VT", "OH", "MD", "DE"];
        await server.Data.ExecuteAsync(
            """
            INSERT INTO StatusScheme (Code, Name, State) VALUES ('ct', @name, 'CT');
            INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName) VALUES ('ct', 'ed', 'open', @name), ('ct', 'ed', 'diversion', @name);
            """,
            new { name = OddTexts.Text("LONG", 100) });
        await server.AddAsync([.. states.Select(state => new NewFacility($"{state}1", OddTexts.Text("LONG", 200), state))]);
        await server.Data.ExecuteAsync("UPDATE Facility SET Phone = @phone", new { phone = OddTexts.Text("LONG", 40) });
        await server.ReportAsync("CT1", "ed", "diversion");
        using var incident = await server.Api.PostAsJsonAsync(
            "api/v1/incidents", new { name = OddTexts.Text("LONG", 190), kind = "cyberattack", facilities = new[] { "CT1" } }, Cancel);
        var id = (await incident.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetInt32();
        using var ended = await server.Api.PatchAsJsonAsync(
            $"api/v1/incidents/{id}", new { close = new { restored = Array.Empty<string>() } }, Cancel);
        Assert.True(ended.IsSuccessStatusCode, await ended.Content.ReadAsStringAsync(Cancel));
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        context.SetDefaultTimeout(20_000);
        await Administrator.SignInAsync(context, server);
        var page = await context.NewPageAsync();
        List<string> faults = [];
        foreach (var address in (string[])["/", "/incidents", "/public", "/facilities/CT1", "/dispatch/handover", "/dispatch/snapshot"])
            faults.AddRange(
                (await FaultsOnPaperAsync(page, new Uri(server.Address, address), Sizes)).Select(fault => $"{address} {fault}"));
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static async Task<List<string>> FaultsOnPaperAsync(
        IPage page, Uri address, params IReadOnlyList<(int Width, int Height)> screens)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GotoAsync(address.ToString());
        if (await page.Locator("#not-live").CountAsync() > 0)
            await Expect(page.Locator("body")).ToHaveAttributeAsync("data-live", "yes", new() { Timeout = 30_000 });
        if (address.AbsolutePath.EndsWith("/codes", StringComparison.Ordinal))
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "sheet of" }).ClickAsync();
            await Expect(page.Locator(".sheet li")).ToHaveCountAsync(20);
        }

        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        List<string> faults = [];
        foreach (var (width, height) in screens)
            faults.AddRange(await MeasuredAsync(page, width, height, paper: false));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var (width, height) in Papers)
            faults.AddRange(await MeasuredAsync(page, width, height, paper: true));
        TestContext.Current.AddAttachment($"paper {address.PathAndQuery}", await page.ScreenshotAsync(new() { FullPage = true }),
            "image/png");
        return faults;
    }

    private static async Task<IEnumerable<string>> MeasuredAsync(IPage page, int width, int height, bool paper)
    {
        await page.SetViewportSizeAsync(width, height);
        // Two frames: laid out, and what scripts do upon it.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        return (await page.EvaluateAsync<string[]>(Faults, new { paper })).Select(fault =>
            $"{(paper ? "paper" : "screen")} {width}x{height}: {fault}");
    }
}
