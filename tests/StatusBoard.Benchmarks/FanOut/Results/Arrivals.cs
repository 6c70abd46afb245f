namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>
/// When each change reached each client of one kind, as <see cref="System.Diagnostics.Stopwatch"/> ticks. The first
/// arrival counts; 0 means that it has not arrived.
/// </summary>
internal sealed class Arrivals(int changes, int clients)
{
    private readonly long[] _at = new long[changes * clients];
    private readonly int[] _count = new int[changes];
    private int _awaited = -1;
    private TaskCompletionSource _all = new();

    /// <summary>How many clients there are.</summary>
    public int Clients { get; } = clients;

    /// <summary>Notes that <paramref name="change"/> reached <paramref name="client"/>.</summary>
    public void Record(int change, int client, long timestamp)
    {
        if ((uint)change >= (uint)changes || Interlocked.CompareExchange(ref _at[change * Clients + client], timestamp, 0) != 0)
        {
            return;
        }

        if (Interlocked.Increment(ref _count[change]) == Clients && Volatile.Read(ref _awaited) == change)
        {
            _all.TrySetResult();
        }
    }

    /// <summary>Makes <see cref="WaitAsync"/> wait for <paramref name="change"/>; call it before the change is made.</summary>
    public void Await(int change)
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _awaited, change);
    }

    /// <summary>Waits until the awaited change is everywhere.</summary>
    /// <returns>False when <paramref name="longest"/> passed first.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        try
        {
            await _all.Task.WaitAsync(longest, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>How many clients <paramref name="change"/> has reached.</summary>
    public int Count(int change) => Volatile.Read(ref _count[change]);

    /// <summary>The arrival times of <paramref name="change"/> by client.</summary>
    public ReadOnlySpan<long> Of(int change) => _at.AsSpan(change * Clients, Clients);
}
