using Microsoft.Extensions.Options;
using StatusBoard.Boards;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Retention;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Runs the outbox, woken by every change of the board: one node creates messages, one delivers them. Each task continues while
/// the other fails.</summary>
public sealed class NotificationWorker(LoopRunner runner, OutboxEnqueuer spread, OutboxDeliveryService pump, OutboxStore outbox,
    BoardFeed feed, ChangeWatch watch, TimeProvider time, DatabasePreparation preparation, IOptions<RetentionOptions> retention)
    : BackgroundLoop(runner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly TailSignal signal = new();
    private readonly ChangePlace place = new(watch, time, marks => (marks.Epoch, marks.Through, marks.Notices));

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        feed.Changed += Wake;
        watch.Changed += WakeBoth;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        feed.Changed -= Wake;
        watch.Changed -= WakeBoth;
        await base.StopAsync(cancellationToken);
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
        new("notification-spread", SpreadAsync)
        {
            Lock = "notification-spread",
            // What another node did before this one has the lock is not known here.
            Taken = place.Forget,
            Ready = () => preparation.IsDone,
            Wake = signal,
            Limit = TimeSpan.FromMinutes(1),
            Consequence = "Webhooks and e-mails are not told of what happens now; they are once this works again.",
        },
        new("notification-delivery", DeliverAsync)
        {
            Lock = "notifications",
            Ready = () => preparation.IsDone,
            Wake = pump.Signal,
            Limit = TimeSpan.FromMinutes(1),
            Released = pump.StopAsync,
            Consequence = "Webhooks and e-mails are not being delivered; they are once this works again.",
        },
        new("notification-pruning", PruneAsync)
        {
            Lock = "notification-pruning",
            Ready = () => preparation.IsDone,
            Retry = TimeSpan.FromMinutes(1),
            Limit = TimeSpan.FromHours(1),
        },
    ];

    private async Task<TimeSpan> SpreadAsync(CancellationToken cancellationToken)
    {
        var isMore = false;
        await place.LookAsync(async () =>
        {
            (var messages, isMore) = await spread.SpreadAsync(cancellationToken);
            if (messages > 0)
                pump.Wake();
        });
        if (isMore)
            place.Forget();
        return isMore ? TimeSpan.Zero : Interval;
    }

    private async Task<TimeSpan> DeliverAsync(CancellationToken cancellationToken)
    {
        // Whoever of this process has just put a message down is not answered by a poll of before.
        if (pump.TakeAsked() || watch.Current is not { } marks || marks.NextDelivery <= time.GetUtcNow())
            await pump.StartDueAsync(cancellationToken);
        return Interval;
    }

    private async Task<TimeSpan> PruneAsync(CancellationToken cancellationToken)
    {
        // Messages that have a time of their own go to an archive first.
        if (retention.Value.Outbox is null)
            await outbox.PruneAsync(OutboxDeliveryService.Kept, cancellationToken);
        return PruneInterval;
    }

    private void Wake(ChangeSet change) => signal.Wake();

    private void WakeBoth()
    {
        signal.Wake();
        pump.Signal.Wake();
    }
}
