using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tracing;

namespace StatusBoard.Web.Live;

/// <summary>The board of this process and its subscribers. A change is delivered to exactly the subscribers whose view it affects, each
/// on the thread pool; a slow or failing subscriber affects no other.</summary>
public sealed class BoardFeed(TimeProvider time, FeedMetrics metrics, SubscriberPool pool)
{
    /// <summary>How many views that nobody follows are kept of one board.</summary>
    private const int MostOccasional = 100;

    private readonly Lock gate = new();

    // Changes and heartbeats are delivered under one lock, so that no heartbeat has a version before its change was delivered.
    private readonly Lock telling = new();
    private readonly SharedViews views = new();
    private readonly ConditionalWeakTable<Board, ConcurrentDictionary<BoardFilter, Lazy<BoardView>>> occasional = [];
    private readonly List<(long Version, TaskCompletionSource Reached)> waiting = [];
    private volatile Board board = Board.Empty;
    private volatile TailState state = TailState.Starting;
    private volatile StrongBox<DateTimeOffset>? unwritableSince;
    private volatile WriteOutage? writes;

    /// <summary>The way of the newest change to the clients.</summary>
    internal DeliveryTraces Traces { get; } = new(time, metrics);

    /// <summary>Whether it shows an exercise over the board of another feed, whose changes are counted there.</summary>
    internal bool IsOverlaid { get; init; }

    /// <summary>How many follow a view.</summary>
    internal int Followers
    {
        get
        {
            lock (gate)
                return views.All.Sum(shared => shared.Subscribers.Length);
        }
    }

    /// <summary>How often a followed view was held against a change.</summary>
    internal long Looked => views.Looked;

    /// <summary>Raised after each change of the board and before subscribers are told, on the follower's thread; handlers return at
    /// once.</summary>
    public event Action<ChangeSet>? Changed;

    /// <summary>The present board.</summary>
    public Board Board => board;

    /// <summary>The state of the tail.</summary>
    public TailState State => state;

    /// <summary>Since when statuses that are due cannot be marked as stale, because the database takes no writes; null while it
    /// does.</summary>
    public DateTimeOffset? UnwritableSince => unwritableSince is { } since ? since.Value : null;

    /// <summary>The heartbeat of this moment.</summary>
    public Heartbeat Heartbeat
    {
        get
        {
            // Epoch and version have to be read from one board; read separately, they might belong to two.
            var of = board;
            var now = state;
            (string Database, DateTimeOffset? Since, string? Reason) said = now switch
            {
                { UnreadableSince: { } since } => ("unreachable", since, now.Reason?.Words),
                { AsOf: null } => ("starting", null, null),
                { HeldBackSince: { } since } => ("held-back", since, null),
                _ when writes is { } outage => ("read-only", outage.Since, outage.Reason.Words),
                _ when UnwritableSince is { } since => ("read-only", since, null),
                _ => ("ok", null, null),
            };
            return new Heartbeat(of.Epoch, of.Version, now.AsOf, said.Database, said.Since) 
            {
                Mode = now.AsOf is null ? null : of.Mode.Code(),
                Reason = said.Reason,
            };
        }
    }

    /// <summary>Subscribes to a view.</summary>
    public BoardSubscription Subscribe(BoardFilter filter, IBoardSubscriber subscriber) => Subscribe(filter, subscriber, out _);

    /// <summary>Subscribes to a view.</summary>
    /// <param name="filter">The filter of the view.</param>
    /// <param name="subscriber">The subscriber, who is notified of every change after the returned view.</param>
    /// <param name="view">The view at the moment of subscribing.</param>
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

    /// <summary>A view at this moment: the one that is being followed, or one made for all who ask for it while the board stays the
    /// same.</summary>
    public BoardView View(BoardFilter filter)
    {
        lock (gate)
        {
            if (views.Find(filter) is { } shared)
                return shared.On(board);
        }

        // Pages are rendered once before their circuits follow anything: those that open at once are rendered from one view.
        var on = board;
        var made = occasional.GetOrCreateValue(on);
        if (made.Count >= MostOccasional)
            made.Clear();
        return made.GetOrAdd(filter, static (one, of) => new Lazy<BoardView>(() => BoardView.Of(of, one)), on).Value;
    }

