using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace StatusBoard.Benchmarks.Soak;

/// <summary>Makes changes as on a bad day: about sixty emergency departments are not open at any time, always other ones.</summary>
internal sealed class SoakChanges(HttpClient http, Uri server, string apiKey, TimeSpan interval)
{
    private const int NotOpen = 60;
    private static readonly string[] Statuses = ["diversion", "closed", "advisory", "diversion"];
    private static readonly string[] Reasons = ["saturation", "staffing", "it-outage", "no-beds"];

    private readonly Dictionary<string, string> now = [];
    private readonly Queue<string> notOpen = [];
    private readonly Random random = new(20230805);
    private List<string> codes = [];

    /// <summary>How many changes were made.</summary>
    public int Made { get; private set; }

    /// <summary>Brings about the state of an ordinary moment.</summary>
    public async Task FillAsync()
    {
        var board = await http.GetFromJsonAsync<JsonElement>(new Uri(server, "/api/v1/board"));
        codes = [.. board.GetProperty("facilities").EnumerateArray().Select(facility => facility.GetProperty("code").GetString()!)];
        while (notOpen.Count < NotOpen)
            await WorsenAsync();
    }

    /// <summary>Makes so many changes at the set pace: by turns one gets worse and the one that has been so for longest opens
    /// again.</summary>
    public async Task MakeAsync(int count)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            if (i % 2 == 0)
                await WorsenAsync();
            else
                await SetAsync(notOpen.Dequeue(), "open");
            var wait = (interval * (i + 1)) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
        }
    }

    /// <summary>Waits until the wall shows the board's version, and holds its counts against what was reported.</summary>
    /// <returns>What is missing; null when nothing is.</returns>
    public async Task<string?> MissedAsync(WallBrowser wall, TimeSpan within)
    {
        var version = (await http.GetFromJsonAsync<JsonElement>(new Uri(server, "/api/v1/heartbeat"))).GetProperty("version").GetInt64();
        if (!await wall.ShowsAsync(version, within))
            return $"the board has version {version}, the wall does not show it within {within.TotalSeconds} s: {await wall.StateAsync()}";
        if (!await wall.IsSameAsync())
            return "the wall has loaded itself again";
        foreach (var status in Statuses.Distinct())
        {
            var (expected, shown) = (now.Values.Count(one => one == status), await wall.CountAsync(status));
            if (expected != shown)
                return $"{expected} are {status}, the wall counts {shown}";
        }

        return null;
    }

    private async Task WorsenAsync()
    {
        string code;
        do
            code = codes[random.Next(codes.Count)];
        while (now.GetValueOrDefault(code, "open") != "open");
        notOpen.Enqueue(code);
        await SetAsync(code, Statuses[random.Next(Statuses.Length)]);
    }

    private async Task SetAsync(string code, string status)
    {
        now[code] = status;
        Made++;
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(server, $"/api/v1/facilities/{code}/services/ed"));
        request.Headers.Add("X-Api-Key", apiKey);
        request.Content = status == "open"
            ? JsonContent.Create(new { status })
            : JsonContent.Create(new { status, reasonCode = Reasons[random.Next(Reasons.Length)],
                reason = $"Change {Made}: {new string('x', random.Next(60))}" });
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
