namespace StatusBoard.Web.Startup;

/// <summary>The command <c>health</c>: asks a node for <c>/health/ready</c>, for containers that have no shell and no other program
/// to ask with.</summary>
internal static class HealthCommand
{
    private const string Default = "http://localhost:8080";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Whether a command line asks for this rather than for the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["health", ..];

    /// <summary>Asks once, within 5 seconds, and prints the answer.</summary>
    /// <param name="args">The word <c>health</c> and the address of the node; <c>http://localhost:8080</c> where it is left out.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>The exit code: 0 ready, 1 not ready or no answer, 2 the command line cannot be read.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output)
    {
        if (args.Count > 2
            || !Uri.TryCreate(args.Count == 2 ? args[1] : Default, UriKind.Absolute, out var node)
            || (node.Scheme != Uri.UriSchemeHttp && node.Scheme != Uri.UriSchemeHttps))
        {
            await output.WriteLineAsync($"Usage: health [address of a node, for example {Default}]");
            return 2;
        }

        using var client = new HttpClient { Timeout = Limit };
        try
        {
            using var answer = await client.GetAsync(new Uri(node, "/health/ready"));
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"No answer from {node}: {exception.Message}");
            return 1;
        }
    }
}
