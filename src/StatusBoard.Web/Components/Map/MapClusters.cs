using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>Gathers facilities that would lie over each other. What stands out is never gathered under what is calm.</summary>
public static class MapClusters
{
    /// <summary>More calm facilities than this are gathered more widely, so that the map of a country stays calm.</summary>
    private const int Crowd = 250;

    /// <summary>The clusters in the order to draw them: the calm first, the worst last.</summary>
    /// <param name="placed">The facilities and where they are on the drawing, in pixels.</param>
    /// <param name="text">The size of names in pixels.</param>
    public static IReadOnlyList<MapCluster> Of(IReadOnlyList<(FacilityStatus Facility, MapPoint At)> placed, double text)
    {
        var ones = placed.OrderByDescending(one =>
            one.Facility.Severity).Select(one => new MapCluster(one.Facility, one.At, text)).ToList();
        var loud = Gather([.. ones.Where(one => one.IsLoud)], 1, text);
        var above = new MapNeighbours(Square(1, text));
        loud.ForEach(above.Add);
        var calm = ones.Where(one => !one.IsLoud && !LiesBeneath(one, above)).ToList();
        calm = Gather(calm, calm.Count > Crowd ? 2.3 : 1.1, text);
        calm.RemoveAll(one => LiesBeneath(one, above));
        return [.. Enumerable.Reverse(calm), .. Enumerable.Reverse(loud)];
    }

    /// <summary>Lets each join the nearest before it that it would touch, until none touch: joining makes them larger.</summary>
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

    /// <summary>At least as wide as two clusters reach, and as a shape with its number.</summary>
    private static double Square(double spacing, double text) => text * Math.Max(2 * spacing, 4);

    private static bool LiesBeneath(MapCluster calm, MapNeighbours loud)
    {
        var above = loud.Touching(calm, 0.85);
        above?.Beneath.AddRange(calm.Members);
        return above is not null;
    }
}
