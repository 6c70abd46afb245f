using System.Diagnostics;
using System.Globalization;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.Start;

/// <summary>
/// The command <c>start</c>: from the start of the process to the first board received whole, on SQLite and, where
/// STATUSBOARD_TEST_SQLSERVER is set, on SQL Server in the same run (to be within 2.5 times of SQLite's).
/// </summary>
internal static class StartCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private const double Limit = 2.5;

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How often each is started; 5 times unless given.</param>
    /// <returns>0; 1 when the limit is not held.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var times = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        await using var sqlite = await SqliteMadeDatabase.CreateAsync(Facilities, Services, CancellationToken.None);
        await using var server = await SqlServerMadeDatabase.CreateAsync(Facilities, CancellationToken.None);
        List<double> onSqlite = [], onServer = [];
        // By turns, so that what else the machine does falls on both.
        for (var i = 0; i < times; i++)
        {
            onSqlite.Add(await MeasureAsync(sqlite));
            if (server is not null)
                onServer.Add(await MeasureAsync(server));
        }

        Console.WriteLine($"From process start to the first board, {Facilities} facilities of {Services} services, {times} starts each.");
        Console.WriteLine("| engine | least s | median s | most s |");
        Console.WriteLine("| --- | --: | --: | --: |");
        var median = Print("SQLite", onSqlite);
        if (server is null)
            return 0;
        var ratio = Print("SQL Server", onServer) / median;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"SQL Server takes {ratio:0.00} times as long (to be at most {Limit})."));
        return ratio <= Limit ? 0 : 1;
    }

    private static async Task<double> MeasureAsync(IMadeDatabase database)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        await using var server = await AppServer.StartAsync(
            http, AppServer.FindAssembly(), new KeptDatabase(database), CancellationToken.None);
        await http.GetByteArrayAsync(new Uri(server.Process.Url, "/api/v1/board"));
        return Stopwatch.GetElapsedTime(server.Process.StartedAt).TotalSeconds;
    }

    private static double Print(string engine, List<double> seconds)
    {
        seconds.Sort();
        var median = seconds[seconds.Count / 2];
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {engine} | {seconds[0]:0.00} | {median:0.00} | {seconds[^1]:0.00} |"));
        return median;
    }
}
