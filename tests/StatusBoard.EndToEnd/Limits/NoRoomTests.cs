using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Limits;

/// <summary>A server on which no more pages may be live says so to whoever opens one, and lets them in when there is room again.</summary>
public sealed class NoRoomTests(Chromium browser)
{
    /// <summary>A page that says so asks again after five or ten seconds; the rest is for a machine that is busy with other
    /// tests.</summary>
    private const float AsksAgainWithin = 20_000;

    [Fact]
    public async Task A_page_whose_circuit_is_refused_says_that_there_is_no_room_and_is_live_when_there_is()
    {
        await using var server = await FullWithOneAsync();
        var first = new TaskCompletionSource();
        // It came while there was room, and the room went before its circuit did.
        await Screen.WatchAsync(browser, server.Address, outage: true, before: context =>
            HoldCircuitAsync(context, first.Task), flow: async refused =>
        {
            await Screen.WatchAsync(browser, server.Address, async shown =>
            {
                await shown.BeLiveAsync();
                await Expect(refused.Row("CT1")).ToContainTextAsync("Open");
                first.SetResult();

                await SaysNoRoomAsync(refused);
                // Whoever has room keeps it.
                await shown.BeLiveAsync();
                await LeaveAsync(shown);
            });
            await refused.BeLiveAsync(AsksAgainWithin);
            await server.ReportAsync("CT1", "ed", "diversion");
            await Expect(refused.Row("CT1")).ToContainTextAsync("Diversion");
        });
    }

    [Fact]
    public async Task A_page_that_is_opened_while_there_is_no_room_says_so_instead_of_statuses()
    {
        await using var server = await FullWithOneAsync();
        await Screen.WatchAsync(browser, server.Address, async shown =>
        {
            await shown.BeLiveAsync();
            await Screen.WatchAsync(browser, new Uri(server.Address, "/facilities/CT1"), outage: true, flow: async refused =>
            {
                await SaysNoRoomAsync(refused);
                await LeaveAsync(shown);
                await refused.BeLiveAsync(AsksAgainWithin);
                await Expect(refused.Page.Locator(".ed-now")).ToContainTextAsync("Open");
            });
        });
    }

    [Fact]
    public async Task A_report_page_needs_no_room_and_is_live_without()
    {
        await using var server = await FullWithOneAsync();
        await Screen.WatchAsync(browser, server.Address, async shown =>
        {
            await shown.BeLiveAsync();
            await ReportAsync(server, async report =>
            {
                await report.BeLiveAsync();
                await report.Page.Locator(".statuses label.s-diversion").ClickAsync();
                await report.Page.Locator("[data-report-send]").ClickAsync();
                await Expect(report.Page.Locator("[data-report-message]")).ToContainTextAsync("Accepted");
                await Expect(report.Page.Locator(".report-now .status")).ToContainTextAsync("Diversion");
                await Expect(shown.Row("CT1")).ToContainTextAsync("Diversion");
                await shown.BeLiveAsync();
            });
        });
    }

    /// <summary>Opens the report page with the administrator's key.</summary>
    private Task ReportAsync(BoardServer server, Func<Screen, Task> flow) =>
        Screen.WatchAsync(browser, new Uri(server.Address, "/report/CT1"), outage: true, flow: async screen =>
    {
        await screen.Page.GetByText("Use an access key").ClickAsync();
        await screen.Page.GetByLabel("Access key").FillAsync(BoardServer.ApiKey);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await flow(screen);
    });

    /// <summary>A server with room for one page that is live.</summary>
    private static async Task<BoardServer> FullWithOneAsync()
    {
        var server = await BoardServer.StartAsync(("Limits:Circuits", "1"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        return server;
    }

    /// <summary>Keeps a page from opening its circuit until something has happened.</summary>
    private static async Task HoldCircuitAsync(IBrowserContext context, Task until) =>
        await context.RouteAsync("**/_blazor/negotiate*", async route =>
    {
        await until;
        await route.ContinueAsync();
    });

    /// <summary>In words, with the setting, and nothing beside them that could be taken for the present.</summary>
    private static async Task SaysNoRoomAsync(Screen screen)
    {
        var page = screen.Page.Locator("body");
        await Expect(page)
            .ToContainTextAsync(
            "There is no room for this now. This server is at its bound: at most 1 live pages open for all (Limits:Circuits). Try again "
                + "later.", new() { Timeout = AsksAgainWithin });
        await Expect(page).ToContainTextAsync("NOT LIVE");
        await Expect(page).ToContainTextAsync("It is tried again every 5 seconds.");
        await Expect(screen.Mark).ToHaveCountAsync(0);
        await Expect(page).Not.ToContainTextAsync("Ashford");
    }

    /// <summary>Goes elsewhere, as a person does who does not look at the board any more.</summary>
    private static async Task LeaveAsync(Screen screen) => await screen.Page.GotoAsync("about:blank");
}
