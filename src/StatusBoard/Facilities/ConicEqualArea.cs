namespace StatusBoard.Facilities;

/// <summary>
/// Albers' conic projection of the sphere: areas keep their proportion. Formulas: J. P. Snyder, Map Projections: A
/// Working Manual (USGS Professional Paper 1395), section 14.
/// </summary>
internal sealed class ConicEqualArea
{
    private readonly double n;
    private readonly double c;
    private readonly double meridian;
    private readonly double scale;
    private readonly MapPoint origin;

    /// <param name="parallels">The two latitudes where the scale is true, in degrees.</param>
    /// <param name="meridian">The longitude that stands upright, in degrees east.</param>
    /// <param name="center">What lies at <paramref name="at"/>: its longitude counted from the meridian, in degrees.</param>
    /// <param name="scale">Steps of the map for the earth's radius.</param>
    /// <param name="at">Where on the map the center lies.</param>
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

    /// <summary>Where a place lies on the map.</summary>
    public MapPoint Project(GeoPoint place)
    {
        // The Aleutian Islands lie on both sides of the 180th meridian.
        var flat = Raw(Math.IEEERemainder(place.Longitude - meridian, 360), place.Latitude);
        return new MapPoint(origin.X + (scale * flat.X), origin.Y + (scale * flat.Y));
    }

    /// <summary>The place at a point of the map.</summary>
    public GeoPoint Unproject(MapPoint point)
    {
        var (x, y) = ((point.X - origin.X) / scale, (point.Y - origin.Y) / scale);
        // Raw() gives x = r sin(n east), y = r cos(n east), as the map's y grows downwards from the pole.
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
