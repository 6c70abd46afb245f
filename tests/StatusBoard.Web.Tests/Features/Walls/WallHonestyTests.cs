using Bunit;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class WallHonestyTests : BunitContext
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Departments_that_were_not_heard_from_are_not_counted_as_not_open()
    {
        Assert.Equal(
            "none of 2 emergency departments has been heard from", Said(("A", Status.Unknown, Hour), ("B", Status.Unknown, Hour)));
        Assert.Equal("1 of 2 emergency departments that reported are fully open; 1 of 3 not heard from",
            Said(("A", Status.Unknown, Hour), ("B", Status.Open, Hour), ("C", Status.Closed, Hour)));
        Assert.Equal("1 of 2 emergency departments fully open", Said(("B", Status.Open, Hour), ("C", Status.Closed, Hour)));
    }

    [Fact]
    public void A_diversion_is_larger_than_a_suspended_service_and_only_beside_one()
    {
        FacilityStatus[] mixed = [Shown("A", ("ed", Status.Diversion)), Shown("B", ("ed", Status.Open), ("it-systems", Status.Suspended))];
        var layout = TileLayout.For((40, 30), mixed);
        Assert.True(layout.HasLarge);
        Assert.True(layout.Text(mixed[0]).Weight > layout.Text(mixed[1]).Weight);
        Assert.Equal(1, layout.Text(mixed[1]).Weight);
        Assert.False(TileLayout.For((40, 30), [mixed[0]]).HasLarge);
        Assert.False(TileLayout.For((40, 30), [mixed[1]]).HasLarge);
    }

    [Fact]
    public void A_larger_text_needs_what_the_same_text_needs_in_a_narrower_tile()
    {
        var text = new TileText("Hartford Hospital of the Upper Valley", "Diversion");
        Assert.Equal(1.3 * text.Height(20 / 1.3), text.Weighted(1.3).Height(20), 9);
        Assert.Equal(1.3 * text.DenseHeight(20 / 1.3), text.Weighted(1.3).DenseHeight(20), 9);
        Assert.Same(text, text.Weighted(1));
    }

    [Fact]
    public void A_tile_says_which_service_is_reduced_and_since_when()
    {
        var facility = Board.Empty.Apply(new BoardUpdate(
            10, [GivenWall.Facility("A")],
            [
                GivenWall.Row("A", "ed", Status.Open, 2), GivenWall.Row("A", "elective-surgery", Status.Limited, 3, Hour),
                GivenWall.Row("A", "it-systems", Status.Suspended, 4, 5 * Hour),
            ],
            GivenWall.Catalogue), GivenWall.Now).Board.Find("A")!;
        var tile = Render<WallTile>(parameters => parameters.Add(one => one.Facility, facility));
        Assert.Equal("IT systems suspended +1", tile.Find(".head b").TextContent);
        Assert.Equal((GivenWall.Now - (5 * Hour)).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            tile.Find(".age sb-since").GetAttribute("t"));
        Assert.Equal("trauma diverted", TileMarkup.Of(Shown("B", ("ed", Status.Open), ("trauma", Status.Diversion))).StatusLabel);
    }

    [Fact]
    public void Hospitals_without_an_emergency_department_have_a_line_and_no_tile()
    {
        var board = Board.Empty.Apply(new BoardUpdate(
            10, [GivenWall.Facility("A"), GivenWall.Facility("N") with { HasEmergencyDepartment = false }],
            [
                GivenWall.Row("A", "ed", Status.Open, 2), GivenWall.Row("A", "it-systems", Status.Suspended, 3),
                GivenWall.Row("N", "it-systems", Status.Suspended, 4),
            ],
            GivenWall.Catalogue), GivenWall.Now).Board;
        var facts = WallFacts.Of(BoardView.Of(board, BoardFilter.Everything));
        Assert.Equal(["A"], facts.Tiles.Select(tile => tile.Facility.Code));
        var line = Render<WallWithout>(parameters => parameters.Add(one => one.Facilities, facts.WithoutDepartment));
        Assert.Equal("1 without emergency department: N Hospital (IT systems)",
            string.Join(' ', line.Find(".without").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void An_incident_counts_those_not_heard_from_and_says_when_another_has_the_same_facilities()
    {
        var view = GivenWall.View(("A", Status.Closed, Hour), ("B", Status.Unknown, Hour), ("C", Status.Open, Hour));
        var listed = WallIncident.Of(IncidentsOf(("Attack", ["A", "B"]), ("Outage", ["B", "A"]), ("Flood", ["A", "C"])), view);
        Assert.Equal([1, 1, 0], listed.Select(one => one.NotHeardFrom));
        Assert.Equal([null, "Attack", null], listed.Select(one => one.SameAs));
        var strip = Render<WallIncidents>(parameters => parameters.Add(one => one.Incidents, listed).Add(one => one.Room, 3));
        Assert.Contains("1 not heard from", strip.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("the same as Attack", strip.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Dense_tiles_say_since_when_where_that_takes_no_further_page()
    {
        IReadOnlyList<FacilityStatus> Some(int count) =>
            [.. Enumerable.Range(0, count).Select(i => Shown($"H{i:000}", ("ed", Status.Closed)))];
        for (var count = 20; count < 200; count += 9)
        {
            var tiles = Some(count);
            if (TileLayout.For((40, 27), tiles) is not { Dense: { } dense } layout)
                continue;
            var plain = TileColumns.For((40, 27), [.. tiles.Select(tile => TileMarkup.Of(tile).Text)]).Pages.Count;
            var aged = TileColumns.For((40, 27), [.. tiles.Select(tile => TileMarkup.Of(tile).Text.Aged())]).Pages.Count;
            Assert.Equal((plain, plain == aged), (dense.Pages.Count, layout.HasAge));
        }
    }

    private static IncidentSet IncidentsOf(params (string Name, string[] Codes)[] incidents) =>
        IncidentSet.Empty.With(incidents.Select((one, i) => new Incident(
            i + 1, one.Name, IncidentKind.Cyberattack, GivenWall.Now.AddHours(-i))
        {
            Facilities = [.. one.Codes.Select(code => new IncidentFacility(code, GivenWall.Now))],
        }));

    private static string Said(params (string Code, Status Status, TimeSpan Ago)[] departments) =>
        WallFacts.Of(GivenWall.View(departments)).FullyOpen;

    private static FacilityStatus Shown(string code, params (string Service, Status Status)[] statuses) => FacilityStatus.From(
        GivenWall.Facility(code), statuses.Select((one, i) => GivenWall.Row(code, one.Service, one.Status, i + 2)), GivenWall.Catalogue,
        GivenWall.Now);
}
