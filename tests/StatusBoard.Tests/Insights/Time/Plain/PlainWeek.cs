using StatusBoard.Insights;
namespace StatusBoard.Tests.Insights.Time.Plain;

/// <summary>Time by hour and day of the week, by the clocks of each facility. An hour that clocks show twice in autumn counts twice in
/// both, so the share stays right; the hour that is skipped in spring does not count.</summary>
internal sealed class PlainWeek
{
    /// <summary>The hours of a week, from Monday 00:00.</summary>
    public const int Count = 7 * 24;

    private const int SecondsOfHour = 3600;

    // 1 January 1970 was a Thursday.
    private const int HourOfEpoch = 3 * 24;

    public long[] KnownSeconds => known;

    public long[] NotAcceptingSeconds => notAccepting;

    private readonly long[] known = new long[Count];
    private readonly long[] notAccepting = new long[Count];
    private readonly Dictionary<string, List<(Period Period, TimeSpan Offset)>> offsets = new(StringComparer.Ordinal);

    /// <summary>The known time of an hour of the week.</summary>
    public TimeSpan Known(int hour) => TimeSpan.FromSeconds(known[hour]);

    /// <summary>The part of it in which services did not accept.</summary>
    public TimeSpan NotAccepting(int hour) => TimeSpan.FromSeconds(notAccepting[hour]);

    /// <summary>The share of the known time; null where no time is known.</summary>
    public double? Share(int hour) => known[hour] == 0 ? null : (double)notAccepting[hour] / known[hour];

    /// <summary>Adds a facility.</summary>
    /// <param name="facility">Its times, in whole seconds.</param>
    /// <param name="whole">A period that contains all of them, the same for all facilities.</param>
    public void Add(FacilityTime facility, Period whole)
    {
        ArgumentNullException.ThrowIfNull(facility);
        if (!offsets.TryGetValue(facility.Zone.Id, out var parts))
            offsets[facility.Zone.Id] = parts = [.. OffsetsOf(facility.Zone, whole)];
        Add(facility.Known, parts, known);
        Add(facility.NotAccepting, parts, notAccepting);
    }

    private static void Add(IReadOnlyList<Period> periods, List<(Period Period, TimeSpan Offset)> parts, long[] cells)
    {
        foreach (var period in periods)
        {
            foreach (var (part, offset) in parts)
            {
                if (part.Start >= period.End)
                    break;
                var common = period.Common(part);
                if (!common.IsEmpty)
                    Add(Second(common.Start, offset), Second(common.End, offset), cells);
            }
        }
    }

    /// <summary>Adds the seconds between two moments of a clock that is not changed between them.</summary>
    private static void Add(long from, long to, long[] cells)
    {
        var weeks = (to - from) / (Count * SecondsOfHour);
        if (weeks > 0)
        {
            for (var hour = 0; hour < Count; hour++)
                cells[hour] += weeks * SecondsOfHour;
            from += weeks * Count * SecondsOfHour;
        }

        while (from < to)
        {
            var next = Math.Min(to, ((from / SecondsOfHour) + 1) * SecondsOfHour);
            cells[((from / SecondsOfHour) + HourOfEpoch) % Count] += next - from;
            from = next;
        }
    }

    private static long Second(DateTimeOffset moment, TimeSpan offset) => moment.ToUnixTimeSeconds() + (long)offset.TotalSeconds;

    /// <summary>The parts of a period in which the clocks of a zone are not changed.</summary>
    private static IEnumerable<(Period Period, TimeSpan Offset)> OffsetsOf(TimeZoneInfo zone, Period whole)
    {
        var (start, offset) = (whole.Start, zone.GetUtcOffset(whole.Start));
        for (var at = whole.Start; at < whole.End;)
        {
            // By days while nothing changes, else by quarters of an hour, at which every zone changes its clocks.
            var quarter = at.AddMinutes(15 - (at.Minute % 15)).AddSeconds(-at.Second);
            var next = zone.GetUtcOffset(at.AddDays(1)) == offset ? at.AddDays(1) : quarter;
            var changed = zone.GetUtcOffset(next);
            if (changed != offset)
            {
                yield return (new Period(start, next), offset);
                (start, offset) = (next, changed);
            }

            at = next;
        }

        if (start < whole.End)
            yield return (new Period(start, whole.End), offset);
    }
}
