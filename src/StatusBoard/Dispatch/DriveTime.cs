namespace StatusBoard.Dispatch;

/// <summary>Estimates the drive time from the straight-line distance. The rule is displayed wherever the estimate is. Road distance is
/// taken as 1.4 times the straight line: 1.417 is the mean between places in the United States and hospitals (Boscoe, Henry and Zdeb, "A
/// Nationwide Comparison of Driving Distance Versus Straight-Line Distance to Hospitals", The Professional Geographer 64, 2012). The
/// speeds are our assumptions, not measurements. Traffic, weather, water, lights and siren are not considered.</summary>
public static class DriveTime
{
    /// <summary>The rule as it is displayed.</summary>
    public const string Rule =
        "Straight-line miles; drive time estimated: 1.4 road miles to each, 30 mph for the first 10 road miles, 50 mph beyond; no traffic";

    private const double RoadMiles = 1.4;
    private const double NearMiles = 10;
    private const double NearSpeed = 30;
    private const double FarSpeed = 50;

    /// <summary>The estimated drive time in minutes for a straight-line distance in statute miles, rounded up; at least 1.</summary>
    public static int Minutes(double miles) => Math.Max(1, (int)Math.Ceiling(ExactMinutes(miles) - 1e-9));

    /// <summary>The estimated drive time in minutes for a straight-line distance in statute miles, not rounded.</summary>
    public static double ExactMinutes(double miles)
    {
        var road = miles * RoadMiles;
        return 60 * ((Math.Min(road, NearMiles) / NearSpeed) + (Math.Max(0, road - NearMiles) / FarSpeed));
    }
}
