using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>A time names its zone wherever it could be read by another clock, and all pages show times in the zone that was
/// chosen.</summary>
public sealed class ZoneTests(Chromium browser, Board board) : IClassFixture<Board>
{
    private static readonly BrowserNewContextOptions InLosAngeles =
        new() { ViewportSize = new() { Width = 1366, Height = 768 }, TimezoneId = "America/Los_Angeles" };

    private static readonly BrowserNewContextOptions InNewYork =
        new() { ViewportSize = new() { Width = 1366, Height = 768 }, TimezoneId = "America/New_York" };

    [Fact]
    public async Task The_choice_of_a_zone_holds_on_all_pages_and_every_time_that_differs_from_the_viewers_clock_names_it() =>
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, "/facilities/CT1"), async screen =>
        {
            await screen.BeLiveAsync();
            var choice = screen.Page.GetByLabel("Zone of times");
            var time = screen.Page.Locator(".timeline sb-time, .history sb-time").First;
            await Expect(time).ToHaveTextAsync(new Regex(" E[DS]T$"));

            await choice.SelectOptionAsync("mine");
            await Expect(time).ToHaveTextAsync(new Regex(" P[DS]T$"));

            await choice.SelectOptionAsync("utc");
            await Expect(time).ToHaveTextAsync(new Regex(" UTC$"));

            await screen.Page.GotoAsync(board.Server.Address.ToString());
            await screen.BeLiveAsync();
            await Expect(choice).ToHaveValueAsync("utc");
            await Expect(screen.Row("CT1").Locator("sb-since")).ToHaveTextAsync(new Regex("^[0-9:]+ UTC · "));
        }, InLosAngeles);

    [Fact]
    public async Task The_same_reading_twice_in_the_night_when_clocks_go_back_is_told_apart_and_another_zone_is_named() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            (string Time, string Zone, string Shown)[] cases =
            [
                ("2026-11-01T04:30:00Z", "America/New_York", "00:30"),
                ("2026-11-01T05:30:00Z", "America/New_York", "01:30 EDT"),
                ("2026-11-01T06:30:00Z", "America/New_York", "01:30 EST"),
                ("2026-11-01T07:30:00Z", "America/New_York", "02:30"),
                ("2026-03-08T06:30:00Z", "America/New_York", "01:30"),
                ("2026-03-08T07:30:00Z", "America/New_York", "03:30"),
                ("2026-07-12T18:05:00Z", "America/New_York", "14:05"),
                ("2026-07-12T18:05:00Z", "America/Chicago", "13:05 CDT"),
                ("2026-07-12T18:05:00Z", "America/Phoenix", "11:05 MST"),
            ];
            // All on one page: a wrong one is named with its time and zone.
            Assert.All(
                await Task.WhenAll(cases.Select(async one => (one, Text: await ShownAsync(screen, one.Time, one.Zone)))),
                seen => Assert.EndsWith(" " + seen.one.Shown, seen.Text, StringComparison.Ordinal));
        }, InNewYork);

    /// <summary>The text of a short time about a facility in a zone, on a day that is not today.</summary>
    private static Task<string> ShownAsync(Screen screen, string time, string zone) => screen.Page.EvaluateAsync<string>(
        """
        ([time, zone]) => {
          const element = document.createElement("sb-time");
          element.setAttribute("t", Date.parse(time));
          element.setAttribute("zone", zone);
          element.setAttribute("short", "");
          document.body.append(element);
          const text = element.shadowRoot.textContent;
          element.remove();
          return text;
        }
        """, new[] { time, zone });
}
