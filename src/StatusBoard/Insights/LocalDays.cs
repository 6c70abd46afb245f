using StatusBoard.Facilities;

namespace StatusBoard.Insights;

/// <summary>The days of a place.</summary>
public static class LocalDays
{
    /// <summary>The time zone of a facility; UTC where this machine does not know its zone.</summary>
    public static TimeZoneInfo ZoneOf(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        return TimeZoneInfo.TryFindSystemTimeZoneById(facility.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>The days that a period touches, whole.</summary>
    public static IEnumerable<LocalDay> Of(TimeZoneInfo zone, Period period)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(period.Start, zone).DateTime);
        for (var start = Start(zone, date); start < period.End; date = date.AddDays(1))
        {
            var next = Start(zone, date.AddDays(1));
            yield return new LocalDay(date, new Period(start, next));
            start = next;
        }
    }

    /// <summary>The first moment of a day. Where midnight is skipped, the day begins with the first time that there is; where it comes
    /// twice, with the first of the two.</summary>
    public static DateTimeOffset Start(TimeZoneInfo zone, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var wall = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
