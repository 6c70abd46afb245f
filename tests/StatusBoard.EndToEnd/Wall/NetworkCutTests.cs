using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>
/// A network that is cut, really, for longer than SignalR on either side waits for the other (30 s): both have given their
/// connection up by then.
/// </summary>
public sealed class NetworkCutTests(Chromium browser)
{
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task A_wall_without_network_for_longer_than_a_connection_lasts_says_so_all_the_time_and_is_live_again_with_it()
    {
        await using var server = await BoardServer.StartAsync();
        await server.AddAsync(
            new NewFacility("CT1", "Ashford General Hospital") { Ed = "diversion" },
            new NewFacility("CT2", "Bethel Memorial Hospital"),
            new NewFacility("CT3", "Canton Community Hospital"));
        using var network = new Network(server.Address);
        await Screen.WatchAsync(
            browser,
            new Uri(network.Address, "/wall"),
            async screen =>
            {
                await screen.BeLiveAsync(30_000);
                var lastLive = DateTimeOffset.UtcNow;
                network.Cut();
                await screen.SaysNotLiveAsync("The server does not answer.", lastLive);
                await server.ReportAsync("CT3", "ed", "closed", "Said while the network was cut");
                await Task.Delay(lastLive + Cut - DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);

                // The time stands still, as the board does.
                await screen.ShowsTimeAsync(lastLive);
                await Expect(screen.Tile("CT1")).ToContainTextAsync("Diversion");
                await Expect(screen.Tile("CT3")).ToHaveCountAsync(0);

                network.Mend();
                await screen.FollowsAsync(server, "CT2");
                await Expect(screen.Tile("CT3")).ToContainTextAsync("Said while the network was cut");
            },
            WallScreen.Options,
            outage: true);
    }
}
