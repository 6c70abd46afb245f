using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Reports;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Statuses;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Crashes;

/// <summary>What this assembly does as a process of its own.</summary>
internal static class Child
{
    public const string Write = "write";

    public const string Migrate = "migrate";

    /// <summary>How many facilities one batch of the writer reports.</summary>
    public const int BatchSize = 5;

    /// <summary>Reports batch after batch, printing the number of each once it is acknowledged, until it is killed.</summary>
    public static async Task<int> WriteAsync(string file, int seed)
    {
        using var signal = new TailSignal();
        var store = new StatusStore(new SqliteDatabase($"Data Source={file}", TimeProvider.System), signal, TimeProvider.System);
        Status[] statuses = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed];
        for (var number = seed; ; number++)
        {
            var reports = Enumerable.Range(0, BatchSize)
                .Select(i => new StatusReport($"K{i}", "ed", statuses[number % statuses.Length]) { Reason = $"batch {number}" }).ToList();
            var result = await store.ReportAsync(reports, People.Nurse, CancellationToken.None);
            if (result.Outcome != WriteOutcome.Written)
                return 1;
            Console.WriteLine(number);
        }
    }

    /// <summary>Starts as a second node does.</summary>
    public static async Task<int> MigrateAsync(string file)
    {
        await new Migrator(new SqliteDatabase($"Data Source={file}", TimeProvider.System), NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        return 0;
    }
}
