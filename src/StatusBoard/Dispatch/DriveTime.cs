namespace StatusBoard.Dispatch;

/// <summary>
/// An estimate of the drive, by a rule that is said wherever it is shown. Roads are 1.4 times as long as the straight
/// line: 1.417 is the mean between places of the United States and their hospitals (Boscoe, Henry and Zdeb, "A Nationwide
/// Comparison of Driving Distance Versus Straight-Line Distance to Hospitals", The Professional Geographer 64, 2012). The
/// speeds are round figures of ours, not measured ones. It knows no traffic, weather, water or lights and siren.
/// </summary>
public static class DriveTime
{
    /// <summary>The rule in words.</summary>
    public const string Rule =
        "Straight-line miles; drive time estimated: 1.4 road miles to each, 30 mph for the first 10 road miles, 50 mph beyond; no traffic";

    private const double RoadMiles = 1.4;
    private const double NearMiles = 10;
    private const double NearSpeed = 30;
    private const double FarSpeed = 50;

    /// <summary>Minutes for a straight line of so many statute miles, rounded up; at least 1.</summary>
    public static int Minutes(double miles)
    {
        var road = miles * RoadMiles;
        var hours = (Math.Min(road, NearMiles) / NearSpeed) + (Math.Max(0, road - NearMiles) / FarSpeed);
        return Math.Max(1, (int)Math.Ceiling((hours * 60) - 1e-9));
    }
}
