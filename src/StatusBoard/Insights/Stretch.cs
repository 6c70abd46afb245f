namespace StatusBoard.Insights;

/// <summary>A time in which a service had one state, without a gap: the next stretch of the service begins where it ends, and has another
/// state.</summary>
/// <param name="State">The state.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; null while it goes on.</param>
public sealed record Stretch(ServiceState State, DateTimeOffset Start, DateTimeOffset? End)
{
    /// <summary>When the board learned of it.</summary>
    public DateTimeOffset LearnedAt { get; init; }

    /// <summary>Whether the service is in the state at a moment.</summary>
    public bool Covers(DateTimeOffset moment) => Start <= moment && !(End <= moment);

    /// <summary>The part of it that lies before a moment; null where it begins later.</summary>
    /// <param name="now">The end of a stretch that goes on: nothing is counted that has not happened.</param>
    public Period? Until(DateTimeOffset now)
    {
        var end = End is { } ended && ended < now ? ended : now;
        return end > Start ? new Period(Start, end) : null;
    }
}
