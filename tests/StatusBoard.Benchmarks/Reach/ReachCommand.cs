using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.Reach;

/// <summary>
/// The command <c>reach</c>: how long one change takes to one hub client of a server at rest, by the API (to be within
/// 100 ms) and by plain SQL from this process, which is not the server's (within the poll interval plus 250 ms). On SQLite,
/// and on SQL Server where STATUSBOARD_TEST_SQLSERVER is set.
/// </summary>
internal static class ReachCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private const double ApiLimit = 100;
    private const double SqlLimit = 250 + 250;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many changes of each kind; 100 unless given.</param>
    /// <returns>0; 1 when a limit is not held.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var changes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        Console.WriteLine(
            $"One hub client, a server at rest with {Facilities} facilities of {Services} services, {changes} changes of each kind.");
        Console.WriteLine("| engine | by | p50 ms | p95 ms | p99 ms | max ms | limit ms |");
        Console.WriteLine("| --- | --- | --: | --: | --: | --: | --: |");
        var held = await RunAsync(await SqliteMadeDatabase.CreateAsync(Facilities, Services, CancellationToken.None), changes);
        if (await SqlServerMadeDatabase.CreateAsync(Facilities, CancellationToken.None) is { } database)
            held &= await RunAsync(database, changes);
        return held ? 0 : 1;
    }

    private static async Task<bool> RunAsync(IMadeDatabase database, int changes)
    {
        using var http = new HttpClient();
        await using var server = await AppServer.StartAsync(http, AppServer.FindAssembly(), database, CancellationToken.None);
        var facility = (await http.GetFromJsonAsync<JsonElement>(new Uri(server.Process.Url, "/api/v1/board")))
            .GetProperty("facilities")[0].GetProperty("code").GetString()!;

        ConcurrentDictionary<string, TaskCompletionSource<long>> waiting = [];
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Process.Url, "/hubs/status")).Build();
        hub.On<JsonElement>("BoardChanged", change => Arrive(change, waiting));
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Subscribe", new { facilities = new[] { facility } });

        http.DefaultRequestHeaders.Add("X-Api-Key", server.ApiKey);
        await using var sql = database.Connect();
        await sql.OpenAsync();
        await MeasureAsync(10, "warm", reason => PutAsync(http, server.Process.Url, facility, reason), waiting);
        var byApi = await MeasureAsync(changes, "api", reason => PutAsync(http, server.Process.Url, facility, reason), waiting);
        var bySql = await MeasureAsync(changes, "sql", reason => UpdateAsync(sql, facility, reason), waiting);

        return Print(database.Provider, "API", byApi, ApiLimit) & Print(database.Provider, "plain SQL from another process", bySql,
            SqlLimit);
    }

    private static async Task<List<double>> MeasureAsync(
        int changes, string kind, Func<string, Task> change, ConcurrentDictionary<string, TaskCompletionSource<long>> waiting)
    {
        List<double> milliseconds = [];
        for (var i = 0; i < changes; i++)
        {
            // At rest, and at no fixed place between two polls.
            await Task.Delay(Random.Shared.Next(20, 300));
            var reason = $"{kind}-{i}";
            var arrival = waiting[reason] = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            var sent = Stopwatch.GetTimestamp();
            await change(reason);
            milliseconds.Add(Stopwatch.GetElapsedTime(sent, await arrival.Task.WaitAsync(Longest)).TotalMilliseconds);
        }

        milliseconds.Sort();
        return milliseconds;
    }

    private static void Arrive(JsonElement change, ConcurrentDictionary<string, TaskCompletionSource<long>> waiting)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var facility in change.GetProperty("changes").EnumerateArray())
        {
            if (facility.GetProperty("ed").GetProperty("reason").GetString() is { } reason && waiting.TryGetValue(reason, out var arrival))
                arrival.TrySetResult(now);
        }
    }

    private static async Task PutAsync(HttpClient http, Uri server, string facility, string reason)
    {
        using var answer = await http.PutAsJsonAsync(
            new Uri(server, $"/api/v1/facilities/{facility}/services/ed"), new { status = "diversion", reason });
        answer.EnsureSuccessStatusCode();
    }

    private static Task<int> UpdateAsync(DbConnection sql, string facility, string reason) => sql.ExecuteAsync(
        "UPDATE ServiceStatus SET Status = 'closed', Reason = @reason WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
        new { reason, facility });

    private static bool Print(string engine, string by, List<double> sorted, double limit)
    {
        double At(double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {engine} | {by} | {At(.5):0.0} | {At(.95):0.0} | {At(.99):0.0} | {sorted[^1]:0.0} | {limit:0} |"));
        return At(.99) <= limit;
    }
}
