using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.Public;

/// <summary>
/// The command <c>public</c>: what readers of the public page cost. A board of 6,000 facilities that changes every
/// second; readers ask as fast as they are answered, each on a connection of its own, first for the whole page, then
/// whether what they have is still so.
/// </summary>
internal static class PublicCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private static readonly int[] Usual = [1, 100, 1000];

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">How many readers in each run; 1, 100 and 1000 unless given.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var runs = args.Length > 0 ? [.. args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture))] : Usual;
        using var http = new HttpClient();
        var database = DatabaseFile.NewPath();
        await BoardDatabase.CreateAsync(database, Facilities, Services, CancellationToken.None);
        await using var server = await AppServer.StartAsync(
            http, AppServer.FindAssembly(), database, CancellationToken.None, settings: new() { ["Public__Enabled"] = "true" });
        var meter = new ServerMeter(server.Process.Id);
        var page = new Uri(server.Process.Url, "/public");
        using var whole = await http.GetAsync(page);
        Console.WriteLine($"{Facilities} facilities, {whole.Content.Headers.ContentLength / 1024.0 / 1024.0:0.0} MiB as HTML.");
        Console.WriteLine("| readers | asks for | answers a second | server CPU per answer | bytes per answer |");
        Console.WriteLine("| --: | --- | --: | --: | --: |");
        using var stop = new CancellationTokenSource();
        var changing = ChangeAsync(http, server, stop.Token);
        foreach (var readers in runs)
        {
            await MeasureAsync(page, meter, readers, known: false);
            await MeasureAsync(page, meter, readers, known: true);
        }

        await stop.CancelAsync();
        await changing;
        return 0;
    }

    private static async Task MeasureAsync(Uri page, ServerMeter meter, int readers, bool known)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = readers };
        using var http = new HttpClient(handler);
        long answers = 0, bytes = 0;
        var before = meter.Cpu();
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, readers).Select(async _ =>
        {
            EntityTagHeaderValue? tag = null;
            while (Stopwatch.GetElapsedTime(since) < Length)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, page);
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
                if (known && tag is not null)
                    request.Headers.IfNoneMatch.Add(tag);
                using var answer = await http.SendAsync(request);
                Interlocked.Add(ref bytes, (await answer.Content.ReadAsByteArrayAsync()).Length);
                Interlocked.Increment(ref answers);
                tag = answer.Headers.ETag ?? tag;
            }
        }));
        var took = Stopwatch.GetElapsedTime(since);
        var cpu = meter.Cpu() - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {readers} | {(known ? "what is new" : "the page")} | {answers / took.TotalSeconds:0} | "
                + $"{cpu.TotalMicroseconds / answers:0} µs | {bytes / (double)answers:0} |"));
    }

    private static async Task ChangeAsync(HttpClient http, AppServer server, CancellationToken cancellationToken)
    {
        var facility = "";
        try
        {
            using var first = System.Text.Json.JsonDocument.Parse(
                await http.GetStringAsync(new Uri(server.Process.Url, "/public.json"), cancellationToken));
            facility = first.RootElement.GetProperty("facilities")[0].GetProperty("code").GetString()!;
            for (var i = 0; ; i++)
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Put, new Uri(server.Process.Url, $"/api/v1/facilities/{facility}/services/ed"))
                {
                    Content = new StringContent(
                        $$"""{"status": "{{(i % 2 == 0 ? "closed" : "diversion")}}"}""", new MediaTypeHeaderValue("application/json")),
                };
                request.Headers.Add("X-Api-Key", server.ApiKey);
                using var answer = await http.SendAsync(request, cancellationToken);
                answer.EnsureSuccessStatusCode();
                await Task.Delay(1000, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The runs are over.
        }
    }
}
