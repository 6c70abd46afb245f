using Bunit;
using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Past;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Features.Insights.Replay;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Insights.Replay;

/// <summary>The player of a period: its bar, its steps, and what it shows of each moment.</summary>
public sealed class ReplayPlayerTests
{
    private const string Address = "/insights/replay?from=2026-03-01T00:00Z&to=2026-03-02T00:00Z";
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Given given = Given.Board(Given.Hospital("CT1"), Given.Hospital("RI1", "RI")).Opening("CT1", "RI1");
    private readonly List<Period> read = [];
    private ReplayRead? answer;

    [Fact]
    public void It_begins_at_the_moment_of_its_address_and_says_that_it_is_past()
    {
        using var screen = NewScreen();
        var player = Show(screen, Address + "&at=2026-03-01T03:00Z");

        Assert.Equal("1 Mar 2026 03:00 UTC", player.Find("[data-moment]").TextContent);
        Assert.Contains("PAST", player.Find(".past-band").TextContent, StringComparison.Ordinal);
        Assert.Contains("Of 2 emergency departments 1 is closed", player.Find(".sentence").TextContent, StringComparison.Ordinal);
        Assert.Equal(["CT1"], Shown(player, "tr.s-closed"));
        Assert.Equal("/?at=2026-03-01T03%3A00Z", player.Find("a.chip").GetAttribute("href"));
        Assert.Equal("/facilities/CT1?at=2026-03-01T03:00Z", player.Find(".replay-changes a").GetAttribute("href"));
    }

