namespace StatusBoard.Storage.Databases;

/// <summary>What the last writes of this process have shown: whether the database takes any.</summary>
public sealed class WriteState(TimeProvider time)
{
    private readonly Lock gate = new();
    private volatile Standing standing = new(null, null);
    private long succeededAt;

    /// <summary>Raised when it turns, or for another reason than before; handlers return at once.</summary>
    public event Action<WriteOutage?>? Changed;

    /// <summary>Why no writes are taken; null while they are, as far as is known.</summary>
    public WriteOutage? Outage => standing.Shown;

    /// <summary>How long ago a write was last taken; null when none was yet.</summary>
    public TimeSpan? SinceSuccess => Volatile.Read(ref succeededAt) is var at and not 0 ? time.GetElapsedTime(at) : null;

    /// <summary>A write was taken. That says nothing of the clock: not every write bears a time that the database looks at.</summary>
    internal void Succeeded()
    {
        Volatile.Write(ref succeededAt, time.GetTimestamp());
        if (standing.Closed is not null)
            Turn(now => now with { Closed = null });
    }

    /// <summary>
    /// A write was not taken. Only what keeps all of them out is a state of the database; one that cannot be reached at all
    /// is another matter.
    /// </summary>
    /// <param name="reason">Why.</param>
    /// <param name="asked">When the writer asked: where others were taken since, the database is busy and not closed to all.</param>
    internal void Failed(OutageReason reason, long asked)
    {
        if (reason.Kind == OutageKind.Locked && Volatile.Read(ref succeededAt) > asked)
            return;
        if (reason.Kind is OutageKind.DiskFull or OutageKind.ReadOnly or OutageKind.Locked && standing.Closed?.Reason.Key != reason.Key)
            Turn(now => now with { Closed = Since(now.Closed, reason) });
    }

    /// <summary>This process's clock was held against the database's.</summary>
    /// <param name="ahead">Why no reports are taken; null where the clock is right enough.</param>
    internal void Compared(OutageReason? ahead)
    {
        if (standing.Clock?.Reason.Words != ahead?.Words)
            Turn(now => now with { Clock = ahead is null ? null : Since(now.Clock, ahead) });
    }

    private WriteOutage Since(WriteOutage? before, OutageReason reason) => new(before?.Since ?? time.GetUtcNow(), reason);

    private void Turn(Func<Standing, Standing> turned)
    {
        WriteOutage? before, after;
        lock (gate)
        {
            before = Outage;
            standing = turned(standing);
            after = Outage;
        }

        if (after != before)
            Changed?.Invoke(after);
    }

    /// <summary>What keeps all writes out, and what is wrong with the clock: each ends by itself.</summary>
    private sealed record Standing(WriteOutage? Closed, WriteOutage? Clock)
    {
        public WriteOutage? Shown => Closed ?? Clock;
    }
}
