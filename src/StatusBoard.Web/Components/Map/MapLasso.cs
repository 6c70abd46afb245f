using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>A shape drawn by hand on a map: closed by itself, and inside wherever a line to the outside crosses it an odd number of
/// times.</summary>
public sealed class MapLasso
{
    /// <summary>More points than a hand draws are left out.</summary>
    private const int MaxPoints = 5000;

    private readonly MapPoint[] points;

    private MapLasso(MapPoint[] points) => this.points = points;

    /// <summary>The shape of these points: x and y by turns, in pixels of the drawing.</summary>
    public static MapLasso Of(IReadOnlyList<double> coordinates)
    {
        var number = Math.Min(coordinates.Count / 2, MaxPoints);
        var points = new MapPoint[number];
        for (var i = 0; i < number; i++)
            points[i] = new MapPoint(coordinates[2 * i], coordinates[(2 * i) + 1]);
        return new MapLasso(points);
    }

    /// <summary>Whether a point lies inside; never of fewer than three points.</summary>
    public bool Contains(MapPoint point)
    {
        var inside = false;
        for (int i = 0, last = points.Length - 1; points.Length > 2 && i < points.Length; last = i++)
        {
            var (a, b) = (points[i], points[last]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < ((b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }

        return inside;
    }
}
