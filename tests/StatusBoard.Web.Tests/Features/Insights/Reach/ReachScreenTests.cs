using Bunit;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Insights.Reach;

/// <summary>The live part of the page of reach, and the pictures that it shows.</summary>
public sealed class ReachScreenTests
{
    private readonly Given given = Given.Board(
        At("CT1", GivenMap.Hartford), At("CT2", GivenMap.NewHaven), At("RI1", GivenMap.Providence, "RI")).Opening("CT1", "CT2", "RI1");

    private TravelTable table = TravelTable.Empty;

    [Fact]
    public void Before_the_board_was_read_it_says_so()
    {
        using var screen = ScreenOf(new Given());
        Assert.Contains("has not been read yet", Show(screen).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closure_is_shown_with_the_next_heartbeat()
    {
        using var screen = ScreenOf(given);
        var page = Show(screen);
        page.WaitForAssertion(() => Assert.Contains("nobody's nearest", page.Find(".sentence").TextContent, StringComparison.Ordinal));
        // Everything is known, so there is one figure.
        Assert.DoesNotContain("At most", page.Find(".reach-bands").TextContent, StringComparison.Ordinal);

        given.Reports("CT2", Status.Closed);
        given.Feed.Beat();
        page.WaitForAssertion(() => Assert.Contains(
            "people have a nearest", page.Find(".sentence").TextContent, StringComparison.Ordinal));
        Assert.Contains("Hospital CT2", page.Markup, StringComparison.Ordinal);
        Assert.Contains("New Haven, CT", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("circle.dot"));
        Assert.Single(page.FindAll("path.lost"));
    }

    [Fact]
    public void A_what_if_says_that_it_is_one_and_what_is_so_now()
    {
        using var screen = ScreenOf(given);
        var page = Show(screen, "/insights/reach?close=CT1");
        page.WaitForAssertion(() => Assert.Contains("Hospital CT1", page.Find(".assumed").TextContent, StringComparison.Ordinal));
        Assert.Contains("would be closed", page.Find(".sentence").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("section > p"), p =>
            p.TextContent.Contains("nobody's nearest emergency department is closed", StringComparison.Ordinal));
        Assert.Equal("/insights/reach", page.Find(".assumed a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_figures_of_a_view_are_made_once_and_catchments_hold_while_only_statuses_change()
    {
        var pictures = Pictures();
        var view = given.Feed.View(BoardFilter.Everything);
        var first = await pictures.OfAsync(view, WhatIf.Present);
        Assert.Same(first, await pictures.OfAsync(view, WhatIf.Present));
        given.Reports("CT2", Status.Closed);
        var next = await pictures.OfAsync(given.Feed.View(BoardFilter.Everything), WhatIf.Present);
        Assert.NotSame(first, next);
        Assert.Same(first.Map, next.Map);
        given.Read([At("CT3", GivenMap.Hartford)], [new StatusEntry("CT3", "ed", Status.Unknown, 1)]);
        Assert.NotSame(first.Map, (await pictures.OfAsync(given.Feed.View(BoardFilter.Everything), WhatIf.Present)).Map);
    }

    [Fact]
    public async Task Another_import_of_ways_makes_the_figures_again()
    {
        var pictures = Pictures();
        var view = given.Feed.View(BoardFilter.Everything);
        var before = await pictures.OfAsync(view, WhatIf.Present);
        table = TravelTable.Of(PopulationAreas.Census2020, [new TravelLine("06103", "RI1", 5, 3)]);
        var after = await pictures.OfAsync(view, WhatIf.Present);
        Assert.False(before.IsTable);
        Assert.True(after.IsTable);
        var area = PopulationAreas.Census2020.IndexOf("06103");
        Assert.Equal(("CT1", "RI1"),
            (before.Map.Departments[before.Map.Nearest(area)!.Value].Code, after.Map.Departments[after.Map.Nearest(area)!.Value].Code));
    }

    [Fact]
    public async Task The_map_has_at_most_so_many_dots_whatever_is_affected()
    {
        var facilities = GivenMap.Many(600).Select((one, i) => one.Facility with { Code = $"F{i}", State = UsStates()[i % 48] }).ToArray();
        var everywhere = Given.Board(facilities);
        var picture = await Pictures().OfAsync(everywhere.Feed.View(BoardFilter.Everything), WhatIf.Present);
        var scene = ReachScene.Of(picture, GivenMap.Atlas);
        Assert.True(picture.Figures.Marks.Length > 10_000, $"{picture.Figures.Marks.Length}");
        Assert.InRange(scene.DotCount, 100, ReachScene.MostDots);
        Assert.Same(scene, ReachScene.Of(picture, GivenMap.Atlas));
    }

    private static string[] UsStates() => [.. PopulationAreas.Census2020.Counties.Select(county => county.State).Distinct()
        .Where(state => state is not ("AK" or "HI" or "PR" or "DC"))];

    private static Facility At(string code, GeoPoint place, string state = "CT") => Given.Hospital(code, state) with { Location = place };

    private ReachPictures Pictures() => new(() => Task.FromResult(table));

    private Screen ScreenOf(Given board) => new(board, true, Pictures(), new WebRoot());

    private static IRenderedComponent<LiveReach> Show(Screen screen, string query = "/insights/reach") =>
        screen.Render<LiveReach>(parameters => parameters.Add(one => one.Query, query));
}
