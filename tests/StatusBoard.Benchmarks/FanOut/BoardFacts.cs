using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using StatusBoard.Benchmarks.FanOut.Results;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>What the tool learns from a server's board before it starts.</summary>
/// <param name="StartUp">How fast the board came, and what it weighs.</param>
/// <param name="Facilities">The facilities on it, in its order.</param>
internal sealed partial record BoardFacts(StartUp StartUp, IReadOnlyList<BoardFacts.Facility> Facilities)
{
    /// <summary>Where a facility is, as far as a subscription can ask for it.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Region">Its region, or null.</param>
    /// <param name="State">Its state.</param>
    internal sealed record Facility(string Code, string? Region, string? State);

    /// <summary>Reads the board, timing it from <paramref name="startedAt"/> (0 for a server that was running already).</summary>
    /// <exception cref="InvalidDataException">There is no facility on it.</exception>
    public static async Task<BoardFacts> ReadAsync(
        HttpClient http, Uri server, string? apiKey, long startedAt, CancellationToken cancellation)
    {
        double? ready = startedAt == 0 ? null : Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        var (_, first, encoding) = await GetAsync(http, server, apiKey, "br", cancellation);
        double? firstBoard = startedAt == 0 ? null : Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        var (again, _, _) = await GetAsync(http, server, apiKey, "br", cancellation);
        var (_, plain, _) = await GetAsync(http, server, apiKey, null, cancellation);
        var facilities = Parse(plain);
        if (facilities.Count == 0)
        {
            throw new InvalidDataException($"{server} has no facility on its board.");
        }

        return new BoardFacts(
            new StartUp(ready, firstBoard, plain.Length, first.Length, encoding, again.TotalMilliseconds), facilities);
    }

    /// <summary>The facility that a page shows first, or the board's first where the page names none.</summary>
    public async Task<Facility> FirstOnAsync(HttpClient http, Uri page, string? apiKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        AddKey(request, apiKey);
        using var response = await http.SendAsync(request, cancellation);
        var html = await response.Content.ReadAsStringAsync(cancellation);
        var byCode = Facilities.ToDictionary(f => f.Code, StringComparer.OrdinalIgnoreCase);
        var found = FacilityLink().Matches(html)
            .Select(m => byCode.GetValueOrDefault(Uri.UnescapeDataString(m.Groups[1].Value)))
            .FirstOrDefault(f => f is not null);
        return found ?? Facilities[0];
    }

    private static List<Facility> Parse(byte[] board)
    {
        using var json = JsonDocument.Parse(board);
        return [.. json.RootElement.GetProperty("facilities").EnumerateArray().Select(f => new Facility(
            f.GetProperty("code").GetString()!, Text(f, "region"), Text(f, "state")))];
    }

    private static string? Text(JsonElement facility, string name) =>
        facility.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static async Task<(TimeSpan Took, byte[] Body, string Encoding)> GetAsync(
        HttpClient http, Uri server, string? apiKey, string? encoding, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, "/api/v1/board"));
        AddKey(request, apiKey);
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        }

        var sent = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var coding = response.Content.Headers.ContentEncoding.FirstOrDefault() ?? "uncompressed";
        return (Stopwatch.GetElapsedTime(sent), body, coding);
    }

    private static void AddKey(HttpRequestMessage request, string? apiKey)
    {
        if (apiKey is not null)
        {
            request.Headers.Add("X-Api-Key", apiKey);
        }
    }

    [GeneratedRegex("facilities/([A-Za-z0-9._~%-]+)")]
    private static partial Regex FacilityLink();
}
