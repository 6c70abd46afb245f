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
/// The command <c>asof</c>: how long it takes to read and make the board of a moment, on SQLite, with a made-up history over three years
/// in which each status has changed since.
/// </summary>
internal static class AsOfCommand
{
    private const int Facilities = 6000;
    private const int Services = 4;
    private const int Moments = 15;
    private const double LimitOfAll = 1500;
    private const double LimitOfDepartments = 250;

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many thousand events the history has; 1,000 unless given.</param>
    /// <returns>0; 1 when a limit is not held.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var thousands = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var folder = Directory.CreateTempSubdirectory("statusboard-asof-").FullName;
        try
        {
            var path = Path.Combine(folder, "board.db");
            await BoardDatabase.CreateAsync(path, Facilities, Services, CancellationToken.None);
            var each = thousands * 1000 / (Facilities * Services);
            await WriteHistoryAsync(path, each);
            return await MeasureAsync(path, each) ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes the same number of events for each row of the status table, spread over three years, and no stretches.</summary>
    private static async Task WriteHistoryAsync(string path, int each)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; DROP TRIGGER StatusEvent_Stretched");
        var began = Stopwatch.GetTimestamp();
        await connection.ExecuteAsync(
            """
            WITH RECURSIVE turn (N) AS (SELECT 0 UNION ALL SELECT N + 1 FROM turn WHERE N < @each - 1)
            INSERT INTO StatusEvent (
                OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, Reason, Since, ConfirmedAt, Reporter, Source,
                ReportId, DatabaseLogin, RowVersion)
            SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '-' || (1576800 - 1576000 * N / @each) || ' minutes',
                    '-' || (s.rowid % 500) || ' seconds'),
                'report', s.FacilityCode, s.ServiceCode, 'open', 'open', 'made up',
                strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '-' || (1576800 - 1576000 * N / @each) || ' minutes'),
                strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '-' || (1576800 - 1576000 * N / @each) || ' minutes'),
                'charge nurse', 'facility', 'r' || N || '-' || s.rowid, 'sqlite', 1000000 + N
            FROM turn CROSS JOIN ServiceStatus AS s
            """,
            new { each }, commandTimeout: 0);
        // Each row has changed since any of these moments.
        await connection.ExecuteAsync("UPDATE ServiceStatus SET RowVersion = RowVersion + 1000000000");
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Facilities * Services * each:N0} events written in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s."));
    }

    private static async Task<bool> MeasureAsync(string path, int each)
    {
        using var database = new SqliteDatabase($"Data Source={path}", TimeProvider.System);
        var board = await StatusTail.ReadOnceAsync(database, CancellationToken.None);
        var reader = new PastReader(database);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Facilities} facilities of {Services} services, {each} events each over three years; {Moments} moments, each read once."));
        Console.WriteLine("| what | read, median ms | with the board, median ms | p95 ms | limit |");
        Console.WriteLine("| --- | --: | --: | --: | --: |");
        return await MeasureAsync("emergency departments", "ed", LimitOfDepartments)
            & await MeasureAsync("all services", null, LimitOfAll);

        async Task<bool> MeasureAsync(string name, string? service, double limit)
        {
            List<double> read = [], made = [];
            for (var i = -1; i < Moments; i++)
            {
                var at = DateTimeOffset.UtcNow.AddDays(-10 - (70 * Math.Max(0, i)));
                var start = Stopwatch.GetTimestamp();
                var past = await reader.ReadAsync(board, at, service, CancellationToken.None);
                var between = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                var then = PastBoard.Of(board, past.Statuses ?? throw new InvalidOperationException("Nothing is known of the moment."));
                if (then.Count != Facilities)
                    throw new InvalidOperationException($"The board of {at:u} has {then.Count} facilities.");
                if (i < 0)
                    continue;
                read.Add(between);
                made.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            read.Sort();
            made.Sort();
            var slow = made[(int)Math.Ceiling(0.95 * made.Count) - 1];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {read[read.Count / 2]:0} | {made[made.Count / 2]:0} | {slow:0} | {limit:0} |"));
            return slow <= limit;
        }
    }
}
