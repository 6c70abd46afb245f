using StatusBoard.Insights.Time;

namespace StatusBoard.Insights.Compact;

/// <summary>Whole hours, as many as are needed for few enough spans, each with its most and its least.</summary>
/// <param name="period">The period.</param>
internal sealed class AtOnceBins(Period period)
{
    private readonly TimeSpan width = TimeSpan.FromHours(Math.Max(1, Math.Ceiling(period.Length.TotalHours / AtOnce.MostSpans)));
    private readonly List<AtOnceSpan> bins = [];
    private DateTimeOffset start = period.Start;
    private AtOnceSpan? most;
    private int least = int.MaxValue;

    private DateTimeOffset End => start + width < period.End ? start + width : period.End;

    /// <summary>Takes the next step.</summary>
    public void Add(AtOnceSpan step)
    {
        while (start < period.End)
        {
            if (step.Period.Start < End && step.Period.End > start)
            {
                least = Math.Min(least, step.NotAccepting);
                if (most is null || step.NotAccepting > most.Value.NotAccepting)
                    most = step;
            }

            if (step.Period.End < End)
                return;
            Close();
            if (step.Period.End <= start)
                return;
        }
    }

    /// <summary>The bins.</summary>
    public IReadOnlyList<AtOnceSpan> ToSpans()
    {
        if (start < period.End)
            Close();
        return bins;
    }

    private void Close()
    {
        if (most is { } found)
            bins.Add(found with { Period = new Period(start, End), Least = least });
        start += width;
        (most, least) = (null, int.MaxValue);
    }
}
