using System.Globalization;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>The area enclosed by a prepared path, in map units.</summary>
public sealed class AreaShape
{
    private readonly List<MapPoint[]> rings;

    private AreaShape(List<MapPoint[]> rings)
    {
        this.rings = rings;
        Bounds = rings.SelectMany(ring => ring).Aggregate(MapBox.Nothing, (box, point) => box.With(point));
    }

    /// <summary>The bounding box.</summary>
    public MapBox Bounds { get; }

    /// <summary>Parses a path as <c>tools/map</c> writes it: rings of <c>M x y l dx dy … z</c> in integers.</summary>
    /// <param name="path">The path.</param>
    /// <param name="unit">Map units per unit of the path.</param>
    public static AreaShape Parse(string path, double unit)
    {
        var parsed = new List<MapPoint[]>();
        foreach (var part in path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = Numbers(part);
            var ring = new MapPoint[numbers.Count / 2];
            var (x, y) = (0, 0);
            for (var i = 0; i < ring.Length; i++)
            {
                (x, y) = (x + numbers[2 * i], y + numbers[(2 * i) + 1]);
                ring[i] = new MapPoint(x * unit, y * unit);
            }

            parsed.Add(ring);
        }

        return new AreaShape(parsed);
    }

    /// <summary>Whether a point is inside: a ray to the right crosses the border an odd number of times.</summary>
    public bool Contains(MapPoint point)
    {
        if (!Bounds.Contains(point))
            return false;
        var inside = false;
        foreach (var ring in rings)
        {
            var before = ring[^1];
            foreach (var next in ring)
            {
                if (next.Y > point.Y != before.Y > point.Y
                    && point.X < next.X + ((before.X - next.X) * (point.Y - next.Y) / (before.Y - next.Y)))
                    inside = !inside;
                before = next;
            }
        }

        return inside;
    }

    /// <summary>The squared distance from a point outside to the nearest vertex of the border.</summary>
    public double SquareTo(MapPoint point)
    {
        var nearest = double.MaxValue;
        foreach (var ring in rings)
        {
            foreach (var corner in ring)
            {
                var (x, y) = (corner.X - point.X, corner.Y - point.Y);
                nearest = Math.Min(nearest, (x * x) + (y * y));
            }
        }

        return nearest;
    }

    private static List<int> Numbers(string part)
    {
        var numbers = new List<int>();
        for (var i = 0; i < part.Length;)
        {
            var start = i++;
            if (part[start] != '-' && !char.IsAsciiDigit(part[start]))
                continue;
            while (i < part.Length && char.IsAsciiDigit(part[i]))
                i++;
            numbers.Add(int.Parse(part.AsSpan(start, i - start), CultureInfo.InvariantCulture));
        }

        return numbers;
    }
}
