using System.Threading.Channels;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Live;

/// <summary>
/// Does at its moment what the passing of time alone does to a status: turns it stale, or has it lapse to what its scheme
/// says, by writing it to the table; so it travels the same road as every change, has a version and stands in the
/// history. Every node watches, one at a time writes; what was confirmed or reported meanwhile is left alone. A node
/// whose watch fails or hangs gives the writing back to the others, and one that sees the writer fall behind says so on
/// its screens.
/// </summary>
public sealed partial class StatusExpiryService(
    BoardFeed feed, StatusStore store, LoopRunner runner, TimeProvider time, ILogger<StatusExpiryService> log) : BackgroundLoop(runner)
{
    /// <summary>The name of the loop that looks whose time has passed.</summary>
    public const string WatchLoop = "policy-watch";

    /// <summary>The name of the work that one node does.</summary>
    public const string Work = "policy";

    private const int BatchSize = 1000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefusedInterval = TimeSpan.FromMinutes(5);

    /// <summary>How long what is due may stand unwritten by the node that writes before the screens of the others say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly PriorityQueue<(string Facility, string Service), DateTimeOffset> due = new();

    // When each row is looked at next: a row that is confirmed every minute has one place in the queue, not thousands.
    private readonly Dictionary<(string Facility, string Service), DateTimeOffset> watched = [];

    // What has changed; null when everything is to be looked at again.
    private readonly Channel<ChangeSet?> changes = Channel.CreateUnbounded<ChangeSet?>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly TailSignal signal = new();
    private volatile bool writing;

    // A watch that has failed begins anew with everything: what it had taken out of the queue is not known any more.
    private volatile bool failed = true;
    private long busySince;
    private DateTimeOffset? unwrittenSince;

    /// <summary>How many places of the queue are taken.</summary>
    internal int Queued => due.Count;

    /// <summary>Has it look at everything now.</summary>
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

    /// <summary>Keeps the lock for as long as the watch beside it does its work.</summary>
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
        foreach (var facility in change is null ? feed.Board.Facilities : change.Changes.Select(one => one.After).OfType<FacilityStatus>())
            Watch(facility);
    }

    private void Watch(FacilityStatus facility)
    {
        foreach (var status in facility.All)
        {
            // A row whose time passed while no node ran counts as stale on the board already; the table has yet to be told.
            if (Next(status) is { } at)
                Watch((facility.Facility.Code, status.Service.Code), at);
        }
    }

    /// <summary>Sees to it that a row is looked at no later than at a time. One that is confirmed is left where it is: it is looked at
    /// then, and again later.</summary>
    private void Watch((string Facility, string Service) row, DateTimeOffset at)
    {
        if (watched.TryGetValue(row, out var known) && known <= at)
            return;
        watched[row] = at;
        due.Enqueue(row, at);
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
        while (passed.Count < BatchSize && due.TryPeek(out var row, out var at) && at <= now)
        {
            due.Dequeue();
            // Another place in the queue is nearer.
            if (watched.GetValueOrDefault(row) != at)
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
                Lapsed(await RowByRow.WriteAsync(lapses, rows =>
                    store.LapseAsync(rows, cancellationToken), (lapse, exception) => Refused(lapse.Entry, now, exception)));
            if (stale.Count > 0)
                TurnedStale(await RowByRow.WriteAsync(stale, rows =>
                    store.MarkStaleAsync(rows, cancellationToken), (entry, exception) => Refused(entry, now, exception)));
            unwrittenSince = null;
            feed.ReportWritable(true);
        }
        catch
        {
            foreach (var status in passed)
                Watch((status.Entry.Facility, status.Service.Code), Next(status)!.Value);
            // What is shown as fresh may not be: the screens have to say so.
            feed.ReportWritable(false);
            throw;
        }
    }

    /// <summary>One row that cannot be written keeps nobody else's time from being marked; it is tried again later.</summary>
    private void Refused(StatusEntry entry, DateTimeOffset now, Exception exception)
    {
        Watch((entry.Facility, entry.Service), now + RefusedInterval);
        NotMarked(entry.Facility, entry.Service, exception);
    }

    /// <summary>Looks again soon whether the node that writes has done it.</summary>
    private void LeaveToOthers(List<ServiceStatus> passed, DateTimeOffset now)
    {
        foreach (var status in passed)
            Watch((status.Entry.Facility, status.Service.Code), now + RetryInterval);
        // The queue holds what is looked at again together with what is to come: only what was due just now tells.
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
        "Status row (FacilityCode '{Facility}', ServiceCode '{Service}') is past its policy's time, but the database refuses to have that marked; the others were")]
    private partial void NotMarked(string facility, string service, Exception exception);

    [LoggerMessage(2103, LogLevel.Information, "{Rows} statuses have lapsed: their scheme's limit or their expected end has passed")]
    private partial void Lapsed(int rows);

    [LoggerMessage(2104, LogLevel.Warning, "{Count} statuses are past their policy's time, and no node has taken it down yet")]
    private partial void Behind(int count);
}
