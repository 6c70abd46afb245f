using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>One view with everybody who follows it: brought forward once for all of them.</summary>
internal sealed class SharedView
{
    // A view that changes pass by keeps no board: each would keep that of the day on which it was concerned last.
    private readonly bool keepsBoard;
    private readonly WeakReference<BoardView> present;
    private BoardView view;

    private readonly List<SubscriberQueue> subscribers = [];
    private SubscriberQueue[]? snapshot;

    // Only where the view asks for services: facilities that have changed in others.
    private HashSet<string>? skipped;

    /// <summary>A view that is on the present board.</summary>
    public SharedView(BoardView view)
    {
        keepsBoard = view.Filter.Facilities.IsEmpty;
        present = new WeakReference<BoardView>(view);
        this.view = Kept(view);
    }

    public BoardFilter Filter => view.Filter;

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

    /// <summary>The view as it is on the present board: what did not concern it did not bring it forward.</summary>
    public BoardView On(Board board)
    {
        if (present.TryGetTarget(out var known) && ReferenceEquals(known.Board, board))
            return known;
        var now = view.On(board);
        present.SetTarget(now);
        view = Kept(now);
        return now;
    }

    public ViewChange Apply(ChangeSet changes)
    {
        var change = view.Apply(changes);
        present.SetTarget(change.View);
        view = Kept(change.View);
        if (change.IsNewEpoch)
            skipped = null;
        var skippedBefore = skipped is null
            ? []
            : change.Changes.Select(one => one.Code).Where(skipped.Remove).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var code in change.Skipped)
            (skipped ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Add(code);
        return skippedBefore.Count == 0 ? change : change with { SkippedBefore = skippedBefore };
    }

    private BoardView Kept(BoardView now) => keepsBoard ? now : now.On(Board.Empty);
}
