namespace StatusBoard.Facilities;

/// <summary>
/// The usual map of the United States: Albers' equal-area projection of the lower 48 states, with Alaska, at 0.35 of
/// the scale, and Hawaii inset below the south-west. The same as d3's
/// <c>geoAlbersUsa().scale(1300).translate([487.5, 305])</c>, which the boundaries in <c>wwwroot/map</c> are drawn with.
/// </summary>
public static class AlbersUsa
{
    /// <summary>The width of the map, in steps; one is some 4.9 km, in Alaska 14 km.</summary>
    public const double Width = 975;

    /// <summary>The height of the map, in steps.</summary>
    public const double Height = 610;

    private const double Scale = 1300;
    private const double AlaskasShare = 0.35;

    // The standard parallels are those of the USGS; Alaska's are EPSG:3338, Hawaii's ESRI:102007.
    private static readonly ConicEqualArea Lower48 = new((29.5, 45.5), -96, new GeoPoint(38.7, -0.6), Scale, At(0, 0));
    private static readonly ConicEqualArea Alaska = new((55, 65), -154, new GeoPoint(58.5, -2), Scale * AlaskasShare, At(-0.307, 0.201));
    private static readonly ConicEqualArea Hawaii = new((8, 18), -157, new GeoPoint(19.9, -3), Scale, At(-0.205, 0.212));

    /// <summary>Where a place lies on the map; null where the map does not show it, as in Puerto Rico and the island
    /// territories.</summary>
    public static MapPoint? Project(GeoPoint place) =>
        Inside(Lower48.Project(place), At(-0.455, -0.238), At(0.455, 0.238))
        ?? Inside(Alaska.Project(place), At(-0.425, 0.120), At(-0.214, 0.234))
        ?? Inside(Hawaii.Project(place), At(-0.214, 0.166), At(-0.115, 0.234));

    /// <summary>The place at a point of the map; null where no part of it is.</summary>
    public static GeoPoint? Unproject(MapPoint point)
    {
        // The insets lie inside the frame of the lower 48 states: the part that puts the place back at the point is the right one.
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
