using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The cards of the states in their order, put together once for all who look at the same counts under the same
/// address.</summary>
public static class StateCards
{
    private static readonly ComputedOnce<
        IReadOnlyDictionary<string, StateSummary>, BoardAddress, IReadOnlyList<(string State, MarkupString Card)>> Written = new();

    /// <summary>The cards, the worst state first.</summary>
    /// <param name="states">The counts: the same object for as long as none of them changes.</param>
    /// <param name="address">The address of the page; which page of the list it asks for does not matter.</param>
    public static IReadOnlyList<(string State, MarkupString Card)> Of(
        IReadOnlyDictionary<string, StateSummary> states, BoardAddress address) =>
        Written.Of(states, address with { Page = 1 }, static (counts, on) =>
        {
            var many = counts.Count > StateCard.Many;
            return [.. counts.Values
                .OrderByDescending(card => card.Worst).ThenByDescending(card => card[card.Worst])
                .ThenBy(card => card.State, StringComparer.Ordinal)
                .Select(card => (card.State, StateCard.Of(card, on, many)))];
        });
}
