using StatusBoard.Insights;

namespace StatusBoard.Tests.Insights;

/// <summary>What a history says of each second, found without stretches: of all events that count from this second or an earlier one, the
/// one that was written last.</summary>
internal sealed class SecondModel
{
    private readonly List<(long From, ServiceState State)> claims = [];

    public SecondModel(IReadOnlyList<StretchEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            var from = Second(one.Since ?? one.OccurredAt);
            if (one.MarksStale)
                from = Second(one.OccurredAt);
            else if (i > 0 && events[i - 1].Status == one.Status && from >= Second(events[i - 1].Since ?? events[i - 1].OccurredAt))
                from = Math.Max(from, Second(one.ConfirmedAt ?? one.OccurredAt));
            claims.Add((from, new ServiceState(one.Status, one.MarksStale)));
        }
    }

    /// <summary>The state in a second; null before the service was there.</summary>
    public ServiceState? this[long second]
    {
        get
        {
            for (var i = claims.Count - 1; i >= 0; i--)
            {
                if (claims[i].From <= second)
                    return claims[i].State;
            }

            return null;
        }
    }

    public static long Second(DateTimeOffset moment) => moment.ToUnixTimeSeconds();

    /// <summary>The states of a span of seconds.</summary>
    public ServiceState?[] Between(long from, long to)
    {
        var states = new ServiceState?[to - from];
        for (var i = 0; i < states.Length; i++)
            states[i] = this[from + i];
        return states;
    }

    /// <summary>For each of a span of seconds, whether it is in any of the periods.</summary>
    public static bool[] IsIn(IEnumerable<Period> periods, long from, long to)
    {
        var inside = new bool[to - from];
        foreach (var period in periods)
        {
            for (var second = Math.Max(from, Second(period.Start)); second < Math.Min(to, Second(period.End)); second++)
                inside[second - from] = true;
        }

        return inside;
    }
}
