using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Live;

/// <summary>What one follower has seen of its part of the database: by this it knows whether there may be anything new.</summary>
/// <param name="watch">What the polls say.</param>
/// <param name="time">The clock.</param>
/// <param name="part">The follower's part of a poll; equal for as long as there is nothing new in it.</param>
public sealed class ChangePlace(ChangeWatch watch, TimeProvider time, Func<ChangeMarks, object> part)
{
    /// <summary>It is looked at least this often, whatever the polls say: as long as they count what is recent, halved.</summary>
    public static readonly TimeSpan AtLeast = ChangeMarks.Recent / 2;

    private static readonly object Looking = new();

    private object? seen;
    private long lookedAt;

    /// <summary>Somebody of this process has written: the next look is one, whatever the last poll said.</summary>
    public void Forget() => Volatile.Write(ref seen, null);

    /// <summary>Looks, unless the last poll says that nothing has changed since the last look.</summary>
    /// <returns>Whether it looked.</returns>
    public async Task<bool> LookAsync(Func<Task> look)
    {
        // Taken before the look: what changes while it reads makes the next poll another.
        var now = watch.Current is { } marks ? part(marks) : null;
        if (now is not null && now.Equals(Volatile.Read(ref seen)) && time.GetElapsedTime(lookedAt) < AtLeast)
            return false;
        // What fails, and what is written meanwhile, is looked at again.
        Volatile.Write(ref seen, Looking);
        await look();
        lookedAt = time.GetTimestamp();
        Interlocked.CompareExchange(ref seen, now, Looking);
        return true;
    }
}
