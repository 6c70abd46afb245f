namespace StatusBoard.Storage.Tail;

/// <summary>Wakes the tail: a writer in this process calls it after its commit, so that nobody waits for the next poll.</summary>
public sealed class TailSignal : IDisposable
{
    private readonly SemaphoreSlim pending = new(0, 1);

    /// <summary>There is something to read. Calls while one is pending count as one.</summary>
    public void Wake()
    {
        try
        {
            pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already pending.
        }
    }

    /// <summary>Waits until woken or until the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await pending.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up: look anyway.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => pending.Dispose();
}
