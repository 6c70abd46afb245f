using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Live;

/// <summary>
/// The one board of this process and everybody who follows it. A change is told to exactly those whose view it
/// concerns; nobody is waited for.
/// </summary>
public sealed class BoardFeed(TimeProvider time, FeedMetrics metrics)
{
    private readonly Lock gate = new();

    // Changes and beats are told one after the other, so that no beat has a version before its change was told.
    private readonly Lock telling = new();
    private readonly Dictionary<BoardFilter, SharedView> views = [];
    private readonly List<(long Version, TaskCompletionSource Reached)> waiting = [];
    private volatile Board board = Board.Empty;
    private volatile TailState state = TailState.Starting;
    private volatile StrongBox<DateTimeOffset>? unwritableSince;

    /// <summary>Raised after each change of the board and before subscribers are told, on the follower's thread; handlers return at once.</summary>
    public event Action<ChangeSet>? Changed;

    /// <summary>The present board.</summary>
    public Board Board => board;

    /// <summary>How the tail is doing.</summary>
    public TailState State => state;

    /// <summary>Since when statuses whose time has passed cannot be turned stale, because the database takes no writes; null while it does.</summary>
    public DateTimeOffset? UnwritableSince => unwritableSince is { } since ? since.Value : null;

    /// <summary>The beat of this moment.</summary>
    public Heartbeat Heartbeat => state switch
    {
        { UnreadableSince: { } since } now => new(board.Version, now.AsOf, "unreachable", since) { Reason = now.Reason?.Words },
        { AsOf: null } => new(board.Version, null, "starting", null),
        { HeldBackSince: { } since } now => new(board.Version, now.AsOf, "held-back", since),
        var now when UnwritableSince is { } since => new(board.Version, now.AsOf, "read-only", since),
        var now => new(board.Version, now.AsOf, "ok", null),
    };

    /// <summary>Follows a view.</summary>
    public BoardSubscription Subscribe(BoardFilter filter, IBoardSubscriber subscriber) => Subscribe(filter, subscriber, out _);

    /// <summary>Follows a view.</summary>
    /// <param name="filter">What is followed.</param>
    /// <param name="subscriber">Who is told of every change past the view.</param>
    /// <param name="view">The view at the moment of joining.</param>
    public BoardSubscription Subscribe(BoardFilter filter, IBoardSubscriber subscriber, out BoardView view)
    {
        lock (gate)
        {
            if (!views.TryGetValue(filter, out var shared))
                views[filter] = shared = new SharedView(BoardView.Of(board, filter));
            shared.Add(subscriber);
            metrics.Subscribed(+1);
            view = shared.View;
            return new BoardSubscription(() => Leave(filter, subscriber));
        }
    }

    /// <summary>A view at this moment: the one that is being followed, or one made for the occasion.</summary>
    public BoardView View(BoardFilter filter)
    {
        lock (gate)
        {
            if (views.TryGetValue(filter, out var shared))
                return shared.View;
        }

        return BoardView.Of(board, filter);
    }

    /// <summary>Waits until the board has reached a version.</summary>
    /// <returns>False when the time is up first.</returns>
    public async Task<bool> WaitForAsync(long version, TimeSpan atMost, CancellationToken cancel)
    {
        Task reached;
        lock (gate)
        {
            if (board.Version >= version)
                return true;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((version, source));
            reached = source.Task;
        }

        try
        {
            await reached.WaitAsync(atMost, time, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Brings the board forward and tells those whom it concerns. Only the follower of the table calls this.</summary>
    /// <param name="update">What was read.</param>
    /// <param name="asOf">When it was read: whoever is told sees the board as of then.</param>
    internal void Apply(BoardUpdate update, DateTimeOffset asOf)
    {
        lock (telling)
            ApplyAndTell(update, asOf);
    }

    /// <summary>Takes note of how the tail is doing; a turn for the worse or the better is told at once.</summary>
    internal void Report(TailState now)
    {
        var turned = now.IsCurrent != state.IsCurrent;
        state = now;
        if (turned)
            Beat();
    }

    /// <summary>Takes note of whether statuses can be turned stale.</summary>
    internal void ReportWritable(bool writable) =>
        unwritableSince = writable ? null : unwritableSince ?? new StrongBox<DateTimeOffset>(time.GetUtcNow());

    /// <summary>Tells every subscriber the version.</summary>
    internal void Beat()
    {
        lock (telling)
        {
            IBoardSubscriber[] everybody;
            lock (gate)
                everybody = [.. views.Values.SelectMany(shared => shared.Subscribers)];
            var beat = Heartbeat;
            foreach (var subscriber in everybody)
                subscriber.Beat(beat);
        }
    }

    private void ApplyAndTell(BoardUpdate update, DateTimeOffset asOf)
    {
        var started = time.GetTimestamp();
        var changes = board.Apply(update, time.GetUtcNow());
        List<(ViewChange Change, IBoardSubscriber[] Subscribers)> concerned = [];
        List<TaskCompletionSource> reached = [];
        lock (gate)
        {
            board = changes.Board;
            state = state with { AsOf = asOf };
            foreach (var shared in views.Values)
            {
                var change = shared.Apply(changes);
                if (change.Changes.Count > 0)
                    concerned.Add((change, shared.Subscribers));
            }

            for (var i = waiting.Count - 1; i >= 0; i--)
            {
                if (waiting[i].Version > board.Version && !waiting[i].Reached.Task.IsCompleted)
                    continue;
                reached.Add(waiting[i].Reached);
                waiting.RemoveAt(i);
            }
        }

        foreach (var source in reached)
            source.TrySetResult();
        // Before those who look: what they ask of it has to be in step with the board that they are told of.
        Changed?.Invoke(changes);
        foreach (var (change, subscribers) in concerned)
        {
            foreach (var subscriber in subscribers)
                subscriber.Changed(change);
        }

        metrics.Published(changes.Changes.Count, time.GetElapsedTime(started));
    }

    private void Leave(BoardFilter filter, IBoardSubscriber subscriber)
    {
        lock (gate)
        {
            if (!views.TryGetValue(filter, out var shared))
                return;
            shared.Remove(subscriber);
            metrics.Subscribed(-1);
            if (shared.IsUnused)
                views.Remove(filter);
        }
    }
}
