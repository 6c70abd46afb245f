using Bunit;
using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class LiveDispatchTests
{
    private readonly Given given = Given.Board(
    [
        Given.Hospital("FAR", "RI") with { Location = new GeoPoint(44.5, -72.68) },
        .. Enumerable.Range(0, 12).Select(i => Given.Hospital($"N{i:00}") with { Location = new GeoPoint(41.7 + (i / 100.0), -72.7) }),
    ]).Opening([.. Enumerable.Range(0, 12).Select(i => $"N{i:00}")]);

    [Fact]
    public void A_change_of_a_row_that_stays_where_it_is_renders_that_row_and_no_other()
    {
        using var screen = Screen();
        var desk = Show(screen, "?state=CT&place=N05");
        given.Reports("N07", Status.Closed);
        desk.WaitForAssertion(() => Assert.Equal("N07", Codes(desk)[0]));
        var rows = Renders(desk);
        var handed = Row(desk, "N07").Facility;
        given.Reports("N07", Status.Closed, reason: "no power");
        desk.WaitForAssertion(() =>
            Assert.Contains("no power", desk.Find("tr[data-facility=N07]").TextContent, StringComparison.Ordinal));
        // The list around it did not render: nothing was handed to its rows.
        Assert.Same(handed, Row(desk, "N07").Facility);
        Assert.Equal(rows["N07"] + 1, Renders(desk)["N07"]);
        Assert.All(Renders(desk).Where(row => row.Key != "N07"), row => Assert.Equal(rows[row.Key], row.Value));
    }

    [Fact]
    public void A_change_that_concerns_neither_the_area_nor_an_answer_does_not_reach_the_desk()
    {
        using var screen = Screen();
        var desk = Show(screen, "?state=CT&place=N05");
        // The first alert of the day brings its card.
        given.Reports("N07", Status.Closed);
        desk.WaitForAssertion(() => Assert.Equal("N07", Codes(desk)[0]));
        var renders = desk.RenderCount;
        for (var i = 0; i < 5; i++)
            given.Reports("FAR", Status.Open, reason: $"the {i}th");
        given.Reports("N07", Status.Closed, reason: "no power");
        desk.WaitForAssertion(() =>
            Assert.Contains("no power", desk.Find("tr[data-facility=N07]").TextContent, StringComparison.Ordinal));
        Assert.Equal(renders + 1, desk.RenderCount);
    }

    [Fact]
    public void A_desk_on_an_exercise_shows_it_over_the_real_board_until_it_ends_and_nothing_is_done_from_it()
    {
        var incidents = new IncidentFeed(given.Time);
        incidents.Apply(new IncidentRead([GivenExercises.Exercise(7, ("N05", Status.Closed))], 1, true));
        using var screen = DeskScreen.Of(given, incidents);
        var real = Show(screen, "?state=CT");
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var desk = Show(screen, "?state=CT&place=N05&exercise=7&facility=N05&panel=facility");

        Assert.StartsWith("EXERCISE", desk.Find(".exercise-band").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(("N05", "Exercise: Closed"), (Codes(desk)[0], desk.Find("tr[data-facility=N05] td.ed b").TextContent));
        Assert.Contains("really Open", desk.Find("tr[data-facility=N05] td.why").TextContent, StringComparison.Ordinal);
        Assert.Empty(desk.FindAll(".one-facility form"));
        Assert.DoesNotContain("Exercise", real.Find("tr[data-facility=N05]").TextContent, StringComparison.Ordinal);

        given.Reports("N07", Status.Closed);
        desk.WaitForAssertion(() => Assert.Equal("Closed", desk.Find("tr[data-facility=N07] td.ed b").TextContent));
        Assert.Empty(desk.FindAll(".alerts button.ack"));

        incidents.Apply(new IncidentRead([], 2, true));
        desk.WaitForAssertion(() =>
            Assert.Contains("Exercise 7 has ended", desk.Find(".exercise-band").TextContent, StringComparison.Ordinal));
        Assert.Equal("Open", desk.Find("tr[data-facility=N05] td.ed b").TextContent);
        given.Reports("N05", Status.Diversion);
        desk.WaitForAssertion(() => Assert.Equal("Diversion", desk.Find("tr[data-facility=N05] td.ed b").TextContent));
    }

    [Fact]
    public async Task The_nearest_beyond_the_area_is_followed()
    {
        using var screen = Screen();
        var desk = Show(screen, "?state=RI&place=41.76,-72.7");
        Assert.Equal("Hospital N06", Nearest(desk)[0]);
        given.Reports("N06", Status.Closed);
        desk.WaitForAssertion(() => Assert.DoesNotContain("Hospital N06", Nearest(desk)));
        desk.WaitForAssertion(() => Assert.Equal("Hospital N06", desk.Find(".candidates.not s").TextContent));
        await desk.Find(".candidates.not button").ClickAsync();
        Assert.Equal("N06", desk.Find("[data-open-facility]").GetAttribute("data-open-facility"));
        given.Reports("N06", Status.Closed, reason: "no power");
        desk.WaitForAssertion(() => Assert.Contains("no power", desk.Find("[data-open-facility]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_desk_whose_browser_is_away_follows_nothing_and_shows_what_came_meanwhile_when_it_returns()
    {
        using var screen = Screen();
        var desk = Show(screen, "?state=CT");
        Assert.Equal(1, given.Feed.Followers);
        screen.Presence.Set(away: true);
        await Eventually.TrueAsync(() => given.Feed.Followers == 0);
        var renders = desk.RenderCount;
        given.Reports("N03", Status.Closed, reason: "no power");
        given.Feed.Beat();
        Assert.Equal(renders, desk.RenderCount);

        screen.Presence.Set(away: false);
        desk.WaitForAssertion(() => Assert.Equal("N03", Codes(desk)[0]));
        Assert.Contains("Hospital N03", desk.Find("[data-alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, given.Feed.Followers);
        given.Reports("N04", Status.Closed);
        desk.WaitForAssertion(() => Assert.Contains("N04", Codes(desk).Take(2)));
        desk.WaitForAssertion(() => Assert.Equal(2, desk.FindAll("[data-alert]").Count));
    }

    [Fact]
    public async Task Areas_can_be_chosen_and_the_tally_is_of_the_area()
    {
        using var screen = Screen();
        var desk = Show(screen, "?state=CT");
        Assert.Equal("12 open", string.Concat(desk.Find(".desk-tally").TextContent.Trim()));
        Assert.Equal(["", "CT", "RI"], desk.FindAll(".area option").Select(one => one.GetAttribute("value")));
        await desk.Find(".area select").ChangeAsync("RI");
        Assert.Equal(["FAR"], Codes(desk));
        given.Reports("FAR", Status.Closed);
        desk.WaitForAssertion(() => Assert.Equal("1 closed", desk.Find(".desk-tally").TextContent.Trim()));
    }

    private static IRenderedComponent<LiveDispatch> Show(Pages.Screen screen, string query) =>
        screen.Render<LiveDispatch>(parameters => parameters.Add(desk => desk.Query, query));

    private static string[] Codes(IRenderedComponent<LiveDispatch> desk) =>
        [.. desk.FindAll("tr[data-facility]").Select(row => row.GetAttribute("data-facility")!)];

    private static string[] Nearest(IRenderedComponent<LiveDispatch> desk) =>
        [.. desk.FindAll(".candidates:not(.not) b").Select(name => name.TextContent)];

    private static DenseRow Row(IRenderedComponent<LiveDispatch> desk, string code) =>
        desk.FindComponents<DenseRow>().Single(row => row.Instance.Facility.Facility.Code == code).Instance;

    private static Dictionary<string, int> Renders(IRenderedComponent<LiveDispatch> desk) =>
        desk.FindComponents<DenseRow>().ToDictionary(row => row.Instance.Facility.Facility.Code, row => row.RenderCount);

    private Pages.Screen Screen() => DeskScreen.Of(given);
}
