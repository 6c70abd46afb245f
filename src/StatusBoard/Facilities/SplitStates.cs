using System.Collections.Frozen;

namespace StatusBoard.Facilities;

/// <summary>The states with two time zones (49 CFR part 71), by county. A county that is itself divided is assigned by its hospitals: Gulf
/// FL and Cherry NE to the zone of the state, Dunn ND to the other.</summary>
internal static class SplitStates
{
    private const string Eastern = "America/New_York";
    private const string Central = "America/Chicago";
    private const string Mountain = "America/Denver";
    private const string Pacific = "America/Los_Angeles";

    /// <summary>The parts that differ from <see cref="UspsStates.MainZones"/>, by state.</summary>
    public static readonly FrozenDictionary<string, SplitState> All = new Dictionary<string, SplitState>
    {
        // The panhandle west of the Apalachicola.
        ["FL"] = State(Central, "BAY CALHOUN ESCAMBIA HOLMES JACKSON OKALOOSA SANTAROSA WALTON WASHINGTON", (_, east) => east < -85.0),
        ["TX"] = State(Mountain, "ELPASO HUDSPETH", (_, east) => east < -104.9),
        ["TN"] = State(
            Eastern,
            """
            ANDERSON BLOUNT BRADLEY CAMPBELL CARTER CLAIBORNE COCKE GRAINGER GREENE HAMBLEN HAMILTON HANCOCK HAWKINS JEFFERSON
            JOHNSON KNOX LOUDON MCMINN MEIGS MONROE MORGAN POLK RHEA ROANE SCOTT SEVIER SULLIVAN UNICOI UNION WASHINGTON
            """,
            (north, east) => east > (north < 35.6 ? -85.4 : -84.75)),
        ["KY"] = State(
            Central,
            """
            ADAIR ALLEN BALLARD BARREN BRECKINRIDGE BUTLER CALDWELL CALLOWAY CARLISLE CHRISTIAN CLINTON CRITTENDEN CUMBERLAND
            DAVIESS EDMONSON FULTON GRAVES GRAYSON GREEN HANCOCK HART HENDERSON HICKMAN HOPKINS LIVINGSTON LOGAN LYON MCCRACKEN
            MCLEAN MARSHALL METCALFE MONROE MUHLENBERG OHIO RUSSELL SIMPSON TODD TRIGG UNION WARREN WEBSTER
            """,
            (north, east) => east < (north < 37.4 ? -85.0 : -86.2)),
        ["IN"] = State(
            Central,
            "LAKE PORTER LAPORTE NEWTON JASPER STARKE GIBSON POSEY VANDERBURGH WARRICK SPENCER PERRY",
            (north, east) => (north > 40.7 && east < -86.5) || (north < 38.5 && east < -86.5)),
        ["MI"] = State("America/Menominee", "GOGEBIC IRON DICKINSON MENOMINEE", (north, east) =>
            north < 46.6 && north > 45.0 && east < -87.4),
        ["ND"] = State(Mountain, "ADAMS BILLINGS BOWMAN DUNN GOLDENVALLEY GRANT HETTINGER SLOPE STARK", (north, east) =>
            north < 47.5 && east < -101.8),
        ["SD"] = State(
            Mountain,
            "BENNETT BUTTE CORSON CUSTER DEWEY FALLRIVER HAAKON HARDING JACKSON LAWRENCE MEADE OGLALALAKOTA SHANNON PENNINGTON PERKINS "
                + "ZIEBACH",
            (_, east) => east < -101.0),
        ["NE"] = State(
            Mountain,
            "ARTHUR BANNER BOXBUTTE CHASE CHEYENNE DAWES DEUEL DUNDY GARDEN GRANT HOOKER KEITH KIMBALL MORRILL PERKINS SCOTTSBLUFF "
                + "SHERIDAN SIOUX",
            (_, east) => east < -101.3),
        ["KS"] = State(Mountain, "GREELEY HAMILTON SHERMAN WALLACE", (north, east) => east < -101.5 && north is > 37.7 and < 39.6),
        ["OR"] = State("America/Boise", "MALHEUR", (north, east) => east > -118.2 && north is > 42.5 and < 44.5),

        // North of the Salmon.
        ["ID"] = State(Pacific, "BENEWAH BONNER BOUNDARY CLEARWATER IDAHO KOOTENAI LATAH LEWIS NEZPERCE SHOSHONE", (north, _) =>
            north > 45.4),

        // The Aleutian Islands west of 169.5° W, part of one census area; some of them lie beyond the 180th meridian.
        ["AK"] = State("America/Adak", "", (_, east) => east is < -169.5 or > 0),

        // Chuuk and Yap, west of Pohnpei.
        ["FM"] = State("Pacific/Port_Moresby", "CHUUK YAP", (_, east) => east < 154),
    }.ToFrozenDictionary();

    /// <summary>Cities whose time zone differs from that of their county: the Navajo Nation observes daylight saving time, which the rest
    /// of Arizona does not, and West Wendover follows Utah.</summary>
    public static readonly FrozenDictionary<(string State, string City), string> Towns = new Dictionary<(string, string), string>
    {
        [("AZ", "CHINLE")] = Mountain,
        [("AZ", "FORTDEFIANCE")] = Mountain,
        [("AZ", "GANADO")] = Mountain,
        [("AZ", "KAYENTA")] = Mountain,
        [("AZ", "TUBACITY")] = Mountain,
        [("AZ", "WINDOWROCK")] = Mountain,
        [("NV", "WESTWENDOVER")] = Mountain,
    }.ToFrozenDictionary();

    private static SplitState State(string zone, string counties, Func<double, double, bool> contains) =>
        new(zone, counties.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(), contains);
}
