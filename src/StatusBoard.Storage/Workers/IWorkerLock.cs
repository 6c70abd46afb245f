namespace StatusBoard.Storage.Workers;

/// <summary>
/// A lock that one node holds at a time, and this node's place among those who wait for it; disposing gives both back, and
/// so does the death of its process.
/// </summary>
internal interface IWorkerLock : IAsyncDisposable
{
    /// <summary>Waits for the lock. Asked again after a false answer, it goes on waiting with what it has: no new connection is
    /// made.</summary>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="cancellationToken">Gives up. What was granted meanwhile goes back when this is disposed.</param>
    /// <returns>Whether this node has it now.</returns>
    Task<bool> TakeAsync(TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>Whether it is still held. A fault counts as no: whoever cannot ask does not know.</summary>
    Task<bool> IsHeldAsync(CancellationToken cancellationToken);
}
