using StatusBoard.Insights.Time;

namespace StatusBoard.Insights.Compact;

/// <summary>How many did not accept at once, by days.</summary>
/// <param name="period">The period.</param>
/// <param name="zone">The time zone of the days.</param>
internal sealed class AtOnceDays(Period period, TimeZoneInfo zone)
{
    private readonly List<AtOnceDay> found = [];
    private readonly List<LocalDay> days = [.. LocalDays.Of(zone, period)];
    private int next;
    private AtOnceDay? day;

    /// <summary>Takes the next step in which something was in service.</summary>
    public void Add(AtOnceSpan step)
    {
        for (; next < days.Count; Close())
        {
            var common = step.Period.Common(days[next].Period);
            if (!common.IsEmpty)
            {
                day ??= new AtOnceDay(days[next].Date, -1, common.Start, int.MaxValue, TimeSpan.Zero);
                var isMore = step.NotAccepting > day.Most;
                if (isMore || step.NotAccepting < day.Least || step.IsQuarter)
                {
                    day = day with
                    {
                        Most = Math.Max(day.Most, step.NotAccepting),
                        MostAt = isMore ? common.Start : day.MostAt,
                        Least = Math.Min(day.Least, step.NotAccepting),
                        Quarter = day.Quarter + (step.IsQuarter ? common.Length : TimeSpan.Zero),
                    };
                }
            }

            if (step.Period.End < days[next].Period.End)
                return;
        }
    }

    /// <summary>The days.</summary>
    public IReadOnlyList<AtOnceDay> ToDays()
    {
        if (day is not null)
            Close();
        return found;
    }

    private void Close()
    {
        if (day is { } one)
            found.Add(one);
        day = null;
        next++;
    }
}
