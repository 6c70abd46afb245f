namespace StatusBoard.Web.Live;

/// <summary>A subscription to a view; dispose it to unsubscribe. It holds no reference to the view, because a subscription that lasts for
/// weeks would keep the board of its first day alive.</summary>
public sealed class BoardSubscription : IDisposable
{
    private Action? leave;

    internal BoardSubscription(Action leave) => this.leave = leave;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
}
