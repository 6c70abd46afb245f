using StatusBoard.Facilities;

namespace StatusBoard.Polls;

/// <summary>When a repeating poll opens: a local time on certain days of one time zone. A time that clocks skip in the night in which
/// they go forward is converted with the offset before the change (02:30 becomes 03:30); of a time that clocks show twice, the first
/// moment is taken. So each day has exactly one occurrence.</summary>
/// <param name="Repeat">How often.</param>
/// <param name="LocalTime">The time of day.</param>
/// <param name="TimeZone">The IANA time zone in which the time and the days are read.</param>
/// <param name="FirstDay">The day of the first occurrence, in that zone.</param>
public sealed record PollSchedule(PollRepeat Repeat, TimeOnly LocalTime, string TimeZone, DateOnly FirstDay)
{
    /// <summary>The last day on which it may open; null for no end.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The moment at which the occurrence of a day opens.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    public DateTimeOffset OpensAt(DateOnly day) => WallClock.At(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), day.ToDateTime(LocalTime));

    /// <summary>The day of an occurrence, counted from 0; null when the series has ended before it.</summary>
    public DateOnly? Day(int number)
    {
        var day = Repeat switch
        {
            PollRepeat.Daily => FirstDay.AddDays(number),
            PollRepeat.Weekly => FirstDay.AddDays(7 * number),
            // AddMonths takes the last day where the month is shorter; counted from the first, so that it does not stay there.
            _ => FirstDay.AddMonths(number),
        };
        return day > LastDay ? null : day;
    }

    /// <summary>The number of the first occurrence that opens at or after a moment.</summary>
    public int FirstFrom(DateTimeOffset moment)
    {
        var number = 0;
        while (Day(number) is { } day && OpensAt(day) < moment)
            number++;
        return number;
    }
}
