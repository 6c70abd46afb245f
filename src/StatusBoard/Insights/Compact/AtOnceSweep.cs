using StatusBoard.Insights.Time;

namespace StatusBoard.Insights.Compact;

/// <summary>Goes through the changes of all facilities in the order of time once, and makes <see cref="AtOnce"/> of them.</summary>
/// <param name="period">The period that contains all changes.</param>
/// <param name="zone">The time zone in which days are shown.</param>
internal sealed class AtOnceSweep(Period period, TimeZoneInfo zone)
{
    private readonly List<AtOnceSpan> exact = [];
    private readonly AtOnceBins bins = new(period);
    private readonly AtOnceDays days = new(period, zone);
    private AtOnceSpan? pending;
    private AtOnceSpan? most;
    private TimeSpan quarter;
    private TimeSpan twoAndMore;
    private int steps;

    /// <summary>The numbers of all facilities.</summary>
    /// <param name="parts">The changes of some facilities each, in order.</param>
    public AtOnce Of(IReadOnlyList<AtOnceChanges> parts)
    {
        var next = new int[parts.Count];
        var (closed, diverting, inService) = (0, 0, 0);
        var last = Next(parts, next);
        while (last is { } at)
        {
            for (var i = 0; i < parts.Count; i++)
            {
                var sorted = parts[i].Sorted;
                for (; next[i] < sorted.Length && AtOnceChanges.At(sorted[next[i]]) == at; next[i]++)
                {
                    var (counted, by) = AtOnceChanges.WhatOf(sorted[next[i]]);
                    if (counted == AtOnceChanges.Counted.InService)
                        inService += by;
                    else if (counted == AtOnceChanges.Counted.Closed)
                        closed += by;
                    else
                        diverting += by;
                }
            }

            last = Next(parts, next);
            if (last is { } until)
                Step(new AtOnceSpan(new Period(Moment(at), Moment(until)), closed, diverting, inService, closed + diverting));
        }

        Finish();
        var isExact = steps <= AtOnce.MostSpans;
        return new AtOnce(zone, isExact ? exact : bins.ToSpans(), isExact, most, quarter, days.ToDays())
        {
            TwoAndMore = twoAndMore,
        };
    }

    private static long? Next(IReadOnlyList<AtOnceChanges> parts, int[] next)
    {
        long? first = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var sorted = parts[i].Sorted;
            if (next[i] < sorted.Length && AtOnceChanges.At(sorted[next[i]]) is var at && !(first <= at))
                first = at;
        }

        return first;
    }

    private DateTimeOffset Moment(long ticks) => new(period.Start.UtcTicks + ticks, TimeSpan.Zero);

    /// <summary>Takes the next step; one with the same numbers as the last one goes on.</summary>
    private void Step(AtOnceSpan step)
    {
        if (pending is { } before
            && (before.Closed, before.Diverting, before.InService) == (step.Closed, step.Diverting, step.InService))
        {
            pending = before with { Period = before.Period with { End = step.Period.End } };
            return;
        }

        Finish();
        pending = step;
    }

    private void Finish()
    {
        if (pending is not { } step)
            return;
        steps++;
        if (steps <= AtOnce.MostSpans)
            exact.Add(step);
        bins.Add(step);
        if (step.InService == 0)
            return;
        days.Add(step);
        if (most is null || step.NotAccepting > most.Value.NotAccepting)
            most = step;
        if (step.IsQuarter)
            quarter += step.Period.Length;
        if (step.NotAccepting > 1)
            twoAndMore += step.Period.Length;
    }
}
