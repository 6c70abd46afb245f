using System.Data.Common;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Hosting;

namespace StatusBoard.Web.Live;

/// <summary>
/// Knows whether the database takes writes, also while nobody has anything to write: it writes one row every few seconds.
/// When that fails the screens say so, and the log once, with what to do. It also keeps SQLite's write-ahead log small.
/// </summary>
public sealed partial class WriteWatch(
    Database database, DatabasePreparation preparation, BoardFeed feed, TimeProvider time, ILogger<WriteWatch> log) : BackgroundService
{
    /// <summary>How often it is tried while nobody else writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How often while the database takes no writes: whoever has mended it sees that soon.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly OutageReasons reasons = new();
    private string? untidy;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Writes.Changed += Turned;
        try
        {
            await preparation.WaitAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(database.Writes.Outage is null ? Interval : RetryInterval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            database.Writes.Changed -= Turned;
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            // Somebody else has just shown that it works.
            if (database.Writes.Outage is not null || database.Writes.SinceSuccess is not { } ago || ago >= Interval)
                await Task.Run(() => database.ProbeAsync(stop), stop);
            var remark = await Task.Run(() => database.TidyAsync(stop), stop);
            if (remark is not null && untidy is null)
                NotTidy(remark);
            untidy = remark;
        }
        catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
        {
            // What keeps writes out was noted where it was met; that the database is away is told by who reads it.
        }
    }

    private void Turned(WriteOutage? outage)
    {
        if (outage is null)
        {
            reasons.Over();
            Taken();
        }
        else if (reasons.IsNew(outage.Reason))
        {
            NotTaken(outage.Reason.Words, outage.Remedy, outage.Reason.Detail);
        }

        feed.ReportWrites(outage);
    }

    [LoggerMessage(2006, LogLevel.Error,
        "Nothing can be written: {Reason}. {Remedy} Reports are refused, and every screen says NOT LIVE, until it takes writes again. {Detail}")]
    private partial void NotTaken(string reason, string remedy, string detail);

    [LoggerMessage(2007, LogLevel.Information, "The database takes writes again")]
    private partial void Taken();

    [LoggerMessage(2008, LogLevel.Warning, "{Remark}")]
    private partial void NotTidy(string remark);
}
