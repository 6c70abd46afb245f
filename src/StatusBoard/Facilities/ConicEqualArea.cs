namespace StatusBoard.Facilities;

/// <summary>The Albers equal-area conic projection of the sphere. Formulas: J. P. Snyder, Map Projections: A Working Manual (USGS
/// Professional Paper 1395), section 14.</summary>
internal sealed class ConicEqualArea
{
    private readonly double n;
    private readonly double c;
    private readonly double meridian;
    private readonly double scale;
    private readonly MapPoint origin;

    /// <param name="parallels">The two standard parallels, in degrees north.</param>
    /// <param name="meridian">The central meridian, in degrees east.</param>
    /// <param name="center">The geographic point at <paramref name="at"/>; its longitude is relative to the meridian, in degrees.</param>
    /// <param name="scale">Map units per radius of the earth.</param>
    /// <param name="at">The point of the map at which the center lies.</param>
    public ConicEqualArea((double South, double North) parallels, double meridian, GeoPoint center, double scale, MapPoint at)
    {
        var south = Math.Sin(double.DegreesToRadians(parallels.South));
        n = (south + Math.Sin(double.DegreesToRadians(parallels.North))) / 2;
        c = 1 + (south * ((2 * n) - south));
        this.meridian = meridian;
        this.scale = scale;
        var middle = Raw(center.Longitude, center.Latitude);
        origin = new MapPoint(at.X - (scale * middle.X), at.Y - (scale * middle.Y));
    }

    /// <summary>Projects a point to the map.</summary>
    public MapPoint Project(GeoPoint place)
    {
        // The difference of longitudes is normalised, because the Aleutian Islands cross the 180th meridian.
        var flat = Raw(Math.IEEERemainder(place.Longitude - meridian, 360), place.Latitude);
        return new MapPoint(origin.X + (scale * flat.X), origin.Y + (scale * flat.Y));
    }

    /// <summary>Converts a point of the map back to coordinates.</summary>
    public GeoPoint Unproject(MapPoint point)
    {
        var (x, y) = ((point.X - origin.X) / scale, (point.Y - origin.Y) / scale);
        // Raw() gives x = r sin(n east) and y = r cos(n east), because y of the map grows downwards from the pole.
        var radius = Math.Sign(n) * Math.Sqrt((x * x) + (y * y));
        var east = double.RadiansToDegrees(Math.Atan2(Math.Sign(n) * x, Math.Sign(n) * y)) / n;
        var north = double.RadiansToDegrees(Math.Asin(Math.Clamp((c - (radius * n * radius * n)) / (2 * n), -1, 1)));
        return new GeoPoint(north, Math.IEEERemainder(east + meridian, 360));
    }

    private MapPoint Raw(double east, double north)
    {
        var radius = Math.Sqrt(c - (2 * n * Math.Sin(double.DegreesToRadians(north)))) / n;
        var (sin, cos) = Math.SinCos(n * double.DegreesToRadians(east));
        return new MapPoint(radius * sin, radius * cos);
    }
}
