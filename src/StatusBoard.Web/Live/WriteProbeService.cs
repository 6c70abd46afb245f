using System.Data.Common;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Live;

/// <summary>Checks whether the database takes writes by writing one row every few seconds. When that fails, screens report it, and the log
/// contains it once with a remedy; the same applies when this server's clock is further ahead than the database allows. It also keeps
/// SQLite's write-ahead log small.</summary>
public sealed partial class WriteProbeService(
    Database database, DatabasePreparation preparation, BoardFeed feed, TimeProvider time, LoopRunner runner,
    ILogger<WriteProbeService> log)
    : BackgroundLoop(runner)
{
    /// <summary>The interval while nobody else writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The interval while the database takes no writes, so that a repair is noticed soon.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly OutageReasons reasons = new();
    private string? untidy;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        database.Writes.Changed += Turned;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        database.Writes.Changed -= Turned;
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("writes", LookAsync)
        {
            Ready = () => preparation.IsDone,
            Retry = RetryInterval,
            Consequence = "Whether the database takes writes is not being tried.",
        },
    ];

    private async Task<TimeSpan> LookAsync(CancellationToken stop)
    {
        try
        {
            await Task.Run(() => new ClockComparison(database, time).CompareAsync(stop), stop);
            // A recent write by somebody else has shown that it works.
            if (database.Writes.Outage is not null || database.Writes.SinceSuccess is not { } ago || ago >= Interval)
                await Task.Run(() => database.ProbeAsync(stop), stop);
            var remark = await Task.Run(() => database.TidyAsync(stop), stop);
            if (remark is not null && untidy is null)
                NotTidy(remark);
            untidy = remark;
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or DbException)
        {
            // The reason was recorded where the write failed; an unreachable database is reported by the reader.
        }

        return database.Writes.Outage is null ? Interval : RetryInterval;
    }

    private void Turned(WriteOutage? outage)
    {
        if (outage is null)
        {
            reasons.Over();
            Taken();
        }
        else if (outage.Reason.Kind == OutageKind.ClockAhead)
        {
            if (reasons.IsNew(outage.Reason))
                ClockAhead(outage.Reason.Words, outage.Remedy, outage.Reason.Detail);
        }
        else if (reasons.IsNew(outage.Reason))
        {
            NotTaken(outage.Reason.Words, outage.Remedy, outage.Reason.Detail);
        }

        feed.ReportWrites(outage);
    }

    [LoggerMessage(2006, LogLevel.Error,
        "Nothing can be written: {Reason}. {Remedy} Reports are refused, and every screen says NOT LIVE, until it takes writes again. "
            + "{Detail}")]
    private partial void NotTaken(string reason, string remedy, string detail);

    [LoggerMessage(2007, LogLevel.Information, "The database takes writes again")]
    private partial void Taken();

    [LoggerMessage(2009, LogLevel.Error, "Reports are refused, and every screen says NOT LIVE: {Reason}. {Remedy} {Detail}")]
    private partial void ClockAhead(string reason, string remedy, string detail);

    [LoggerMessage(2008, LogLevel.Warning, "{Remark}")]
    private partial void NotTidy(string remark);
}
