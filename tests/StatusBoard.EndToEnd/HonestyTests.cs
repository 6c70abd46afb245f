using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>No screen shows a status as current unless it is, and colour never stands alone.</summary>
public sealed class HonestyTests(Chromium browser, Board board) : IClassFixture<Board>
{
    // Everything that draws the shape, and nothing of its colour.
    private const string Shape = """
        icon => {
          const style = getComputedStyle(icon);
          return [style.borderStyle, style.borderRadius, style.clipPath, style.backgroundImage.replaceAll(/rgba?\([^)]*\)/g, ""), style.backgroundImage === "none" && style.backgroundColor !== "rgba(0, 0, 0, 0)"].join(" ");
        }
        """;

    [Fact]
    public async Task A_stale_and_an_unknown_status_never_look_plain_open()
    {
        await board.Server.Data.SetAsync("CT1", "ed", "open", ago: TimeSpan.FromHours(13));
        await board.Server.Data.SetAsync("CT2", "ed", "unknown");
        await board.Server.Data.SetAsync("CT3", "ed", "open");
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            var (stale, unknown, open) = (screen.Row("CT1"), screen.Row("CT2"), screen.Row("CT3"));
            await Expect(stale.Locator(".ed b")).ToHaveTextAsync("Open, stale");
            await Expect(unknown.Locator(".ed b")).ToHaveTextAsync("Unknown");
            await Expect(open.Locator(".ed b")).ToHaveTextAsync("Open");
            await Expect(stale.Locator(".confirmed")).ToContainTextAsync("13 h 00 min ago");
            var shapes = await Task.WhenAll(
                new[] { stale, unknown, open }.Select(row => row.Locator(".ed .shape").EvaluateAsync<string>(Shape)));
            Assert.Distinct(shapes);
            var grounds = await Task.WhenAll(
                new[] { stale, open }.Select(row => row.EvaluateAsync<string>("row => getComputedStyle(row).backgroundImage")));
            Assert.Contains("repeating-linear-gradient", grounds[0], StringComparison.Ordinal);
            Assert.DoesNotContain("gradient", grounds[1], StringComparison.Ordinal);

            // Nor in the sum of its state: neither is counted as open.
            await Expect(screen.Card("Connecticut")).ToContainTextAsync("1 stale");
            await Expect(screen.Card("Connecticut")).ToContainTextAsync("1 unknown");
            await Expect(screen.Card("Connecticut")).Not.ToContainTextAsync("all open");

            await screen.GoAsync(board.Server, "/facilities/CT1");
            await Expect(screen.Page.Locator(".ed-now")).ToContainTextAsync("Stale: not confirmed in its policy's time.");
            await screen.GoAsync(board.Server, "/facilities/CT2");
            await Expect(screen.Page.Locator(".ed-now")).ToContainTextAsync("Unknown");
        });
    }

    [Fact]
    public async Task A_status_turns_stale_on_an_open_screen_and_is_said()
    {
        // Twelve hours but for two seconds.
        await board.Server.Data.SetAsync("RI1", "ed", "open");
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await board.Server.Data.SetAsync("RI1", "ed", "open", ago: TimeSpan.FromHours(12) - TimeSpan.FromSeconds(2));
            await Expect(screen.Row("RI1").Locator(".ed b")).ToHaveTextAsync("Open, stale");
            await Expect(screen.Announcement).ToHaveTextAsync("Exeter Hospital: Open, stale, was Open.");
        });
    }

    [Fact]
    public async Task Every_status_has_a_shape_and_a_word_of_its_own()
    {
        await board.Server.Data.SetAsync("CT3", "ed", "closed");
        await board.Server.Data.SetAsync("CT4", "ed", "diversion");
        await board.Server.Data.SetAsync("RI2", "ed", "advisory");
        await board.Server.Data.SetAsync("RI3", "ed", "open");
        await board.Server.Data.SetAsync("CT2", "ed", "unknown");
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            var rows = new[] { "CT3", "CT4", "RI2", "RI3", "CT2" }.Select(screen.Row).ToList();
            Assert.Distinct(await Task.WhenAll(rows.Select(row => row.Locator(".ed .shape").EvaluateAsync<string>(Shape))));
            Assert.Distinct(await Task.WhenAll(rows.Select(row => row.Locator(".ed b").InnerTextAsync())));
        });
    }

    [Theory]
    [InlineData(7 * 60, "Asia/Tokyo")]
    [InlineData(-26 * 60, "Pacific/Honolulu")]
    [InlineData(3, "Europe/Berlin")]
    public async Task A_browser_whose_clock_and_zone_are_wrong_shows_right_ages_and_the_facilitys_own_time(int minutesWrong, string zone)
    {
        await board.Server.Data.SetAsync("RI2", "ed", "diversion", ago: TimeSpan.FromMinutes(130.5));
        var since = TimeZoneInfo.ConvertTime(
            DateTimeOffset.UtcNow.AddMinutes(-130.5), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        await Screen.WatchAsync(
            browser,
            board.Server.Address,
            async screen =>
            {
                await screen.BeLiveAsync();
                await Expect(screen.Row("RI2").Locator(".since")).ToContainTextAsync("· 2 h 1");
                await Expect(screen.Row("RI2").Locator(".since")).ToContainTextAsync(new Regex($"{since:HH:mm} E[DS]T · 2 h 10 min"));
                await Expect(screen.Row("RI2").Locator(".confirmed")).ToHaveTextAsync("2 h 10 min ago");
                await board.Server.ReportAsync("RI2", "ed", "closed");
                await Expect(screen.Row("RI2").Locator(".since")).ToContainTextAsync("just now");
            },
            new() { TimezoneId = zone },
            before: context => context.AddInitScriptAsync($$"""
                const wrong = {{minutesWrong}} * 60000, Real = Date;
                Date = class extends Real {
                  constructor(...parts) { if (parts.length) super(...parts); else super(Real.now() + wrong); }
                  static now() { return Real.now() + wrong; }
                };
                """));
    }
}
