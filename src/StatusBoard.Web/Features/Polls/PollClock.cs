using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Polls;

/// <summary>Does what time does to polls, on one node at a time: opens drafts at their begin, makes the occurrences of series, reminds
/// those that have not answered, and closes at the deadline. What was due while no node ran is made up for in order.</summary>
public sealed class PollClock(
    DatabasePreparation preparation, LoopRunner runner, PollStore store, PollArchive archive, PollFeed polls, BoardFeed board,
    TimeProvider time) : BackgroundLoop(runner)
{
    /// <summary>The name of the loop and of its lock.</summary>
    public const string Loop = "poll-clock";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How often the series are read when this node has written nothing: they may be changed on another one.</summary>
    private static readonly TimeSpan ReadSeriesEvery = TimeSpan.FromSeconds(15);

    private readonly TailSignal signal = new();
    private IReadOnlyList<PollSeries>? series;
    private long readAt;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        store.Written += Written;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        store.Written -= Written;
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
        new(Loop, async stoppingToken =>
        {
            await PassAsync(stoppingToken);
            return Interval;
        })
        {
            Lock = Loop,
            Ready = () => preparation.IsDone && polls.State.AsOf is not null && board.State.AsOf is not null,
            Consequence = "Polls are not opened, reminded of or closed at their time.",
        },
    ];

    /// <summary>Does what is due now.</summary>
    internal async Task PassAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var poll in polls.Current.Values.Select(tally => tally.Poll).Where(poll => poll.DueAt <= now).OrderBy(poll => poll.DueAt))
        {
            if (poll.State == PollState.Draft && poll.BeginsAt + poll.Duration <= now)
                await store.CancelAsync(poll, PollActor.Clock, cancellationToken);
            else if (poll.State == PollState.Draft)
                await OpenAsync(poll, cancellationToken);
            else if (poll.Deadline <= now)
                await store.CloseAsync(poll, PollActor.Clock, cancellationToken);
            else
                await store.RemindAsync(poll, PollActor.Clock, cancellationToken);
        }

        if (series is null || time.GetElapsedTime(readAt) > ReadSeriesEvery)
            (series, readAt) = (await archive.SeriesAsync(cancellationToken), time.GetTimestamp());
        foreach (var one in series)
        {
            if (one.Draft.Schedule is not { } schedule || schedule.Day(one.Next) is not { } day || schedule.OpensAt(day) > now)
                continue;
            await store.OccurAsync(one, Asked(one.Draft.Audience), cancellationToken);
            // Read again: the next occurrence may be due too.
            series = null;
        }
    }

    private async Task OpenAsync(Poll poll, CancellationToken cancellationToken)
    {
        var result = await store.OpenAsync(poll, Asked(poll.Audience), PollActor.Clock, cancellationToken);
        if (result.Outcome == PollOutcome.NobodyAsked)
            await store.CancelAsync(poll, PollActor.Clock, cancellationToken);
    }

    private List<string> Asked(BoardFilter audience) =>
        [.. board.Board.Facilities.Where(facility => PollAudience.Includes(audience, facility))
            .Select(facility => facility.Facility.Code)];

    private void Written() => series = null;
}
