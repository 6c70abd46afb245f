using StatusBoard.Boards;
using StatusBoard.Dispatch;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>What a desk says of the whole. All of it is worked out once for all desks that show the same, and the same object for as
/// long as it stays true.</summary>
/// <param name="Facts">How many of what there are in the area.</param>
/// <param name="Areas">The areas that may be chosen.</param>
/// <param name="Saturated">The saturated areas of which a facility is seen here, the largest first.</param>
public sealed record DeskSummary(AreaFacts Facts, AreaChoices Areas, IReadOnlyList<SaturatedArea> Saturated)
{
    /// <summary>Of nothing.</summary>
    public static DeskSummary None { get; } =
        new(AreaFacts.Of(BoardView.Of(Board.Empty, BoardFilter.Everything)), AreaChoices.None, []);

    /// <summary>Creates the summary of a desk.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="now">What is known of the whole board.</param>
    public static DeskSummary Of(DeskContext desk, DispatchSnapshot now) =>
        new(AreaFacts.Of(desk.View), now.Choices(desk.Who.VisibleScope), now.SaturatedIn(desk.View.Filter));

    /// <summary>The key of the area in an address.</summary>
    public static string KeyOf(DispatchAddress address) =>
        address.Region is { } region ? $"{address.State}|{region}" : address.State ?? "";
}
