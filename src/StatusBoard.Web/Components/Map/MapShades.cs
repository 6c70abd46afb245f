using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Components.Map;

/// <summary>Shades states, or counties in a detailed window.</summary>
public static class MapShades
{
    /// <summary>The upper limits of the shading steps; shares above the last have the last shade. The legend displays them.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["to 10 %", "to 25 %", "to 50 %", "more"];

    /// <summary>Returns the shaded areas.</summary>
    public static IReadOnlyList<MapShade> Of(
        IReadOnlyList<(FacilityStatus Facility, MapPoint At)> placed, MapAtlas atlas, bool counties, MapShading shading)
    {
        if (shading == MapShading.None)
            return [];
        var shades = new List<MapShade>();
        foreach (var state in placed.GroupBy(one => one.Facility.Facility.State).Where(state => atlas.States.ContainsKey(state.Key)))
        {
            if (!counties)
            {
                var area = atlas.States[state.Key];
                Add(shades, area.Code, area.Name, area.Path, [.. state.Select(one => one.Facility)], shading);
                continue;
            }

            var detail = atlas.Detail(state.Key);
            foreach (var county in state.GroupBy(one => detail.At(one.At)))
            {
                if (county.Key is { } area)
                    Add(shades, area.Fips, area.Name, area.Path, [.. county.Select(one => one.Facility)], shading);
            }
        }

        return shades;
    }

    private static void Add(List<MapShade> shades, string key, string name, string path, List<FacilityStatus> facilities,
        MapShading shading)
    {
        var shade = shading == MapShading.Worst ? Worst(facilities) : Share(facilities);
        if (shade is { } found)
            shades.Add(new MapShade(key, "map-shade " + found.Class, path, $"{name}: {found.Words}"));
    }

    private static (string Class, string Words)? Worst(List<FacilityStatus> facilities)
    {
        var worst = facilities.Max(facility => facility.Severity);
        return worst < FacilitySeverity.ReducedServices ? null : (worst.Class(), MapWords.Counts(facilities));
    }

    private static (string Class, string Words)? Share(List<FacilityStatus> facilities)
    {
        var all = facilities.Count(facility => facility.HasGeneralEd);
        var not = facilities.Count(facility => facility.HasGeneralEd && facility.Ed is { Status: Status.Closed or Status.Diversion });
        if (not == 0)
            return null;
        var step = ((double)not / all) switch { <= 0.1 => 1, <= 0.25 => 2, <= 0.5 => 3, _ => 4 };
        return ($"share-{step}", $"{not:N0} of {all:N0} emergency departments closed or on diversion");
    }
}
