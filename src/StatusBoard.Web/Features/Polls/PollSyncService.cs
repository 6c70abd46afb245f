using Microsoft.Extensions.Options;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Polls;

/// <summary>Keeps the polls in step with the database while the node runs: at once after a write in this process, otherwise by
/// polling. While the database is unreachable, the known polls stay.</summary>
public sealed class PollSyncService(
    DatabasePreparation preparation,
    PollTail tail,
    PollStore store,
    PollFeed feed,
    ChangeWatch watch,
    TimeProvider time,
    IOptions<TailOptions> options,
    LoopRunner runner) : BackgroundLoop(runner)
{
    /// <summary>The name of the loop.</summary>
    public const string Loop = "polls";

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WokenInterval = TimeSpan.FromSeconds(2);

    private readonly TailSignal signal = new();
    private readonly ChangePlace place = new(watch, time, marks => (marks.Epoch, marks.Through, marks.Newest));

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        store.Written += Written;
        watch.Changed += signal.Wake;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        store.Written -= Written;
        watch.Changed -= signal.Wake;
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
        new(Loop, FollowAsync)
        {
            // The board's synchronisation prepares the database; there is nothing to read before.
            Ready = () => preparation.IsDone,
            Wake = signal,
            Retry = RetryInterval,
            Limit = TimeSpan.FromSeconds(15),
            Consequence = "Polls are shown as they were: they cannot be read.",
            Failed = _ => feed.ReportUnreadable(),
        },
    ];

    private async Task<TimeSpan> FollowAsync(CancellationToken stoppingToken)
    {
        // SQLite's client is not asynchronous: it holds its caller until it has an answer.
        if (!await place.LookAsync(async () => feed.Apply(await Task.Run(() => tail.ReadAsync(stoppingToken), stoppingToken))))
            feed.ReportUnchanged();
        // The board's follower wakes this one when there is something new.
        return watch.Current is null ? options.Value.PollInterval : WokenInterval;
    }

    private void Written()
    {
        place.Forget();
        signal.Wake();
    }
}
