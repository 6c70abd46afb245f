using StatusBoard.Insights;
using StatusBoard.Insights.Time;
namespace StatusBoard.Tests.Insights.Time.Plain;

/// <summary>Adds the times of facilities up by their local days.</summary>
/// <param name="dates">The days.</param>
/// <param name="now">The present time.</param>
internal sealed class DaySums(LocalDates dates, DateTimeOffset now)
{
    private readonly Dictionary<string, LocalDay[]> byZone = new(StringComparer.Ordinal);
    private readonly long[] inService = new long[dates.Count];
    private readonly long[] known = new long[dates.Count];
    private readonly long[] closed = new long[dates.Count];
    private readonly long[] diverting = new long[dates.Count];
    private readonly int[][] bands = [.. Enumerable.Range(0, dates.Count).Select(_ => new int[4])];
    private readonly bool[] isCut = new bool[dates.Count];

    /// <summary>Adds a facility.</summary>
    /// <returns>The ticks of each day in which it did not accept; -1 where no time is known.</returns>
    public long[] Add(FacilityTime facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        var days = DaysOf(facility.Zone);
        var (ofKnown, ofClosed, ofDiverting) = (new long[days.Length], new long[days.Length], new long[days.Length]);
        Add(facility.InService, days, inService);
        Add(facility.Known, days, ofKnown);
        Add(facility.Closed, days, ofClosed);
        Add(facility.Diverting, days, ofDiverting);
        for (var i = 0; i < days.Length; i++)
        {
            known[i] += ofKnown[i];
            closed[i] += ofClosed[i];
            diverting[i] += ofDiverting[i];
            var notAccepting = ofClosed[i] + ofDiverting[i];
            if (ofKnown[i] > 0)
                bands[i][DayHours.BandOf(new TimeSpan(notAccepting))]++;
            isCut[i] |= days[i].Period.End > now && days[i].Period.Start < now;
            ofKnown[i] = ofKnown[i] > 0 ? notAccepting : -1;
        }

        return ofKnown;
    }

    /// <summary>The days up to the present one.</summary>
    public IReadOnlyList<DayHours> ToDays() =>
    [
        .. Enumerable.Range(0, dates.Count).Where(i => inService[i] > 0).Select(i => new DayHours(
            dates.First.AddDays(i), new(inService[i]), new(known[i]), new(closed[i]), new(diverting[i]), bands[i], isCut[i])),
    ];

    private LocalDay[] DaysOf(TimeZoneInfo zone)
    {
        if (!byZone.TryGetValue(zone.Id, out var days))
        {
            var whole = new Period(LocalDays.Start(zone, dates.First), LocalDays.Start(zone, dates.Last.AddDays(1)));
            byZone[zone.Id] = days = [.. LocalDays.Of(zone, whole)];
        }

        return days;
    }

    private static void Add(IReadOnlyList<Period> periods, LocalDay[] days, long[] sums)
    {
        var day = 0;
        foreach (var period in periods)
        {
            while (day < days.Length && days[day].Period.End <= period.Start)
                day++;
            for (var i = day; i < days.Length && days[i].Period.Start < period.End; i++)
                sums[i] += period.Common(days[i].Period).Length.Ticks;
        }
    }
}
