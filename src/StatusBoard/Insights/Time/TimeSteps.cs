namespace StatusBoard.Insights.Time;

/// <summary>How much of the known time a service did not accept, step by step: the same steps for each facility and each health
/// system, so that they can be set beside each other.</summary>
/// <param name="DaysEach">How many days a step has; the last one may have fewer.</param>
/// <param name="Facilities">For each facility, in the order of the figures, the share of each step; NaN where nothing is known.</param>
/// <param name="Systems">Each health system, by name; facilities that belong to none come last, together.</param>
public sealed record TimeSteps(int DaysEach, IReadOnlyList<float[]> Facilities, IReadOnlyList<SystemSteps> Systems)
{
    /// <summary>How many days a step has: a day up to a quarter of a year, a week up to two years, four weeks beyond.</summary>
    /// <param name="days">How many days there are.</param>
    public static int DaysOf(int days) => days <= TimeFigures.MostMatrixDays ? 1 : days <= 736 ? 7 : 28;

    /// <summary>How many steps there are.</summary>
    /// <param name="days">How many days there are.</param>
    public static int CountOf(int days) => (days + DaysOf(days) - 1) / DaysOf(days);

    /// <summary>The days of a step.</summary>
    /// <param name="dates">All days.</param>
    /// <param name="step">The number of the step.</param>
    public static LocalDates DatesOf(LocalDates dates, int step)
    {
        var first = dates.First.AddDays(step * DaysOf(dates.Count));
        var last = first.AddDays(DaysOf(dates.Count) - 1);
        return new LocalDates(first, last < dates.Last ? last : dates.Last);
    }
}

/// <summary>The steps of a health system.</summary>
/// <param name="System">Its name; null for the facilities that belong to none.</param>
/// <param name="Facilities">How many facilities were in service.</param>
/// <param name="Shares">The share of each step, of the known time of all its facilities together; NaN where nothing is known.</param>
/// <param name="NotAccepting">The time of all steps in which they did not accept.</param>
/// <param name="Known">The known time of all steps.</param>
public sealed record SystemSteps(string? System, int Facilities, float[] Shares, TimeSpan NotAccepting, TimeSpan Known);
