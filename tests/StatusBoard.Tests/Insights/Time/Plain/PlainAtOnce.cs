using StatusBoard.Insights;
using StatusBoard.Insights.Time;
namespace StatusBoard.Tests.Insights.Time.Plain;

/// <summary>How many did not accept at once, as it was computed from periods.</summary>
internal static class PlainAtOnce
{
    private const int MostSpans = AtOnce.MostSpans;

    /// <summary>The numbers of all facilities.</summary>
    /// <param name="facilities">Their times.</param>
    /// <param name="period">A period that contains all of them.</param>
    public static AtOnce Of(IReadOnlyList<FacilityTime> facilities, Period period)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        var zone = facilities.GroupBy(one => one.Zone.Id, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.First().Zone ?? TimeZoneInfo.Utc;
        var steps = StepsOf(facilities);
        var inUse = steps.Where(one => one.InService > 0).ToList();
        return new AtOnce(
            zone,
            steps.Count <= MostSpans ? steps : Binned(steps, period),
            steps.Count <= MostSpans,
            inUse.Count == 0 ? null : inUse.MaxBy(one => one.NotAccepting),
            inUse.Aggregate(TimeSpan.Zero, (sum, one) => one.IsQuarter ? sum + one.Period.Length : sum),
            [.. PlainAtOnceDay.Of(inUse, zone)])
        {
            TwoAndMore = inUse.Aggregate(TimeSpan.Zero, (sum, one) => one.NotAccepting > 1 ? sum + one.Period.Length : sum),
        };
    }

    private static List<AtOnceSpan> StepsOf(IReadOnlyList<FacilityTime> facilities)
    {
        List<(long At, int Closed, int Diverting, int InService)> changes = [];
        foreach (var facility in facilities)
        {
            foreach (var period in facility.InService)
                changes.AddRange([(period.Start.UtcTicks, 0, 0, 1), (period.End.UtcTicks, 0, 0, -1)]);
            foreach (var period in facility.Closed)
                changes.AddRange([(period.Start.UtcTicks, 1, 0, 0), (period.End.UtcTicks, -1, 0, 0)]);
            foreach (var period in facility.Diverting)
                changes.AddRange([(period.Start.UtcTicks, 0, 1, 0), (period.End.UtcTicks, 0, -1, 0)]);
        }

        changes.Sort((one, other) => one.At.CompareTo(other.At));
        List<AtOnceSpan> steps = [];
        var (closed, diverting, inService) = (0, 0, 0);
        for (var i = 0; i < changes.Count;)
        {
            var at = changes[i].At;
            for (; i < changes.Count && changes[i].At == at; i++)
                (closed, diverting, inService) =
                    (closed + changes[i].Closed, diverting + changes[i].Diverting, inService + changes[i].InService);
            if (i == changes.Count)
                break;
            var start = new DateTimeOffset(at, TimeSpan.Zero);
            var next = new DateTimeOffset(changes[i].At, TimeSpan.Zero);
            if (steps.Count > 0 && steps[^1] is var last
                && (last.Closed, last.Diverting, last.InService) == (closed, diverting, inService))
                steps[^1] = last with { Period = last.Period with { End = next } };
            else
                steps.Add(new AtOnceSpan(new Period(start, next), closed, diverting, inService, closed + diverting));
        }

        return steps;
    }

    /// <summary>Whole hours, as many as are needed for few enough spans.</summary>
    private static List<AtOnceSpan> Binned(List<AtOnceSpan> steps, Period period)
    {
        var width = TimeSpan.FromHours(Math.Ceiling(period.Length.TotalHours / MostSpans));
        List<AtOnceSpan> bins = [];
        var next = 0;
        for (var start = period.Start; start < period.End; start += width)
        {
            var bin = new Period(start, start + width < period.End ? start + width : period.End);
            while (next < steps.Count && steps[next].Period.End <= bin.Start)
                next++;
            AtOnceSpan? most = null;
            var least = int.MaxValue;
            for (var i = next; i < steps.Count && steps[i].Period.Start < bin.End; i++)
            {
                least = Math.Min(least, steps[i].NotAccepting);
                if (most is null || steps[i].NotAccepting > most.Value.NotAccepting)
                    most = steps[i];
            }

            if (most is { } found)
                bins.Add(found with { Period = bin, Least = least });
        }

        return bins;
    }
}
