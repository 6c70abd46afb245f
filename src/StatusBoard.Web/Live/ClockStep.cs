namespace StatusBoard.Web.Live;

/// <summary>Notices that the clock of this machine was set: more or less time of day has passed than there was time.</summary>
public sealed class ClockStep(TimeProvider time)
{
    /// <summary>How much it has to be. What a time service does by itself, second by second, is less.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    private (DateTimeOffset Clock, long Elapsed)? last;

    /// <summary>Looks at the clock.</summary>
    /// <returns>How far it was set since the last look, forward where it is positive; null where it was not.</returns>
    public TimeSpan? Look()
    {
        var now = (Clock: time.GetUtcNow(), Elapsed: time.GetTimestamp());
        var step = last is var (clock, elapsed) ? now.Clock - clock - time.GetElapsedTime(elapsed, now.Elapsed) : TimeSpan.Zero;
        last = now;
        return step.Duration() >= Least ? step : null;
    }
}
