namespace StatusBoard.Facilities;

/// <summary>Converts local times at a facility, such as an expected end, to moments.</summary>
public static class WallClock
{
    /// <summary>The next moment after a given one at which local clocks show a time. When clocks go back and show the time twice, the
    /// first moment that is still ahead is returned. A time that is skipped when clocks go forward is converted with the offset before the
    /// change, so that the result is later rather than earlier.</summary>
    /// <param name="zone">The time zone of the facility.</param>
    /// <param name="localTime">The local time.</param>
    /// <param name="after">The moment after which the result has to be.</param>
    public static DateTimeOffset Next(TimeZoneInfo zone, TimeOnly localTime, DateTimeOffset after)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        return Enumerable.Range(-1, 4)
            .SelectMany(day => Moments(zone, today.AddDays(day).ToDateTime(localTime)))
            .Where(moment => moment > after)
            .Min();
    }

    /// <summary>The moment at which local clocks show a date and time. When they show it twice, the first of the two; a time that is
    /// skipped is converted with the offset before the change.</summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="localTime">The local date and time.</param>
    public static DateTimeOffset At(TimeZoneInfo zone, DateTime localTime) => Moments(zone, localTime).Min();

    private static IEnumerable<DateTimeOffset> Moments(TimeZoneInfo zone, DateTime wall)
    {
        if (zone.IsAmbiguousTime(wall))
            return zone.GetAmbiguousTimeOffsets(wall).Select(offset => new DateTimeOffset(wall, offset));
        if (!zone.IsInvalidTime(wall))
            return [new DateTimeOffset(wall, zone.GetUtcOffset(wall))];
        var before = new DateTimeOffset(wall, zone.GetUtcOffset(wall.AddDays(-1)));
        return [TimeZoneInfo.ConvertTime(before, zone)];
    }
}
