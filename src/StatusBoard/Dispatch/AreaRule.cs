using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;

namespace StatusBoard.Dispatch;

/// <summary>
/// The area rule: when every emergency department that could take a need within a distance is closed or diverting, the
/// area is saturated. What is unknown or stale-open is not known to be shut, so it keeps an area from being called
/// saturated; a stale closure or diversion still counts, as everywhere on the board.
/// </summary>
public static class AreaRule
{
    /// <summary>The distance where neither scheme nor setting has another, in straight-line miles.</summary>
    public const double DefaultMiles = 15;

    /// <summary>
    /// The saturated areas, one for each group of facilities that lie around one another. A need is left out where the same
    /// facilities are shut for everybody.
    /// </summary>
    /// <param name="places">The facilities.</param>
    /// <param name="catalogue">The schemes.</param>
    /// <param name="miles">The distance where a facility's scheme has none.</param>
    public static IReadOnlyList<SaturatedArea> Find(FacilityPlaces places, Catalogue catalogue, double miles)
    {
        // Shut is rare: nothing is measured on a day without.
        var shut = places.Facilities
            .Where(facility => facility.Severity is FacilitySeverity.Closed or FacilitySeverity.Diversion || facility.Diverting.Length > 0)
            .Select(facility =>
            {
                var within = MilesFor(catalogue, facility, miles);
                return (Center: facility, Around: places.Around(facility, within), Miles: within);
            })
            .ToList();
        List<SaturatedArea> found = [];
        HashSet<string> forEverybody = [];
        foreach (var need in Need.All)
        {
            foreach (var (group, within) in Groups(shut, need))
            {
                if (need == Need.General)
                    forEverybody.UnionWith(group.Select(facility => facility.Facility.Code));
                else if (group.TrueForAll(facility => forEverybody.Contains(facility.Facility.Code)) || Said(found, group, need))
                    continue;
                found.Add(Area(catalogue, need, within, group));
            }
        }

        return found;
    }

    /// <summary>Whether the surroundings of a place are saturated for a need; null when not, or when nobody there could ever take
    /// it.</summary>
    public static SaturatedArea? Around(FacilityPlaces places, Catalogue catalogue, GeoPoint place, Need need, double miles) =>
        AllShut(places.Within(place, miles), need) is { Count: > 0 } there ? Area(catalogue, need, miles, there) : null;

    private static List<(List<FacilityStatus> Group, double Miles)> Groups(
        List<(FacilityStatus Center, IReadOnlyList<FacilityStatus> Around, double Miles)> shut, Need need)
    {
        List<(List<FacilityStatus> Group, double Miles)> groups = [];
        Dictionary<FacilityStatus, int> groupOf = [];
        foreach (var (center, around, miles) in shut)
        {
            if (!Acceptance.Of(center, need).IsClosedOrDiverting || AllShut(around, need) is not { } there)
                continue;
            // Those that share a member become one.
            var met = there.Select(member => groupOf.GetValueOrDefault(member, -1)).Where(at => at >= 0).Distinct().ToList();
            var at = met.Count > 0 ? met[0] : groups.Count;
            if (met.Count == 0)
                groups.Add(([], miles));
            foreach (var other in met.Skip(1))
            {
                there.AddRange(groups[other].Group);
                groups[other] = ([], 0);
            }

            foreach (var member in there)
            {
                if (groupOf.GetValueOrDefault(member, -1) != at)
                    groups[at].Group.Add(member);
                groupOf[member] = at;
            }
        }

        return [.. groups.Where(group => group.Group.Count > 0)];
    }

    /// <summary>Everybody here who could take the need, when all of them are shut; null when one is not.</summary>
    private static List<FacilityStatus>? AllShut(IEnumerable<FacilityStatus> here, Need need)
    {
        List<FacilityStatus> shut = [];
        foreach (var facility in here)
        {
            var acceptance = Acceptance.Of(facility, need);
            if (!acceptance.HasCapability)
                continue;
            if (!acceptance.IsClosedOrDiverting)
                return null;
            shut.Add(facility);
        }

        return shut;
    }

    /// <summary>Levels of one need that the same facilities are shut for are said once.</summary>
    private static bool Said(List<SaturatedArea> found, List<FacilityStatus> group, Need need) =>
        found.Exists(area => area.Need.Service == need.Service && group.TrueForAll(facility => area.Facilities.Contains(facility)));

    private static double MilesFor(Catalogue catalogue, FacilityStatus facility, double miles) =>
        catalogue.SchemeFor(facility.Facility)?.Saturation?.Miles ?? miles;

    private static SaturatedArea Area(Catalogue catalogue, Need need, double miles, List<FacilityStatus> facilities) => new(
        need,
        miles,
        [.. facilities.OrderBy(facility =>
            facility.Facility.Name, StringComparer.OrdinalIgnoreCase).ThenBy(facility => facility.Facility.Code, StringComparer.Ordinal)],
        [.. facilities.Select(facility => catalogue.SchemeFor(facility.Facility)?.Saturation).OfType<SaturationRule>().Distinct()]);
}
