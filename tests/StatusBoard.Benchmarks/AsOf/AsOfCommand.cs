using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Insights.Past;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights.Past;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Benchmarks.AsOf;

/// <summary>
/// The command <c>asof</c>: how long it takes to read and make the board of a moment, on SQLite, with a made-up history in which each
/// status has changed since.
/// </summary>
internal static class AsOfCommand
{
    private const int Facilities = 6000;
    private const int Services = 4;
    private const int Moments = 15;
    private const double LimitOfAll = 1500;
    private const double LimitOfDepartments = 250;

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many thousand events the history has; 1,000 unless given. Or a folder in which <c>insights</c> has kept a
    /// database with a history, which is not of use to <c>insights</c> any more afterwards.</param>
    /// <returns>0; 1 when a limit is not held.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var kept = args.Length > 0 && Directory.Exists(args[0]) ? args[0] : null;
        var thousands = args.Length > 0 && kept is null ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var folder = kept ?? Directory.CreateTempSubdirectory("statusboard-asof-").FullName;
        try
        {
            var path = Path.Combine(folder, "board.db");
            if (kept is null)
            {
                await BoardDatabase.CreateAsync(path, Facilities, Services, CancellationToken.None);
                await MadeUpHistory.WriteAsync(path, thousands * 1000 / (Facilities * Services), 3, 1_000_000);
            }

            await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                // Each row has changed since any of these moments.
                await connection.ExecuteAsync("UPDATE ServiceStatus SET RowVersion = RowVersion + 1000000000");
                await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            return await MeasureAsync(path) ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(string path)
    {
        using var database = new SqliteDatabase($"Data Source={path}", TimeProvider.System);
        var board = await StatusTail.ReadOnceAsync(database, CancellationToken.None);
        var reader = new PastReader(database);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Facilities} facilities of {Services} services; {Moments} moments, each read once."));
        Console.WriteLine("| what | read, median ms | with the board, median ms | p95 ms | CPU, median ms | limit |");
        Console.WriteLine("| --- | --: | --: | --: | --: | --: |");
        return await MeasureAsync("emergency departments", "ed", LimitOfDepartments)
            & await MeasureAsync("all services", null, LimitOfAll);

        async Task<bool> MeasureAsync(string name, string? service, double limit)
        {
            List<double> read = [], made = [], used = [];
            for (var i = -1; i < Moments; i++)
            {
                var at = DateTimeOffset.UtcNow.AddDays(-10 - (70 * Math.Max(0, i)));
                var start = Stopwatch.GetTimestamp();
                var cpu = Environment.CpuUsage.TotalTime;
                var past = await reader.ReadAsync(board, at, service, CancellationToken.None);
                var between = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                var then = PastBoard.Of(board, past.Statuses ?? throw new InvalidOperationException("Nothing is known of the moment."));
                if (then.Count != Facilities)
                    throw new InvalidOperationException($"The board of {at:u} has {then.Count} facilities.");
                if (i < 0)
                    continue;
                read.Add(between);
                made.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                used.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
            }

            read.Sort();
            made.Sort();
            used.Sort();
            var slow = made[(int)Math.Ceiling(0.95 * made.Count) - 1];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {read[read.Count / 2]:0} | {made[made.Count / 2]:0} | {slow:0} | {used[used.Count / 2]:0} | {limit:0} |"));
            return slow <= limit;
        }
    }
}
