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

    private MapPoint Raw(double east, double north)
    {
        var radius = Math.Sqrt(c - (2 * n * Math.Sin(double.DegreesToRadians(north)))) / n;
        var (sin, cos) = Math.SinCos(n * double.DegreesToRadians(east));
        return new MapPoint(radius * sin, radius * cos);
    }
}
