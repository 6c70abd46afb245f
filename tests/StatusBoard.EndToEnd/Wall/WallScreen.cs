using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>What tests of the wall ask of a screen.</summary>
internal static partial class WallScreen
{
    /// <summary>How soon a wall has to own up that it is not live, in milliseconds.</summary>
    public const float Soon = 10_000;

    /// <summary>How soon a wall has to be back when what was missing is, in milliseconds.</summary>
    private const float Promise = 5_000;

    /// <summary>In how many milliseconds a machine that is not busy otherwise opens a wall.</summary>
    private const float UsualOpening = 2_000;

    /// <summary>The browser of a wall whose times are in UTC, so that they can be compared.</summary>
    public static BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 1280, Height = 720 }, TimezoneId = "UTC" };

    /// <summary>
    /// How soon it has to be back, in milliseconds: five seconds. A machine that is busy with other tests, and so took longer
    /// than usual to open the wall at first, is slow and not wrong: to open it again on a server that has just started it
    /// has twice of what it took longer.
    /// </summary>
    public static float BackWithin(this Screen screen) => Promise + (2 * Math.Max(0, (float)screen.Opening.TotalMilliseconds - UsualOpening));

    /// <summary>A facility's tile.</summary>
    public static ILocator Tile(this Screen screen, string facility) => screen.Page.Locator($".tile[data-facility='{facility}']");

    /// <summary>The big count of a status.</summary>
    public static ILocator Count(this Screen screen, string status) => screen.Page.Locator($".counts [data-count='{status}'] b");

    /// <summary>Says NOT LIVE, why, and the time of what it shows, which is that of the last moment it was live; keeps the board, greyed.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="why">Words of the reason.</param>
    /// <param name="lastLive">When it was last known to be live.</param>
    public static async Task SaysNotLiveAsync(this Screen screen, string why, DateTimeOffset lastLive)
    {
        await Expect(screen.Banner).ToBeVisibleAsync(new() { Timeout = Soon });
        await Expect(screen.Banner).ToContainTextAsync("NOT LIVE");
        await Expect(screen.Banner).ToContainTextAsync(why);
        await Expect(screen.Mark).ToHaveTextAsync("NOT LIVE");
        await Expect(screen.Page.Locator("#content")).ToHaveCSSAsync("filter", "grayscale(1)");
        await screen.ShowsTimeAsync(lastLive);
    }

    /// <summary>The banner's time is that of the last moment at which the wall was live.</summary>
    public static async Task ShowsTimeAsync(this Screen screen, DateTimeOffset lastLive)
    {
        var said = Time().Match(await screen.Banner.InnerTextAsync());
        Assert.True(said.Success, $"no time in “{await screen.Banner.InnerTextAsync()}”");
        var shown = TimeOnly.ParseExact(said.Groups[1].Value, "HH:mm", CultureInfo.InvariantCulture);
        // Cut to the minute, and confirmed up to two seconds before.
        var apart = TimeOnly.FromDateTime(lastLive.UtcDateTime) - shown;
        Assert.True(apart <= TimeSpan.FromMinutes(1.1) || apart >= TimeSpan.FromHours(24) - TimeSpan.FromSeconds(20), $"shows {shown}, was live until {lastLive:HH:mm:ss}");
    }

    /// <summary>A change that is made now is seen, and the wall says that it is live: both before the time is up.</summary>
    public static async Task FollowsAsync(this Screen screen, BoardServer server, string facility)
    {
        var within = screen.BackWithin();
        var since = Environment.TickCount64;
        await server.Data.SetAsync(facility, "ed", "closed");
        await Expect(screen.Tile(facility)).ToContainTextAsync("Closed", new() { Timeout = within });
        await screen.BeLiveAsync(Math.Max(1, within - (Environment.TickCount64 - since)));
        TestContext.Current.TestOutputHelper?.WriteLine($"Back after {Environment.TickCount64 - since} ms; opened at first in {screen.Opening.TotalMilliseconds:0} ms");
    }

    [GeneratedRegex(@"This shows (\d\d:\d\d) UTC\.")]
    private static partial Regex Time();
}
