namespace StatusBoard.Insights;

/// <summary>Seconds in each state by hours of UTC. Every zone of the United States is whole hours from UTC, so any local day and any hour
/// of the week is a sum of these.</summary>
public static class HourSums
{
    /// <summary>The hours of a day of UTC.</summary>
    public const int HoursOfDay = 24;

    /// <summary>The seconds in each state that has some, for each hour of a day of UTC.</summary>
    /// <param name="stretches">The stretches of a service, by <see cref="StretchTime.Since"/> or rounded to seconds.</param>
    /// <param name="day">The day; it has to have passed.</param>
    public static IReadOnlyDictionary<ServiceState, int[]> Of(IEnumerable<Stretch> stretches, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        Dictionary<ServiceState, int[]> sums = [];
        foreach (var stretch in stretches)
        {
            if (stretch.Until(start.AddDays(1)) is not { } period || period.End <= start)
                continue;
            var from = period.Start > start ? Seconds(period.Start - start) : 0;
            var to = Seconds(period.End - start);
            if (to <= from)
                continue;
            if (!sums.TryGetValue(stretch.State, out var hours))
                sums[stretch.State] = hours = new int[HoursOfDay];
            for (var hour = from / 3600; hour * 3600 < to; hour++)
                hours[hour] += Math.Min(to, (hour + 1) * 3600) - Math.Max(from, hour * 3600);
        }

        return sums;
    }

    private static int Seconds(TimeSpan span) => (int)(span.Ticks / TimeSpan.TicksPerSecond);
}
