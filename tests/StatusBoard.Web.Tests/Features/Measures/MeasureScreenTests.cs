using Bunit;
using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Measures;

/// <summary>Measures on the screens: beside what is declared, and as totals.</summary>
public sealed class MeasureScreenTests
{
    private readonly Given given = Given.Board(
        Given.Hospital("CT1"), Given.Hospital("CT2"), Given.Hospital("PA1", "PA")).Opening("CT1", "CT2", "PA1");

    [Fact]
    public void The_measured_level_stands_beside_the_declared_status_on_board_desk_and_wall()
    {
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 57));
        var facility = given.Feed.Board.Find("CT1")!;
        Assert.Equal("143 %, over capacity", facility.Pressure!.Words);
        Assert.Equal("declared open, measured 143 %", facility.Pressure.Contradiction);
        foreach (var markup in new[]
        {
            RowMarkup.Of(facility).Before.Value, DenseRowMarkup.Of(facility).After.Value, TileMarkup.Of(facility).Body.Value,
        })
        {
            Assert.Contains("143 %, over capacity", markup, StringComparison.Ordinal);
            Assert.Contains("<b>contradicts", markup, StringComparison.Ordinal);
        }

        Assert.Equal(Status.Open, facility.Ed!.Status);
        Assert.DoesNotContain("pressure", RowMarkup.Of(given.Feed.Board.Find("CT2")!).Before.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Status.Open, 55, null)]
    [InlineData(Status.Open, 56, "declared open, measured 140 %")]
    [InlineData(Status.Diversion, 24, null)]
    [InlineData(Status.Diversion, 23, "declared Diversion, measured 58 %")]
    [InlineData(Status.Advisory, 70, null)]
    [InlineData(Status.Closed, 0, null)]
    public void A_declaration_contradicts_from_the_limits_of_the_measure_on(Status status, int census, string? contradiction)
    {
        given.Reports("CT1", status);
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", census));
        Assert.Equal(contradiction, given.Feed.Board.Find("CT1")!.Pressure!.Contradiction);
    }

    [Fact]
    public void A_stale_value_is_shown_as_stale_and_contradicts_nothing()
    {
        var then = given.Time.GetUtcNow().AddHours(-5);
        given.Measured(
            new MeasureEntry("CT1", "ed-capacity", MeasureValue.Of(40), then, then, ReportSource.Api, "EHR", false, 0),
            new MeasureEntry("CT1", "ed-census", MeasureValue.Of(70), then, then, ReportSource.Api, "EHR", true, 0));
        var facility = given.Feed.Board.Find("CT1")!;
        Assert.Equal(("175 %, stale", null), (facility.Pressure!.Words, facility.Pressure.Contradiction));
        Assert.Contains("is-stale", RowMarkup.Of(facility).Before.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_and_contradictions_are_shown_with_the_next_heartbeat()
    {
        using Screen screen = new(given, interactive: true, new MeasurePictures());
        var page = screen.Render<LiveMeasures>(parameters => parameters.Add(one => one.Query, "?state=CT"));
        Assert.Contains("No emergency department here", page.Markup, StringComparison.Ordinal);

        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 57));
        given.Measured("PA1", ("ed-capacity", 40), ("ed-census", 90));
        given.Feed.Beat();
        page.WaitForAssertion(() => Assert.Contains("1 of 2", page.Markup, StringComparison.Ordinal));
        Assert.Contains("143 %, over capacity", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Hospital CT1", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Hospital PA1", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Nobody here has reported: surge plan.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_a_measure_makes_no_other_facility_anew()
    {
        var (before, other) = (given.Feed.Board.Find("CT1")!, given.Feed.Board.Find("CT2")!);
        given.Measured("CT1", ("ed-census", 57));
        Assert.Same(other, given.Feed.Board.Find("CT2"));
        var after = given.Feed.Board.Find("CT1")!;
        Assert.Same(before.Ed, after.Ed);
        Assert.True(after.Version > before.Version);
    }
}
