using System.Diagnostics.Metrics;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Startup;

/// <summary>Logs each row that was skipped because it is invalid, once, with its table, key and fault, and counts skipped rows by
/// table.</summary>
internal sealed partial class LeftOutTelling : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> counter;
    private readonly ILogger<LeftOutTelling> log;

    public LeftOutTelling(IMeterFactory meters, ILogger<LeftOutTelling> log)
    {
        this.log = log;
        meter = meters.Create(FeedMetrics.MeterName);
        counter = meter.CreateCounter<long>(
            "statusboard.rows.left_out", "{row}", "Rows that a reader does not understand and leaves out.");
    }

    /// <summary>Starts logging rows that are skipped from now on.</summary>
    public void Follow(RowsLeftOut rows) => rows.Noted += Tell;

    public void Dispose() => meter.Dispose();

    private void Tell(RowLeftOut row)
    {
        counter.Add(1, new KeyValuePair<string, object?>("table", row.Table));
        NotUnderstood(row.Table, row.Key, row.Fault);
    }

    [LoggerMessage(2053, LogLevel.Warning, "A row of {Table} ({Key}) cannot be understood and is left out: {Fault}")]
    private partial void NotUnderstood(string table, string key, string fault);
}
