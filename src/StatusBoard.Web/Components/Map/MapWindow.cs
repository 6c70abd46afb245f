using System.Globalization;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>The part of the map that is shown, near enough that its facilities fill the drawing.</summary>
public sealed record MapWindow
{
    /// <summary>No nearer than this many steps across: some 200 km, so that one facility still shows where it is.</summary>
    private const double NearestSteps = 42;

    /// <summary>From this much nearer than the country on, outlines are drawn in detail, and counties.</summary>
    private const double DetailFrom = 2;

    /// <summary>Nearly as far away as the country: the country, so that its shape is the one that people know.</summary>
    private const double CountryUntil = 1.3;

    /// <summary>Where the states lie, without the outermost Aleutian Islands; those join when a facility is there.</summary>
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

    /// <summary>Pixels of the drawing for one step of the map.</summary>
    public double Scale { get; }

    /// <summary>Whether it is near enough for detailed outlines and counties.</summary>
    public bool IsDetailed { get; }

    /// <summary>What of the map is shown, in its steps.</summary>
    public MapBox Steps { get; }

    /// <summary>The window around these places; the whole country when there are none or they span it.</summary>
    public static MapWindow Around(IEnumerable<MapPoint> places, MapLook look)
    {
        var box = places.Aggregate(MapBox.Nothing, (all, place) => all.With(place));
        var country = Fit(Land, look);
        if (box.Left > box.Right)
            return new MapWindow(Land, look, country, detailed: false);

        // Room at the edges for a shape and a part of its name.
        var (beside, above) = (Math.Min(look.Width / 6, look.TextSize * 5), Math.Min(look.Height / 6, look.TextSize * 3));
        var scale = Math.Min(
            Math.Min((look.Width - (2 * beside)) / Math.Max(box.Width, 1e-6), (look.Height - (2 * above)) / Math.Max(box.Height, 1e-6)),
            Math.Max(look.Width, look.Height) / NearestSteps);
        if (scale >= country * CountryUntil)
            return new MapWindow(box, look, scale, detailed: scale >= country * DetailFrom);

        var all = Land.With(new MapPoint(box.Left - 6, box.Top)).With(new MapPoint(box.Right, box.Bottom));
        return new MapWindow(all, look, Fit(all, look), detailed: false);
    }

    /// <summary>Where a place of the map is on the drawing, in pixels.</summary>
    public MapPoint ToPixels(MapPoint place) => new((place.X - corner.X) * Scale, (place.Y - corner.Y) * Scale);

    /// <summary>The map's place below a pixel of the drawing.</summary>
    public MapPoint ToSteps(MapPoint pixel) => new(corner.X + (pixel.X / Scale), corner.Y + (pixel.Y / Scale));

    /// <summary>The SVG transform that lays paths which count in units of the map over the drawing.</summary>
    public string Transform(double unit) => string.Create(
        CultureInfo.InvariantCulture,
        $"matrix({Scale * unit:0.########} 0 0 {Scale * unit:0.########} {-corner.X * Scale:0.##} {-corner.Y * Scale:0.##})");

    /// <summary>How wide a line of so many pixels is for paths that count in units of the map.</summary>
    public string Stroke(double pixels, double unit) => (pixels / Scale / unit).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The scale at which the box fills the drawing, with room beside it for the number of a cluster at its edge.</summary>
    private static double Fit(MapBox box, MapLook look) =>
        Math.Min(
            Math.Max(look.Width / 2, look.Width - (look.TextSize * 5)) / box.Width,
            Math.Max(look.Height / 2, look.Height - (look.TextSize * 0.6)) / box.Height);
}
