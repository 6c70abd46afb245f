using StatusBoard.Access;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;

namespace StatusBoard.Boards;

/// <summary>Which facilities an ambulance can be sent to now, nearest first.</summary>
public static class Nearest
{
    /// <summary>The nearest facilities that accept every need, by the one rule there is: <see cref="Acceptance.Of"/>.</summary>
    /// <param name="board">The board.</param>
    /// <param name="from">The place to measure from.</param>
    /// <param name="needs">Codes of services: <c>ed</c> and specialties. The emergency department is always needed.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="visibleScope">What the asker may see; null for everything.</param>
    public static IReadOnlyList<NearestFacility> Find(Board board, GeoPoint from, IReadOnlyCollection<string> needs,
        int limit, Scope? visibleScope = null)
    {
        List<Need> needed = [.. needs.Select(Need.For)];
        return [.. board.Facilities
            .Where(facility => facility.Facility.Location is not null && visibleScope?.Covers(facility.Facility) != false
                && Acceptance.AcceptsAll(facility, needed))
            .Select(facility => new NearestFacility(facility, from.MilesTo(facility.Facility.Location!.Value)))
            .OrderBy(candidate => candidate.Miles)
            .ThenBy(candidate => candidate.Facility.Facility.Code, StringComparer.Ordinal)
            .Take(limit)];
    }
}
