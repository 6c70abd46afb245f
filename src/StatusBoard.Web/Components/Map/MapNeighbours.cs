namespace StatusBoard.Web.Components.Map;

/// <summary>Finds nearby clusters with a grid whose cells are as wide as the largest extent.</summary>
internal sealed class MapNeighbours(double square)
{
    private readonly Dictionary<(int X, int Y), List<MapCluster>> squares = [];

    /// <summary>Adds a cluster at its present position.</summary>
    public void Add(MapCluster cluster)
    {
        var key = Key(cluster);
        if (!squares.TryGetValue(key, out var list))
            squares[key] = list = [];
        list.Add(cluster);
    }

    /// <summary>Returns the nearest cluster that a cluster would touch; null when there is none.</summary>
    /// <param name="cluster">The cluster to test; it is not in the grid.</param>
    /// <param name="spacing">The factor by which the sum of both radii is multiplied. Covering the number of a cluster counts as touching
    /// too.</param>
    public MapCluster? Touching(MapCluster cluster, double spacing)
    {
        var (column, row) = Key(cluster);
        MapCluster? nearest = null;
        var least = double.MaxValue;
        for (var x = column - 1; x <= column + 1; x++)
        {
            for (var y = row - 1; y <= row + 1; y++)
            {
                if (!squares.TryGetValue((x, y), out var list))
                    continue;
                foreach (var other in list)
                {
                    var (dx, dy) = (other.At.X - cluster.At.X, other.At.Y - cluster.At.Y);
                    var distanceSquared = (dx * dx) + (dy * dy);
                    var reach = spacing * (other.Radius + cluster.Radius);
                    if (distanceSquared < least && (distanceSquared < reach * reach || other.Box.Overlaps(cluster.Box)))
                        (nearest, least) = (other, distanceSquared);
                }
            }
        }

        return nearest;
    }

    private (int X, int Y) Key(MapCluster cluster) => ((int)Math.Floor(cluster.At.X / square), (int)Math.Floor(cluster.At.Y / square));
}
