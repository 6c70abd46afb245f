using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace StatusBoard.Faults.Running;

/// <summary>A client of the stream, which comes back by itself as a browser does, and says NOT LIVE by the rule of the pages: 5 s
/// without a heartbeat, or one that says that the database is not as it should be.</summary>
internal sealed class Watcher(Uri board) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient client = new() { BaseAddress = board, Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource end = new();
    private Task? watching;
    private long heard;
    private volatile bool isDatabaseWell;
    private string? lastId;

    /// <summary>The reason that it shows for each facility.</summary>
    public ConcurrentDictionary<string, string?> Shown { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it counts as live.</summary>
    public bool IsLive => isDatabaseWell && Stopwatch.GetElapsedTime(Volatile.Read(ref heard)) < Patience;

    /// <summary>Begins.</summary>
    public void Start() => watching = WatchAsync();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (watching is not null)
            await watching;
        client.Dispose();
        end.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/stream");
                if (lastId is not null)
                    request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
                answer.EnsureSuccessStatusCode();
                await using var body = await answer.Content.ReadAsStreamAsync(end.Token);
                using var silence = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
                silence.CancelAfter(TimeSpan.FromSeconds(15));
                await foreach (var one in SseParser.Create(body).EnumerateAsync(silence.Token))
                {
                    silence.CancelAfter(TimeSpan.FromSeconds(15));
                    Take(one.EventType, JsonSerializer.Deserialize<JsonElement>(one.Data));
                    lastId = one.EventId ?? lastId;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                // It is tried again.
            }

            if (!end.IsCancellationRequested)
                await Task.Delay(500 + Random.Shared.Next(500));
        }
    }

    private void Take(string kind, JsonElement message)
    {
        if (kind == "heartbeat")
        {
            isDatabaseWell = message.GetProperty("database").GetString() == "ok";
            Volatile.Write(ref heard, Stopwatch.GetTimestamp());
            return;
        }

        if (kind == "board")
            Shown.Clear();
        foreach (var facility in message.GetProperty(kind == "board" ? "facilities" : "changes").EnumerateArray())
        {
            Shown[facility.GetProperty("code").GetString()!] =
                facility.GetProperty("ed").TryGetProperty("reason", out var reason) ? reason.GetString() : null;
        }
    }
}
