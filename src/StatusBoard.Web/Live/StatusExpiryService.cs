using System.Threading.Channels;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Live;

/// <summary>Marks statuses as stale, or makes them lapse, when their time has run out. It writes this to the status table, so that it has
/// a version and a row in the history like every change. Every node watches, one node writes; a status that was reported or confirmed
/// meanwhile is left alone. A node whose watch fails or hangs releases the lock, and a node that sees the writer fall behind reports it
/// on its screens.</summary>
public sealed partial class StatusExpiryService(
    BoardFeed feed, StatusStore store, LoopRunner runner, TimeProvider time, ILogger<StatusExpiryService> log) : BackgroundLoop(runner)
{
    /// <summary>The name of the loop that watches.</summary>
    public const string WatchLoop = "policy-watch";

    /// <summary>The name of the loop that writes, on one node.</summary>
    public const string Work = "policy";

    private const int BatchSize = 1000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefusedInterval = TimeSpan.FromMinutes(5);

    /// <summary>How long a due row may remain unwritten by the writing node before the screens of other nodes report it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly PriorityQueue<(string Facility, string Service), DateTimeOffset> due = new();

    // When each row is checked next. A row that is confirmed every minute has one entry in the queue, not thousands.
    private readonly Dictionary<(string Facility, string Service), DateTimeOffset> watched = [];

    // The facilities that have changed; null when all have to be checked.
    private readonly Channel<ChangeSet?> changes = Channel.CreateUnbounded<ChangeSet?>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly TailSignal signal = new();
    private volatile bool writing;

    // After a failure all rows are checked again, because rows taken from the queue may be lost.
    private volatile bool failed = true;
    private long busySince;
    private DateTimeOffset? unwrittenSince;

    /// <summary>The number of entries in the queue.</summary>
    internal int Queued => due.Count;

    /// <summary>Makes it check every row now.</summary>
    internal void Wake() => Add(null);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        feed.Changed += Note;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        feed.Changed -= Note;
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new(WatchLoop, WatchAsync)
        {
            Wake = signal,
            Retry = RetryInterval,
            Limit = Patience,
            Consequence = "Lapses are not being marked: a status may stand longer than it holds.",
        },
        new("policy-write", StayAsync)
        {
            Lock = Work,
            Ready = () => !failed,
            Limit = Patience,
            Taken = () =>
            {
                writing = true;
                Wake();
            },
            Released = () =>
            {
                writing = false;
                return Task.CompletedTask;
            },
        },
    ];

    private static DateTimeOffset? Next(ServiceStatus status) => status.Entry.Stale
        ? status.LapsesAt
        : status.LapsesAt is null || status.StaleAt <= status.LapsesAt ? status.StaleAt : status.LapsesAt;

    /// <summary>Holds the lock for as long as the watch works.</summary>
    private Task<TimeSpan> StayAsync(CancellationToken cancellationToken)
    {
        var since = Volatile.Read(ref busySince);
        if (failed)
            throw new InvalidOperationException("The watch of this node has failed: another node shall write.");
        if (since != 0 && time.GetElapsedTime(since) > Patience)
            throw new TimeoutException($"The watch of this node has been busy for longer than {Patience}: another node shall write.");
        return Task.FromResult(SingleWorker.Interval);
    }

    private async Task<TimeSpan> WatchAsync(CancellationToken stop)
    {
        Volatile.Write(ref busySince, time.GetTimestamp());
        try
        {
            if (failed)
                WatchAll(null);
            while (changes.Reader.TryRead(out var change))
                WatchAll(change);
            await DoDueAsync(stop);
            failed = false;
            return NextSleep();
        }
        catch
        {
            failed = true;
            throw;
        }
        finally
        {
            Volatile.Write(ref busySince, 0);
        }
    }

    private void Note(ChangeSet change) => Add(change);

    private void Add(ChangeSet? change)
    {
        changes.Writer.TryWrite(change);
        signal.Wake();
    }

    private void WatchAll(ChangeSet? change)
    {
        foreach (var facility in change is null ? feed.Board.Facilities : change.Changes.Select(one =>
            one.After).OfType<FacilityStatus>())
            Watch(facility);
    }

    private void Watch(FacilityStatus facility)
    {
        foreach (var status in facility.All)
        {
            // A row that became due while no node was running is already stale on the board, but has to be written.
            if (Next(status) is { } expiresAt)
                Watch((facility.Facility.Code, status.Service.Code), expiresAt);
        }
    }

    /// <summary>Schedules a row to be checked no later than a time. The entry of a row that was confirmed is kept; the row is then
    /// checked and scheduled again.</summary>
    private void Watch((string Facility, string Service) row, DateTimeOffset expiresAt)
    {
        if (watched.TryGetValue(row, out var known) && known <= expiresAt)
            return;
        watched[row] = expiresAt;
        due.Enqueue(row, expiresAt);
    }

    private TimeSpan NextSleep()
    {
        if (!due.TryPeek(out _, out var next))
            return LongestSleep;
        var sleep = next - time.GetUtcNow();
        return sleep <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : sleep < LongestSleep ? sleep : LongestSleep;
    }

    private async Task DoDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var passed = TakeDue(now);
        if (writing && passed.Count > 0)
            await WriteAsync(passed, now, cancellationToken);
        else
            LeaveToOthers(passed, now);
    }

    private List<ServiceStatus> TakeDue(DateTimeOffset now)
    {
        List<ServiceStatus> passed = [];
        while (passed.Count < BatchSize && due.TryPeek(out var row, out var expiresAt) && expiresAt <= now)
        {
            due.Dequeue();
            // Another entry of the row is earlier.
            if (watched.GetValueOrDefault(row) != expiresAt)
                continue;
            watched.Remove(row);
            if (feed.Board.Find(row.Facility)?.Service(row.Service) is not { } status || Next(status) is not { } next)
                continue;
            if (next <= now)
                passed.Add(status);
            else
                Watch(row, next);
        }

        return passed;
    }

    private async Task WriteAsync(List<ServiceStatus> passed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var lapses = passed.Select(status => Lapse.Due(status, now)).OfType<Lapse>().ToList();
            var stale = passed.Where(status => Lapse.Due(status, now) is null).Select(status => status.Entry).ToList();
            if (lapses.Count > 0)
                CountLapsed(await RowByRow.WriteAsync(lapses, rows =>
                    store.LapseAsync(rows, cancellationToken), (lapse, exception) => Refused(lapse.Entry, now, exception)));
            if (stale.Count > 0)
                CountStale(await RowByRow.WriteAsync(stale, rows =>
                    store.MarkStaleAsync(rows, cancellationToken), (entry, exception) => Refused(entry, now, exception)));
            unwrittenSince = null;
            feed.ReportWritable(true);
        }
        catch
        {
            foreach (var status in passed)
                Watch((status.Entry.Facility, status.Service.Code), Next(status)!.Value);
            // Statuses that are displayed as current may not be, so screens have to say so.
            feed.ReportWritable(false);
            throw;
        }
    }

    private void CountLapsed(int rows)
    {
        feed.CountExpired(rows, "lapsed");
        Lapsed(rows);
    }

    private void CountStale(int rows)
    {
        feed.CountExpired(rows, "stale");
        TurnedStale(rows);
    }

    /// <summary>A row that cannot be written does not affect others; it is retried later.</summary>
    private void Refused(StatusEntry entry, DateTimeOffset now, Exception exception)
    {
        Watch((entry.Facility, entry.Service), now + RefusedInterval);
        NotMarked(entry.Facility, entry.Service, exception);
    }

    /// <summary>Schedules a check whether the writing node has done it.</summary>
    private void LeaveToOthers(List<ServiceStatus> passed, DateTimeOffset now)
    {
        foreach (var status in passed)
            Watch((status.Entry.Facility, status.Service.Code), now + RetryInterval);
        // The queue contains rechecks and future rows; only rows that have just become due count.
        if (passed.Count > 0)
            unwrittenSince ??= now;
        else if (unwrittenSince is { } since && now - since > RetryInterval)
            unwrittenSince = null;
        else
            return;
        var behind = now - unwrittenSince > Patience;
        if (behind)
            Behind(passed.Count);
        feed.ReportWritable(!behind);
    }

    [LoggerMessage(2101, LogLevel.Information, "{Rows} statuses were not confirmed in their policy's time and are now stale")]
    private partial void TurnedStale(int rows);

    [LoggerMessage(2102, LogLevel.Warning,
        "Status row (FacilityCode '{Facility}', ServiceCode '{Service}') is past its policy's time, but the database refuses to have "
            + "that marked; the others were")]
    private partial void NotMarked(string facility, string service, Exception exception);

    [LoggerMessage(2103, LogLevel.Information, "{Rows} statuses have lapsed: their scheme's limit or their expected end has passed")]
    private partial void Lapsed(int rows);

    [LoggerMessage(2104, LogLevel.Warning, "{Count} statuses are past their policy's time, and no node has taken it down yet")]
    private partial void Behind(int count);
}
