namespace StatusBoard.Insights.Catchments;

/// <summary>How many minutes the drive to the nearest emergency department that accepts is longer than to the nearest of all: the
/// categories of Shen and Hsia (Health Affairs 2012;31(8)).</summary>
public enum AddedTime
{
    /// <summary>Not longer.</summary>
    None,

    /// <summary>Under 10 minutes.</summary>
    Under10,

    /// <summary>10 to under 30 minutes.</summary>
    From10To30,

    /// <summary>30 minutes and more.</summary>
    From30,

    /// <summary>No department within <see cref="CatchmentMap.FarthestMiles"/> accepts.</summary>
    Nowhere,
}

/// <summary>The rule for <see cref="AddedTime"/>.</summary>
public static class AddedTimes
{
    /// <summary>A difference below this is one of rounding.</summary>
    private const double Nothing = 1e-6;

    /// <summary>The category of a number of minutes.</summary>
    public static AddedTime Of(double minutes) => minutes switch
    {
        < Nothing => AddedTime.None,
        < 10 => AddedTime.Under10,
        < 30 => AddedTime.From10To30,
        _ => AddedTime.From30,
    };
}
