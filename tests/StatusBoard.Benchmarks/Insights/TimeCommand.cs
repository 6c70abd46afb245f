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

namespace StatusBoard.Benchmarks.Insights;

/// <summary>
/// The command <c>insights</c>: how long the figures of the page <c>/insights/time</c> take, read from a SQLite database with made-up
/// stretches and computed, without what is kept between questions.
/// </summary>
internal static class TimeCommand
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many facilities (600), how many years (1), how many times each question is asked (10).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var facilities = Number(args, 0, 600);
        var years = Number(args, 1, 1);
        var times = Number(args, 2, 10);
        var folder = Directory.CreateTempSubdirectory("statusboard-insights-").FullName;
        try
        {
            var path = Path.Combine(folder, "board.db");
            await BoardDatabase.CreateAsync(path, facilities, 4, CancellationToken.None);
            var made = await FillAsync(path, years);
            using var database = new SqliteDatabase($"Data Source={path}", TimeProvider.System);
            var reader = new StretchReader(database);
            var all = MadeUpFacilities.Make(facilities);
            Console.WriteLine(
                $"{facilities} facilities, {years} years, {made:#,0} stretches of emergency departments, {times} times each.");
            Console.WriteLine("| question | read p50 ms | computed p50 ms | together p95 ms |");
            Console.WriteLine("| --- | --: | --: | --: |");
            foreach (var days in new[] { 30, 90, 365, 365 * years }.Distinct())
                await MeasureAsync(reader, all, days, times);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(StretchReader reader, IReadOnlyList<Facility> facilities, int days, int times)
    {
        var last = DateOnly.FromDateTime(Now.UtcDateTime);
        var dates = new LocalDates(last.AddDays(1 - days), last);
        var zones = facilities.Select(LocalDays.ZoneOf).DistinctBy(zone => zone.Id).Select(zone => dates.In(zone, Now)).ToList();
        var period = new Period(zones.Min(one => one.Start), zones.Max(one => one.End));
        var catalogue = new Catalogue([new Service("ed", "emergency department", ServiceKind.EmergencyDepartment, 1, null)], []);
        List<double> reads = [], computed = [], together = [];
        for (var i = -1; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var facts = new HoursFacts(catalogue, "ed", period, facilities)
            {
                Days = dates,
                Since = await reader.ReadAsync(["ed"], [], null, StretchTime.Since, period, CancellationToken.None),
                Learned = await reader.ReadAsync(["ed"], [], null, StretchTime.Learned, period, CancellationToken.None),
                Retired = Array.Empty<string>().ToLookup(one => one, _ => period),
                InMode = [new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
            };
            var read = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            _ = TimeFigures.Of(facts, Now);
            var whole = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (i < 0)
                continue;
            reads.Add(read);
            computed.Add(whole - read);
            together.Add(whole);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {days} days | {At(reads, 0.5):0} | {At(computed, 0.5):0} | {At(together, 0.95):0} |"));
    }

    /// <summary>Stretches of some hours each, by both times, most of them open.</summary>
    private static async Task<int> FillAsync(string path, int years)
    {
        var random = new Random(14);
        var count = 0;
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
                for (var open = true; at < Now; open = !open, count++)
                {
                    var next = at.AddSeconds(random.Next(3600, open ? 200_000 : 40_000));
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
        return count / 2;
    }

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    private static double At(List<double> values, double part) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)Math.Ceiling(values.Count * part) - 1));

    private static int Number(string[] args, int index, int usual) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : usual;
}
