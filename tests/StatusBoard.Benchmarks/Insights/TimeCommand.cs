using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Facilities;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Insights.Reports;

namespace StatusBoard.Benchmarks.Insights;

/// <summary>
/// The command <c>insights</c>: how long the figures of the page <c>/insights/time</c> take, read from a SQLite database with made-up
/// stretches, of which the app's own store has made the sums, and computed, without what is kept between questions.
/// </summary>
internal static class TimeCommand
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many facilities (600), how many years (1), how many times each question is asked (10), how many
    /// times fewer stretches than one in 17 hours each has (1), a folder in which the database is kept (none), and how many
    /// million entries the history has (0): what was reported is then counted too.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var facilities = Number(args, 0, 600);
        var years = Number(args, 1, 1);
        var times = Number(args, 2, 10);
        var fewer = Number(args, 3, 1);
        var folder = args.Length > 4 ? Directory.CreateDirectory(args[4]).FullName
            : Directory.CreateTempSubdirectory("statusboard-insights-").FullName;
        try
        {
            var path = Path.Combine(folder, "board.db");
            var began = Stopwatch.GetTimestamp();
            if (!File.Exists(path))
            {
                await BoardDatabase.CreateAsync(path, facilities, 4, CancellationToken.None);
                await FillAsync(path, years, fewer);
                var millions = Number(args, 5, 0);
                if (millions > 0)
                    await MadeUpHistory.WriteAsync(path, millions * 1_000_000 / (facilities * 4), years, 1);
            }

            var made = await CountAsync(path);
            using var database = new SqliteDatabase($"Data Source={path}", TimeProvider.System);
            var reader = new SumReader(database, new StretchReader(database));
            Console.WriteLine($"Stretches written in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
            began = Stopwatch.GetTimestamp();
            var sums = new QuarterStore(database);
            while (await sums.BuildAsync(CancellationToken.None))
            {
            }

            var reports = new ReportReader(database);
            var counts = new ReportQuarterStore(database);
            while (await counts.BuildAsync(CancellationToken.None))
            {
            }

            Console.WriteLine($"Sums made in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
            var all = MadeUpFacilities.Make(facilities);
            Console.WriteLine(
                $"{facilities} facilities, {years} years, {made:#,0} stretches of emergency departments, {times} times each.");
            Console.WriteLine(
                "| question | read p50 ms | computed p50 ms | together p50 ms | p95 ms | CPU p50 ms | with the periods before p95 ms |");
            Console.WriteLine("| --- | --: | --: | --: | --: | --: | --: |");
            // The time of all facilities together is a TimeSpan, which has 10.6 million days at most.
            foreach (var days in new[] { 30, 90, 365, Math.Min(365 * years, 10_600_000 / facilities) }.Distinct())
                await MeasureAsync(reader, reports, all, days, times);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (args.Length <= 4)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(
        SumReader reader, ReportReader reports, IReadOnlyList<Facility> facilities, int days, int times)
    {
        var last = DateOnly.FromDateTime(Now.UtcDateTime);
        var dates = new LocalDates(last.AddDays(1 - days), last);
        List<double> reads = [], computed = [], together = [], cpu = [], whole = [];
        for (var i = -1; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var usage = Environment.CpuUsage.TotalTime;
            var facts = await FactsAsync(reader, facilities, dates);
            facts = facts with
            {
                Reports = await reports.ReadAsync(
                    "ed", null, facts.Period, [facts.Period], new HashSet<string>(), CancellationToken.None),
            };
            var read = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            _ = TimeFigures.Of(facts, Now);
            var own = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            var used = (Environment.CpuUsage.TotalTime - usage).TotalMilliseconds;
            if (days <= 366)
            {
                _ = EarlierTotal.Of(await FactsAsync(reader, facilities, dates.Before));
                _ = EarlierTotal.Of(await FactsAsync(reader, facilities, dates.YearBefore));
            }

            if (i < 0)
                continue;
            reads.Add(read);
            computed.Add(own - read);
            together.Add(own);
            cpu.Add(used);
            whole.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {days} days | {At(reads, 0.5):0} | {At(computed, 0.5):0} | {At(together, 0.5):0} | {At(together, 0.95):0} | ")
            + $"{At(cpu, 0.5):0} | {At(whole, 0.95):0} |");
    }

    private static async Task<HoursFacts> FactsAsync(SumReader reader, IReadOnlyList<Facility> facilities, LocalDates dates)
    {
        var zones = facilities.Select(LocalDays.ZoneOf).DistinctBy(zone => zone.Id).Select(zone => dates.In(zone, Now)).ToList();
        var period = new Period(zones.Min(one => one.Start), zones.Max(one => one.End));
        var catalogue = new Catalogue([new Service("ed", "emergency department", ServiceKind.EmergencyDepartment, 1, null)], []);
        var learned = Task.Run(() => reader.ReadAsync("ed", [], null, StretchTime.Learned, period, CancellationToken.None));
        return new HoursFacts(catalogue, "ed", period, facilities)
        {
            Days = dates,
            Since = await Task.Run(() => reader.ReadAsync("ed", [], null, StretchTime.Since, period, CancellationToken.None)),
            Learned = await learned,
            Retired = Array.Empty<string>().ToLookup(one => one, _ => period),
            InMode = [new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
        };
    }

    private static async Task<int> CountAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.ExecuteAsync("UPDATE StretchBuild SET State = 'built'");
        return await connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM StatusStretch WHERE ServiceCode = 'ed' AND Basis = 'since'");
    }

    /// <summary>Stretches of some hours each, by both times, most of them open.</summary>
    private static async Task FillAsync(string path, int years, int fewer)
    {
        var random = new Random(14);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA synchronous = OFF; DELETE FROM StatusStretch WHERE ServiceCode = 'ed'");
        var codes = await connection.QueryAsync<string>("SELECT Code FROM Facility");
        await using var transaction = connection.BeginTransaction();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = """
            INSERT INTO StatusStretch (FacilityCode, ServiceCode, Basis, StartsAt, EndsAt, Status, Stale, LearnedAt)
            VALUES ($facility, 'ed', $basis, $start, $end, $status, 0, $start)
            """;
        foreach (var name in (string[])["$facility", "$basis", "$start", "$end", "$status"])
            insert.Parameters.Add(new SqliteParameter(name, SqliteType.Text));
        foreach (var code in codes)
        {
            insert.Parameters["$facility"].Value = code;
            foreach (var basis in (string[])["since", "learned"])
            {
                var at = Now.AddDays(-365 * years);
                insert.Parameters["$basis"].Value = basis;
                for (var open = true; at < Now; open = !open)
                {
                    var next = at.AddSeconds(random.Next(3600, open ? (200_000 * fewer) + (40_000 * (fewer - 1)) : 40_000));
                    insert.Parameters["$start"].Value = Text(at);
                    insert.Parameters["$end"].Value = next < Now ? Text(next) : DBNull.Value;
                    insert.Parameters["$status"].Value = open ? "open" : random.Next(8) == 0 ? "closed" : random.Next(3) == 0 ? "advisory"
                        : "diversion";
                    await insert.ExecuteNonQueryAsync();
                    at = next;
                }
            }
        }

        await transaction.CommitAsync();
        await connection.ExecuteAsync("ANALYZE main");
    }

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    private static double At(List<double> values, double part) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)Math.Ceiling(values.Count * part) - 1));

    private static int Number(string[] args, int index, int usual) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : usual;
}
