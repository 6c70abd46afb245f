using System.Collections.Immutable;
using StatusBoard.Facilities;

namespace StatusBoard.Insights.AfterAction;

/// <summary>What a neighbour has borne since an incident began.</summary>
/// <param name="Facility">The neighbour.</param>
/// <param name="Arrivals">Ambulances that have arrived since it began; null where arrivals are not known for all of this time.</param>
/// <param name="WeeksBefore">Ambulances that arrived in the same hours of weeks before, the latest week first; only weeks for which
/// arrivals are known.</param>
/// <param name="PeopleAtLeast">For how many people it had become the nearest department that accepts, at least, when that was most; null
/// where it is not known.</param>
/// <param name="PeopleAtMost">The same, at most.</param>
public sealed record NeighbourLoad(
    Facility Facility, int? Arrivals, ImmutableArray<int> WeeksBefore, long? PeopleAtLeast, long? PeopleAtMost)
{
    /// <summary>How many weeks are compared with.</summary>
    public const int Weeks = 4;

    /// <summary>The measured level of its emergency department and what that is computed from, before and now; empty where neither is
    /// known.</summary>
    public ImmutableArray<MeasureShift> Measures { get; init; } = [];

    /// <summary>The mean of the weeks before; null where none is known.</summary>
    public double? Usual => WeeksBefore.IsEmpty ? null : WeeksBefore.Average();

    /// <summary>The period and the same hours of the weeks before, as far as arrivals are known. A period that is longer than a week is
    /// compared with nothing: its own days would be among those before.</summary>
    /// <param name="period">The period.</param>
    /// <param name="knownSince">Since when arrivals are known; null where they are not.</param>
    /// <param name="zone">The facility's time zone: the same hours are those that its clocks show, also over a night in which they
    /// change.</param>
    /// <returns>The periods in order, the first of them the period itself; empty where arrivals are not known for all of it.</returns>
    public static IReadOnlyList<Period> PeriodsOf(Period period, DateTimeOffset? knownSince, TimeZoneInfo zone)
    {
        if (knownSince is not { } since || period.Start < since || period.IsEmpty)
            return [];
        ArgumentNullException.ThrowIfNull(zone);
        var (start, end) = (TimeZoneInfo.ConvertTime(period.Start, zone).DateTime, TimeZoneInfo.ConvertTime(period.End, zone).DateTime);
        List<Period> periods = [period];
        for (var week = 1; week <= Weeks && period.Length <= TimeSpan.FromDays(7); week++)
        {
            Period before = new(WallClock.At(zone, start.AddDays(-7 * week)), WallClock.At(zone, end.AddDays(-7 * week)));
            if (before.Start < since)
                break;
            periods.Add(before);
        }

        return periods;
    }
}
