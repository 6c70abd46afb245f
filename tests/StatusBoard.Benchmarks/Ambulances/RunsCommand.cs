using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.Ambulances;

/// <summary>
/// The command <c>runs 50 400</c>: what the ambulances of agencies cost. Each of 50 agencies sends its whole picture of 400 runs every 15
/// seconds to a board of 6,000 facilities; the CPU time of the server is measured, beside that of a server to which nothing is sent.
/// </summary>
internal static class RunsCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private const int Rounds = 8;
    private const double Limit = 0.25;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many agencies, and how many runs each has; 50 and 400 unless given.</param>
    /// <returns>0; 1 where it costs more of a core than it may.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var agencies = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50;
        var units = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 400;
        using var http = new HttpClient();
        var database = DatabaseFile.NewPath();
        await BoardDatabase.CreateAsync(database, Facilities, Services, CancellationToken.None);
        string[] codes;
        await using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            codes = [.. await connection.QueryAsync<string>("SELECT Code FROM Facility ORDER BY Code")];
            for (var agency = 0; agency < agencies; agency++)
            {
                await connection.ExecuteAsync(
                    "INSERT INTO Agency (Code, Name, CreatedAt) VALUES (@code, @code, '2026-01-01 00:00:00.000+00:00')",
                    new { code = Code(agency) });
            }
        }

        await using var server = await AppServer.StartAsync(http, AppServer.FindAssembly(), database, CancellationToken.None,
            settings: new() { ["Limits__WritePerSecond"] = "1000", ["Limits__WriteBurst"] = "1000" });
        using HttpClient sender = new() { BaseAddress = server.Process.Url };
        sender.DefaultRequestHeaders.Add("X-Api-Key", server.ApiKey);
        var meter = new ServerMeter(server.Process.Id);
        var began = DateTimeOffset.UtcNow;
        // The first pictures are all new; they are sent before it is measured.
        var changed = await SendAllAsync(sender, agencies, units, codes, began, TimeSpan.FromSeconds(5));
        Console.WriteLine(
            $"{agencies} agencies with {units} runs each, every {Every.TotalSeconds:0} s; the first pictures had {changed} runs.");
        var (idle, _) = await MeasureAsync(meter, () => WaitAsync(TimeSpan.FromSeconds(30)));
        var (busy, differences) = await MeasureAsync(meter, async () =>
        {
            var all = 0;
            for (var round = 0; round < Rounds; round++)
                all += await SendAllAsync(sender, agencies, units, codes, began, Every);
            return all;
        });
        Console.WriteLine("| | share of a core | runs that differed in a message |");
        Console.WriteLine("| --- | --: | --: |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| nothing is sent | {idle:0.000} | |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| all agencies send | {busy:0.000} | {(double)differences / Rounds / agencies:0.0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Limit: {Limit:0.00} of a core."));
        return busy <= Limit ? 0 : 1;
    }

    /// <summary>Every agency sends once, spread over a time.</summary>
    private static async Task<int> SendAllAsync(
        HttpClient http, int agencies, int units, string[] codes, DateTimeOffset began, TimeSpan over)
    {
        var since = Stopwatch.GetTimestamp();
        var changed = 0;
        await Task.WhenAll(Enumerable.Range(0, agencies).Select(async agency =>
        {
            await Task.Delay(over * agency / agencies);
            var now = DateTimeOffset.UtcNow;
            using var answer = await http.PutAsJsonAsync($"api/v1/agencies/{Code(agency)}/runs", new
            {
                at = now,
                runs = Enumerable.Range(0, units).Select(unit => RunOf(agency, unit, codes, began, now)).ToArray(),
            });
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(text);
            Interlocked.Add(ref changed, JsonNode.Parse(text)!["changed"]!.GetValue<int>());
        }));
        if (over - Stopwatch.GetElapsedTime(since) is var left && left > TimeSpan.Zero)
            await Task.Delay(left);
        return changed;
    }

    /// <summary>A unit is 12 minutes on the way and 18 at the door, then on the way to another facility: each is changed twice in half an
    /// hour.</summary>
    private static object RunOf(int agency, int unit, string[] codes, DateTimeOffset began, DateTimeOffset now)
    {
        var offset = TimeSpan.FromSeconds(((unit * 37) + (agency * 11)) % 1800);
        var elapsed = now - began + offset;
        var trip = (int)(elapsed.TotalSeconds / 1800);
        var departed = began - offset + TimeSpan.FromSeconds(trip * 1800);
        var arrived = departed.AddMinutes(12);
        var facility = codes[((agency * 101) + (unit * 7) + (trip * 13)) % codes.Length];
        return now < arrived
            ? (object)new { unit = $"M{unit}", facility, state = "en-route", need = "general", departedAt = departed }
            : new { unit = $"M{unit}", facility, state = "at-facility", need = "general", departedAt = departed, arrivedAt = arrived };
    }

    private static async Task<(double Share, int Changed)> MeasureAsync(ServerMeter meter, Func<Task<int>> work)
    {
        var (cpu, since) = (meter.Cpu(), Stopwatch.GetTimestamp());
        var changed = await work();
        return ((meter.Cpu() - cpu) / Stopwatch.GetElapsedTime(since), changed);
    }

    private static async Task<int> WaitAsync(TimeSpan time)
    {
        await Task.Delay(time);
        return 0;
    }

    private static string Code(int agency) => $"agency-{agency.ToString(CultureInfo.InvariantCulture)}";
}
