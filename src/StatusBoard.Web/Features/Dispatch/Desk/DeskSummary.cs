using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The summary of a desk: counts by severity, the areas to choose from, and saturated areas.</summary>
/// <param name="Tally">The number of emergency departments of each severity in the area, most severe first.</param>
/// <param name="Diverting">The number of facilities of the area that are closed or divert anything.</param>
/// <param name="Areas">The areas that the user may see, with their keys.</param>
/// <param name="Saturated">The saturated areas with facilities in this view, largest first.</param>
public sealed record DeskSummary(
    IReadOnlyList<(FacilitySeverity Severity, int Count)> Tally,
    int Diverting,
    IReadOnlyList<(string Key, string Name)> Areas,
    IReadOnlyList<SaturatedArea> Saturated)
{
    private static readonly FacilitySeverity[] Tallied =
    [
        FacilitySeverity.Closed, FacilitySeverity.Diversion, FacilitySeverity.Advisory, FacilitySeverity.ReducedServices,
        FacilitySeverity.Stale, FacilitySeverity.Unknown, FacilitySeverity.Open,
    ];

    /// <summary>An empty summary.</summary>
    public static DeskSummary None { get; } = new([], 0, [], []);

    /// <summary>Creates the summary of a desk.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="board">The whole board.</param>
    /// <param name="now">The dispatch snapshot of the board.</param>
    public static DeskSummary Of(DeskContext desk, Board board, DispatchSnapshot now) => new(
        [
            .. Tallied.Select(severity => (severity, Count: desk.View.Facilities.Count(facility => facility.Severity == severity)))
                .Where(pair => pair.Count > 0),
        ],
        desk.View.Facilities.Count(facility =>
            facility.Severity is FacilitySeverity.Diversion or FacilitySeverity.Closed || facility.Diverting.Length > 0),
        AreasOf(desk, board),
        SaturatedOf(desk, now));

    /// <summary>The key of the area in an address.</summary>
    public static string KeyOf(DispatchAddress address) =>
        address.Region is { } region ? $"{address.State}|{region}" : address.State ?? "";

    /// <summary>A copy with the present saturated areas.</summary>
    public DeskSummary WithSaturated(DeskContext desk, DispatchSnapshot now) => this with { Saturated = SaturatedOf(desk, now) };

    // A saturated area may contain facilities that the user may not see; these are not named.
    private static List<SaturatedArea> SaturatedOf(DeskContext desk, DispatchSnapshot now) =>
        [.. now.Saturated.Where(area => area.Facilities.Any(desk.View.Filter.Matches))
            .Select(area => area with { Facilities = [.. area.Facilities.Where(facility => desk.Who.Sees(facility.Facility))] })
            .OrderByDescending(area => area.Facilities.Count)];

    private static List<(string Key, string Name)> AreasOf(DeskContext desk, Board board)
    {
        List<(string, string)> found = [];
        var states = board.Facilities.Select(facility => facility.Facility).Where(desk.Who.Sees).GroupBy(facility => facility.State);
        foreach (var state in states.OrderBy(state => state.Key, StringComparer.Ordinal))
        {
            found.Add((state.Key, UsStates.NameOf(state.Key)));
            found.AddRange(state.Select(facility => facility.Region).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)
                .Select(name => ($"{state.Key}|{name}", $"{state.Key} · {name}")));
        }

        return found;
    }
}
