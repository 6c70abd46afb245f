using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>A freehand shape on a map, closed automatically. A point is inside if a ray from it crosses the line an odd number of
/// times.</summary>
public sealed class MapLasso
{
    /// <summary>Points beyond this number are ignored; a hand draws fewer.</summary>
    private const int MaxPoints = 5000;

    private readonly MapPoint[] points;

    private MapLasso(MapPoint[] points) => this.points = points;

    /// <summary>Creates a shape from points: x and y alternately, in pixels of the drawing.</summary>
    public static MapLasso Of(IReadOnlyList<double> coordinates)
    {
        var number = Math.Min(coordinates.Count / 2, MaxPoints);
        var corners = new MapPoint[number];
        for (var i = 0; i < number; i++)
            corners[i] = new MapPoint(coordinates[2 * i], coordinates[(2 * i) + 1]);
        return new MapLasso(corners);
    }

    /// <summary>Whether a point is inside; false for fewer than three points.</summary>
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
