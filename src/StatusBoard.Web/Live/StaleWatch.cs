using System.Data.Common;
using System.Threading.Channels;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Statuses;

namespace StatusBoard.Web.Live;

/// <summary>
/// Turns statuses stale at the moment when their policy's time has passed, by noting it in the table: so it travels the
/// same road as every change, has a version and stands in the history. Every node watches; the first one writes, and
/// the others find it done. A status that was confirmed meanwhile is left alone.
/// </summary>
public sealed partial class StaleWatch(BoardFeed feed, StatusStore store, TimeProvider time, ILogger<StaleWatch> log) : BackgroundService
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly PriorityQueue<(string Facility, string Service), DateTimeOffset> due = new();

    // When each row is looked at next: a row that is confirmed every minute has one place in the queue, not thousands.
    private readonly Dictionary<(string Facility, string Service), DateTimeOffset> watched = [];
    private readonly Channel<ChangeSet> changes = Channel.CreateUnbounded<ChangeSet>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>How many places of the queue are taken.</summary>
    internal int Queued => due.Count;

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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first board may have been there before this watch was.
        foreach (var facility in feed.Board.Facilities)
            Watch(facility);
        while (!stoppingToken.IsCancellationRequested)
        {
            while (changes.Reader.TryRead(out var change))
                WatchAll(change);
            var sleep = await MarkDueAsync(stoppingToken) ? NextSleep() : RetryInterval;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var timer = Task.Delay(sleep, time, limit.Token);
            await Task.WhenAny(timer, changes.Reader.WaitToReadAsync(limit.Token).AsTask());
            await limit.CancelAsync();
        }
    }

    private void Note(ChangeSet change) => changes.Writer.TryWrite(change);

    private void WatchAll(ChangeSet change)
    {
        foreach (var facility in change.Changes.Select(one => one.After).OfType<FacilityStatus>())
            Watch(facility);
    }

    private void Watch(FacilityStatus facility)
    {
        foreach (var status in facility.All)
        {
            // A row whose time passed while no node ran counts as stale on the board already; the table has yet to be told.
            if (!status.Entry.Stale && status.StaleAt is { } at)
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

    private async Task<bool> MarkDueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        List<ServiceStatus> passed = [];
        while (passed.Count < BatchSize && due.TryPeek(out var row, out var at) && at <= now)
        {
            due.Dequeue();
            // Another place in the queue is nearer.
            if (watched.GetValueOrDefault(row) != at)
                continue;
            watched.Remove(row);
            if (feed.Board.Find(row.Facility)?.Service(row.Service) is not { Entry.Stale: false, StaleAt: { } staleAt } status)
                continue;
            if (staleAt <= now)
                passed.Add(status);
            else
                Watch(row, staleAt);
        }

        if (passed.Count == 0)
            return true;
        try
        {
            var rows = await store.MarkStaleAsync([.. passed.Select(status => status.Entry)], cancel);
            TurnedStale(rows);
            feed.ReportWritable(true);
            return true;
        }
        catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
        {
            foreach (var status in passed)
                Watch((status.Entry.Facility, status.Service.Code), status.StaleAt!.Value);
            NotMarked(passed.Count, fault);
            // What is shown as fresh may not be: the screens have to say so.
            feed.ReportWritable(false);
            return false;
        }
    }

    [LoggerMessage(2101, LogLevel.Information, "{Rows} statuses were not confirmed in their policy's time and are now stale")]
    private partial void TurnedStale(int rows);

    [LoggerMessage(2102, LogLevel.Warning, "{Count} statuses are past their policy's time, but the database cannot take it down; trying again")]
    private partial void NotMarked(int count, Exception fault);
}
