using Microsoft.Extensions.Options;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Live;

/// <summary>
/// Follows the status table for as long as the node runs and brings the board forward. A database that is away is
/// waited for: the board keeps what it has, and says since when it cannot read. So is one that gives what no reader
/// understands, and a schema that cannot be brought up to date: a wall that says NOT LIVE and why is better than none.
/// </summary>
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

    /// <summary>A schema that could not be brought up to date is not mended within a second.</summary>
    private static readonly TimeSpan SchemaRetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>A read that takes longer is an outage for those who watch: the clients of databases wait 15 to 30 s before they say
    /// so.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(4);

    /// <summary>The same once a connection was lost: a client that connects goes on trying for its whole time, and would say so only
    /// then.</summary>
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
        // A database that was put back is brought up to date before it is followed.
        using (database.WithoutProof())
            await preparation.EnsureAsync(stoppingToken);
        var began = time.GetTimestamp();
        var read = await ReadAsync(stoppingToken);
        var asOf = time.GetUtcNow();
        // Before the board is brought forward: who is told of that asks whether there is something new.
        watch.Note(read.Marks, began);
        if (read.Update is { } update)
            feed.Apply(update, asOf);
        Report(read, asOf);
        return options.Value.PollInterval;
    }

    private async Task<TailRead> ReadAsync(CancellationToken stoppingToken)
    {
        // SQLite's client is not asynchronous: it holds its caller until it has an answer.
        var reading = Task.Run(() => tail.ReadAsync(stoppingToken), stoppingToken);
        if (await AnswersAsync(reading, LostWithin, stoppingToken))
            return await reading;
        if (database.Lost is { } lost)
            ReportLate(lost);
        else if (!await AnswersAsync(reading, AnswerWithin - LostWithin, stoppingToken))
            ReportLate(new TimeoutException($"There was no answer within {AnswerWithin.TotalSeconds:0} s."));
        return await reading;

        // The first read is of everything and may take its time; until then every screen says that the server is starting.
        void ReportLate(Exception exception)
        {
            if (!reading.IsCompleted && feed.State.AsOf is not null)
                Report(exception);
        }
    }

    private async Task<bool> AnswersAsync(Task reading, TimeSpan within, CancellationToken stoppingToken)
    {
        // How it ends is told to whoever awaits the reading itself. A node that has stopped reads no more: it waits for the
        // end of what it has begun, which is told of the stop as well.
        await reading.WaitAsync(within, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return reading.IsCompleted || stoppingToken.IsCancellationRequested;
    }

    /// <summary>Takes note of a look at the tables that came off.</summary>
    internal void Report(TailRead read, DateTimeOffset asOf)
    {
        if (feed.State.UnreadableSince is { } since)
        {
            DatabaseBack(asOf - since);
            reasons.Over();
        }

        // Others' open transactions come and go all the time: only one that stays where it is holds anything back.
        if (read.Through >= read.Newest)
            heldSince = null;
        else if (heldSince is null || read.Through != heldAt)
            (heldAt, heldSince) = (read.Through, asOf);
        var held = heldSince is { } began && asOf - began > options.Value.HeldBackAfter ? heldSince : null;
        if (held is not null && feed.State.HeldBackSince is null)
            HeldBack(read.Through, held.Value);
        feed.Report(new TailState(asOf, null, held) { Through = read.Through });
    }

    private void Report(Exception exception)
    {
        var reason = database.ReasonOf(exception);
        // The first reason of an outage may be the least: "there is no such database" in the first second has hidden what came after.
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
