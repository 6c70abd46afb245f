using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using StatusBoard.Alerts;
using StatusBoard.Storage.Alerts;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Hosting;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Dispatch;

/// <summary>
/// Has this node's alerts kept, and brings in what other nodes have kept: acknowledgements and escalations. A database
/// that is away is waited for; desks show alerts meanwhile all the same.
/// </summary>
public sealed partial class AlertKeeper(
    DatabasePreparation preparation, AlertStore store, MissedChanges missed, AlertFeed feed, BoardFeed board, IOptions<DispatchOptions> options, TimeProvider time,
    ILogger<AlertKeeper> log) : BackgroundService
{
    private const int MostWaiting = 20_000;
    private const int MostAtOnce = 1_000;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>What was committed late or under another node's clock is found all the same.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly Channel<Alert> waiting = Channel.CreateBounded<Alert>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        feed.Raised += Note;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        feed.Raised -= Note;
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && (board.State.Through == 0 || !preparation.IsDone))
            await PauseAsync(TimeSpan.FromMilliseconds(100), stoppingToken);
        await TakeUpAsync(stoppingToken);
        await Task.WhenAll(KeepAsync(stoppingToken), FollowAsync(stoppingToken));
    }

    private void Note(IReadOnlyList<Alert> alerts)
    {
        foreach (var alert in alerts)
            waiting.Writer.TryWrite(alert);
    }

    /// <summary>Raises what changed while no node ran, before anything moves the position that tells it.</summary>
    private async Task TakeUpAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var through = board.State.Through;
                var raised = feed.RaiseMissed(await missed.FindAsync(board.Board, through, options.Value.TakeUpWithin, stop));
                if (raised > 0)
                    TakenUp(raised);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
            {
                NotFollowed(fault);
                await PauseAsync(PollInterval, stop);
            }
        }
    }

    private async Task KeepAsync(CancellationToken stop)
    {
        List<Alert> batch = [];
        Task<bool>? ready = null;
        var kept = 0L;
        var epoch = board.Board.Epoch;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Read first: what was raised up to here is among what waits.
                var through = board.State.Through;
                // The position of another epoch's database is its own.
                if (epoch != board.Board.Epoch)
                    (epoch, kept) = (board.Board.Epoch, 0);
                while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var alert))
                    batch.Add(alert);
                if (batch.Count == MostAtOnce)
                    await store.AddAsync(batch, stop);
                else if (batch.Count > 0 || through > kept)
                    await store.AddAsync(batch, kept = through, stop);
                if (batch.Count == MostAtOnce)
                {
                    batch.Clear();
                    continue;
                }

                batch.Clear();
                ready ??= waiting.Reader.WaitToReadAsync(stop).AsTask();
                if (await Task.WhenAny(ready, PauseAsync(PollInterval, stop)) == ready)
                    ready = await ready ? null : ready;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
            {
                kept = 0;
                if (batch.Count > 0)
                    NotKept(batch.Count, fault);
                await PauseAsync(PollInterval, stop);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        DateTimeOffset? through = null;
        var epoch = board.Board.Epoch;
        while (!stop.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            try
            {
                // What the database that was put back has kept is taken in beside what desks were shown.
                if (through is null || epoch != board.Board.Epoch)
                {
                    epoch = board.Board.Epoch;
                    var rows = await store.RecentAsync(now - AlertFeed.Remembered, stop);
                    feed.Restore(rows.Select(row => AlertReading.Of(row, board.Board)).OfType<Alert>(), await store.AcknowledgedAsync(now - AlertFeed.Remembered, stop));
                }

                var from = (through ?? now) - Overlap;
                feed.TakeAcknowledgements(await store.AcknowledgedAsync(from, stop));
                feed.TakeEscalations(await store.EscalatedAsync(from, stop));
                through = now;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
            {
                NotFollowed(fault);
            }

            await PauseAsync(PollInterval, stop);
        }
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken stop) =>
        Task.Delay(pause, time, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    [LoggerMessage(2401, LogLevel.Warning, "{Count} alerts cannot be kept now; trying again. Desks show them meanwhile")]
    private partial void NotKept(int count, Exception fault);

    [LoggerMessage(2403, LogLevel.Information, "{Count} alerts of what has changed while no server ran")]
    private partial void TakenUp(int count);

    [LoggerMessage(2402, LogLevel.Warning, "What others acknowledged cannot be read now; trying again")]
    private partial void NotFollowed(Exception fault);
}
