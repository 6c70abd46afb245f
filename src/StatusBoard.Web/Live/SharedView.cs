using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>A view with all its subscribers; it is updated once for all of them.</summary>
internal sealed class SharedView(BoardView view)
{
    private readonly List<SubscriberQueue> subscribers = [];
    private SubscriberQueue[]? snapshot;

    public BoardView View { get; private set; } = view;

    public bool IsUnused => subscribers.Count == 0;

    /// <summary>The present subscribers; the array is not changed afterwards.</summary>
    public SubscriberQueue[] Subscribers => snapshot ??= [.. subscribers];

    public void Add(SubscriberQueue subscriber)
    {
        subscribers.Add(subscriber);
        snapshot = null;
    }

    public void Remove(SubscriberQueue subscriber)
    {
        subscribers.Remove(subscriber);
        snapshot = null;
    }

    public ViewChange Apply(ChangeSet changes)
    {
        var change = View.Apply(changes);
        View = change.View;
        return change;
    }
}
