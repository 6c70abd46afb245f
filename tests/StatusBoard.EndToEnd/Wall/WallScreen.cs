using System.Diagnostics;
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

    /// <summary>How long is waited for what ought to have come long before, in milliseconds.</summary>
    private const float Longest = 30_000;

    /// <summary>The browser of a wall whose times are in UTC, so that they can be compared.</summary>
    public static BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 1280, Height = 720 }, TimezoneId = "UTC" };

    /// <summary>A facility's tile.</summary>
    public static ILocator Tile(this Screen screen, string facility) => screen.Page.Locator($".tile[data-facility='{facility}']");

    /// <summary>The big count of a status.</summary>
    public static ILocator Count(this Screen screen, string status) => screen.Page.Locator($".counts [data-count='{status}'] b");

    /// <summary>Says NOT LIVE, why, and the time of what it shows, which is that of the last moment it was live; keeps the board,
    /// greyed.</summary>
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
        Assert.True(apart <= TimeSpan.FromMinutes(1.1) || apart >= TimeSpan.FromHours(24) - TimeSpan.FromSeconds(20),
            $"shows {shown}, was live until {lastLive:HH:mm:ss}");
    }

    /// <summary>A change that is made now is seen, and the wall says that it is live: both before the time is up.</summary>
    /// <param name="screen">The wall.</param>
    /// <param name="server">Its server.</param>
    /// <param name="facility">The facility that is closed.</param>
    /// <param name="besides">What it may take besides, in milliseconds.</param>
    public static async Task FollowsAsync(this Screen screen, BoardServer server, string facility, float besides = 0)
    {
        await server.Data.SetAsync(facility, "ed", "closed");
        await screen.IsBackAsync(screen.Tile(facility), besides);
    }

    /// <summary>Shows a facility as closed and says that it is live, both before the time is up.</summary>
    /// <param name="screen">The wall.</param>
    /// <param name="tile">The facility's tile.</param>
    /// <param name="besides">What it may take besides to notice, in milliseconds.</param>
    public static Task IsBackAsync(this Screen screen, ILocator tile, float besides = 0) => screen.InTimeAsync(besides, async () =>
    {
        await Expect(tile).ToContainTextAsync("Closed", new() { Timeout = Longest });
        await screen.BeLiveAsync(Longest);
    });

    /// <summary>Says that it is live before the time is up.</summary>
    public static Task IsLiveAgainAsync(this Screen screen) => screen.InTimeAsync(0, () => screen.BeLiveAsync(Longest));

    /// <summary>
    /// The time that a wall has: five seconds. A machine that is busy with other tests is slow and not wrong: as much as a
    /// fresh wall takes longer than usual to open there, when the test began or now, is allowed twice over, for it to be
    /// opened again on a server that has just started.
    /// </summary>
    private static async Task InTimeAsync(this Screen screen, float besides, Func<Task> back)
    {
        var since = Stopwatch.StartNew();
        await back();
        var took = since.Elapsed.TotalMilliseconds;
        var opening = screen.Opening;
        if (took > Allowed())
            opening = TimeSpan.FromTicks(Math.Max(opening.Ticks, (await screen.OpenAnotherAsync()).Ticks));
        var said = $"Back after {took:0} ms; a wall opens in {opening.TotalMilliseconds:0} ms here, so {Allowed():0} ms are allowed";
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        Assert.True(took <= Allowed(), said);

        double Allowed() => Promise + besides + (2 * Math.Max(0, opening.TotalMilliseconds - UsualOpening));
    }

    [GeneratedRegex(@"This shows (\d\d:\d\d) UTC\.")]
    private static partial Regex Time();
}
