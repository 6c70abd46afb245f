using StatusBoard.Facilities;

namespace StatusBoard.Notifications;

/// <summary>When somebody gets digests of the present figures by e-mail.</summary>
/// <param name="Repeat">How often by the clock.</param>
/// <param name="Steps">Whether one comes at each step of an incident.</param>
/// <param name="LocalTime">The time of day of those by the clock.</param>
/// <param name="Weekday">The day of weekly ones.</param>
/// <param name="TimeZone">The IANA time zone of time and day.</param>
/// <param name="Email">The address; null for the sign-in name, where that is one.</param>
public sealed record DigestChoice(
    DigestRepeat Repeat, bool Steps, TimeOnly LocalTime, DayOfWeek Weekday, string TimeZone, string? Email)
{
    /// <summary>What holds for whoever has chosen nothing: no digest.</summary>
    public static DigestChoice None { get; } =
        new(DigestRepeat.Never, false, new TimeOnly(7, 0), DayOfWeek.Monday, "America/New_York", null);

    /// <summary>Whether any digest is wanted.</summary>
    public bool IsAny => Steps || Repeat != DigestRepeat.Never;

    /// <summary>The newest moment at or before a given one at which a digest was due; null where none is wanted by the clock. Each day has
    /// one moment: a time that clocks skip in spring is taken with the offset before the change (02:30 becomes 03:30), of a time that they
    /// show twice in autumn the first counts.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    public DateTimeOffset? LastDue(DateTimeOffset now)
    {
        if (Repeat == DigestRepeat.Never)
            return null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return Enumerable.Range(0, 9).Select(ago => today.AddDays(1 - ago))
            .Where(day => Repeat == DigestRepeat.Daily || day.DayOfWeek == Weekday)
            .Select(day => WallClock.At(zone, day.ToDateTime(LocalTime)))
            .First(due => due <= now);
    }
}
