namespace StatusBoard.Facilities;

/// <summary>Times as people at a facility say them: by the clock on their wall.</summary>
public static class WallClock
{
    /// <summary>
    /// The next moment at which the clock on the wall shows a time. In the night when the clocks go back it may show it
    /// twice: then it is the first one still ahead. A time that the clock skips when it goes forward is taken as if it had
    /// not been put forward yet, so it comes later rather than earlier.
    /// </summary>
    /// <param name="zone">The facility's zone.</param>
    /// <param name="at">What the clock shows.</param>
    /// <param name="after">The moment that it has to come after.</param>
    public static DateTimeOffset Next(TimeZoneInfo zone, TimeOnly at, DateTimeOffset after)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        return Enumerable.Range(-1, 4)
            .SelectMany(day => Moments(zone, today.AddDays(day).ToDateTime(at)))
            .Where(moment => moment > after)
            .Min();
    }

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