    [Fact]
    public async Task Steps_lead_from_change_to_change_and_the_address_follows()
    {
        using var screen = NewScreen();
        var player = Show(screen);
        Assert.True(player.Find("[data-previous]").HasAttribute("disabled"));
        Assert.Contains("None yet", player.Markup, StringComparison.Ordinal);

        foreach (var (button, moment) in new[]
        {
            ("next", "02:00"), ("next", "04:00"), ("next", "06:00"), ("previous", "04:00"), ("previous", "02:00"), ("previous", "00:00"),
        })
        {
            await player.Find($"[data-{button}]").ClickAsync();
            Assert.Equal($"1 Mar 2026 {moment} UTC", player.Find("[data-moment]").TextContent);
        }

        Assert.Equal(6, screen.JSInterop.Invocations["statusBoard.replaceAddress"].Count);
        Assert.Contains("at=2026-03-01T00%3A00Z",
            (string)screen.JSInterop.Invocations["statusBoard.replaceAddress"][^1].Arguments[0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bar_leads_to_any_moment_and_back_from_between_two_changes_to_the_one_before()
    {
        using var screen = NewScreen();
        var player = Show(screen);

        // 1,200 parts of a day: 250 is five hours.
        await player.Find(".replay-bar").InputAsync(new ChangeEventArgs { Value = "250" });
        Assert.Equal("1 Mar 2026 05:00 UTC", player.Find("[data-moment]").TextContent);
        await player.Find(".replay-bar").InputAsync(new ChangeEventArgs { Value = "-7" });
        Assert.Equal("1 Mar 2026 05:00 UTC", player.Find("[data-moment]").TextContent);
        await player.Find("[data-previous]").ClickAsync();
        Assert.Equal("1 Mar 2026 04:00 UTC", player.Find("[data-moment]").TextContent);
    }

    [Fact]
    public void Marks_are_as_high_as_they_have_changes_and_jump_to_the_first_of_them()
    {
        using var screen = NewScreen();
        var player = Show(screen);

        var marks = player.FindAll(".replay-marks a");
        Assert.Equal(3, marks.Count);
        Assert.Contains("at=2026-03-01T04%3A00Z", marks[1].GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("1 change from 1 Mar 2026 04:00 UTC", marks[1].QuerySelector("title")!.TextContent);
        Assert.Equal("40", marks[1].QuerySelector("rect")!.GetAttribute("height"));

        // What a mark leads to is shown.
        var there = Show(screen, marks[1].GetAttribute("href")!);
        Assert.Equal("1 Mar 2026 04:00 UTC", there.Find("[data-moment]").TextContent);
        Assert.Contains("RI1", there.Find(".replay-changes li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_plays_at_its_speed_stops_at_the_end_and_begins_again()
    {
        using var screen = NewScreen();
        var player = Show(screen, Address + "&speed=6h");
        await player.Find("[data-play]").ClickAsync();
        Assert.Equal("Pause", player.Find("[data-play]").TextContent);

        given.Time.Advance(ReplayPlayer.Tick);
        player.WaitForAssertion(() => Assert.Equal("1 Mar 2026 03:00 UTC", player.Find("[data-moment]").TextContent));
        for (var hour = 6; hour <= 24; hour += 3)
        {
            given.Time.Advance(ReplayPlayer.Tick);
            var moment = PastPage.Words(Begin.AddHours(hour));
            player.WaitForAssertion(() => Assert.Equal(moment, player.Find("[data-moment]").TextContent));
        }

        Assert.Equal("Play", player.Find("[data-play]").TextContent);
        await player.Find("[data-play]").ClickAsync();
        Assert.Equal("1 Mar 2026 00:00 UTC", player.Find("[data-moment]").TextContent);
    }

    [Fact]
    public async Task A_speed_that_there_is_not_is_not_taken()
    {
        using var screen = NewScreen();
        var player = Show(screen);
        await player.Find("[data-speed]").ChangeAsync(new ChangeEventArgs { Value = "1y" });
        Assert.Equal("10m", player.Find("option[selected]").GetAttribute("value"));
        await player.Find("[data-speed]").ChangeAsync(new ChangeEventArgs { Value = "1h" });
        Assert.Equal("1h", player.Find("option[selected]").GetAttribute("value"));
    }

    [Fact]
    public void Only_what_the_viewer_may_see_today_is_shown()
    {
        using var screen = NewScreen();
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Of(states: ["RI"])));
        var player = Show(screen, Address + "&at=2026-03-01T05:00Z");

        Assert.Equal(["RI1"], Shown(player, "tbody tr"));
        Assert.DoesNotContain("CT1", player.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_that_cannot_be_shown_says_why()
    {
        answer = new ReplayRead(null, "There are too many.");
        using var screen = NewScreen();
        Assert.Equal("There are too many.", Show(screen).Find("[role=status]").TextContent);
    }

    [Fact]
    public void Steps_are_made_once_for_all_who_look_at_them()
    {
        var film = Film();
        var other = new BoardFilter(states: ["RI"]);

        Assert.Same(film.Of(2, BoardFilter.Everything), film.Of(2, BoardFilter.Everything));
        Assert.Same(film.Of(2, other), film.Of(2, new BoardFilter(states: ["RI"])));
        Assert.NotSame(film.Of(2, other), film.Of(2, BoardFilter.Everything));
        Assert.Equal(["RI1", "CT1"], film.Of(2, BoardFilter.Everything).Changes.Select(one => one.Entry.Facility));
        Assert.Equal(["RI1"], film.Of(2, other).Changes.Select(one => one.Entry.Facility));

        using var screen = NewScreen();
        _ = Show(screen);
        _ = Show(screen);
        Assert.Equal([new Period(Begin, Begin.AddDays(1))], read);
    }

    private static IEnumerable<string?> Shown(IRenderedComponent<ReplayPlayer> player, string rows) =>
        player.FindAll(rows).Select(row => row.GetAttribute("data-facility"));

    private ReplayFilm Film() => new(new ReplayTape(given.Feed.Board, new Period(Begin, Begin.AddDays(1)),
    [
        Step(2, "CT1", Status.Closed), Step(4, "RI1", Status.Diversion), Step(6, "CT1", Status.Open),
    ]));

    private static ReplayStep Step(int hour, string facility, Status status) => new(
        Begin.AddHours(hour),
        [new StatusEntry(facility, "ed", status, 100 + hour) { Since = Begin.AddHours(hour), ConfirmedAt = Begin.AddHours(hour) }], []);

    private Screen NewScreen()
    {
        answer ??= new ReplayRead(Film(), null);
        var tapes = new ReplayTapes(given.Feed, given.Time, period =>
        {
            read.Add(period);
            return Task.FromResult(answer);
        });
        var screen = new Screen(given, true, tapes, given.Time, new WebRoot());
        screen.JSInterop.SetupVoid("statusBoard.replaceAddress", _ => true).SetVoidResult();
        return screen;
    }

    private static IRenderedComponent<ReplayPlayer> Show(Screen screen, string query = Address)
    {
        var player = screen.Render<ReplayPlayer>(parameters => parameters.Add(one => one.Query, query));
        player.WaitForAssertion(() => Assert.DoesNotContain("Reading the period", player.Markup, StringComparison.Ordinal));
        return player;
    }
}
