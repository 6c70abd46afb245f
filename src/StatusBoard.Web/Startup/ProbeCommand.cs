using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace StatusBoard.Web.Startup;

/// <summary>The command <c>probe</c>: reports the status of a test facility again through a running board, and measures how long that
/// takes until it is answered and until a client is told. For monitoring from outside.</summary>
internal static class ProbeCommand
{
    private const string Usage = "Usage: probe ADDRESS FACILITY, with a key that may report for the facility in STATUSBOARD_PROBE_KEY. "
        + "The facility's name has to contain the word TEST: it is reported for.";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Whether a command line asks for this rather than for the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["probe", ..];

    /// <summary>Reports once, within 10 seconds, and prints one line.</summary>
    /// <param name="args">The word <c>probe</c>, the address of the board, and the code of the facility.</param>
    /// <param name="key">The key.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>The exit code: 0 a client was told, 1 not, 2 the command line cannot be read.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, string? key, TextWriter output)
    {
        if (args.Count != 3 || string.IsNullOrWhiteSpace(key) || !Uri.TryCreate(args[1].TrimEnd('/') + "/", UriKind.Absolute,
            out var board)
            || (board.Scheme != Uri.UriSchemeHttp && board.Scheme != Uri.UriSchemeHttps))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        using var client = new HttpClient { BaseAddress = board, Timeout = Limit };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var (code, line) = await ProbeAsync(client, Uri.EscapeDataString(args[2]), limit.Token);
            await output.WriteLineAsync(line);
            return code;
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync($"probe failed: nothing came within {Limit.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or KeyNotFoundException)
        {
            await output.WriteLineAsync($"probe failed: {exception.Message}");
        }

        return 1;
    }

    private static async Task<(int Code, string Line)> ProbeAsync(HttpClient client, string facility, CancellationToken cancellationToken)
    {
        using var stream = await client.GetAsync(
            $"api/v1/stream?facility={facility}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        stream.EnsureSuccessStatusCode();
        await using var body = await stream.Content.ReadAsStreamAsync(cancellationToken);
        await using var events = SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (!await events.MoveNextAsync())
            return (1, "probe failed: the stream ended at once");
        var first = JsonSerializer.Deserialize<JsonElement>(events.Current.Data).GetProperty(
            "facilities").EnumerateArray().FirstOrDefault();
        if (first.ValueKind != JsonValueKind.Object)
            return (2, $"probe failed: there is no facility {facility} on the board that this key may see");
        if (first.GetProperty("name").GetString()?.Contains("TEST", StringComparison.OrdinalIgnoreCase) != true)
            return (2, $"probe refused: {first.GetProperty("name")} is no test facility. {Usage}");

        var began = Stopwatch.GetTimestamp();
        using var content = new StringContent(
            JsonSerializer.Serialize(new { status = "open", reason = $"probe {DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ}" }),
            Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PutAsync($"api/v1/facilities/{facility}/services/ed", content, cancellationToken);
        var said = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
            return (1, $"probe failed: the report was answered with {(int)answer.StatusCode}: {said.ReplaceLineEndings(" ")}");
        var version = JsonSerializer.Deserialize<JsonElement>(said).GetProperty("version").GetInt64();
        var answered = Stopwatch.GetElapsedTime(began);
        while (await events.MoveNextAsync())
        {
            if (events.Current.EventType is "change" or "board"
                && JsonSerializer.Deserialize<JsonElement>(events.Current.Data).GetProperty("version").GetInt64() >= version)
            {
                return (0, string.Create(CultureInfo.InvariantCulture,
                    $"probe ok: answered_ms={answered.TotalMilliseconds:0} "
                        + $"client_ms={Stopwatch.GetElapsedTime(began).TotalMilliseconds:0}"));
            }
        }

        return (1, "probe failed: the stream ended before the report came");
    }
}
