using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>Which facilities an ambulance can be sent to now, nearest first.</summary>
public static class Nearest
{
    /// <summary>
    /// The nearest facilities that accept every need. Accepting means: the emergency department is reported open or
    /// advisory and is not stale; no needed specialty is on diversion; and the facility holds the designation that the
    /// need calls for (it stands also while the specialty was never reported). A need for which there is no designation
    /// (<c>icu</c>, <c>ct</c>, <c>psych</c>) has to be reported open. A status that is unknown or stale is never taken
    /// for open.
    /// </summary>
    /// <param name="board">The board.</param>
    /// <param name="from">The place to measure from.</param>
    /// <param name="needs">Codes of services: <c>ed</c> and specialties. The emergency department is always needed.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="sight">What the asker may see; null for everything.</param>
    public static IReadOnlyList<NearestFacility> Find(Board board, GeoPoint from, IReadOnlyCollection<string> needs, int limit, Scope? sight = null) =>
        [.. board.Facilities
            .Where(facility => facility.Facility.Location is not null && sight?.Covers(facility.Facility) != false && Accepts(facility, needs))
            .Select(facility => new NearestFacility(facility, from.MilesTo(facility.Facility.Location!.Value)))
            .OrderBy(candidate => candidate.Miles)
            .ThenBy(candidate => candidate.Facility.Facility.Code, StringComparer.Ordinal)
            .Take(limit)];

    /// <summary>Whether a facility accepts an ambulance with these needs now.</summary>
    public static bool Accepts(FacilityStatus facility, IEnumerable<string> needs)
    {
        if (facility.Ed is not { Stale: false, Status: Status.Open or Status.Advisory })
            return false;
        foreach (var need in needs)
        {
            if (!Accepts(facility, need))
                return false;
        }

        return true;
    }

    private static bool Accepts(FacilityStatus facility, string need)
    {
        if (need.Equals(Service.EmergencyDepartmentCode, StringComparison.OrdinalIgnoreCase))
            return true;
        var service = facility.Service(need);
        return Designation.RequiredFor(need) is { } designation
            ? service?.Status != Status.Diversion && Holds(facility.Facility, designation)
            : service is { Stale: false, Status: Status.Open };
    }

    private static bool Holds(Facility facility, string designation)
    {
        foreach (var held in facility.Designations)
        {
            if (held.Kind.Equals(designation, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
