using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>Merges facilities whose symbols would overlap. A prominent facility is never merged into one that is not.</summary>
public static class MapClusters
{
    /// <summary>With more facilities that are not prominent than this, they are merged within a larger distance, to keep the map of the
    /// country uncluttered.</summary>
    private const int CrowdedFrom = 250;

    /// <summary>Returns the clusters in drawing order: the most severe last, on top.</summary>
    /// <param name="placed">The facilities with their positions on the drawing, in pixels.</param>
    /// <param name="text">The font size of names in pixels.</param>
    public static IReadOnlyList<MapCluster> Of(IReadOnlyList<(FacilityStatus Facility, MapPoint At)> placed, double text)
    {
        var prominentFirst = placed.OrderByDescending(one =>
            one.Facility.Severity).Select(one => new MapCluster(one.Facility, one.At, text)).ToList();
        var loud = Gather([.. prominentFirst.Where(one => one.IsLoud)], 1, text);
        var above = new MapNeighbours(Square(1, text));
        loud.ForEach(above.Add);
        var calm = prominentFirst.Where(one => !one.IsLoud && !LiesBeneath(one, above)).ToList();
        calm = Gather(calm, calm.Count > CrowdedFrom ? 2.3 : 1.1, text);
        calm.RemoveAll(one => LiesBeneath(one, above));
        return [.. Enumerable.Reverse(calm), .. Enumerable.Reverse(loud)];
    }

    /// <summary>Merges each cluster into the nearest earlier one that it touches, repeatedly, because merging enlarges a
    /// cluster.</summary>
    private static List<MapCluster> Gather(List<MapCluster> clusters, double spacing, double text)
    {
        for (var before = int.MaxValue; clusters.Count < before;)
        {
            before = clusters.Count;
            var near = new MapNeighbours(Square(spacing, text));
            var kept = new List<MapCluster>();
            foreach (var cluster in clusters)
            {
                if (near.Touching(cluster, spacing) is { } other)
                {
                    other.Add(cluster);
                    continue;
                }

                near.Add(cluster);
                kept.Add(cluster);
            }

            clusters = kept;
        }

        return clusters;
    }

    /// <summary>At least the extent of two clusters, and of a symbol with its number.</summary>
    private static double Square(double spacing, double text) => text * Math.Max(2 * spacing, 4);

    private static bool LiesBeneath(MapCluster calm, MapNeighbours loud)
    {
        var above = loud.Touching(calm, 0.85);
        above?.Covered.AddRange(calm.Members);
        return above is not null;
    }
}
