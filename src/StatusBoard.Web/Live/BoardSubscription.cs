using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>A place among those who follow a view; dispose it to leave.</summary>
public sealed class BoardSubscription : IDisposable
{
    private Action? leave;

    internal BoardSubscription(BoardView view, Action leave)
    {
        View = view;
        this.leave = leave;
    }

    /// <summary>The view at the moment of joining: every later change is told.</summary>
    public BoardView View { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
}
