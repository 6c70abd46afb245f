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

    /// <summary>The mean of the weeks before; null where none is known.</summary>
    public double? Usual => WeeksBefore.IsEmpty ? null : WeeksBefore.Average();

    /// <summary>The period and the same hours of the weeks before, as far as arrivals are known. A period that is longer than a week is
    /// compared with nothing: its own days would be among those before.</summary>
    /// <param name="period">The period.</param>
    /// <param name="knownSince">Since when arrivals are known; null where they are not.</param>
    /// <returns>The periods in order, the first of them the period itself; empty where arrivals are not known for all of it.</returns>
    public static IReadOnlyList<Period> PeriodsOf(Period period, DateTimeOffset? knownSince)
    {
        if (knownSince is not { } since || period.Start < since || period.IsEmpty)
            return [];
        List<Period> periods = [period];
        for (var week = 1; week <= Weeks && period.Length <= TimeSpan.FromDays(7); week++)
        {
            Period before = new(period.Start.AddDays(-7 * week), period.End.AddDays(-7 * week));
            if (before.Start < since)
                break;
            periods.Add(before);
        }

        return periods;
    }
}
