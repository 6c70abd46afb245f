using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>One view with everybody who follows it: brought forward once for all of them.</summary>
internal sealed class SharedView(BoardView view)
{
    private readonly List<SubscriberPost> subscribers = [];
    private SubscriberPost[]? snapshot;

    public BoardView View { get; private set; } = view;

    public bool IsUnused => subscribers.Count == 0;

    /// <summary>Who follows it now; the array is not changed afterwards.</summary>
    public SubscriberPost[] Subscribers => snapshot ??= [.. subscribers];

    public void Add(SubscriberPost subscriber)
    {
        subscribers.Add(subscriber);
        snapshot = null;
    }

    public void Remove(SubscriberPost subscriber)
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
