using Bunit;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Pages;

public sealed class StateSummariesTests
{
    [Fact]
    public void The_worst_state_stands_first_with_counts_by_severity_in_words_and_shapes()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("P", "PA"),
            Given.Hospital("R", "RI"), Given.Hospital("S", "PA") with { HasEmergencyDepartment = false }));
        screen.Given.Reports("A", Status.Open);
        screen.Given.Reports("B", Status.Open);
        screen.Given.Reports("P", Status.Closed);
        var cards = Show(screen).FindAll("li");

        Assert.Equal(["Pennsylvania", "Rhode Island", "Connecticut"], cards.Select(card => card.QuerySelector("b")!.TextContent));
        Assert.Equal("1 EDs", cards[0].QuerySelector("small")!.TextContent);
        // The hospital without an emergency department, of which nothing was reported, is counted too.
        Assert.Equal(
            ["1 closed", "1 not reported"], cards[0].QuerySelectorAll(".counts > span").Select(count => count.TextContent.Trim()));
        Assert.Equal("1 closed", cards[0].QuerySelector(".counts > span")!.GetAttribute("title"));
        Assert.Equal("shape s-closed", cards[0].QuerySelector("i")!.ClassName);
        Assert.Equal("1 not reported", cards[1].QuerySelector(".counts")!.TextContent.Trim());
        Assert.Equal("all open", cards[2].QuerySelector(".counts")!.TextContent.Trim());
    }

    [Theory]
    [InlineData(Status.Open, 13)]
    [InlineData(Status.Advisory, 13)]
    public void Stale_and_unknown_are_never_all_open(Status status, int hours)
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A")));
        Assert.DoesNotContain("all open", Show(screen).Markup, StringComparison.Ordinal);
        screen.Given.Reports("A", status, ago: TimeSpan.FromHours(hours));
        Assert.Contains("1 stale", Show(screen).Find(".counts").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("all open", Show(screen).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_leads_to_its_state_and_the_chosen_one_back_and_both_keep_the_rest_of_the_address()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A"), Given.Hospital("P", "PA")));
        var cards = Show(screen, new BoardAddress { State = "CT", Region = "North", Status = "closed", Page = 3 }).FindAll("li a");
        var chosen = cards.Single(card => card.ClassList.Contains("on"));
        Assert.Equal(("/?status=closed", "true"), (chosen.GetAttribute("href"), chosen.GetAttribute("aria-current")));
        Assert.Equal("/?state=PA&status=closed", cards.Single(card => card != chosen).GetAttribute("href"));
    }

    [Fact]
    public void It_renders_only_when_a_count_or_the_address_changes()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A")));
        screen.Given.Reports("A", Status.Closed);
        var summaries = Show(screen);
        screen.Given.Reports("A", Status.Closed, reason: "still");
        summaries.Render(parameters => parameters.Add(summary => summary.States, screen.Given.Feed.Board.States));
        Assert.Equal(1, summaries.RenderCount);
        screen.Given.Reports("A", Status.Open);
        summaries.Render(parameters => parameters.Add(summary => summary.States, screen.Given.Feed.Board.States));
        Assert.Equal(2, summaries.RenderCount);
        Assert.Contains("all open", summaries.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_states_have_small_cards_with_their_codes()
    {
        string[] states = ["AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL"];
        using var screen = new Screen(Given.Board([.. states.Select(state => Given.Hospital("H" + state, state))]));
        var list = Show(screen);
        Assert.Equal("states many", list.Find("ul").ClassName);
        Assert.Equal(states.Order(), list.FindAll("li b").Select(name => name.TextContent).Order());
    }

    private static IRenderedComponent<StateSummaries> Show(Screen screen, BoardAddress? address = null) => screen.Render<StateSummaries>(
        parameters =>
            parameters.Add(summary =>
            summary.States, screen.Given.Feed.Board.States).Add(summary => summary.Address, address ?? new BoardAddress()));
}
