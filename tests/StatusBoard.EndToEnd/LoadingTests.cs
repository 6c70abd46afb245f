using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>A board stands still from its first paint until it is live, also on a slow line.</summary>
public sealed class LoadingTests(Chromium browser, Board board) : IClassFixture<Board>
{
    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Nothing_moves_while_the_board_loads_slowly_and_it_is_no_wider_than_the_screen(int width, int height) =>
        await Screen.WatchAsync(
            browser,
            board.Server.Address,
            async screen =>
            {
                await screen.BeLiveAsync();
                // What only moves within its own place, as the clock in the bar does, is far below this.
                var moved = await screen.Page.EvaluateAsync<double>("() => globalThis.moved");
                Assert.True(moved < 0.005, $"Parts of the page have moved: {moved}.");
                Assert.Equal(width, await screen.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            },
            new() { ViewportSize = new() { Width = width, Height = height } },
            before: async context =>
            {
                // From when the typeface is there: what stands before it depends on the typefaces of the machine.
                await context.AddInitScriptAsync("""
                    globalThis.moved = 0;
                    const wait = setInterval(() => {
                      if (!document.fonts?.check("15px Inter")) return;
                      clearInterval(wait);
                      new PerformanceObserver(list => { for (const shift of list.getEntries()) globalThis.moved += shift.value; })
                        .observe({ type: "layout-shift" });
                    }, 50);
                    """);
                // Long enough for NOT LIVE to be said.
                await context.RouteAsync("**/page/board*.js", async route =>
                {
                    await Task.Delay(3000);
                    await route.ContinueAsync();
                });
            });
}
