namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>A state of the United States: its USPS code, the place around which made-up facilities stand, its zone.</summary>
internal sealed record UsState(string Code, double Latitude, double Longitude, string TimeZone)
{
    private const string Eastern = "America/New_York";
    private const string Central = "America/Chicago";
    private const string Mountain = "America/Denver";
    private const string Pacific = "America/Los_Angeles";

    /// <summary>All fifty, at about their middle; the zone is that of most of the state.</summary>
    public static IReadOnlyList<UsState> All { get; } =
    [
        new("AL", 32.8, -86.8, Central), new("AK", 61.4, -150.0, "America/Anchorage"), new("AZ", 34.3, -111.7, "America/Phoenix"),
        new("AR", 34.8, -92.4, Central), new("CA", 36.8, -119.4, Pacific), new("CO", 39.0, -105.5, Mountain),
        new("CT", 41.6, -72.7, Eastern), new("DE", 39.0, -75.5, Eastern), new("FL", 28.1, -81.6, Eastern),
        new("GA", 32.7, -83.4, Eastern), new("HI", 20.8, -156.3, "Pacific/Honolulu"), new("ID", 44.4, -114.6, Mountain),
        new("IL", 40.0, -89.2, Central), new("IN", 39.9, -86.3, Eastern), new("IA", 42.0, -93.5, Central),
        new("KS", 38.5, -98.4, Central), new("KY", 37.5, -85.3, Eastern), new("LA", 31.0, -92.0, Central),
        new("ME", 45.3, -69.2, Eastern), new("MD", 39.0, -76.8, Eastern), new("MA", 42.3, -71.8, Eastern),
        new("MI", 44.2, -85.4, Eastern), new("MN", 46.3, -94.3, Central), new("MS", 32.7, -89.7, Central),
        new("MO", 38.4, -92.5, Central), new("MT", 47.0, -109.6, Mountain), new("NE", 41.5, -99.8, Central),
        new("NV", 39.3, -116.6, Pacific), new("NH", 43.7, -71.6, Eastern), new("NJ", 40.2, -74.7, Eastern),
        new("NM", 34.4, -106.1, Mountain), new("NY", 42.9, -75.5, Eastern), new("NC", 35.5, -79.4, Eastern),
        new("ND", 47.4, -100.5, Central), new("OH", 40.3, -82.8, Eastern), new("OK", 35.6, -97.5, Central),
        new("OR", 43.9, -120.6, Pacific), new("PA", 40.9, -77.8, Eastern), new("RI", 41.7, -71.6, Eastern),
        new("SC", 33.9, -80.9, Eastern), new("SD", 44.4, -100.2, Central), new("TN", 35.9, -86.4, Central),
        new("TX", 31.5, -99.3, Central), new("UT", 39.3, -111.7, Mountain), new("VT", 44.1, -72.7, Eastern),
        new("VA", 37.5, -78.9, Eastern), new("WA", 47.4, -120.4, Pacific), new("WV", 38.6, -80.6, Eastern),
        new("WI", 44.6, -89.9, Central), new("WY", 43.0, -107.6, Mountain),
    ];
}
