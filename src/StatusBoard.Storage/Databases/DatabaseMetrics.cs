using System.Diagnostics.Metrics;

namespace StatusBoard.Storage.Databases;

/// <summary>What the way to the database measures of itself (OpenTelemetry meter <c>StatusBoard.Storage</c>).</summary>
public static class DatabaseMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "StatusBoard.Storage";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "statusboard.database.retries", "{retry}",
        "Units of work that were done again, by the engine's number of what went wrong (1205 is a deadlock).");

    /// <summary>A unit of work is done again.</summary>
    internal static void Retried(DatabaseProvider provider, string reason) => Retries.Add(
        1, new KeyValuePair<string, object?>("db.system.name", provider == DatabaseProvider.SqlServer ? "microsoft.sql_server" : "sqlite"),
        new KeyValuePair<string, object?>("error.type", reason));
}
