using System.Data.Common;
using System.Threading.Channels;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Statuses;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Web.Live;

/// <summary>
/// Does at its moment what the passing of time alone does to a status: turns it stale, or has it lapse to what its scheme
/// says, by writing it to the table; so it travels the same road as every change, has a version and stands in the
/// history. Every node watches, one at a time writes; what was confirmed or reported meanwhile is left alone. A node
/// that sees the writer fall behind says so on its screens.
/// </summary>
public sealed partial class PolicyWatch(
    BoardFeed feed, StatusStore store, SingleWorker worker, TimeProvider time, ILogger<PolicyWatch> log) : BackgroundService
{
    /// <summary>The name of the work that one node does.</summary>
    public const string Work = "policy";

    private const int BatchSize = 1000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>How long what is due may stand unwritten by the node that writes before the screens of the others say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly PriorityQueue<(string Facility, string Service), DateTimeOffset> due = new();

    // When each row is looked at next: a row that is confirmed every minute has one place in the queue, not thousands.
    private readonly Dictionary<(string Facility, string Service), DateTimeOffset> watched = [];

    // What has changed; null when everything is to be looked at again.
    private readonly Channel<ChangeSet?> changes = Channel.CreateUnbounded<ChangeSet?>(new UnboundedChannelOptions { SingleReader = true });
    private volatile bool writing;
    private DateTimeOffset? unwrittenSince;

    /// <summary>How many places of the queue are taken.</summary>
    internal int Queued => due.Count;

    /// <summary>Has it look at everything now.</summary>
    internal void Wake() => changes.Writer.TryWrite(null);

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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WatchAsync(stoppingToken), worker.RunAsync(Work, WriteUntilAsync, stoppingToken));

    private static DateTimeOffset? Next(ServiceStatus status) => status.Entry.Stale
        ? status.LapsesAt
        : status.LapsesAt is null || status.StaleAt <= status.LapsesAt ? status.StaleAt : status.LapsesAt;

    private async Task WriteUntilAsync(CancellationToken cancel)
    {
        writing = true;
        Wake();
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        finally
        {
            writing = false;
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        // The first board may have been there before this watch was.
        foreach (var facility in feed.Board.Facilities)
            Watch(facility);
        while (!stop.IsCancellationRequested)
        {
            while (changes.Reader.TryRead(out var change))
                WatchAll(change);
            var sleep = await DoDueAsync(stop) ? NextSleep() : RetryInterval;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var timer = Task.Delay(sleep, time, limit.Token);
            await Task.WhenAny(timer, changes.Reader.WaitToReadAsync(limit.Token).AsTask());
            await limit.CancelAsync();
        }
    }

    private void Note(ChangeSet change) => changes.Writer.TryWrite(change);

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

    /// <summary>Sees to it that a row is looked at no later than at a time. One that is confirmed is left where it is: it is looked at then, and again later.</summary>
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

    private async Task<bool> DoDueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var passed = TakeDue(now);
        if (writing && passed.Count > 0)
            return await WriteAsync(passed, now, cancel);
        LeaveToOthers(passed, now);
        return true;
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

    private async Task<bool> WriteAsync(List<ServiceStatus> passed, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            var lapses = passed.Select(status => Lapse.Due(status, now)).OfType<Lapse>().ToList();
            var stale = passed.Where(status => Lapse.Due(status, now) is null).Select(status => status.Entry).ToList();
            if (lapses.Count > 0)
                Lapsed(await store.LapseAsync(lapses, cancel));
            if (stale.Count > 0)
                TurnedStale(await store.MarkStaleAsync(stale, cancel));
            unwrittenSince = null;
            feed.ReportWritable(true);
            return true;
        }
        catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
        {
            foreach (var status in passed)
                Watch((status.Entry.Facility, status.Service.Code), Next(status)!.Value);
            NotWritten(passed.Count, fault);
            // What is shown as fresh may not be: the screens have to say so.
            feed.ReportWritable(false);
            return false;
        }
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

    [LoggerMessage(2102, LogLevel.Warning, "{Count} statuses are past their policy's time, but the database cannot take it down; trying again")]
    private partial void NotWritten(int count, Exception fault);

    [LoggerMessage(2103, LogLevel.Information, "{Rows} statuses were not renewed in their scheme's time and have lapsed")]
    private partial void Lapsed(int rows);

    [LoggerMessage(2104, LogLevel.Warning, "{Count} statuses are past their policy's time, and no node has taken it down yet")]
    private partial void Behind(int count);
}
