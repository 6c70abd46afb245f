namespace StatusBoard.Storage.Databases;

/// <summary>What the last writes of this process have shown: whether the database takes any.</summary>
public sealed class WriteState(TimeProvider time)
{
    private readonly Lock gate = new();
    private volatile WriteOutage? outage;
    private long succeededAt;

    /// <summary>Raised when it turns, or for another reason than before; handlers return at once.</summary>
    public event Action<WriteOutage?>? Changed;

    /// <summary>Why no writes are taken; null while they are, as far as is known.</summary>
    public WriteOutage? Outage => outage;

    /// <summary>How long ago a write was last taken; null when none was yet.</summary>
    public TimeSpan? SinceSuccess => Volatile.Read(ref succeededAt) is var at and not 0 ? time.GetElapsedTime(at) : null;

    /// <summary>A write was taken.</summary>
    internal void Succeeded()
    {
        Volatile.Write(ref succeededAt, time.GetTimestamp());
        if (outage is not null)
            Turn(null);
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
        if (reason.Kind is OutageKind.DiskFull or OutageKind.ReadOnly or OutageKind.Locked && outage?.Reason.Key != reason.Key)
            Turn(reason);
    }

    private void Turn(OutageReason? reason)
    {
        WriteOutage? now;
        lock (gate)
            outage = now = reason is null ? null : new WriteOutage(outage?.Since ?? time.GetUtcNow(), reason);
        Changed?.Invoke(now);
    }
}
