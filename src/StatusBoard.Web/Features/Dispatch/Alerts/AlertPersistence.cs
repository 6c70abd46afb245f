using System.Threading.Channels;
using Microsoft.Extensions.Options;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Dispatch.Alerts;

/// <summary>Stores this node's alerts, and loads what other nodes have stored: acknowledgements and escalations. Desks show alerts even
/// while the database is unreachable.</summary>
public sealed partial class AlertPersistence(
    DatabasePreparation preparation, AlertStore store, MissedChanges missed, AlertFeed feed, BoardFeed board, ChangeWatch watch,
    IOptions<DispatchOptions> options, TimeProvider time,
    LoopRunner runner, ILogger<AlertPersistence> log) : BackgroundLoop(runner)
{
    /// <summary>The name of the loop that loads what other nodes have stored.</summary>
    public const string FollowLoop = "alert-follow";

    private const int MostWaiting = 20_000;
    private const int MostAtOnce = 1_000;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>The overlap of two reads, for rows that were committed late or by a node with another clock.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly Channel<Alert> waiting = Channel.CreateBounded<Alert>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly TailSignal signal = new();
    private readonly ChangePlace place = new(watch, time, marks => (marks.Epoch, marks.Acknowledgements, marks.Escalations));

    // Alerts that could not be stored yet.
    private readonly List<Alert> batch = [];
    private volatile bool takenUp;
    private long kept;
    private string? keptEpoch;
    private DateTimeOffset? followedThrough;
    private string? followedEpoch;

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
    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("alert-take-up", TakeUpAsync)
        {
            Ready = IsReady,
            Consequence = "Changes made while no server ran do not raise alerts.",
        },
        new("alert-keep", KeepAsync)
        {
            Ready = IsReady,
            Wake = signal,
            Retry = PollInterval,
            Consequence = "Alerts are not stored: desks show the alerts of this server only, until it is restarted.",
        },
        new(FollowLoop, FollowAsync)
        {
            Ready = IsReady,
            Retry = PollInterval,
            Consequence = "Alerts are not read: acknowledgements and escalations of other servers are missing.",
        },
    ];

    private bool IsReady() => board.State.Through != 0 && preparation.IsDone;

    private void Note(IReadOnlyList<Alert> alerts)
    {
        foreach (var alert in alerts)
            waiting.Writer.TryWrite(alert);
        signal.Wake();
    }

    /// <summary>Raises alerts for changes while no node was running, once; the position is not advanced before.</summary>
    private async Task<TimeSpan> TakeUpAsync(CancellationToken stop)
    {
        var raised = feed.RaiseMissed(await missed.FindAsync(board.Board, board.State.Through, options.Value.TakeUpWithin, stop));
        takenUp = true;
        if (raised > 0)
            TakenUp(raised);
        return Timeout.InfiniteTimeSpan;
    }

    private async Task<TimeSpan> KeepAsync(CancellationToken stop)
    {
        // Read first, so that alerts raised up to here are among the pending ones.
        var through = takenUp ? board.State.Through : 0;
        // The position belongs to the epoch of the database.
        if (keptEpoch != board.Board.Epoch)
            (keptEpoch, kept) = (board.Board.Epoch, 0);
        while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var alert))
            batch.Add(alert);
        var isFull = batch.Count == MostAtOnce;
        // The position advances in the transaction that stores all alerts raised up to it.
        if (!isFull && through > kept)
        {
            if (await KeepAsync(alerts =>
                alerts.Count == batch.Count ? store.AddAsync(alerts, through, stop) : store.AddAsync(alerts, stop)))
                await store.AddAsync([], through, stop);
            kept = through;
        }
        else
        {
            await KeepAsync(alerts => store.AddAsync(alerts, stop));
        }

        batch.Clear();
        return isFull ? TimeSpan.Zero : PollInterval;
    }

    /// <summary>Stores the batch.</summary>
    /// <returns>Whether the batch was not stored as a whole or was empty, so that the position has not advanced.</returns>
    private async Task<bool> KeepAsync(Func<IReadOnlyList<Alert>, Task<int>> keep)
    {
        var isRefused = batch.Count == 0;
        if (batch.Count > 0)
        {
            await RowByRow.WriteAsync(batch, keep, (alert, exception) =>
            {
                isRefused = true;
                Refused(alert.Key, exception);
            });
        }

        return isRefused;
    }

    private async Task<TimeSpan> FollowAsync(CancellationToken stop)
    {
        await place.LookAsync(() => TakeInAsync(stop));
        return PollInterval;
    }

    private async Task TakeInAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        // What a restored database contains is added to what desks have shown.
        var epoch = board.Board.Epoch;
        if (followedThrough is null || followedEpoch != epoch)
        {
            var rows = await store.RecentAsync(now - AlertFeed.Remembered, stop);
            feed.Restore(rows.Select(row => AlertReading.Of(row, board.Board)).OfType<Alert>(),
                await store.AcknowledgedAsync(now - AlertFeed.Remembered, stop));
        }

        var from = (followedThrough ?? now) - Overlap;
        feed.TakeAcknowledgements(await store.AcknowledgedAsync(from, stop));
        feed.TakeEscalations(await store.EscalatedAsync(from, stop));
        (followedThrough, followedEpoch) = (now, epoch);
    }

    [LoggerMessage(2401, LogLevel.Warning, "The alert '{Key}' was rejected by the database and is not stored; the others are")]
    private partial void Refused(string key, Exception exception);

    [LoggerMessage(2403, LogLevel.Information, "{Count} alerts of what has changed while no server ran")]
    private partial void TakenUp(int count);
}
