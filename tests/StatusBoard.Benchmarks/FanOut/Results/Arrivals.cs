namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>
/// When each change reached each client of one kind, as <see cref="System.Diagnostics.Stopwatch"/> ticks. The first
/// arrival counts; 0 means that it has not arrived. Changes that nobody waits for are not noted.
/// </summary>
internal sealed class Arrivals(int clients)
{
    // As many as markers can tell apart; a row is made when its change is.
    private readonly long[]?[] _rows = new long[]?[1_000_000];
    private int _awaited = -1;
    private int _arrived;
    private TaskCompletionSource _all = new();

    /// <summary>How many clients there are.</summary>
    public int Clients { get; } = clients;

    /// <summary>Notes that <paramref name="change"/> reached <paramref name="client"/>.</summary>
    public void Record(int change, int client, long timestamp)
    {
        if (Volatile.Read(ref _rows[change]) is not { } row
            || Interlocked.CompareExchange(ref row[client], timestamp, 0) != 0
            || Volatile.Read(ref _awaited) != change)
        {
            return;
        }

        if (Interlocked.Increment(ref _arrived) == Clients)
        {
            _all.TrySetResult();
        }
    }

    /// <summary>Makes <see cref="WaitAsync"/> wait for <paramref name="change"/>; call it before the change is made.</summary>
    public void Await(int change)
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _arrived = 0;
        Volatile.Write(ref _awaited, change);
        Volatile.Write(ref _rows[change], new long[Clients]);
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

    /// <summary>The arrival times of <paramref name="change"/> by client.</summary>
    public ReadOnlySpan<long> Of(int change) => _rows[change];
}
