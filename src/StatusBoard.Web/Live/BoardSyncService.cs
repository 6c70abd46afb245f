using System.Diagnostics;
using Microsoft.Extensions.Options;
using StatusBoard.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tracing;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Live;

/// <summary>Keeps the board in step with the status table while the node runs. While the database is unreachable, invalid, or cannot be
/// brought up to date, the board keeps its content and reports since when it is outdated, because a display that says NOT LIVE with the
/// reason is better than none.</summary>
public sealed partial class BoardSyncService(
    Database database,
    DatabasePreparation preparation,
    StatusTail tail,
    TailSignal signal,
    BoardFeed feed,
    ChangeWatch watch,
    IOptions<TailOptions> options,
    TimeProvider time,
    LoopRunner runner,
    ILogger<BoardSyncService> log) : BackgroundLoop(runner)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>The delay after a failed schema update, which is rarely repaired within a second.</summary>
    private static readonly TimeSpan SchemaRetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>A read that takes longer than this is reported as an outage, because database clients wait 15 to 30 s before they
    /// fail.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(4);

    /// <summary>The same after a lost connection: a client that reconnects retries until its timeout, and fails only then.</summary>
    private static readonly TimeSpan LostWithin = TimeSpan.FromSeconds(1);

    private readonly OutageReasons reasons = new();
    private long heldAt;
    private DateTimeOffset? heldSince;

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("board", FollowAsync)
        {
            Wake = signal,
            Retry = RetryInterval,
            RetryAfter = exception => exception is MigrationFailedException ? SchemaRetryInterval : RetryInterval,
            Limit = TimeSpan.FromSeconds(10),
            Consequence = "The board is not followed.",
            TellsItself = true,
            Failed = exception =>
            {
                if (exception is DatabaseUnavailableException { Kind: OutageKind.Replaced })
                    preparation.Again();
                Report(exception);
            },
        },
    ];

    private async Task<TimeSpan> FollowAsync(CancellationToken stoppingToken)
    {
        // A restored database is brought up to date before it is read.
        using (database.WithoutProof())
            await preparation.EnsureAsync(stoppingToken);
        var began = time.GetTimestamp();
        var read = await ReadAsync(stoppingToken);
        var asOf = time.GetUtcNow();
        // Before the board is brought forward: who is told of that asks whether there is something new.
        watch.Note(read.Marks, began);
        if (read.Update is { } update)
            Apply(update, read.Traces, began, asOf);
        Report(read, asOf);
        return options.Value.PollInterval;
    }

    /// <summary>Brings the board forward. The spans continue the trace of the report; where changes of several came together, the trace
    /// of the first, with links to the others.</summary>
    private void Apply(BoardUpdate update, IReadOnlyList<ActivityContext> traces, long began, DateTimeOffset asOf)
    {
        using var look = ChangeActivity.Source.StartActivity("statusboard.tail", ActivityKind.Consumer,
            traces.Count > 0 ? traces[0] : default, links: traces.Skip(1).Select(one => new ActivityLink(one)),
            startTime: asOf - time.GetElapsedTime(began));
        using var board = ChangeActivity.Source.StartActivity("statusboard.board");
        board?.SetTag("statusboard.version", update.Version);
        feed.Apply(update, asOf);
    }

    private async Task<TailRead> ReadAsync(CancellationToken stoppingToken)
    {
        // SQLite's client is not asynchronous and blocks the calling thread.
        var reading = Task.Run(() => tail.ReadAsync(stoppingToken), stoppingToken);
        if (await AnswersAsync(reading, LostWithin, stoppingToken))
            return await reading;
        if (database.Lost is { } lost)
            ReportLate(lost);
        else if (!await AnswersAsync(reading, AnswerWithin - LostWithin, stoppingToken))
            ReportLate(new TimeoutException($"There was no answer within {AnswerWithin.TotalSeconds:0} s."));
        return await reading;

        // The first read is of everything and may take long; until it ends, every screen says that the server is starting.
        void ReportLate(Exception exception)
        {
            if (!reading.IsCompleted && feed.State.AsOf is not null)
                Report(exception);
        }
    }

    private async Task<bool> AnswersAsync(Task reading, TimeSpan within, CancellationToken stoppingToken)
    {
        // The result is observed by whoever awaits the read. On shutdown, no further read is started, and the pending one is cancelled
        // and
        // awaited.
        await reading.WaitAsync(within, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return reading.IsCompleted || stoppingToken.IsCancellationRequested;
    }

    /// <summary>Records a successful read.</summary>
    internal void Report(TailRead read, DateTimeOffset asOf)
    {
        if (feed.State.UnreadableSince is { } since)
        {
            DatabaseBack(asOf - since);
            reasons.Over();
        }

        // Open transactions of others are normal; only one that stays open holds changes back.
        if (read.Through >= read.Newest)
            heldSince = null;
        else if (heldSince is null || read.Through != heldAt)
            (heldAt, heldSince) = (read.Through, asOf);
        var held = heldSince is { } began && asOf - began > options.Value.HeldBackAfter ? heldSince : null;
        if (held is not null && feed.State.HeldBackSince is null)
            HeldBack(read.Through, held.Value);
        feed.Report(new TailState(asOf, null, held) { Through = read.Through, Newest = read.Newest });
    }

    private void Report(Exception exception)
    {
        var reason = database.ReasonOf(exception);
        // The first reason of an outage may not be the relevant one: a message such as "there is no such database" in the first second
        // must not hide later ones.
        if (reasons.IsNew(reason))
            DatabaseAway(reason.Words, reason.Detail, exception);
        feed.Report(
            feed.State with { UnreadableSince = feed.State.UnreadableSince ?? feed.State.AsOf ?? time.GetUtcNow(), Reason = reason });
    }

    [LoggerMessage(2001, LogLevel.Error, "The board cannot be read: {Reason}. Every screen says NOT LIVE until it can. {Detail}")]
    private partial void DatabaseAway(string reason, string detail, Exception exception);

    [LoggerMessage(2002, LogLevel.Information, "The database can be read again after {Outage}")]
    private partial void DatabaseBack(TimeSpan outage);

    [LoggerMessage(2003, LogLevel.Warning,
        "An open transaction has held changes past version {Version} back since {Since}: find it with sys.dm_tran_active_transactions")]
    private partial void HeldBack(long version, DateTimeOffset since);
}
