using StatusBoard.Boards;
using StatusBoard.Web.Features.Boards;

namespace StatusBoard.Web.Components.Map;

/// <summary>Texts of a map: for those who cannot see it, and for what it cannot show.</summary>
public static class MapWords
{
    private const int NamedAtMost = 8;

    /// <summary>Counts by severity, most severe first: <c>2 closed, 1 on diversion, 35 open</c>.</summary>
    public static string Counts(IEnumerable<FacilityStatus> facilities) => string.Join(", ", facilities
        .CountBy(facility =>
            facility.Severity).OrderByDescending(pair => pair.Key).Select(pair => $"{pair.Value:N0} {pair.Key.Words()}"));

    /// <summary>The tooltip of a symbol: a facility's name, place and status, or the counts and names of several.</summary>
    public static string Title(MapCluster cluster)
    {
        var beneath = cluster.Covered.Count == 0 ? "" : $"\nbeside {Counts(cluster.Covered)}";
        if (cluster.Members.Count == 1)
            return Line(cluster.Worst) + beneath;
        var named = cluster.IsLoud ? cluster.Members.Take(NamedAtMost).Select(facility => "\n" + Line(facility)) : [];
        var more = cluster.IsLoud && cluster.Members.Count > NamedAtMost ? $"\nand {cluster.Members.Count - NamedAtMost:N0} more" : "";
        return $"{cluster.Members.Count:N0} facilities: {Counts(cluster.Members)}{string.Concat(named)}{more}{beneath}";
    }

    /// <summary>A description of the map in one or two sentences.</summary>
    public static string Description(IReadOnlyCollection<FacilityStatus> facilities, int missing, MapAtlas? atlas) =>
        $"Map of {Area(facilities, atlas)}. " + (facilities.Count switch
        {
            0 => "No facilities.",
            1 => $"1 facility: {Counts(facilities)}.",
            _ => $"{facilities.Count:N0} facilities: {Counts(facilities)}.",
        }) + (missing == 0 ? "" : $" {missing:N0} not on the map.");

    /// <summary>The number of facilities that the map does not show, and why; null when it shows all.</summary>
    public static string? Missing(IReadOnlyCollection<FacilityStatus> missing)
    {
        if (missing.Count == 0)
            return null;
        var where = missing.CountBy(facility =>
            facility.Facility.Location is null ? "with no known place" : "in " + UsStates.NameOf(facility.Facility.State))
            .OrderByDescending(pair =>
                pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value:N0} {pair.Key}");
        return $"Not on the map: {string.Join(", ", where)}";
    }

    private static string Line(FacilityStatus facility)
    {
        var about = facility.Facility;
        var status = facility.Ed?.Label() ?? "No ED";
        return $"{UserText.Isolated(about.Name)}, {UserText.Isolated(about.City)}, {about.State}: "
            + $"{status}{(RowText.AlsoAll(facility) is { } also ? ", " + also : "")}";
    }

    private static string Area(IReadOnlyCollection<FacilityStatus> facilities, MapAtlas? atlas)
    {
        var states = facilities.Select(facility =>
            facility.Facility.State).Distinct().Where(state => atlas?.States.ContainsKey(state) != false)
            .Take(4).Select(UsStates.NameOf).Order(StringComparer.Ordinal).ToList();
        return states.Count is 0 or > 3 ? "the United States" : string.Join(states.Count == 2 ? " and " : ", ", states);
    }
}
