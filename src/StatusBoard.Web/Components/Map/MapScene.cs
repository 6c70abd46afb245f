using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>Everything that a map draws for some facilities. It is computed once for all viewers of the same facilities with the same
/// parameters, and released with them.</summary>
public sealed class MapScene
{
    private static readonly ComputedOnce<IReadOnlyCollection<FacilityStatus>, (MapLook Look, MapAtlas? Atlas), MapScene> Scenes = new();

    /// <summary>The number of intervals between the points of a name that are tested, across and down.</summary>
    private const int Across = 6;
    private const int Down = 2;

    private MapScene(IReadOnlyCollection<FacilityStatus> facilities, MapLook look, MapAtlas? atlas)
    {
        var (shown, missing) = Project(facilities);
        Window = MapWindow.Around(shown.Select(one => one.At), look);
        var clusters = MapClusters.Of([.. shown.Select(one => (one.Facility, Window.ToPixels(one.At)))], look.TextSize);
        var room = new MapRoom(new MapBox(0, 0, look.Width, look.Height));
        foreach (var cluster in clusters)
            Occupy(room, cluster);
        Labels = atlas is null
            ? MapLabels.Of(clusters, room, look.TextSize)
            : MapLabels.Of(clusters, room, look.TextSize, (cluster, box) => LiesOverAnother(atlas, cluster, box), Window.IsDetailed);
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

    /// <summary>The shaded areas.</summary>
    public IReadOnlyList<MapShade> Shades { get; } = [];

    /// <summary>The names of states.</summary>
    public IReadOnlyList<MapMark> Places { get; } = [];

    /// <summary>The symbols, in drawing order.</summary>
    public IReadOnlyList<MapMark> Marks { get; }

    /// <summary>The names of prominent clusters.</summary>
    public IReadOnlyList<MapMark> Labels { get; }

    /// <summary>A description of the map in words.</summary>
    public string Description { get; }

    /// <summary>A sentence about facilities that the map does not show; null when it shows all.</summary>
    public string? Missing { get; }

    /// <summary>Returns the scene for some facilities.</summary>
    /// <param name="facilities">The facilities; the collection must not be changed afterwards.</param>
    /// <param name="look">The parameters of the drawing.</param>
    /// <param name="atlas">The boundaries; null to draw the facilities only.</param>
    public static MapScene Of(IReadOnlyCollection<FacilityStatus> facilities, MapLook look, MapAtlas? atlas) =>
        Scenes.Of(facilities, (look, atlas), static (shown, asked) => new MapScene(shown, asked.Look, asked.Atlas));

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

    /// <summary>Whether a box lies over a state that has none of the facilities of a cluster, by points in it.</summary>
    private bool LiesOverAnother(MapAtlas atlas, MapCluster cluster, MapBox box)
    {
        var (from, to) = (Window.ToSteps(new MapPoint(box.Left, box.Top)), Window.ToSteps(new MapPoint(box.Right, box.Bottom)));
        var area = new MapBox(from.X, from.Y, to.X, to.Y);
        foreach (var state in atlas.States.Values)
        {
            if (!state.Shape.Bounds.Overlaps(area) || cluster.Members.Any(one => one.Facility.State == state.Code))
                continue;
            for (var i = 0; i <= Across; i++)
            {
                for (var j = 0; j <= Down; j++)
                {
                    if (state.Shape.Contains(new MapPoint(area.Left + (area.Width * i / Across), area.Top + (area.Height * j / Down))))
                        return true;
                }
            }
        }

        return false;
    }

    private static void Occupy(MapRoom room, MapCluster cluster)
    {
        if (cluster.IsLoud || cluster.Members.Count > 1)
            room.Take(cluster.Box);
        else
            room.Dot(cluster.Box);
    }
}
