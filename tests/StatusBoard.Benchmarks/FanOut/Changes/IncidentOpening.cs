using System.Net.Http.Json;
using System.Text.Json;

namespace StatusBoard.Benchmarks.FanOut.Changes;

/// <summary>Opens an incident on a server, for viewers of its page.</summary>
internal static class IncidentOpening
{
    /// <summary>Opens one.</summary>
    /// <param name="http">For the request.</param>
    /// <param name="server">The server.</param>
    /// <param name="facilities">The codes of its facilities.</param>
    /// <param name="apiKey">A key that may, or null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The incident's number.</returns>
    /// <exception cref="HttpRequestException">The server refused it.</exception>
    public static async Task<int> OpenAsync(
        HttpClient http, Uri server, IReadOnlyList<string> facilities, string? apiKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/api/v1/incidents"));
        request.Content = JsonContent.Create(new { name = "Fan-out", kind = "other", facilities });
        if (apiKey is not null)
        {
            request.Headers.Add("X-Api-Key", apiKey);
        }

        using var response = await http.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{request.RequestUri} answered {(int)response.StatusCode}: {body}");
        }

        using var answer = JsonDocument.Parse(body);
        return answer.RootElement.GetProperty("id").GetInt32();
    }
}
