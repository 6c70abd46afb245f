using System.Globalization;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>The part of the map that is displayed, scaled so that the facilities fill the drawing.</summary>
public sealed record MapWindow
{
    /// <summary>The minimum width in map units, about 200 km, so that a single facility is shown with its surroundings.</summary>
    private const double NearestSteps = 42;

    /// <summary>The magnification, relative to the country, from which detailed outlines and counties are drawn.</summary>
    private const double DetailFrom = 2;

    /// <summary>A window with less magnification than this shows the whole country instead, because nothing would be gained.</summary>
    private const double CountryUntil = 1.15;

    /// <summary>The extent of the states without the western Aleutian Islands, which are included only when a facility is there.</summary>
    private static readonly MapBox Land = new(14, 10, 960, 608);

    private readonly MapPoint corner;

    private MapWindow(MapBox box, MapLook look, double scale, bool detailed)
    {
        Scale = scale;
        IsDetailed = detailed;
        corner = new MapPoint(
            ((box.Left + box.Right) / 2) - (look.Width / 2 / scale),
            ((box.Top + box.Bottom) / 2) - (look.Height / 2 / scale));
        Steps = new MapBox(corner.X, corner.Y, corner.X + (look.Width / scale), corner.Y + (look.Height / scale));
    }

    /// <summary>Pixels of the drawing per map unit.</summary>
    public double Scale { get; }

    /// <summary>Whether detailed outlines and counties are drawn.</summary>
    public bool IsDetailed { get; }

    /// <summary>The displayed part, in map units.</summary>
    public MapBox Steps { get; }

    /// <summary>Returns the window around some points; the whole country when there are none or they extend over it.</summary>
    public static MapWindow Around(IEnumerable<MapPoint> places, MapLook look)
    {
        var box = places.Aggregate(MapBox.Nothing, (all, place) => all.With(place));
        var country = Fit(Land, look);
        if (box.Left > box.Right)
            return new MapWindow(Land, look, country, detailed: false);

        // Space at the edges for a symbol and part of its name.
        var (beside, above) = (Math.Min(look.Width / 6, look.TextSize * 5), Math.Min(look.Height / 6, look.TextSize * 3));
        var scale = Math.Min(
            Math.Min((look.Width - (2 * beside)) / Math.Max(box.Width, 1e-6), (look.Height - (2 * above)) / Math.Max(box.Height, 1e-6)),
            Math.Max(look.Width, look.Height) / NearestSteps);
        if (scale >= country * CountryUntil)
            return new MapWindow(box, look, scale, detailed: scale >= country * DetailFrom);

        var all = Land.With(new MapPoint(box.Left - 6, box.Top)).With(new MapPoint(box.Right, box.Bottom));
        return new MapWindow(all, look, Fit(all, look), detailed: false);
    }

    /// <summary>Converts a point of the map to pixels of the drawing.</summary>
    public MapPoint ToPixels(MapPoint place) => new((place.X - corner.X) * Scale, (place.Y - corner.Y) * Scale);

    /// <summary>Converts a pixel of the drawing to a point of the map.</summary>
    public MapPoint ToSteps(MapPoint pixel) => new(corner.X + (pixel.X / Scale), corner.Y + (pixel.Y / Scale));

    /// <summary>The SVG transform for paths with a number of map units per unit.</summary>
    public string Transform(double unit) => string.Create(
        CultureInfo.InvariantCulture,
        $"matrix({Scale * unit:0.########} 0 0 {Scale * unit:0.########} {-corner.X * Scale:0.##} {-corner.Y * Scale:0.##})");

    /// <summary>The stroke width, in units of such a path, for a width in pixels.</summary>
    public string Stroke(double pixels, double unit) => (pixels / Scale / unit).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The scale at which a box fills the drawing, with space for the number of a cluster at its edge.</summary>
    private static double Fit(MapBox box, MapLook look) =>
        Math.Min(
            Math.Max(look.Width / 2, look.Width - (look.TextSize * 5)) / box.Width,
            Math.Max(look.Height / 2, look.Height - (look.TextSize * 0.6)) / box.Height);
}
