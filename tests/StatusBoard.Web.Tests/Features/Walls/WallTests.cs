using Bunit;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class WallTests : BunitContext
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Counts_say_how_many_of_what()
    {
        var facts = WallFacts.Of(GivenWall.View(
            ("A", Status.Closed, Hour), ("B", Status.Diversion, Hour), ("C", Status.Diversion, Hour), ("D", Status.Open, 20 * Hour),
            ("E", Status.Open, Hour), ("F", Status.Unknown, Hour)));
        var header = Render<WallHeader>(parameters => parameters.Add(one => one.Title, "CT").Add(one => one.Facts, facts));
        Assert.Equal(
            ["closed 1", "diversion 2", "stale 1", "unknown 1", "open 1"],
            header.FindAll(".counts li").Select(item => $"{item.GetAttribute("data-count")} {item.QuerySelector("b")!.TextContent}"));
    }

    [Fact]
    public void The_worst_and_newest_come_first_and_the_open_ones_are_no_tiles()
    {
        var facts = WallFacts.Of(GivenWall.View(
            ("open", Status.Open, Hour), ("old", Status.Closed, 3 * Hour), ("new", Status.Closed, Hour),
            ("strained", Status.Advisory, Hour), ("unknown", Status.Unknown, Hour)));
        Assert.Equal(["new", "old", "strained"], facts.Tiles.Select(tile => tile.Facility.Code));
    }

    [Fact]
    public void When_nothing_is_wrong_the_wall_says_so()
    {
        var calm = Calm(("A", Status.Open, Hour), ("B", Status.Open, 2 * Hour));
        Assert.Contains("All 2 emergency departments open", calm);
        Assert.Contains("last confirmed", calm);
    }

    [Fact]
    public void What_was_never_reported_is_not_called_open()
    {
        Assert.Contains("Nothing has been reported", Calm(("A", Status.Unknown, Hour)));
        var some = Calm(("A", Status.Open, Hour), ("B", Status.Unknown, Hour));
        Assert.DoesNotContain("All", some);
        Assert.Contains("1 of 2 emergency departments have never reported", some);
        Assert.Contains("no facilities yet", Calm());
    }

    [Fact]
    public void A_tile_names_its_services_and_says_when_it_is_stale()
    {
        var update = new BoardUpdate(
            10,
            [GivenWall.Facility("A"), GivenWall.Facility("B")],
            [
                GivenWall.Row("A", "ed", Status.Diversion, 2, Hour), GivenWall.Row("A", "trauma", Status.Diversion, 3),
                GivenWall.Row("A", "it-systems", Status.Suspended, 4),
                GivenWall.Row("B", "ed", Status.Open, 5, 20 * Hour),
            ],
            GivenWall.Catalogue);
        var board = Board.Empty.Apply(update, GivenWall.Now).Board;

        var diverting = Tile(board.Find("A")!);
        Assert.Contains("s-diversion", diverting.Find("article").ClassList);
        Assert.Contains("no trauma", diverting.Markup);
        Assert.Contains("IT systems", diverting.Markup);
        var stale = Tile(board.Find("B")!);
        Assert.Contains("Open, stale", stale.Markup);
        Assert.Contains("not confirmed for", stale.Markup);
    }

    [Fact]
    public void What_people_write_is_text()
    {
        var row = GivenWall.Row("A", "ed", Status.Closed, 2) with { Reason = "<script>alert(1)</script>" };
        var board = Board.Empty.Apply(
            new BoardUpdate(10, [GivenWall.Facility("A") with { Name = "<b>A</b>" }], [row], GivenWall.Catalogue), GivenWall.Now).Board;
        var tile = Tile(board.Find("A")!);
        Assert.Empty(tile.FindAll("script, h2 b"));
        Assert.Equal("<b>A</b>", tile.Find("h2").TextContent);
    }

    [Fact]
    public void A_tile_renders_only_when_its_own_facility_changed()
    {
        var facility = GivenWall.View(("A", Status.Closed, Hour)).Facilities[0];
        var tile = Tile(facility);
        tile.Render(parameters => parameters.Add(one => one.Facility, facility).Add(one => one.Span, 1));
        Assert.Equal(1, tile.RenderCount);
        tile.Render(parameters => parameters.Add(one => one.NewSince, GivenWall.Now));
        Assert.Equal(2, tile.RenderCount);
        Assert.NotNull(tile.Find("sb-new"));
    }

    [Fact]
    public void A_change_is_news_for_five_minutes_and_a_confirmation_is_none()
    {
        var time = new FakeTimeProvider(GivenWall.Now);
        var news = new WallNews(time);
        var view = GivenWall.View(("A", Status.Open, Hour), ("B", Status.Open, Hour));
        var closed = view.Apply(view.Board.Apply(GivenWall.Update(11, ("A", Status.Closed, default)), GivenWall.Now));
        news.Note(closed);
        news.Note(closed.View.Apply(closed.View.Board.Apply(GivenWall.Update(12, ("B", Status.Open, default)), GivenWall.Now)));

        Assert.Equal(["A"], news.Take());
        var line = Assert.Single(news.Lines);
        Assert.Equal(("A Hospital", "Closed", "Open"), (line.Name, line.Now, line.Before));
        Assert.Equal(GivenWall.Now, news.NewSince("A"));
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(news.NewSince("A"));
    }

    [Fact]
    public void What_comes_with_a_closure_is_one_line_with_it()
    {
        var news = new WallNews(new FakeTimeProvider(GivenWall.Now));
        var view = GivenWall.View(("A", Status.Open, Hour));
        var services = view.Apply(
            view.Board.Apply(new BoardUpdate(11, [], [GivenWall.Row("A", "it-systems", Status.Suspended, 11)], null), GivenWall.Now));
        news.Note(services);
        news.Take();
        Assert.Equal("IT systems suspended", Assert.Single(news.Lines).Now);
        news.Note(services.View.Apply(services.View.Board.Apply(GivenWall.Update(12, ("A", Status.Closed, default)), GivenWall.Now)));
        news.Take();
        Assert.Equal("Closed", Assert.Single(news.Lines).Now);
    }

    private string Calm(params (string Code, Status Status, TimeSpan Ago)[] departments) => Render<WallCalm>(parameters => parameters
        .Add(one => one.Facts, WallFacts.Of(GivenWall.View(departments))).Add(one => one.Everything, true)).Markup;

    private IRenderedComponent<WallTile> Tile(FacilityStatus facility) =>
        Render<WallTile>(parameters => parameters.Add(one => one.Facility, facility).Add(one => one.Span, 1));
}
