namespace StatusBoard.Storage.Workers;

/// <summary>A lock that one node holds; disposing gives it back, and so does the death of its process.</summary>
internal interface IWorkerLock : IAsyncDisposable
{
    /// <summary>Whether it is still held. A fault counts as no: whoever cannot ask does not know.</summary>
    Task<bool> IsHeldAsync(CancellationToken cancel);
}