    /// <summary>Waits until the board has reached a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="atMost">The maximum time to wait.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <param name="epoch">The epoch of the version; null for the present one.</param>
    /// <returns>False when the time ran out first.</returns>
    /// <exception cref="DatabaseUnavailableException">The board belongs to another epoch, so that it is unknown whether the database
    /// contains what was written.</exception>
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

    /// <summary>Applies an update and notifies the subscribers that it affects. Called only by the synchronisation of the status
    /// table.</summary>
    /// <param name="update">The update.</param>
    /// <param name="asOf">When it was read; it is the time that subscribers are given.</param>
    internal void Apply(BoardUpdate update, DateTimeOffset asOf)
    {
        lock (telling)
            ApplyAndTell(board.Apply(update, time.GetUtcNow()), asOf);
    }

    /// <summary>Applies a change that was made elsewhere: an exercise over the board of another feed.</summary>
    internal void Apply(ChangeSet changes, DateTimeOffset asOf)
    {
        lock (telling)
            ApplyAndTell(changes, asOf);
    }

    /// <summary>Sets the state of the tail; a transition between working and not working is sent to subscribers at once.</summary>
    internal void Report(TailState now)
    {
        var turned = now.IsCurrent != state.IsCurrent;
        state = now;
        if (turned)
            Beat();
    }

    /// <summary>Sets whether statuses can be marked as stale.</summary>
    internal void ReportWritable(bool writable) =>
        unwritableSince = writable ? null : unwritableSince ?? new StrongBox<DateTimeOffset>(time.GetUtcNow());

    /// <summary>Why the database takes no writes; null while it does.</summary>
    public WriteOutage? Writes => writes;

    /// <summary>Sets whether the database takes writes; a transition is sent to subscribers at once.</summary>
    internal void ReportWrites(WriteOutage? now)
    {
        var turned = writes is null != now is null;
        writes = now;
        if (turned)
            Beat();
    }

    /// <summary>Counts statuses that turned stale or lapsed.</summary>
    internal void CountExpired(int number, string to) => metrics.Expired(number, to);

    /// <summary>Counts a hub client that was closed because it read nothing.</summary>
    internal void CountDropped() => metrics.Dropped();

    /// <summary>Sends the heartbeat to every subscriber.</summary>
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

    private void ApplyAndTell(ChangeSet changes, DateTimeOffset asOf)
    {
        var started = time.GetTimestamp();
        List<(ViewChange Change, SubscriberQueue[] Subscribers)> concerned = [];
        List<TaskCompletionSource> reached = [];
        List<TaskCompletionSource> overtaken = [];
        lock (gate)
        {
            if (changes.IsNewEpoch)
            {
                overtaken = [.. waiting.Select(one => one.Reached)];
                waiting.Clear();
            }

            board = changes.Board;
            state = state with { AsOf = asOf };
            foreach (var shared in views.Near(changes))
            {
                var change = shared.Apply(changes);
                if (change.Changes.Count > 0 || change.IsNewEpoch)
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

        using var span = IsOverlaid ? null : ChangeActivity.Source.StartActivity("statusboard.feed");
        if (!IsOverlaid)
            Traces.Begin(changes, span);
        foreach (var source in reached)
            source.TrySetResult();
        foreach (var source in overtaken)
            source.TrySetException(Overtaken());
        // Before subscribers are notified, because what they query then has to be in step with the board.
        Handlers.Each(Changed, handler => handler(changes), pool.Failed);
        foreach (var (change, subscribers) in concerned)
        {
            foreach (var subscriber in subscribers)
                subscriber.Put(change);
        }

        // Subscribers that display a version of the previous epoch learn at once that it is outdated.
        if (changes.IsNewEpoch)
            Beat();
        if (!IsOverlaid)
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
