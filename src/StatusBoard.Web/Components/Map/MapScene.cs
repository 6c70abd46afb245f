using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>
/// All that a map draws of some facilities: reckoned once for everybody who looks at the same ones in the same way, and
/// dropped with them.
/// </summary>
public sealed class MapScene
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(MapLook, MapAtlas?), MapScene>> Cache = [];

    private MapScene(IReadOnlyCollection<FacilityStatus> facilities, MapLook look, MapAtlas? atlas)
    {
        var (shown, missing) = Project(facilities);
        Window = MapWindow.Around(shown.Select(one => one.At), look);
        var clusters = MapClusters.Of([.. shown.Select(one => (one.Facility, Window.ToPixels(one.At)))], look.TextSize);
        var room = new MapRoom(new MapBox(0, 0, look.Width, look.Height));
        foreach (var cluster in clusters)
            Occupy(room, cluster);
        Labels = MapLabels.Of(clusters, room, look.TextSize);
        Marks = [.. clusters.Select(cluster => MapMark.Of(cluster, look.TextSize))];
        Description = MapWords.Description(facilities, missing.Count, atlas);
        Missing = MapWords.Missing(missing);
        if (atlas is null)
            return;
        Land = MapLand.Of(atlas, Window, shown.Select(one => one.Facility.Facility.State).ToHashSet(StringComparer.Ordinal));
        Shades = MapShades.Of(shown, atlas, Window.IsDetailed, look.Shading);
        Places = MapPlaces.Of(Land.States.Select(state => atlas.States[state]), Window, room, look.TextSize);
    }

    /// <summary>The part of the map that is shown.</summary>
    public MapWindow Window { get; }

    /// <summary>The boundaries; null when this installation has none.</summary>
    public MapLand? Land { get; }

    /// <summary>The areas that are shaded.</summary>
    public IReadOnlyList<MapShade> Shades { get; } = [];

    /// <summary>The names of states.</summary>
    public IReadOnlyList<MapMark> Places { get; } = [];

    /// <summary>The shapes, in the order to draw them.</summary>
    public IReadOnlyList<MapMark> Marks { get; }

    /// <summary>The names of what stands out.</summary>
    public IReadOnlyList<MapMark> Labels { get; }

    /// <summary>What the map shows, in words.</summary>
    public string Description { get; }

    /// <summary>What it does not show, in words; null when it shows all.</summary>
    public string? Missing { get; }

    /// <summary>The scene of these facilities.</summary>
    /// <param name="facilities">The facilities; not changed afterwards.</param>
    /// <param name="look">How it is asked to be drawn.</param>
    /// <param name="atlas">The boundaries; null draws the facilities alone.</param>
    public static MapScene Of(IReadOnlyCollection<FacilityStatus> facilities, MapLook look, MapAtlas? atlas) =>
        Cache.GetOrCreateValue(facilities).GetOrAdd((look, atlas), _ => new MapScene(facilities, look, atlas));

    private static (List<(FacilityStatus Facility, MapPoint At)> Shown, List<FacilityStatus> Missing) Project(
        IReadOnlyCollection<FacilityStatus> facilities)
    {
        var shown = new List<(FacilityStatus, MapPoint)>(facilities.Count);
        var missing = new List<FacilityStatus>();
        foreach (var facility in facilities)
        {
            if (facility.Facility.Location is { } location && AlbersUsa.Project(location) is { } at)
                shown.Add((facility, at));
            else
                missing.Add(facility);
        }

        return (shown, missing);
    }

    private static void Occupy(MapRoom room, MapCluster cluster)
    {
        if (cluster.IsLoud || cluster.Members.Count > 1)
            room.Take(cluster.Box);
        else
            room.Dot(cluster.Box);
    }
}
