namespace StatusBoard.Web.Features.Walls;

/// <summary>How the space of a wall is divided. Its unit is the smallest legible font size (1 u), so that a plan is valid for every
/// screen; <c>wall.css</c> uses the same figures.</summary>
/// <param name="Frame">The layout of header and footer.</param>
/// <param name="News">The number of last changes that are shown.</param>
/// <param name="Incidents">The number of incidents that are shown.</param>
/// <param name="Middle">The height of tiles and map together, in u.</param>
/// <param name="Tiles">The width and height of the space of the tiles, in u.</param>
/// <param name="Map">The width and height of the map, in u; null when there is none.</param>
public sealed record WallPlan(WallFrame Frame, int News, int Incidents, double Middle, (double Width, double Height) Tiles,
    (double Width, double Height)? Map)
{
    /// <summary>Whether hospitals without an emergency department have a line.</summary>
    public bool HasWithout { get; private init; }

    // A portrait screen at 3 m is 36 u wide, one at 6 m 18 u; at a distance only the essential parts are shown.
    private const double LowBelow = 24;
    private const double NarrowBelow = 58;
    private const double WidthOfNews = 14;
    private const double Margin = 1.4;
    private const double Gap = 0.5;
    private const double NewsLine = 2;
    private const double WidthOfIncident = 17;
    private const double IncidentLine = 2.3;
    private const double LowIncidentLine = 1.45;
    private const double WithoutLine = 0.95;
    private const double MapShare = 0.32;

    /// <summary>Returns the plan for a page.</summary>
    /// <param name="width">The page's width in CSS pixels.</param>
    /// <param name="height">The page's height in CSS pixels.</param>
    /// <param name="address">The address of the wall.</param>
    /// <param name="notes">The number of notes (a banner, problems of the address) that are shown.</param>
    /// <param name="incidents">The number of active incidents in the view.</param>
    /// <param name="more">By how much the height between header and footer, as the browser measured it, exceeds the calculated one, in u;
    /// may be negative.</param>
    /// <param name="hasWithout">Whether there are hospitals without an emergency department to be shown.</param>
    public static WallPlan For(double width, double height, WallAddress address, int notes, int incidents, double more = 0,
        bool hasWithout = false)
    {
        var unit = Unit(width, height, address);
        var (wide, high) = (width / unit, height / unit);
        var frame = Math.Min(wide, high) < LowBelow ? WallFrame.Low : wide < NarrowBelow ? WallFrame.Narrow : WallFrame.Wide;
        var news = address.Changes && frame != WallFrame.Low ? Math.Clamp((int)((wide - Margin) / WidthOfNews), 1, 4) : 0;
        var shown = Math.Min(incidents, frame == WallFrame.Low ? 1 : Math.Clamp((int)((wide - Margin) / WidthOfIncident), 1, 4));
        var room = more
            + high - (Margin / 2) - Header(frame, wide < high) - Footer(frame, wide < high) - (2 * Gap) - (notes * Note(frame)) - (news > 0
            ? NewsLine + Gap : 0)
            - (shown > 0 ? (frame == WallFrame.Low ? LowIncidentLine : IncidentLine) + Gap : 0)
            - (hasWithout ? WithoutLine + Gap : 0);
        var across = wide - Margin;
        // At a distance there is no map.
        if (!address.Map || frame == WallFrame.Low)
            return new WallPlan(frame, news, shown, room, (Math.Max(1, across), Math.Max(1, room)), null) { HasWithout = hasWithout };
        var (tiles, chart) = wide >= high
            ? (((across * (1 - MapShare)) - Gap, room), (across * MapShare, room))
            : ((across, (room * (1 - MapShare)) - Gap), (across, room * MapShare));
        return new WallPlan(frame, news, shown, room, (Math.Max(1, tiles.Item1), Math.Max(1, tiles.Item2)), chart)
        {
            HasWithout = hasWithout,
        };
    }

    /// <summary>One u in CSS pixels.</summary>
    public static double Unit(double width, double height, WallAddress address) =>
        Math.Sqrt((width * width) + (height * height)) * address.TextShare;

    private static double Header(WallFrame frame, bool upright) => frame switch
    {
        WallFrame.Low => 2.7 + (upright ? 2.2 : 0),
        WallFrame.Narrow => 5.4,
        _ => 3,
    };

    /// <summary>On a portrait screen it takes two lines.</summary>
    private static double Footer(WallFrame frame, bool upright) => frame switch
    {
        WallFrame.Narrow => 2.1,
        WallFrame.Low when upright => 1.7,
        _ => 1.3,
    };

    private static double Note(WallFrame frame) => frame switch
    {
        WallFrame.Low => 1.5,
        WallFrame.Narrow => 2,
        _ => 1.1,
    };
}
