using System.Diagnostics;
using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.FanOut.Wire;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>Kills a server on which many have a page open, starts it again, and has all of them come back at once.</summary>
internal static class Storm
{
    // As many as a process opens without becoming slower than the server.
    private const int AtOnce = 64;

    /// <summary>Runs it.</summary>
    public static async Task<StormResult> RunAsync(
        HttpClient http, AppServer server, FanOutOptions options, Action<string> log, CancellationToken cancellation)
    {
        log($"Restarting a server with {options.Storm} circuits.");
        var page = new Uri(server.Process.Url, options.Page);
        var before = Clients(http, page, options);
        await Opening.AllAsync(before, cancellation);
        foreach (var client in before)
        {
            await client.DisposeAsync();
        }

        await server.RestartAsync(http, cancellation);
        var started = server.Process.StartedAt;
        var ready = Stopwatch.GetElapsedTime(started);
        var meter = new ServerMeter(server.Process.Id);
        var cpu = meter.Cpu();
        var clients = Clients(http, page, options);
        var lost = 0;
        await Parallel.ForEachAsync(
            clients,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (client, ended) =>
            {
                try
                {
                    await client.OpenAsync(ended);
                }
                catch (Exception failure) when (failure is IOException or HttpRequestException or TimeoutException)
                {
                    Interlocked.Increment(ref lost);
                }
            });
        var all = Stopwatch.GetElapsedTime(started);
        var each = (meter.Cpu() - cpu) / options.Storm;
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        return new StormResult(options.Storm, ready.TotalSeconds, all.TotalSeconds, each.TotalMilliseconds, lost);
    }

    private static List<BoardClient> Clients(HttpClient http, Uri page, FanOutOptions options)
    {
        var arrivals = new Arrivals(options.Storm);
        return [.. Enumerable.Range(0, options.Storm).Select(i =>
            new CircuitClient(i, arrivals, http, page, new SocketOptions("", null, null, options.Compression)))];
    }
}
