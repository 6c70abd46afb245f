using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StatusBoard.Benchmarks.FanOut;
using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.FanOut.Wire;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.Storm;

/// <summary>
/// The command <c>storm</c>: what the opening of a hub client and of a stream costs the server (to be 2 ms of CPU at most), and how
/// long thousands of hub clients take to be live again after a restart (to be 10 s at most for 5,000).
/// </summary>
internal static class StormCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private const int Openings = 100;
    private const int Warm = 20;
    private const double MostCpu = 2;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    // No change is waited for here.
    private static readonly Arrivals Unnoted = new(1);

    private static readonly Dictionary<string, string> Settings = new()
    {
        // All come from one address here.
        ["Limits__LivePerAddress"] = "100000",
        ["Limits__ReadBurst"] = "100000",
        ["Limits__ReadPerSecond"] = "100000",
    };

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many clients come back, 5,000 unless given; then the server's assembly, this repository's unless given; then
    /// a database to start on, made anew unless given.</param>
    /// <returns>0; 1 when a limit is not held.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var clients = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
        var assembly = args.Length > 1 ? Path.GetFullPath(args[1]) : AppServer.FindAssembly();
        await using IMadeDatabase database = args.Length > 2
            ? new KeptDatabase(new SqliteMadeDatabase(DatabaseFile.Copy(args[2])))
            : await SqliteMadeDatabase.CreateAsync(Facilities, Services, CancellationToken.None);
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        double hub, stream;
        await using (var before = await StartAsync(http, assembly, database))
        {
            var facts = await BoardFacts.ReadAsync(
                http, before.Process.Url, before.ApiKey, before.Process.StartedAt, CancellationToken.None);
            var state = facts.Facilities[0].State!;
            Line($"{facts.StartUp.FirstBoard:F0} ms from process start to the first board; {facts.StartUp.BoardBytes:N0} bytes.");
            Line($"Opened: {facts.Facilities.Count(facility => facility.State == state)} facilities of {state}.");
            hub = await OpeningsAsync(before, () => HubAsync(http, before, JsonSerializer.Serialize(new { states = new[] { state } })));
            Line($"| opening of | CPU of the server, ms |\n| --- | --: |\n| a hub client | {hub:F2} |");
            stream = await OpeningsAsync(before, () => StreamAsync(http, before, state));
            Line($"| a stream | {stream:F2} |");
        }

        var took = await ReturnAsync(http, assembly, database, clients);
        return hub <= MostCpu && stream <= MostCpu && took <= MostTime ? 0 : 1;
    }

    private static async Task<double> OpeningsAsync(AppServer server, Func<Task<IAsyncDisposable>> open)
    {
        var meter = new ServerMeter(server.Process.Id);
        List<IAsyncDisposable> opened = [];
        var cpu = TimeSpan.Zero;
        for (var i = 0; i < Warm + Openings; i++)
        {
            if (i == Warm)
                cpu = meter.Cpu();
            opened.Add(await open());
        }

        var spent = (meter.Cpu() - cpu).TotalMilliseconds / Openings;
        foreach (var one in opened)
            await one.DisposeAsync();
        return spent;
    }

    /// <summary>A new server on the same database, and all clients at once as soon as it answers.</summary>
    private static async Task<TimeSpan> ReturnAsync(HttpClient http, string assembly, IMadeDatabase database, int clients)
    {
        await using var server = await StartAsync(http, assembly, database);
        var ready = Stopwatch.GetElapsedTime(server.Process.StartedAt);
        var facts = await BoardFacts.ReadAsync(http, server.Process.Url, server.ApiKey, 0, CancellationToken.None);
        var meter = new ServerMeter(server.Process.Id);
        var cpu = meter.Cpu();
        var began = Stopwatch.GetTimestamp();
        List<double> live = [];
        var gate = new Lock();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(async i =>
        {
            var code = facts.Facilities[i % facts.Facilities.Count].Code;
            var client = await HubAsync(http, server, JsonSerializer.Serialize(new { facilities = new[] { code }, detail = "changes" }));
            lock (gate)
                live.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            return client;
        }));
        live.Sort();
        var spent = (meter.Cpu() - cpu).TotalMilliseconds / clients;
        Line($"\n{clients} hub clients come back to a server that was ready {ready.TotalSeconds:F1} s after its start:");
        Line($"live again p50 {live[live.Count / 2]:F1} s, p99 {live[live.Count * 99 / 100]:F1} s, all {live[^1]:F1} s;");
        Line($"{spent:F2} ms of the server's CPU each.");
        foreach (var one in all)
            await one.DisposeAsync();
        return TimeSpan.FromSeconds(live[^1]);
    }

    private static Task<AppServer> StartAsync(HttpClient http, string assembly, IMadeDatabase database) =>
        AppServer.StartAsync(http, assembly, new KeptDatabase(database), CancellationToken.None, settings: Settings);

    private static async Task<IAsyncDisposable> HubAsync(HttpClient http, AppServer server, string subscription)
    {
        var client = new HubClient(0, Unnoted, http, server.Process.Url, new SocketOptions("/hubs/status"), subscription);
        await client.OpenAsync(CancellationToken.None);
        return client;
    }

    /// <summary>Opens a stream and reads its first event to the end.</summary>
    private static async Task<IAsyncDisposable> StreamAsync(HttpClient http, AppServer server, string state)
    {
        var answer = await http.GetStreamAsync(new Uri(server.Process.Url, $"/api/v1/stream?state={state}"));
        var buffer = new byte[256 * 1024];
        var last = (byte)0;
        for (var read = await answer.ReadAsync(buffer); read > 0; read = await answer.ReadAsync(buffer))
        {
            var ends = buffer.AsSpan(0, read).IndexOf("\n\n"u8) >= 0 || (last == '\n' && buffer[0] == '\n');
            if (ends)
                break;
            last = buffer[read - 1];
        }

        return answer;
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
