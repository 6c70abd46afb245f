using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Benchmarks.Incidents;

/// <summary>
/// The command <c>incident trips</c>: what an incident at 500 facilities takes where each round trip to the database takes
/// 2 ms more: to open it, to set a status everywhere, to undo that, and to close it with every facility restored. On SQLite,
/// and on SQL Server where STATUSBOARD_TEST_SQLSERVER holds a connection string. Each is to be within 1 s, and none may
/// hold a follower of the table back for 3 s.
/// </summary>
internal static class IncidentTripsCommand
{
    private const int Facilities = 600;
    private const int Many = 500;
    private const double Limit = 1000;
    private const double HeldBackLimit = 3000;

    private const string WarmUp = "warm-up";
    private static readonly TimeSpan Trip = TimeSpan.FromMilliseconds(2);
    private static readonly IncidentActor Actor = new("person:1", "Benchmark", ReportSource.Coordinator);

    /// <summary>Runs it and prints a table for each engine.</summary>
    /// <param name="args">How many times; 5 unless given.</param>
    /// <returns>0; 1 when a limit is not held.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var file = DatabaseFile.NewPath();
        var held = await RunAsync("SQLite", () => new SqliteDatabase($"Data Source={file}", TimeProvider.System), rounds);
        if (Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER") is not { Length: > 0 } server)
            return held ? 0 : 1;

        var name = $"StatusBoardBenchmark_{Guid.NewGuid():N}";
        await using var connection = new SqlConnection(server);
        await connection.ExecuteAsync($"CREATE DATABASE {name}");
        try
        {
            var address = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
            held &= await RunAsync("SQL Server", () => new SqlServerDatabase(address, TimeProvider.System), rounds);
        }
        finally
        {
            SqlConnection.ClearAllPools();
            await connection.ExecuteAsync($"DROP DATABASE {name}");
        }

        return held ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string engine, Func<Database> open, int rounds)
    {
        var plain = open();
        await new Migrator(plain, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        using var signal = new TailSignal();
        var codes = await FillAsync(plain, signal);

        var trips = 0;
        var slow = open();
        slow.Between = inner => new ObservedConnection(inner, async (_, cancellationToken) =>
        {
            Interlocked.Increment(ref trips);
            await WaitAsync(cancellationToken);
        });
        var audit = new AuditStore(slow, TimeProvider.System);
        var incidents = new IncidentStore(
            slow, new StatusStore(slow, audit, signal, TimeProvider.System), audit, signal, TimeProvider.System);
        using var ended = new CancellationTokenSource();
        var running = $"fill, {WarmUp}";
        var follower = FollowAsync(plain, () => running, ended.Token);

        Dictionary<string, List<(double Took, int Trips)>> figures = [];
        for (var i = 0; i <= rounds; i++)
        {
            var draft = new IncidentDraft($"Benchmark {i}", IncidentKind.Cyberattack, TimeProvider.System.GetUtcNow());
            var opened = await TimeAsync("open", i, () => incidents.OpenAsync(draft, codes, Actor, CancellationToken.None));
            var reports = codes.Select(code =>
                new StatusReport(code, "ed", Status.Diversion) { ReasonCode = ReasonCode.Cyberattack, Reason = $"round {i}" }).ToList();
            var step = await TimeAsync("apply", i, () =>
                incidents.ApplyAsync(opened.Incident, reports, "Benchmark", Actor, CancellationToken.None));
            await TimeAsync("undo", i, () => incidents.UndoAsync(opened.Incident, step.Step!.Value, false, Actor, CancellationToken.None));
            await incidents.ApplyAsync(opened.Incident, reports, "Benchmark", Actor, CancellationToken.None);
            var restored = codes.Select(code => new StatusReport(code, "ed", Status.Open)).ToList();
            await TimeAsync("close, all restored", i, () =>
                incidents.CloseAsync(opened.Incident, codes, restored, Actor, CancellationToken.None));
        }

        await ended.CancelAsync();
        return Print(engine, rounds, figures, await follower);

        async Task<IncidentResult> TimeAsync(string act, int round, Func<Task<IncidentResult>> run)
        {
            trips = 0;
            running = round > 0 ? act : $"{act}, {WarmUp}";
            var started = Stopwatch.GetTimestamp();
            var result = await run();
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!result.IsDone)
                throw new InvalidOperationException($"{act}: {result.Outcome}");
            // The first round warms the engine up.
            if (round > 0)
                (figures.TryGetValue(act, out var list) ? list : figures[act] = []).Add((took, trips));
            return result;
        }
    }

    /// <summary>A delay of 2 ms and not of a timer's tick: what is measured is many of them.</summary>
    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Trip)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<string[]> FillAsync(Database database, TailSignal signal)
    {
        var facilities = MadeUpFacilities.Make(Facilities)
            .Select(one => new FacilityUpsert(one.Code, one.Name, one.City, one.State, one.TimeZone) { System = one.System }).ToList();
        await new FacilityStore(database, signal).UpsertAsync(facilities, CancellationToken.None);
        return [.. facilities.Take(Many).Select(one => one.Code)];
    }

    /// <summary>Follows the table as a node does: changes are held back while the tail stays at one place that is not the
    /// newest.</summary>
    /// <param name="database">The database.</param>
    /// <param name="running">Names the act under way.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <returns>For how long, in milliseconds, an open transaction held changes back at most, for each act it was seen in.</returns>
    private static async Task<Dictionary<string, double>> FollowAsync(
        Database database, Func<string> running, CancellationToken cancellationToken)
    {
        var tail = new StatusTail(database, NullLogger<StatusTail>.Instance);
        Dictionary<string, double> longest = [];
        (long Through, long At)? held = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var act = running();
            var read = await tail.ReadAsync(CancellationToken.None);
            if (read.Through >= read.Newest)
                held = null;
            else if (held is null || held.Value.Through != read.Through)
                held = (read.Through, Stopwatch.GetTimestamp());
            if (held is { } began)
                longest[act] = Math.Max(longest.GetValueOrDefault(act), Stopwatch.GetElapsedTime(began.At).TotalMilliseconds);
            await Task.Delay(50, CancellationToken.None);
        }

        return longest;
    }

    private static bool Print(string engine, int rounds, Dictionary<string, List<(double Took, int Trips)>> figures,
        Dictionary<string, double> heldBack)
    {
        Console.WriteLine($"An incident at {Many} facilities on {engine}, {Trip.TotalMilliseconds} ms a round trip, {rounds} times.");
        Console.WriteLine("| | round trips | p50 ms | max ms | limit ms |");
        Console.WriteLine("| --- | --: | --: | --: | --: |");
        foreach (var (act, all) in figures)
        {
            var took = all.Select(one => one.Took).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {act} | {all.Max(one => one.Trips)} | {took[took.Count / 2]:0} | {took[^1]:0} | {Limit:0} |"));
        }

        var isHeld = true;
        foreach (var (act, milliseconds) in heldBack.OrderByDescending(one => one.Value))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Held back at most {milliseconds:0} ms: {act}"));
            // A node says so after 3 s. In the warm-up the server compiles each statement inside the transaction.
            isHeld &= milliseconds < HeldBackLimit || act.EndsWith(WarmUp, StringComparison.Ordinal);
        }

        return isHeld && figures.Values.All(all => all.All(one => one.Took < Limit));
    }
}
