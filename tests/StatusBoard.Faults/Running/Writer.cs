using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace StatusBoard.Faults.Running;

/// <summary>Reports for its facilities, one after the other, each time with a reason that is given once. A report that is not answered
/// is not sent again: whether it was written is not known.</summary>
internal sealed class Writer(Uri board, string key, IReadOnlyList<string> facilities) : IAsyncDisposable
{
    private static int numbers;

    private readonly HttpClient client = new() { BaseAddress = board, Timeout = TimeSpan.FromSeconds(15) };
    private readonly CancellationTokenSource end = new();
    private Task? writing;

    /// <summary>The reasons of reports that were sent.</summary>
    public ConcurrentDictionary<string, long> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>The reasons of reports that were accepted, with when.</summary>
    public ConcurrentDictionary<string, long> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>What was accepted last for each facility, with when; nothing while a report is not answered.</summary>
    public ConcurrentDictionary<string, (string Reason, long At)> Newest { get; } = new(StringComparer.Ordinal);

    /// <summary>Begins.</summary>
    public void Start()
    {
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        writing = WriteAsync();
    }

    /// <summary>Ends, when the report that is under way is answered or given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (writing is not null)
            await writing;
        client.Dispose();
        end.Dispose();
    }

    private async Task WriteAsync()
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            var facility = facilities[i % facilities.Count];
            var reason = $"report {Interlocked.Increment(ref numbers).ToString(CultureInfo.InvariantCulture)}";
            Newest.TryRemove(facility, out _);
            Sent[reason] = Stopwatch.GetTimestamp();
            try
            {
                using var answer = await client.PutAsJsonAsync(
                    $"api/v1/facilities/{facility}/services/ed", new { status = i % 2 == 0 ? "diversion" : "open", reason });
                if (answer.IsSuccessStatusCode)
                {
                    var now = Stopwatch.GetTimestamp();
                    Accepted[reason] = now;
                    Newest[facility] = (reason, now);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not answered.
            }

            await Task.Delay(30);
        }
    }
}
