using StatusBoard.Facilities;

namespace StatusBoard.Boards;

/// <summary>Checks the names in a filter against a board. A state, region, health system or facility that no visible facility has is
/// reported, because ignoring it would silently match everything, and keeping it would silently match nothing.</summary>
public static class FilterNameCheck
{
    private static readonly (string Kind, Func<BoardFilter, IReadOnlyList<string>> NamesOf, Func<Facility, string?> NameOf)[] Kinds =
    [
        ("state", filter => filter.States, facility => facility.State),
        ("region", filter => filter.Regions, facility => facility.Region),
        ("system", filter => filter.Systems, facility => facility.System),
        ("facility", filter => filter.Facilities, facility => facility.Code),
    ];

    /// <summary>Returns the names in a filter that no facility in the filter's visible scope has: at most one entry for each kind of name,
    /// empty when all names are known.</summary>
    /// <param name="board">The board.</param>
    /// <param name="filter">The filter, including <see cref="BoardFilter.VisibleScope"/>.</param>
    /// <param name="retiredToo">Whether names of retired facilities are known too, as for histories.</param>
    public static IReadOnlyList<UnknownNames> FindUnknown(Board board, BoardFilter filter, bool retiredToo = false)
    {
        List<UnknownNames> unknown = [];
        foreach (var (kind, namesOf, nameOf) in Kinds)
        {
            var names = namesOf(filter);
            if (names.Count == 0)
                continue;
            var missing = Missing(Visible(board, filter, retiredToo), names, nameOf);
            if (missing.Count == 0)
                continue;
            unknown.Add(new UnknownNames(kind, missing, Known(board, filter, nameOf, retiredToo)));
        }

        return unknown;
    }

    private static List<string> Missing(IEnumerable<Facility> facilities, IReadOnlyList<string> names, Func<Facility, string?> nameOf)
    {
        var missing = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        foreach (var facility in facilities)
        {
            if (nameOf(facility) is { } name)
                missing.Remove(name);
            // Usually one of the first facilities has the name, so the names are tried facility by facility.
            if (missing.Count == 0)
                return [];
        }

        return [.. names.Where(missing.Contains)];
    }

    private static List<string> Known(Board board, BoardFilter filter, Func<Facility, string?> nameOf, bool retiredToo) =>
        [.. Visible(board, filter, retiredToo)
            .Select(nameOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<Facility> Visible(Board board, BoardFilter filter, bool retiredToo) =>
        (retiredToo ? board.Facilities.Concat(board.Retired) : board.Facilities).Select(facility =>
            facility.Facility).Where(filter.VisibleScope.Covers);
}
