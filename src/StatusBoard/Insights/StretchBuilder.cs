namespace StatusBoard.Insights;

/// <summary>
/// Makes the stretches of one service from its events. Each event says that the service has a state from some moment on; what was said
/// before of the time after that moment no longer counts. So the events have to come in the order in which they were written. The trigger
/// on <c>StatusEvent</c> applies the same rule in the database (<c>0011_stretches.sql</c>); tests hold both against each other.
/// </summary>
/// <param name="time">By which time the history is read.</param>
public sealed class StretchBuilder(StretchTime time)
{
    private readonly List<Stretch> stretches = [];
    private StretchEvent? previous;

    /// <summary>The stretches so far, the oldest first. The last one goes on.</summary>
    public IReadOnlyList<Stretch> Stretches => stretches;

    /// <summary>The stretches of a service.</summary>
    /// <param name="events">All its events, in the order in which they were written.</param>
    /// <param name="time">By which time the history is read.</param>
    public static IReadOnlyList<Stretch> Of(IEnumerable<StretchEvent> events, StretchTime time)
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new StretchBuilder(time);
        foreach (var one in events)
            builder.Add(one);
        return builder.Stretches;
    }

    /// <summary>Adds the next event.</summary>
    public void Add(StretchEvent next)
    {
        var state = new ServiceState(next.Status, next.MarksStale);
        var start = BeginOf(next);
        previous = next;
        if (stretches.Count > 0 && stretches[^1].State == state && start >= stretches[^1].Start)
            return;
        while (stretches.Count > 0 && stretches[^1].Start >= start)
            stretches.RemoveAt(stretches.Count - 1);
        if (stretches.Count > 0 && stretches[^1].State == state)
        {
            stretches[^1] = stretches[^1] with { End = null };
            return;
        }

        if (stretches.Count > 0)
            stretches[^1] = stretches[^1] with { End = start };
        stretches.Add(new Stretch(state, start, null) { LearnedAt = next.OccurredAt });
    }

    /// <summary>From when an event counts.</summary>
    private DateTimeOffset BeginOf(StretchEvent next)
    {
        if (time == StretchTime.Learned)
            return next.OccurredAt;
        if (next.MarksStale)
            return Whole(next.OccurredAt);
        var since = Whole(next.SinceOrLearned);
        // The same status again, with no earlier beginning: where it was called stale, it counts again from the confirmation on.
        if (previous is { } before && before.Status == next.Status && since >= Whole(before.SinceOrLearned))
            return Whole(next.ConfirmedAt ?? next.OccurredAt) is var confirmed && confirmed > since ? confirmed : since;
        return since;
    }

    private static DateTimeOffset Whole(DateTimeOffset moment) => moment.AddTicks(-(moment.UtcTicks % TimeSpan.TicksPerSecond));
}
