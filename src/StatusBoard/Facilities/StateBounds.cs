using System.Collections.Frozen;

namespace StatusBoard.Facilities;

/// <summary>The bounding box of each state and territory, by which implausible coordinates of a hospital are detected: swapped, with a
/// missing sign, 0,0, or in another state. From the U.S. Census Bureau's TIGER/Line state boundaries, and for the freely associated states
/// from their islands; in degrees (WGS 84).</summary>
public static class StateBounds
{
    /// <summary>The tolerance around the box, in degrees, for piers, bridges and rounded coordinates.</summary>
    private const double Margin = 0.1;

    /// <summary>South, north, west and east; where west is greater than east, the box crosses the 180th meridian.</summary>
    private static readonly FrozenDictionary<string, Box> Boxes = new Dictionary<string, Box>
    {
        ["AK"] = new(51.17, 71.45, 172.4, -129.97), ["AL"] = new(30.14, 35.01, -88.48, -84.88),
        ["AR"] = new(33.00, 36.50, -94.62, -89.64), ["AS"] = new(-14.61, -10.96, -171.14, -168.10),
        ["AZ"] = new(31.33, 37.01, -114.82, -109.04), ["CA"] = new(32.53, 42.01, -124.48, -114.13),
        ["CO"] = new(36.99, 41.01, -109.06, -102.04), ["CT"] = new(40.95, 42.06, -73.73, -71.78),
        ["DC"] = new(38.79, 39.00, -77.12, -76.90), ["DE"] = new(38.45, 39.84, -75.79, -74.98),
        ["FL"] = new(24.39, 31.01, -87.64, -79.97), ["FM"] = new(0.90, 10.20, 137.30, 163.10),
        ["GA"] = new(30.35, 35.01, -85.61, -80.75), ["GU"] = new(13.18, 13.71, 144.56, 145.01),
        ["HI"] = new(18.86, 28.52, -178.45, -154.75), ["IA"] = new(40.37, 43.51, -96.64, -90.14),
        ["ID"] = new(41.98, 49.01, -117.25, -111.04), ["IL"] = new(36.97, 42.51, -91.52, -87.01),
        ["IN"] = new(37.77, 41.77, -88.10, -84.78), ["KS"] = new(36.99, 40.01, -102.06, -94.58),
        ["KY"] = new(36.49, 39.15, -89.58, -81.96), ["LA"] = new(28.85, 33.02, -94.05, -88.75),
        ["MA"] = new(41.18, 42.89, -73.51, -69.85), ["MD"] = new(37.88, 39.73, -79.49, -74.98),
        ["ME"] = new(42.91, 47.46, -71.09, -66.88), ["MH"] = new(4.50, 14.80, 160.70, 172.20),
        ["MI"] = new(41.69, 48.31, -90.42, -82.12), ["MN"] = new(43.49, 49.39, -97.24, -89.48),
        ["MO"] = new(35.99, 40.62, -95.78, -89.09), ["MP"] = new(14.03, 20.62, 144.81, 146.15),
        ["MS"] = new(30.13, 35.01, -91.66, -88.09), ["MT"] = new(44.35, 49.01, -116.06, -104.03),
        ["NC"] = new(33.75, 36.59, -84.33, -75.40), ["ND"] = new(45.93, 49.01, -104.05, -96.55),
        ["NE"] = new(39.99, 43.01, -104.06, -95.30), ["NH"] = new(42.69, 45.31, -72.56, -70.57),
        ["NJ"] = new(38.78, 41.36, -75.57, -73.88), ["NM"] = new(31.33, 37.01, -109.06, -103.00),
        ["NV"] = new(35.00, 42.01, -120.01, -114.03), ["NY"] = new(40.47, 45.02, -79.77, -71.77),
        ["OH"] = new(38.40, 42.33, -84.83, -80.51), ["OK"] = new(33.61, 37.01, -103.01, -94.43),
        ["OR"] = new(41.99, 46.30, -124.71, -116.46), ["PA"] = new(39.71, 42.52, -80.53, -74.68),
        ["PR"] = new(17.83, 18.57, -67.99, -65.16), ["PW"] = new(2.75, 8.20, 131.05, 134.80),
        ["RI"] = new(41.09, 42.02, -71.91, -71.08), ["SC"] = new(32.03, 35.22, -83.36, -78.49),
        ["SD"] = new(42.47, 45.95, -104.06, -96.43), ["TN"] = new(34.98, 36.69, -90.32, -81.64),
        ["TX"] = new(25.83, 36.51, -106.65, -93.50), ["UT"] = new(36.99, 42.01, -114.06, -109.04),
        ["VA"] = new(36.54, 39.47, -83.68, -75.16), ["VI"] = new(17.62, 18.47, -65.15, -64.51),
        ["VT"] = new(42.72, 45.02, -73.44, -71.46), ["WA"] = new(45.54, 49.01, -124.85, -116.91),
        ["WI"] = new(42.49, 47.31, -92.90, -86.24), ["WV"] = new(37.20, 40.64, -82.65, -77.71),
        ["WY"] = new(40.99, 45.01, -111.06, -104.05),
    }.ToFrozenDictionary();

    /// <summary>Whether a point can lie in a state; true for an unknown state.</summary>
    /// <param name="state">The USPS code of the state.</param>
    /// <param name="place">The point.</param>
    public static bool Contains(string state, GeoPoint place) => !Boxes.TryGetValue(state, out var box) || box.Contains(place);

    /// <summary>The problem with coordinates that cannot lie in the state, with the probable cause; null when they can.</summary>
    /// <param name="state">The USPS code of the state.</param>
    /// <param name="place">The point.</param>
    public static string? Problem(string state, GeoPoint place)
    {
        if (Contains(state, place))
            return null;
        var cause = place is { Latitude: 0, Longitude: 0 } ? "They are 0, 0, which stands for not known."
            : Contains(state, new GeoPoint(place.Longitude, place.Latitude)) ? "Latitude and longitude are swapped."
            : Contains(state, new GeoPoint(place.Longitude, -Math.Abs(place.Latitude)))
                ? "Latitude and longitude are swapped, and the longitude has lost its sign."
            : Contains(state, place with { Longitude = -place.Longitude }) ? "The longitude has lost its sign: west is negative."
            : Contains(state, place with { Latitude = -place.Latitude }) ? "The latitude has the wrong sign: north is positive."
            : null;
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"The coordinates {place.Latitude}, {place.Longitude} are not in {state}.{(cause is null ? "" : " " + cause)}");
    }

    private readonly record struct Box(double South, double North, double West, double East)
    {
        public bool Contains(GeoPoint place) =>
            place.Latitude >= South - Margin && place.Latitude <= North + Margin
            && (West <= East
                ? place.Longitude >= West - Margin && place.Longitude <= East + Margin
                : place.Longitude >= West - Margin || place.Longitude <= East + Margin);
    }
}
