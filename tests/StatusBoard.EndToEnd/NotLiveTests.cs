using System.Diagnostics;
using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>A screen that cannot show the present says so within seconds, in words, and mends itself: no click is ever needed.</summary>
public sealed partial class NotLiveTests(Chromium browser, ProcessBoard board) : IClassFixture<ProcessBoard>, IAsyncLifetime
{
    /// <summary>How soon a screen has to own up, in milliseconds.</summary>
    private const float Soon = 10_000;

    /// <summary>How soon it has to be back when what was missing is, in milliseconds: five seconds, and three for a machine that is busy
    /// with other tests.</summary>
    private const float BackWithin = 8_000;

    public async ValueTask InitializeAsync()
    {
        // What a test before this one has reported.
        await board.Server.ReportAsync("CT1", "ed", "open");
        await board.Server.ReportAsync("CT2", "ed", "open");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_server_that_was_killed_is_noticed_and_followed_again_when_it_is_back()
    {
        var server = board.Server;
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();

            await server.KillAsync();
            await SaysNotLiveAsync(screen, "The server does not answer.");
            await Expect(screen.Row("CT1")).ToContainTextAsync("Open");

            await server.StartAgainAsync();
            await FollowsAgainAsync(server, screen);
        });
    }

    [Fact]
    public async Task A_facilitys_page_comes_back_after_a_restart_too()
    {
        var server = board.Server;
        await Screen.WatchAsync(browser, new Uri(server.Address, "/facilities/CT1"), outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            await server.KillAsync();
            await SaysNotLiveAsync(screen, "The server does not answer.");
            await server.StartAgainAsync();
            await screen.BeLiveAsync(BackWithin);
            await server.ReportAsync("CT1", "ed", "diversion");
            await Expect(screen.Page.Locator(".ed-now")).ToContainTextAsync("Diversion");
        });
    }

    [Fact]
    public async Task A_server_that_hangs_is_noticed_and_followed_again_when_it_goes_on()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no signal that stops a process in its tracks.");
        var server = board.Server;
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            server.Freeze();
            await SaysNotLiveAsync(screen, "The server does not answer.");
            server.Thaw();
            await FollowsAgainAsync(server, screen);
        });
    }

    [Fact]
    public async Task A_page_that_was_opened_before_a_quick_restart_mends_itself()
    {
        var server = board.Server;
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            await server.KillAsync();
            await server.StartAgainAsync();
            await server.ReportAsync("CT1", "ed", "closed", "Said while the page had no circuit");
            await Expect(screen.Row("CT1")).ToContainTextAsync("Said while the page had no circuit", new() { Timeout = Soon });
            await FollowsAgainAsync(server, screen);
        });
    }

    [Fact]
    public async Task A_database_that_is_away_is_noticed_and_its_return_as_well()
    {
        var server = board.Server;
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            server.LoseDatabase();

            await SaysNotLiveAsync(screen, "The server cannot read the database since ");
            using (var answer = await server.Api.PutAsync(
                "api/v1/facilities/CT1/services/ed", new StringContent("""{"status":"closed"}""", null, "application/json")))
                Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);

            server.ReturnDatabase();
            await FollowsAgainAsync(server, screen);
        });
    }

    [Fact]
    public async Task A_database_that_answers_nobody_is_noticed()
    {
        var server = board.Server;
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            await using (var locked = server.Data.Open())
            {
                // Nobody else gets in while this connection is open: readers wait and are not refused.
                await Dapper.SqlMapper.ExecuteAsync(locked,
                    "PRAGMA busy_timeout = 10000; PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; UPDATE NotificationCursor SET "
                        + "Position = Position; COMMIT");
                await SaysNotLiveAsync(screen, "The server cannot read the database since ");
            }

            await FollowsAgainAsync(server, screen);
        });
    }

    [Fact]
    public async Task A_browser_without_network_says_so_and_is_live_again_with_it()
    {
        var server = board.Server;
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.Context.SetOfflineAsync(true);
            await SaysNotLiveAsync(screen, "The server does not answer.");
            await screen.Page.Context.SetOfflineAsync(false);
            await FollowsAgainAsync(server, screen);
        });
    }

    /// <summary>In words, with the time of what is shown, to the eye and to a screen reader; what may be old no longer looks
    /// alive.</summary>
    private static async Task SaysNotLiveAsync(Screen screen, string why)
    {
        await Expect(screen.Banner).ToBeVisibleAsync(new() { Timeout = Soon });
        await Expect(screen.Banner).ToContainTextAsync("NOT LIVE");
        await Expect(screen.Banner).ToContainTextAsync(why);
        await Expect(screen.Banner).ToContainTextAsync(ShowsTime());
        await Expect(screen.Banner).ToHaveRoleAsync(AriaRole.Alert);
        await Expect(screen.Mark).ToHaveTextAsync("NOT LIVE");
        await Expect(screen.Page.Locator(Proof.LivePage.Statuses)).ToHaveCSSAsync("filter", "grayscale(1)");
    }

    /// <summary>A change that is made now is seen, and the page says that it is live: both before the time is up.</summary>
    private static async Task FollowsAgainAsync(BoardServer server, Screen screen)
    {
        var since = Stopwatch.StartNew();
        await server.Data.SetAsync("CT2", "ed", "closed");
        await Expect(screen.Row("CT2").Locator(".ed")).ToContainTextAsync("Closed", new() { Timeout = BackWithin });
        await screen.BeLiveAsync(Math.Max(1, BackWithin - since.ElapsedMilliseconds));
        TestContext.Current.TestOutputHelper?.WriteLine($"Back after {since.ElapsedMilliseconds} ms");
    }

    [GeneratedRegex(@"This shows (\w+ )?\d\d:\d\d \S+\.")]
    private static partial Regex ShowsTime();
}
