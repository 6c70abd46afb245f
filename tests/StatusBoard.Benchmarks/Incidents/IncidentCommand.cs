using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.Incidents;

/// <summary>
/// The command <c>incident</c>: how long one step for 500 of 6,000 facilities takes on SQLite, and its undo: until the API
/// has answered (to be within 2 s), and until a client that follows the whole board has it, as one message.
/// </summary>
internal static class IncidentCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private const int Many = 500;
    private const double Limit = 2000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many times; 10 unless given.</param>
    /// <returns>0; 1 when the limit is not held.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
        using var http = new HttpClient();
        var database = DatabaseFile.NewPath();
        await BoardDatabase.CreateAsync(database, Facilities, Services, CancellationToken.None);
        await using var server = await AppServer.StartAsync(http, AppServer.FindAssembly(), database, CancellationToken.None);
        var url = server.Process.Url;
        var codes = (await http.GetFromJsonAsync<JsonElement>(new Uri(url, "/api/v1/board"))).GetProperty("facilities").EnumerateArray()
            .Take(Many).Select(facility => facility.GetProperty("code").GetString()!).ToArray();
        http.DefaultRequestHeaders.Add("X-Api-Key", server.ApiKey);

        var messages = Channel.CreateUnbounded<(int Changes, long At)>();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(url, "/hubs/status")).Build();
        hub.On<JsonElement>("BoardChanged", change =>
            messages.Writer.TryWrite((change.GetProperty("changes").GetArrayLength(), Stopwatch.GetTimestamp())));
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Subscribe", new { });

        var incident = (await SendAsync(http, HttpMethod.Post, new Uri(url, "/api/v1/incidents"),
            new { name = "Benchmark", kind = "cyberattack", facilities = codes })).GetProperty("id").GetInt32();
        var address = new Uri(url, $"/api/v1/incidents/{incident}");
        List<(double Answered, double Seen)> applied = [];
        List<(double Answered, double Seen)> undone = [];
        for (var i = 0; i <= rounds; i++)
        {
            var (apply, answer) =
                await TimeAsync(http, address,
                new { apply = new { statuses = new[] { new { service = "ed", status = "diversion" } }, reasonCode = "cyberattack",
                reason = $"round {i}" } }, messages.Reader);
            var (undo, _) = await TimeAsync(http, address, new { undo = new { step = answer.GetProperty("step").GetInt32() } },
                messages.Reader);
            // The first round warms the server up.
            if (i == 0)
                continue;
            applied.Add(apply);
            undone.Add(undo);
        }

        Console.WriteLine(
            $"One step for {Many} of {Facilities} facilities of {Services} services on SQLite, {rounds} times; one hub client that "
                + "follows everything.");
        Console.WriteLine("| | answered p50 ms | answered max ms | limit ms | on the client p50 ms | on the client max ms | messages |");
        Console.WriteLine("| --- | --: | --: | --: | --: | --: | --: |");
        return Print("a status for all", applied) & Print("its undo", undone) ? 0 : 1;
    }

    private static async Task<((double Answered, double Seen) Times, JsonElement Answer)> TimeAsync(HttpClient http, Uri address,
        object body, ChannelReader<(int Changes, long At)> messages)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await SendAsync(http, HttpMethod.Patch, address, body);
        var answered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        using var limit = new CancellationTokenSource(Longest);
        var (changes, at) = await messages.ReadAsync(limit.Token);
        if (changes != Many)
            throw new InvalidOperationException($"The client was sent {changes} changes in one message, not {Many}.");
        return ((answered, Stopwatch.GetElapsedTime(started, at).TotalMilliseconds), answer);
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, HttpMethod method, Uri address, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static bool Print(string what, List<(double Answered, double Seen)> times)
    {
        var answered = times.Select(time => time.Answered).Order().ToList();
        var seen = times.Select(time => time.Seen).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {answered[answered.Count / 2]:0} | {answered[^1]:0} | {Limit:0} | {seen[seen.Count / 2]:0} | {seen[^1]:0} | "
                + $"1 each |"));
        return answered[^1] <= Limit;
    }
}
