namespace StatusBoard.Web.Live;

/// <summary>Notices that this process did not run for a while: what is due every few seconds came much later.</summary>
public sealed class Standstill(TimeProvider time)
{
    /// <summary>How late it has to be. Screens say NOT LIVE after 5 s without a heartbeat.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(4);

    private long last;

    /// <summary>Takes note that it runs.</summary>
    /// <param name="due">How long after the call before this one was due.</param>
    /// <returns>How long it did not run; null where it came in time, and at the first call.</returns>
    public TimeSpan? Runs(TimeSpan due)
    {
        var now = time.GetTimestamp();
        var late = last == 0 ? TimeSpan.Zero : time.GetElapsedTime(last, now) - due;
        last = now;
        return late >= Least ? late : null;
    }
}
