using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Retention;

/// <summary>A table whose old rows are archived.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trigger">The trigger that refuses to remove its rows, on SQL Server and on SQLite; null for none.</param>
/// <param name="Kept">How long its rows are kept; null for good.</param>
/// <param name="Rows">The old rows.</param>
/// <param name="Remove">Removes some of them.</param>
internal sealed record RetainedTable(
    string Name, (string SqlServer, string Sqlite)? Trigger, Func<RetentionOptions, TimeSpan?> Kept, Statement Rows, Statement Remove)
{
    /// <summary>All of them; what refers to another before it.</summary>
    public static IReadOnlyList<RetainedTable> All { get; } =
    [
        Of("StatusEvent", "Kept", options => options.History, RetentionSql.StatusEvents, RetentionSql.RemoveStatusEvents),
        Of("MeasureEvent", "Kept", options => options.Measures, RetentionSql.MeasureEvents, RetentionSql.RemoveMeasureEvents),
        Of("RunArrival", "Kept", options => options.Runs, RetentionSql.Arrivals, RetentionSql.RemoveArrivals),
        Of("RunStay", "Kept", options => options.Runs, RetentionSql.Stays, RetentionSql.RemoveStays),
        Of("OutboxMessage", null, options => options.Outbox, RetentionSql.Messages, RetentionSql.RemoveMessages),
        Of("AlertAcknowledgement", "Kept", options => options.Alerts, RetentionSql.Acknowledgements, RetentionSql.RemoveAcknowledgements),
        Of("Alert", null, options => options.Alerts, RetentionSql.Alerts, RetentionSql.RemoveAlerts),
        Of("AuditEntry", "Kept", options => options.Audit, RetentionSql.Audit, RetentionSql.RemoveAudit),
    ];

    private static RetainedTable Of(
        string name, string? kept, Func<RetentionOptions, TimeSpan?> time, Statement rows, Statement remove) =>
        new(name, kept is null ? null : ($"{name}_{kept}", $"{name}_Deleted"), time, rows, remove);
}
