using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>A wall says NOT LIVE within seconds whatever fails, with the time of what it shows, and comes back without a click.</summary>
public sealed class WallOutageTests(Chromium browser, ProcessBoard board) : IClassFixture<ProcessBoard>
{
    // The circuit is ended at the server as it is when a page is left, while the page stays: its beacon is sent for it.
    private const string ThrowCircuitAway = """
        async () => {
          const send = navigator.sendBeacon;
          let beacon;
          navigator.sendBeacon = (address, data) => { beacon = [address, data]; return false; };
          Blazor.disconnect();
          navigator.sendBeacon = send;
          return (await fetch(beacon[0], { method: "POST", body: beacon[1] })).ok;
        }
        """;

    [Fact]
    public async Task A_server_that_was_killed_and_started_again_is_followed_again() =>
        await WatchAsync(async (server, screen) =>
        {
            var lastLive = DateTimeOffset.UtcNow;
            await server.KillAsync();
            await screen.SaysNotLiveAsync("The server does not answer.", lastLive);
            await Expect(screen.Tile("CT1")).ToContainTextAsync("Diversion");
            await server.StartAgainAsync();
            await screen.FollowsAsync(server, "CT2");
        });

    [Fact]
    public async Task A_server_that_hangs_is_noticed_and_followed_again()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no signal that stops a process in its tracks.");
        await WatchAsync(async (server, screen) =>
        {
            var lastLive = DateTimeOffset.UtcNow;
            server.Freeze();
            await screen.SaysNotLiveAsync("The server does not answer.", lastLive);
            server.Thaw();
            await screen.FollowsAsync(server, "CT3");
        });
    }

    [Fact]
    public async Task A_newer_build_in_place_of_the_server_is_loaded() =>
        await WatchAsync(async (server, screen) =>
        {
            var frame = screen.Page.Locator("[data-wall]");
            var before = await frame.GetAttributeAsync("data-build");
            var lastLive = DateTimeOffset.UtcNow;
            await server.KillAsync();
            await screen.SaysNotLiveAsync("The server does not answer.", lastLive);
            await server.StartNewerBuildAsync();
            // The page is loaded anew, by a server that has not served one yet.
            await screen.FollowsAsync(server, "CT4", (float)screen.Opening.TotalMilliseconds);
            await Expect(frame).Not.ToHaveAttributeAsync("data-build", before!, new() { Timeout = 15_000 });
            await screen.IsLiveAgainAsync();
        });

    [Fact]
    public async Task Between_nodes_of_two_builds_a_display_changes_once() =>
        await WatchAsync(async (server, screen) =>
        {
            var loads = 0;
            screen.Page.Load += (_, _) => loads++;
            // Live, and loaded after the answers that it was made to hear.
            var anew = screen.Page.Locator("html:not([data-answers]) body[data-live=yes]");
            // The balancer gives it answers of the newer build, and then a page of the older one again.
            await SayAsync(screen.Page, "newer", 3);
            await Expect(anew).ToHaveCountAsync(1, new() { Timeout = 30_000 });
            Assert.Equal(1, loads);

            // By turns: it stays where it is.
            for (var i = 0; i < 3; i++)
            {
                await SayAsync(screen.Page, "newer", 29);
                await SayAsync(screen.Page, await screen.Page.Locator("[data-wall]").GetAttributeAsync("data-build") ?? "", 1);
            }

            await Expect(screen.Page.Locator("html")).ToHaveAttributeAsync("data-answers", "90");
            // Only the newer build answers.
            await SayAsync(screen.Page, "newer", 30);
            await Expect(anew).ToHaveCountAsync(1, new() { Timeout = 30_000 });
            Assert.Equal(2, loads);
            await screen.FollowsAsync(server, "CT4");
        });

    [Fact]
    public async Task A_database_that_is_away_is_noticed_and_its_return_as_well() =>
        await WatchAsync(async (server, screen) =>
        {
            var lastLive = DateTimeOffset.UtcNow;
            server.LoseDatabase();
            await screen.SaysNotLiveAsync("The server cannot read the database since ", lastLive);
            await Expect(screen.Tile("CT1")).ToContainTextAsync("Diversion");
            server.ReturnDatabase();
            await screen.FollowsAsync(server, "RI1");
        });

    [Fact]
    public async Task A_circuit_that_the_server_threw_away_is_replaced() =>
        await WatchAsync(async (server, screen) =>
        {
            await screen.Page.EvaluateAsync("() => { globalThis.old = true; }");
            Assert.True(await screen.Page.EvaluateAsync<bool>(ThrowCircuitAway));
            await server.Data.SetAsync("RI2", "ed", "closed");
            // Whether the browser is told or has to find out by itself: never longer than it takes to say NOT LIVE, and to load.
            await screen.IsBackAsync(screen.Tile("RI2"), besides: WallScreen.Soon);
            Assert.False(await screen.Page.EvaluateAsync<bool>("() => globalThis.old === true"));
        });

    [Fact]
    public async Task A_change_while_the_tab_was_asleep_is_there_when_it_wakes() =>
        await WatchAsync(async (server, screen) =>
        {
            await using var sleep = await SleepAsync(screen);
            await server.ReportAsync("RI3", "ed", "closed");
            await sleep.WakeAsync();
            await screen.IsBackAsync(screen.Tile("RI3"));
        });

    [Fact]
    public async Task A_tab_that_slept_through_a_restart_is_live_soon_after_it_wakes() =>
        await WatchAsync(async (server, screen) =>
        {
            await using var sleep = await SleepAsync(screen);
            await server.KillAsync();
            await server.StartAgainAsync();
            await server.ReportAsync("CT1", "ed", "closed");
            await sleep.WakeAsync();
            await screen.IsBackAsync(screen.Tile("CT1"));
        });

    private static async Task<AsleepTab> SleepAsync(Screen screen) => await AsleepTab.OfAsync(screen.Page);

    private async Task WatchAsync(Func<BoardServer, Screen, Task> flow)
    {
        var server = board.Server;
        await server.ReportAsync("CT1", "ed", "diversion");
        await Screen.WatchAsync(
            browser,
            new Uri(server.Address, "/wall"),
            async screen =>
            {
                await screen.BeLiveAsync(30_000);
                await Expect(screen.Tile("CT1")).ToBeVisibleAsync();
                await flow(server, screen);
            },
            WallScreen.Options,
            outage: true);
    }

    /// <summary>Has the page hear so many answers of a build, one after the other.</summary>
    private static async Task SayAsync(IPage page, string build, int times) => await page.EvaluateAsync(
        """
        ([build, times]) => {
          for (let i = 0; i < times; i++) {
            document.documentElement.dataset.answers = Number(document.documentElement.dataset.answers ?? 0) + 1;
            dispatchEvent(new CustomEvent("statusboard:heartbeat", { detail: { build } }));
          }
        }
        """, new object[] { build, times });
}
