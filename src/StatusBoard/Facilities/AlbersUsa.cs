namespace StatusBoard.Facilities;

/// <summary>The usual map of the United States: an Albers equal-area projection of the lower 48 states, with Alaska (at 0.35 of the scale)
/// and Hawaii inset below the south-west. Equal to d3's <c>geoAlbersUsa().scale(1300).translate([487.5, 305])</c>, with which the
/// boundaries in <c>wwwroot/map</c> were drawn.</summary>
public static class AlbersUsa
{
    /// <summary>The width of the map, in map units. A unit is about 4.9 km, in Alaska 14 km.</summary>
    public const double Width = 975;

    /// <summary>The height of the map, in map units.</summary>
    public const double Height = 610;

    private const double Scale = 1300;
    private const double AlaskasShare = 0.35;

    // The standard parallels are those of the USGS; Alaska's are EPSG:3338, Hawaii's ESRI:102007.
    private static readonly ConicEqualArea Lower48 = new((29.5, 45.5), -96, new GeoPoint(38.7, -0.6), Scale, At(0, 0));
    private static readonly ConicEqualArea Alaska = new((55, 65), -154, new GeoPoint(58.5, -2), Scale * AlaskasShare, At(-0.307, 0.201));
    private static readonly ConicEqualArea Hawaii = new((8, 18), -157, new GeoPoint(19.9, -3), Scale, At(-0.205, 0.212));

    /// <summary>Projects a point; null where the map does not show it, as for Puerto Rico and the island territories.</summary>
    public static MapPoint? Project(GeoPoint place) =>
        Inside(Lower48.Project(place), At(-0.455, -0.238), At(0.455, 0.238))
        ?? Inside(Alaska.Project(place), At(-0.425, 0.120), At(-0.214, 0.234))
        ?? Inside(Hawaii.Project(place), At(-0.214, 0.166), At(-0.115, 0.234));

    /// <summary>Converts a point of the map back to coordinates; null where the map shows nothing.</summary>
    public static GeoPoint? Unproject(MapPoint point)
    {
        // The insets lie inside the frame of the lower 48 states, so each projection is tried until one maps its result back to the point.
        foreach (var part in (ConicEqualArea[])[Alaska, Hawaii, Lower48])
        {
            var place = part.Unproject(point);
            if (place.IsValid && Project(place) is { } back && Math.Abs(back.X - point.X) < 1e-3 && Math.Abs(back.Y - point.Y) < 1e-3)
                return place;
        }

        return null;
    }

    private static MapPoint At(double x, double y) => new((Width / 2) + (x * Scale), (Height / 2) + (y * Scale));

    private static MapPoint? Inside(MapPoint point, MapPoint corner, MapPoint opposite) =>
        point.X >= corner.X && point.X <= opposite.X && point.Y >= corner.Y && point.Y <= opposite.Y ? point : null;
}
