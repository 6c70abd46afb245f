using StatusBoard.Access;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Pages;

public sealed class FilterChoicesTests
{
    private readonly Given given = Given.Board(
        Given.Hospital("A") with { Region = "Southern", System = "Prospect" }, Given.Hospital("B") with { Region = "northern" },
        Given.Hospital("P", "PA") with { Region = "Western", System = "<Care & Co>" });

    [Fact]
    public void Names_are_looked_up_once_for_all_who_see_the_same_and_again_only_when_a_facility_is_another_one()
    {
        var choices = new FilterChoices(given.Feed);
        var first = choices.Of(Scope.Everything, null);
        Assert.Equal(["northern", "Southern", "Western"], first.Regions.All);
        Assert.Equal(["<Care & Co>", "Prospect"], first.Systems.All);
        given.Reports("A", Status.Closed);
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Same(first.Regions, choices.Of(Scope.Everything, null).Regions));
        Assert.Equal(1, choices.Looked);
        Assert.Equal(["northern", "Southern"], choices.Of(Scope.Of(states: ["CT"]), null).Regions.All);
        Assert.Equal(["Western"], choices.Of(Scope.Everything, "PA").Regions.All);

        given.Read([Given.Hospital("C") with { Region = "Eastern" }], []);
        Assert.Equal(["Eastern", "northern", "Southern", "Western"], choices.Of(Scope.Everything, null).Regions.All);
        Assert.Equal(1, choices.Looked);
    }

    [Fact]
    public void Options_are_encoded_and_one_that_is_asked_for_and_not_there_is_among_them()
    {
        var (regions, systems) = new FilterChoices(given.Feed).Of(Scope.Everything, null);
        Assert.Contains("&lt;Care &amp; Co&gt;", systems.Options(null).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("selected", systems.Options(null).Value, StringComparison.Ordinal);
        Assert.Same(regions.Options("Western").Value, regions.Options("Western").Value);
        Assert.Contains("<option value=\"Western\" selected>", regions.Options("Western").Value, StringComparison.Ordinal);
        Assert.Contains("<option value=\"Nowhere\" selected>", regions.Options("Nowhere").Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Nowhere", regions.Options(null).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cards_of_the_states_are_put_together_once_for_all_who_look_at_the_same_counts()
    {
        given.Reports("A", Status.Closed);
        var states = given.Feed.Board.States;
        var cards = StateCards.Of(states, new BoardAddress());
        Assert.Same(cards, StateCards.Of(states, new BoardAddress { Page = 3 }));
        Assert.NotSame(cards, StateCards.Of(states, new BoardAddress { State = "CT" }));
        Assert.Equal(["CT", "PA"], cards.Select(card => card.State));
        given.Reports("P", Status.Closed, reason: "the same counts until now");
        Assert.Equal(["CT", "PA"], StateCards.Of(given.Feed.Board.States, new BoardAddress()).Select(card => card.State));
        Assert.NotSame(cards, StateCards.Of(given.Feed.Board.States, new BoardAddress()));
    }
}
