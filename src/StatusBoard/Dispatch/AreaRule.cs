using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;

namespace StatusBoard.Dispatch;

/// <summary>The area rule: an area is saturated for a need when every emergency department in it that has the capability is closed or on
/// diversion. One that is unknown or whose open status is stale may still accept, so it prevents saturation; a stale closure or diversion
/// counts as closed or on diversion.</summary>
public static class AreaRule
{
    /// <summary>The default distance, in straight-line miles, used where neither the scheme nor the settings give another.</summary>
    public const double DefaultMiles = 15;

    /// <summary>Returns the saturated areas, one for each group of facilities within the distance of one another. A specialty need is left
    /// out where the same facilities are already saturated for all patients.</summary>
    /// <param name="places">The facilities.</param>
    /// <param name="catalogue">The schemes.</param>
    /// <param name="miles">The distance in miles for facilities whose scheme has none.</param>
    public static IReadOnlyList<SaturatedArea> Find(FacilityPlaces places, Catalogue catalogue, double miles)
    {
        // Usually none is closed or on diversion; then no distance needs to be calculated.
        var unavailable = places.Facilities
            .Where(facility => facility.Severity is FacilitySeverity.Closed or FacilitySeverity.Diversion || facility.Diverting.Length > 0)
            .Select(facility =>
            {
                var within = MilesFor(catalogue, facility, miles);
                return (Center: facility, Around: places.Around(facility, within), Miles: within);
            })
            .ToList();
        List<SaturatedArea> found = [];
        HashSet<string> generalGroups = [];
        foreach (var need in Need.All)
        {
            foreach (var (group, within) in Groups(unavailable, need))
            {
                if (need == Need.General)
                    generalGroups.UnionWith(group.Select(facility => facility.Facility.Code));
                else if (group.TrueForAll(facility => generalGroups.Contains(facility.Facility.Code)) || IsListed(found, group, need))
                    continue;
                found.Add(Area(catalogue, need, within, group));
            }
        }

        return found;
    }

    /// <summary>The saturated area around a point for a need; null when it is not saturated, or when no facility there has the
    /// capability.</summary>
    public static SaturatedArea? Around(FacilityPlaces places, Catalogue catalogue, GeoPoint place, Need need, double miles) =>
        AllUnavailable(places.Within(place, miles), need) is { Count: > 0 } members ? Area(catalogue, need, miles, members) : null;

    private static List<(List<FacilityStatus> Group, double Miles)> Groups(
        List<(FacilityStatus Center, IReadOnlyList<FacilityStatus> Around, double Miles)> unavailable, Need need)
    {
        List<(List<FacilityStatus> Group, double Miles)> groups = [];
        Dictionary<FacilityStatus, int> groupOf = [];
        foreach (var (center, around, miles) in unavailable)
        {
            if (!Acceptance.Of(center, need).IsClosedOrDiverting || AllUnavailable(around, need) is not { } members)
                continue;
            // Groups that share a facility are merged.
            var existing = members.Select(member => groupOf.GetValueOrDefault(member, -1)).Where(index => index >= 0).Distinct().ToList();
            var index = existing.Count > 0 ? existing[0] : groups.Count;
            if (existing.Count == 0)
                groups.Add(([], miles));
            foreach (var other in existing.Skip(1))
            {
                members.AddRange(groups[other].Group);
                groups[other] = ([], 0);
            }

            foreach (var member in members)
            {
                if (groupOf.GetValueOrDefault(member, -1) != index)
                    groups[index].Group.Add(member);
                groupOf[member] = index;
            }
        }

        return [.. groups.Where(group => group.Group.Count > 0)];
    }

    /// <summary>The facilities with the capability, if all of them are closed or on diversion; null otherwise.</summary>
    private static List<FacilityStatus>? AllUnavailable(IEnumerable<FacilityStatus> facilities, Need need)
    {
        List<FacilityStatus> unavailable = [];
        foreach (var facility in facilities)
        {
            var acceptance = Acceptance.Of(facility, need);
            if (!acceptance.HasCapability)
                continue;
            if (!acceptance.IsClosedOrDiverting)
                return null;
            // What a facility takes by its own report alone says nothing about those around that have not reported the specialty.
            if (need.Designation is not { } kind || Acceptance.FindDesignation(facility.Facility, kind) is not null)
                unavailable.Add(facility);
        }

        return unavailable;
    }

    /// <summary>Whether the same facilities are already listed for another level of the same need.</summary>
    private static bool IsListed(List<SaturatedArea> found, List<FacilityStatus> group, Need need) =>
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
