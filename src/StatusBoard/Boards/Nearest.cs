using StatusBoard.Access;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;

namespace StatusBoard.Boards;

/// <summary>Finds the nearest facilities that accept an ambulance.</summary>
public static class Nearest
{
    /// <summary>Returns the nearest facilities that accept every need (<see cref="Acceptance.Of"/>).</summary>
    /// <param name="board">The board.</param>
    /// <param name="from">The point from which distances are measured.</param>
    /// <param name="needs">Codes of services: <c>ed</c> and specialties. The emergency department is always included.</param>
    /// <param name="limit">The maximum number of facilities.</param>
    /// <param name="visibleScope">The facilities that the caller may see; null for all.</param>
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
