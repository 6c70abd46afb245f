using StatusBoard.Insights;
using StatusBoard.Insights.Time;
namespace StatusBoard.Tests.Insights.Time.Plain;

/// <summary>The same by days.</summary>
internal static class PlainAtOnceDay
{
    /// <summary>The days of exact spans.</summary>
    internal static IEnumerable<AtOnceDay> Of(IReadOnlyList<AtOnceSpan> steps, TimeZoneInfo zone)
    {
        if (steps.Count == 0)
            yield break;
        var next = 0;
        foreach (var day in LocalDays.Of(zone, new Period(steps[0].Period.Start, steps[^1].Period.End)))
        {
            while (next < steps.Count && steps[next].Period.End <= day.Period.Start)
                next++;
            AtOnceDay? found = null;
            for (var i = next; i < steps.Count && steps[i].Period.Start < day.Period.End; i++)
            {
                var (step, common) = (steps[i], steps[i].Period.Common(day.Period));
                found ??= new AtOnceDay(day.Date, -1, common.Start, int.MaxValue, TimeSpan.Zero);
                if (step.NotAccepting > found.Most)
                    found = found with { Most = step.NotAccepting, MostAt = common.Start };
                found = found with
                {
                    Least = Math.Min(found.Least, step.NotAccepting),
                    Quarter = found.Quarter + (step.IsQuarter ? common.Length : TimeSpan.Zero),
                };
            }

            if (found is not null)
                yield return found;
        }
    }
}
