using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Crew;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Crew;

/// <summary>What a crew reads of each department: who is crowded, as measured, with its age.</summary>
public sealed class CrewMarkupTests
{
    private readonly Given given = Given.Board(At("CT1", 41.76), At("CT2", 41.80)).Opening("CT1", "CT2");

    [Fact]
    public void Who_is_crowded_says_so_with_the_level_its_age_and_what_it_contradicts()
    {
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 57));
        given.Measured("CT2", ("ed-capacity", 40), ("ed-census", 20));
        var html = Answer();
        Assert.Contains("Crowded: 143 %, over capacity · measured <sb-ago t=\"", html, StringComparison.Ordinal);
        Assert.Contains("contradicts the declared status", html, StringComparison.Ordinal);
        Assert.Contains(">50 %, within capacity · measured", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("class=\"yes\"").Length - 1);
    }

    [Fact]
    public void A_stale_level_is_said_to_be_and_crowds_nobody()
    {
        var then = given.Time.GetUtcNow().AddHours(-5);
        given.Measured(
            new MeasureEntry("CT1", "ed-capacity", MeasureValue.Of(40), then, then, ReportSource.Api, "EHR", false, 0),
            new MeasureEntry("CT1", "ed-census", MeasureValue.Of(70), then, then, ReportSource.Api, "EHR", true, 0));
        var html = Answer();
        Assert.Contains("175 %, stale", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Crowded", html, StringComparison.Ordinal);
    }

    private static Facility At(string code, double latitude) =>
        Given.Hospital(code) with { Location = new GeoPoint(latitude, -72.68) };

    private string Answer()
    {
        var need = Need.General;
        var from = new GeoPoint(41.76, -72.68);
        var nearest = NearestAnswer.Find(FacilityPlaces.Of(given.Feed.Board.Facilities), from, need, 5);
        return CrewMarkup.Answer(new CrewQuestion(need, null, null, null), nearest, LoadPicture.Empty);
    }
}
