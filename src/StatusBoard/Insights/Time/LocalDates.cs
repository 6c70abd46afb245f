namespace StatusBoard.Insights.Time;

/// <summary>Days as the clocks of each facility show them, the first and the last included.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public readonly record struct LocalDates(DateOnly First, DateOnly Last)
{
    /// <summary>How many days these are.</summary>
    public int Count => Last.DayNumber - First.DayNumber + 1;

    /// <summary>As many days, immediately before these.</summary>
    public LocalDates Before => new(First.AddDays(-Count), First.AddDays(-1));

    /// <summary>The same days of the year before; 29 February becomes the 28th.</summary>
    public LocalDates YearBefore => new(First.AddYears(-1), Last.AddYears(-1));

    /// <summary>The days as text. What a record writes of itself would have no end: the days before have days before them.</summary>
    public override string ToString() => $"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}";

    /// <summary>The time of these days in a zone, as far as it has passed.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="now">The present time.</param>
    public Period In(TimeZoneInfo zone, DateTimeOffset now)
    {
        var end = LocalDays.Start(zone, Last.AddDays(1));
        return new Period(LocalDays.Start(zone, First), end < now ? end : now);
    }
}
