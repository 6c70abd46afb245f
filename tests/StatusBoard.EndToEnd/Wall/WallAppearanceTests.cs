using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>A wall can be read by everybody, in both themes.</summary>
public sealed class WallAppearanceTests(Chromium browser, Board board) : IClassFixture<Board>
{
    [Theory]
    [InlineData("dark", 3)]
    [InlineData("light", 3)]
    [InlineData("dark", 6)]
    [InlineData("light", 6)]
    public async Task Axe_finds_nothing_serious_in_either_theme(string theme, int distance)
    {
        foreach (var (facility, status) in new[] { ("CT1", "closed"), ("CT2", "diversion"), ("CT3", "advisory"), ("RI1", "unknown") })
            await board.Server.Data.SetAsync(facility, "ed", status, "Ransomware");
        await board.Server.Data.SetAsync("RI2", "imaging", "suspended");
        await board.Server.Data.SetAsync("RI3", "ed", "open", ago: TimeSpan.FromHours(20));
        await Screen.WatchAsync(
            browser,
            new Uri(board.Server.Address, $"/wall?theme={theme}&distance={distance}&sound=on&silent=never"),
            async screen =>
            {
                await screen.BeLiveAsync(30_000);
                await Expect(screen.Page.Locator(".tile")).Not.ToHaveCountAsync(0);
                await Axe.FindsNothingAsync(screen.Page, further: false);
            },
            new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
    }
}
