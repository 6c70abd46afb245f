using System.Diagnostics.Metrics;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Startup;

/// <summary>Logs each row that was skipped because it is invalid, once, with its table, key and fault, and counts skipped rows by
/// table.</summary>
internal sealed partial class SkippedRowLog : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> counter;
    private readonly ILogger<SkippedRowLog> log;

    public SkippedRowLog(IMeterFactory meters, ILogger<SkippedRowLog> log)
    {
        this.log = log;
        meter = meters.Create(FeedMetrics.MeterName);
        counter = meter.CreateCounter<long>(
            "statusboard.rows.left_out", "{row}", "Rows that a reader does not understand and leaves out.");
    }

    /// <summary>Starts logging rows that are skipped from now on.</summary>
    public void Follow(RowsLeftOut rows) => rows.Noted += LogRow;

    public void Dispose() => meter.Dispose();

    private void LogRow(RowLeftOut row)
    {
        counter.Add(1, new KeyValuePair<string, object?>("table", row.Table));
        RowSkipped(row.Table, row.Key, row.Fault);
    }

    [LoggerMessage(2053, LogLevel.Warning, "A row of {Table} ({Key}) cannot be understood and is left out: {Fault}")]
    private partial void RowSkipped(string table, string key, string fault);
}
