namespace StatusBoard.Web.Live;

/// <summary>
/// A place among those who follow a view; dispose it to leave. It knows nothing of the view: one that is kept for a month
/// would keep the board of a month ago.
/// </summary>
public sealed class BoardSubscription : IDisposable
{
    private Action? leave;

    internal BoardSubscription(Action leave) => this.leave = leave;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
}
