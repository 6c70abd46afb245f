using StatusBoard.Facilities;

namespace StatusBoard.Boards;

/// <summary>
/// Holds the names of a filter against a board. A state, region, health system or facility that no facility in the
/// asker's sight has is named: left aside, it would silently give everything, and kept, silently nothing.
/// </summary>
public static class FilterNameCheck
{
    private static readonly (string Kind, Func<BoardFilter, IReadOnlyList<string>> Asked, Func<Facility, string?> Of)[] Kinds =
    [
        ("state", filter => filter.States, facility => facility.State),
        ("region", filter => filter.Regions, facility => facility.Region),
        ("system", filter => filter.Systems, facility => facility.System),
        ("facility", filter => filter.Facilities, facility => facility.Code),
    ];

    /// <summary>The names that a filter asks for and the board does not have within the filter's own sight; at most one entry for each
    /// kind, none when it has all of them.</summary>
    /// <param name="board">The board.</param>
    /// <param name="filter">The filter, with what the asker may see (<see cref="BoardFilter.VisibleScope"/>).</param>
    /// <param name="retiredToo">Whether facilities that have left the board count too, as they do for histories.</param>
    public static IReadOnlyList<UnknownNames> FindUnknown(Board board, BoardFilter filter, bool retiredToo = false)
    {
        List<UnknownNames> unknown = [];
        foreach (var (kind, asked, of) in Kinds)
        {
            var names = asked(filter);
            if (names.Count == 0)
                continue;
            var missing = Missing(Visible(board, filter, retiredToo), names, of);
            if (missing.Count == 0)
                continue;
            unknown.Add(new UnknownNames(kind, missing, Known(board, filter, of, retiredToo)));
        }

        return unknown;
    }

    private static List<string> Missing(IEnumerable<Facility> facilities, IReadOnlyList<string> names, Func<Facility, string?> of)
    {
        var missing = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        foreach (var facility in facilities)
        {
            if (of(facility) is { } name)
                missing.Remove(name);
            // Most names are those of one of the first facilities.
            if (missing.Count == 0)
                return [];
        }

        return [.. names.Where(missing.Contains)];
    }

    private static List<string> Known(Board board, BoardFilter filter, Func<Facility, string?> of, bool retiredToo) =>
        [.. Visible(board, filter, retiredToo)
            .Select(of).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<Facility> Visible(Board board, BoardFilter filter, bool retiredToo) =>
        (retiredToo ? board.Facilities.Concat(board.Retired) : board.Facilities).Select(facility =>
            facility.Facility).Where(filter.VisibleScope.Covers);
}
