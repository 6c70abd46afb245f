using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Live;

/// <summary>
/// The one board of this process and everybody who follows it. A change is handed to exactly those whose view it
/// concerns, each of whom is told on the thread pool; nobody is waited for, and nobody's fault is another's.
/// </summary>
public sealed class BoardFeed(TimeProvider time, FeedMetrics metrics, SubscriberPool pool)
{
    private readonly Lock gate = new();

    // Changes and beats are told one after the other, so that no beat has a version before its change was told.
    private readonly Lock telling = new();
    private readonly SharedViews views = new();
    private readonly List<(long Version, TaskCompletionSource Reached)> waiting = [];
    private volatile Board board = Board.Empty;
    private volatile TailState state = TailState.Starting;
    private volatile StrongBox<DateTimeOffset>? unwritableSince;
    private volatile WriteOutage? writes;

    /// <summary>Raised after each change of the board and before subscribers are told, on the follower's thread; handlers return at
    /// once.</summary>
    public event Action<ChangeSet>? Changed;

    /// <summary>The present board.</summary>
    public Board Board => board;

    /// <summary>How the tail is doing.</summary>
    public TailState State => state;

    /// <summary>Since when statuses whose time has passed cannot be turned stale, because the database takes no writes; null while it
    /// does.</summary>
    public DateTimeOffset? UnwritableSince => unwritableSince is { } since ? since.Value : null;

    /// <summary>The beat of this moment.</summary>
    public Heartbeat Heartbeat
    {
        get
        {
            // Epoch and version of one board: read one after the other they might be of two.
            var of = board;
            var now = state;
            (string Database, DateTimeOffset? Since, string? Reason) said = now switch
            {
                { UnreadableSince: { } at } => ("unreachable", at, now.Reason?.Words),
                { AsOf: null } => ("starting", null, null),
                { HeldBackSince: { } at } => ("held-back", at, null),
                _ when writes is { } outage => ("read-only", outage.Since, outage.Reason.Words),
                _ when UnwritableSince is { } at => ("read-only", at, null),
                _ => ("ok", null, null),
            };
            return new Heartbeat(of.Epoch, of.Version, now.AsOf, said.Database, said.Since) { Reason = said.Reason };
        }
    }

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
            var shared = views.Get(filter, board);
            var post = new SubscriberQueue(subscriber, pool);
            shared.Add(post);
            metrics.Subscribed(+1);
            view = shared.On(board);
            return new BoardSubscription(() => Leave(filter, post));
        }
    }

    /// <summary>A view at this moment: the one that is being followed, or one made for the occasion.</summary>
    public BoardView View(BoardFilter filter)
    {
        lock (gate)
        {
            if (views.Find(filter) is { } shared)
                return shared.On(board);
        }

        return BoardView.Of(board, filter);
    }

    /// <summary>Waits until the board has reached a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="epoch">The epoch of the version; null for the present one.</param>
    /// <returns>False when the time is up first.</returns>
    /// <exception cref="DatabaseUnavailableException">The board is of another epoch: whether what was written is in the database that is
    /// there now is not known.</exception>
    public async Task<bool> WaitForAsync(long version, TimeSpan atMost, CancellationToken cancellationToken, string? epoch = null)
    {
        Task reached;
        lock (gate)
        {
            if (epoch is not null && board.Epoch != epoch)
                throw Overtaken();
            if (board.Version >= version)
                return true;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((version, source));
            reached = source.Task;
        }

        try
        {
            await reached.WaitAsync(atMost, time, cancellationToken);
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

    /// <summary>Why the database takes no writes; null while it does.</summary>
    public WriteOutage? Writes => writes;

    /// <summary>Takes note of whether the database takes writes; a turn is told at once.</summary>
    internal void ReportWrites(WriteOutage? now)
    {
        var turned = writes is null != now is null;
        writes = now;
        if (turned)
            Beat();
    }

    /// <summary>Tells every subscriber the version.</summary>
    internal void Beat()
    {
        lock (telling)
        {
            SubscriberQueue[] everybody;
            lock (gate)
                everybody = [.. views.All.SelectMany(shared => shared.Subscribers)];
            var beat = Heartbeat;
            foreach (var subscriber in everybody)
                subscriber.Put(beat);
        }
    }

    private void ApplyAndTell(BoardUpdate update, DateTimeOffset asOf)
    {
        var started = time.GetTimestamp();
        var changes = board.Apply(update, time.GetUtcNow());
        List<(ViewChange Change, SubscriberQueue[] Subscribers)> concerned = [];
        List<TaskCompletionSource> reached = [];
        List<TaskCompletionSource> overtaken = [];
        lock (gate)
        {
            if (changes.IsAnew)
            {
                overtaken = [.. waiting.Select(one => one.Reached)];
                waiting.Clear();
            }

            board = changes.Board;
            state = state with { AsOf = asOf };
            foreach (var shared in views.Near(changes))
            {
                var change = shared.Apply(changes);
                if (change.Changes.Count > 0 || change.IsAnew)
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
        foreach (var source in overtaken)
            source.TrySetException(Overtaken());
        // Before those who look: what they ask of it has to be in step with the board that they are told of.
        Handlers.Each(Changed, handler => handler(changes), pool.Failed);
        foreach (var (change, subscribers) in concerned)
        {
            foreach (var subscriber in subscribers)
                subscriber.Put(change);
        }

        // Whoever shows a version of the epoch before learns at once that it says nothing any more.
        if (changes.IsAnew)
            Beat();
        metrics.Published(changes.Changes.Count, time.GetElapsedTime(started));
    }

    private static DatabaseUnavailableException Overtaken() =>
        new("The database was put back or replaced while the board was waited for.",
            null, nothingWritten: false) { Kind = OutageKind.Replaced };

    private void Leave(BoardFilter filter, SubscriberQueue subscriber)
    {
        subscriber.Leave();
        lock (gate)
        {
            if (views.Find(filter) is not { } shared)
                return;
            shared.Remove(subscriber);
            metrics.Subscribed(-1);
            if (shared.IsUnused)
                views.Remove(shared);
        }
    }
}
