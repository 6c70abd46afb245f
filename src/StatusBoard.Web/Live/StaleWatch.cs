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

    private readonly PriorityQueue<ServiceStatus, DateTimeOffset> due = new();
    private readonly Channel<ChangeSet> changes = Channel.CreateUnbounded<ChangeSet>(new UnboundedChannelOptions { SingleReader = true });

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
        while (!stoppingToken.IsCancellationRequested)
        {
            while (changes.Reader.TryRead(out var change))
                Enqueue(change);
            var sleep = await MarkDueAsync(stoppingToken) ? NextSleep() : RetryInterval;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var timer = Task.Delay(sleep, time, limit.Token);
            await Task.WhenAny(timer, changes.Reader.WaitToReadAsync(limit.Token).AsTask());
            await limit.CancelAsync();
        }
    }

    private void Note(ChangeSet change) => changes.Writer.TryWrite(change);

    private void Enqueue(ChangeSet change)
    {
        foreach (var facility in change.Changes)
        {
            foreach (var status in facility.After?.All ?? [])
            {
                var before = facility.Before?.Service(status.Service.Code);
                // A row whose time passed while no node ran counts as stale on the board already; the table has yet to be told.
                if (!status.Entry.Stale && status.StaleAt is { } at && (before is null || before.StaleAt != at || before.Entry.Stale))
                    due.Enqueue(status, at);
            }
        }
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
        List<ServiceStatus> passed = [];
        while (passed.Count < BatchSize && due.TryPeek(out var status, out var at) && at <= time.GetUtcNow())
        {
            due.Dequeue();
            if (IsStillSo(status))
                passed.Add(status);
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
        catch (DatabaseUnavailableException fault)
        {
            foreach (var status in passed)
                due.Enqueue(status, status.StaleAt!.Value);
            NotMarked(passed.Count, fault);
            // What is shown as fresh may not be: the screens have to say so.
            feed.ReportWritable(false);
            return false;
        }
    }

    private bool IsStillSo(ServiceStatus status) =>
        feed.Board.Find(status.Entry.Facility)?.Service(status.Service.Code) is { } now
        && !now.Entry.Stale && now.StaleAt == status.StaleAt;

    [LoggerMessage(2101, LogLevel.Information, "{Rows} statuses were not confirmed in their policy's time and are now stale")]
    private partial void TurnedStale(int rows);

    [LoggerMessage(2102, LogLevel.Warning, "{Count} statuses are past their policy's time, but the database cannot take it down; trying again")]
    private partial void NotMarked(int count, Exception fault);
}
