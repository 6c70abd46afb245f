namespace StatusBoard.Web.Components.Map;

/// <summary>Finds clusters nearby without looking at all: the drawing in squares as wide as the largest reach.</summary>
internal sealed class MapNeighbours(double square)
{
    private readonly Dictionary<(int X, int Y), List<MapCluster>> squares = [];

    /// <summary>Adds a cluster where it is now.</summary>
    public void Add(MapCluster cluster)
    {
        var key = Key(cluster);
        if (!squares.TryGetValue(key, out var list))
            squares[key] = list = [];
        list.Add(cluster);
    }

    /// <summary>The nearest cluster that this one would touch; null when there is none.</summary>
    /// <param name="cluster">The one that is not here yet.</param>
    /// <param name="spacing">How many times the sum of both radii counts as touching; so does to lie over a number.</param>
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
                    var square = (dx * dx) + (dy * dy);
                    var reach = spacing * (other.Radius + cluster.Radius);
                    if (square < least && (square < reach * reach || other.Box.Overlaps(cluster.Box)))
                        (nearest, least) = (other, square);
                }
            }
        }

        return nearest;
    }

    private (int X, int Y) Key(MapCluster cluster) => ((int)Math.Floor(cluster.At.X / square), (int)Math.Floor(cluster.At.Y / square));
}
