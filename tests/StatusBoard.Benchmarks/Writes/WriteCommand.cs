using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Benchmarks.Writes;

/// <summary>
/// The command <c>writes</c>: what the stretches cost a report on SQLite. The same reports are written by the app's own store into a
/// database that keeps stretches and into one without their trigger, in turns, so that both meet with the same machine.
/// </summary>
internal static class WriteCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private const int Rounds = 20;
    private const double Limit = 1.15;
    private static readonly Reporter Nurse = new("charge nurse", ReportSource.Facility, "10.0.0.1");

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many reports of each kind in a round; 100 unless given.</param>
    /// <returns>0; 1 when a report costs more than it may.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var each = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        var folder = Directory.CreateTempSubdirectory("statusboard-writes-").FullName;
        try
        {
            var with = Path.Combine(folder, "with.db");
            var without = Path.Combine(folder, "without.db");
            await BoardDatabase.CreateAsync(with, Facilities, Services, CancellationToken.None);
            File.Copy(with, without);
            await using (var connection = new SqliteConnection($"Data Source={without};Pooling=False"))
                await connection.ExecuteAsync("DROP TRIGGER StatusEvent_Stretched");
            return await MeasureAsync(with, without, each) ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(string with, string without, int each)
    {
        using var signal = new TailSignal();
        using var one = new SqliteDatabase($"Data Source={without}", TimeProvider.System);
        using var other = new SqliteDatabase($"Data Source={with}", TimeProvider.System);
        var stores = new[] { one, other }
            .Select(database => new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System))
            .ToList();
        var codes = await one.ReadAsync(
            async session => (await session.QueryAsync<string>("SELECT Code FROM Facility ORDER BY Code")).ToArray(),
            CancellationToken.None);
        var held = true;
        Console.WriteLine(
            $"{Facilities} facilities of {Services} services, {Rounds} rounds of {each} reports of each kind, in turns without and with "
                + "stretches.");
        Console.WriteLine(
            "| report | without: median µs | with: median µs | CPU without | CPU with | with / without, median of rounds | limit |");
        Console.WriteLine("| --- | --: | --: | --: | --: | --: | --: |");
        foreach (var (name, statuses) in new[]
        {
            ("a confirmation", (Status[])[Status.Open]), ("a change", [Status.Diversion, Status.Open]),
        })
        {
            List<double>[] times = [[], []];
            double[] used = [0, 0];
            List<double> ratios = [];
            for (var round = -1; round < Rounds; round++)
            {
                var medians = new double[2];
                // Which comes first alternates.
                foreach (var i in round % 2 == 0 ? new[] { 0, 1 } : [1, 0])
                {
                    var cpu = Environment.CpuUsage.TotalTime;
                    var measured = await WriteAsync(stores[i], codes, statuses, round, each);
                    if (round >= 0)
                        used[i] += (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / (each * Rounds);
                    medians[i] = Median(measured);
                    if (round >= 0)
                        times[i].AddRange(measured);
                }

                if (round >= 0)
                    ratios.Add(medians[1] / medians[0]);
            }

            var ratio = Median(ratios);
            held &= ratio <= Limit;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Median(times[0]):0} | {Median(times[1]):0} | {used[0]:0} | {used[1]:0} | {ratio:0.00} | {Limit:0.00} |"));
        }

        return held;
    }

    private static async Task<List<double>> WriteAsync(StatusStore store, string[] codes, Status[] statuses, int round, int each)
    {
        List<double> times = [];
        for (var i = 0; i < each; i++)
        {
            var facility = codes[(((round + 1) * each) + (i / statuses.Length)) % codes.Length];
            var report = new StatusReport(facility, "ed", statuses[i % statuses.Length]);
            var began = Stopwatch.GetTimestamp();
            await store.ReportAsync([report], Nurse, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return times;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
