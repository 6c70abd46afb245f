using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class DeskAnswerTests
{
    private readonly Given given = Given.Board(
        Named("HH", "Hartford Hospital", 41.754), Named("SF", "Saint Francis Hospital", 41.775), Named("M1", "Mercy Hospital North", 41.9),
        Named("M2", "Mercy Hospital South", 41.6)).Opening("HH", "SF");

    [Fact]
    public void Whether_a_facility_takes_a_patient_is_answered_with_how_old_that_is_and_whom_to_call()
    {
        using var screen = DeskScreen.Of(given);
        var desk = Ask(screen, "can hartford take an ambulance");
        var answer = desk.Find("[data-about=HH]");
        Assert.Equal(("Yes", "YES", "Open"),
            (answer.GetAttribute("data-verdict"), answer.QuerySelector(".verdict")!.TextContent,
                answer.QuerySelector(".because bdi")!.TextContent));
        Assert.NotNull(answer.QuerySelector("sb-ago"));
        Assert.Equal("tel:+1-860-555-0100", answer.QuerySelector("a.phone")!.GetAttribute("href"));
        Assert.Contains("Saint Francis Hospital", desk.Find(".answer .next").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_follows_the_board_and_names_the_next_best()
    {
        using var screen = DeskScreen.Of(given);
        var desk = Ask(screen, "is hartford open?");
        given.Reports("HH", Status.Diversion);
        desk.WaitForAssertion(() => Assert.Equal("NO", desk.Find("[data-about=HH] .verdict").TextContent));
        Assert.Contains("Next best", desk.Find(".answer .next").TextContent, StringComparison.Ordinal);
        given.Reports("SF", Status.Closed);
        desk.WaitForAssertion(() =>
            Assert.Contains("Nobody near is known to take it. Call", desk.Find(".answer .next").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Mercy Hospital North", "Mercy Hospital South"], desk.FindAll(".next .name").Select(name => name.TextContent));
        Assert.Equal(2, desk.FindAll(".next a.phone").Count);
    }

    [Fact]
    public async Task An_ambiguous_name_offers_the_choice_with_an_answer_for_each()
    {
        using var screen = DeskScreen.Of(given);
        var desk = Ask(screen, "can mercy take a stroke");
        Assert.Contains("Which one?", desk.Find(".answer").TextContent, StringComparison.Ordinal);
        Assert.Equal(["M1", "M2"], desk.FindAll("[data-about]").Select(one => one.GetAttribute("data-about")!).Order());
        Assert.All(desk.FindAll("[data-verdict]"), one => Assert.Equal("NotKnown", one.GetAttribute("data-verdict")));
        await desk.Find("[data-about=M2] button").ClickAsync();
        Assert.Equal("M2", desk.Find("[data-open-facility]").GetAttribute("data-open-facility"));
    }

    [Fact]
    public void A_name_that_nobody_has_is_said()
    {
        using var screen = DeskScreen.Of(given);
        Assert.Contains("No facility “xyzzy” is known", Ask(screen, "can xyzzy take a stemi").Find(".answer").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Desks_that_ask_the_same_share_the_answer()
    {
        using var screen = DeskScreen.Of(given);
        var now = screen.Services.GetRequiredService<DispatchIndex>();
        var first = now.Current.Answer("HH", Need.General, StatusBoard.Access.Scope.Everything);
        Assert.Same(first, now.Current.Answer("HH", Need.General, StatusBoard.Access.Scope.Everything));
        Assert.Null(now.Current.Answer("nobody", Need.General, StatusBoard.Access.Scope.Everything));
    }

    [Fact]
    public void Where_nobody_is_known_to_accept_the_nearest_that_are_not_known_stand_with_their_telephones()
    {
        given.Reports("HH", Status.Closed);
        given.Reports("SF", Status.Diversion);
        using var screen = DeskScreen.Of(given);
        var desk = screen.Render<LiveDispatch>(parameters => parameters.Add(one => one.Query, "?state=CT&place=41.76,-72.68"));
        Assert.Equal(["Mercy Hospital North", "Mercy Hospital South"], desk.FindAll(".to-call b").Select(name => name.TextContent));
        Assert.Equal(2, desk.FindAll(".to-call a.phone").Count);
    }

    [Fact]
    public void When_everybody_diverts_there_is_one_alert_with_the_least_bad_first()
    {
        using var screen = DeskScreen.Of(given);
        var desk = screen.Render<LiveDispatch>(parameters => parameters.Add(one => one.Query, "?state=CT"));
        Assert.Equal("No alert waits.", desk.Find(".alerts .waiting").TextContent.Trim());
        given.Reports("M1", Status.Closed);
        given.Time.Advance(TimeSpan.FromMinutes(5));
        given.Reports("SF", Status.Diversion);
        given.Time.Advance(TimeSpan.FromMinutes(5));
        given.Reports("HH", Status.Diversion);
        given.Reports("M2", Status.Diversion);
        desk.WaitForAssertion(() => Assert.Equal(
            ["Saint Francis Hospital", "Hartford Hospital", "Mercy Hospital South", "Mercy Hospital North"],
            desk.FindAll(".saturated li bdi").Select(name => name.TextContent)));
        Assert.Empty(desk.FindAll("[data-alert]"));
        Assert.Contains("4 alerts are about this", desk.Find(".saturated .about").TextContent, StringComparison.Ordinal);
        Assert.Equal("4", desk.Find("[data-alerts]").GetAttribute("data-alerts"));
    }

    [Fact]
    public async Task The_least_bad_are_ordered_by_how_long_by_distance_from_the_place_or_without_those_that_are_closed()
    {
        using var screen = DeskScreen.Of(given);
        var desk = screen.Render<LiveDispatch>(parameters => parameters.Add(one => one.Query, "?state=CT"));
        given.Reports("M1", Status.Closed);
        foreach (var code in new[] { "SF", "HH", "M2" })
        {
            given.Time.Advance(TimeSpan.FromMinutes(5));
            given.Reports(code, Status.Diversion);
        }

        desk.WaitForAssertion(() => Assert.Equal(4, desk.FindAll(".saturated li bdi").Count));
        Assert.True(desk.Find("[data-order=nearest]").HasAttribute("disabled"));
        await desk.Find("[data-order=critical]").ClickAsync();
        Assert.Equal(["Saint Francis Hospital", "Hartford Hospital", "Mercy Hospital South"], Names(desk));

        // From a place, the nearest first, with how far each is.
        var place = screen.Render<LiveDispatch>(parameters => parameters.Add(one => one.Query, "?state=CT&place=41.9,-72.68"));
        var longest = Names(place);
        await place.Find("[data-order=nearest]").ClickAsync();
        Assert.Equal(4, place.FindAll(".saturated li span").Count(text => text.TextContent.Contains(" mi", StringComparison.Ordinal)));
        Assert.NotEqual(longest, Names(place));
        var byDistance = given.Feed.Board.Facilities.OrderBy(one => one.Facility.Location!.Value.MilesTo(new GeoPoint(41.9, -72.68)))
            .Select(one => one.Facility.Name);
        Assert.Equal(byDistance, Names(place));
        Assert.Equal("true", place.Find("[data-order=nearest]").GetAttribute("aria-pressed"));
    }

    private static List<string> Names(IRenderedComponent<LiveDispatch> desk) =>
        [.. desk.FindAll(".saturated li bdi").Select(name => name.TextContent)];

    private static Facility Named(string code, string name, double latitude) => Given.Hospital(code) with
    {
        Name = name, Location = new GeoPoint(latitude, -72.68), Phone = "+1-860-555-0100",
    };

    private static IRenderedComponent<LiveDispatch> Ask(Pages.Screen screen, string text)
    {
        var desk = screen.Render<LiveDispatch>(parameters => parameters.Add(one => one.Query, "?state=CT"));
        desk.InvokeAsync(() => desk.Instance.SearchFor(text));
        return desk;
    }
}
