namespace StatusBoard.Insights.Time;

/// <summary>How many services did not accept in a time.</summary>
/// <param name="Period">The time.</param>
/// <param name="Closed">How many were closed at the moment with the most.</param>
/// <param name="Diverting">How many were on diversion, or not offered, at that moment.</param>
/// <param name="InService">How many were in service at that moment, known or not.</param>
/// <param name="Least">How few did not accept at some moment of it.</param>
public readonly record struct AtOnceSpan(Period Period, int Closed, int Diverting, int InService, int Least)
{
    /// <summary>How many did not accept at the moment with the most.</summary>
    public int NotAccepting => Closed + Diverting;

    /// <summary>Whether these are 25 % or more of those in service.</summary>
    public bool IsQuarter => NotAccepting > 0 && NotAccepting * 4 >= InService;
}

/// <summary>How many services did not accept at once on one day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Most">The most.</param>
/// <param name="MostAt">When these were reached first.</param>
/// <param name="Least">The least.</param>
/// <param name="Quarter">The time in which 25 % or more of those in service did not accept.</param>
public sealed record AtOnceDay(DateOnly Date, int Most, DateTimeOffset MostAt, int Least, TimeSpan Quarter)
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
