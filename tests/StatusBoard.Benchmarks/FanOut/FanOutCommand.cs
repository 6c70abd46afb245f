using System.Net;
using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>The command <c>fanout</c>.</summary>
internal static class FanOutCommand
{
    /// <summary>Runs the command; progress goes to standard error, the result to standard output.</summary>
    /// <param name="args">What follows <c>fanout</c> on the command line.</param>
    /// <param name="prepare">Makes the database; null starts the server with an empty one, for one that seeds itself.</param>
    /// <returns>0; 1 with <c>--check</c> when a limit is not held; 2 for a wrong command line; 3 when the run failed.</returns>
    public static async Task<int> RunAsync(string[] args, PrepareDatabase? prepare)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(FanOutOptions.Help);
            return 0;
        }

        FanOutOptions options;
        try
        {
            options = FanOutOptions.Parse(args);
        }
        catch (Exception wrong) when (wrong is ArgumentException or UriFormatException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        foreach (var answer in options.Answers)
        {
            var parts = answer.Split('=', 2);
            ScriptAnswers.Set(parts[0], parts.Length == 2 ? parts[1] : "null");
        }

        // Servers and databases are put away also when the user has seen enough.
        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            cancellation.Cancel();
        };
        return await RunAsync(options, prepare, cancellation.Token);
    }

    private static async Task<int> RunAsync(FanOutOptions options, PrepareDatabase? prepare, CancellationToken cancellation)
    {
        // Cookies belong to single clients, and bodies are weighed as they come.
        using var handler = new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        await using var servers = new FanOutServers(http, options, prepare, Console.Error.WriteLine);
        FanOutResult result;
        try
        {
            result = await new FanOutRun(http, options, servers, Console.Error.WriteLine).RunAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"{failure}\n\nThe servers' last output:\n{servers.Output}");
            await Console.Error.WriteLineAsync($"Called into JavaScript: {string.Join(", ", ScriptAnswers.Called.Keys)}");
            return 3;
        }
        catch (OperationCanceledException)
        {
            return 3;
        }

        Console.WriteLine(Report.Markdown(result));
        if (options.Json is { } file)
        {
            await File.WriteAllTextAsync(file, Report.Json(result), CancellationToken.None);
        }

        return options.Check && Limits.Of(result).Any(l => !l.Held) ? 1 : 0;
    }
}
