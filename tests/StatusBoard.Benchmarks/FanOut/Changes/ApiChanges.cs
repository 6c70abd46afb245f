using System.Net.Http.Json;

namespace StatusBoard.Benchmarks.FanOut.Changes;

/// <summary>
/// Moves one emergency department back and forth between two statuses by the board's API. Both are severe, so that the
/// facility stays where every viewer sees it.
/// </summary>
/// <param name="http">For the requests.</param>
/// <param name="server">The server.</param>
/// <param name="facility">The facility's code.</param>
/// <param name="apiKey">A key that may report, or null.</param>
/// <param name="incident">The incident that it is reported under, or null.</param>
internal sealed class ApiChanges(HttpClient http, Uri server, string facility, string? apiKey, int? incident = null) : IChangeMaker
{
    private bool _closed;

    /// <inheritdoc/>
    public async Task MakeAsync(string marker, CancellationToken cancellation)
    {
        _closed = !_closed;
        using var request = new HttpRequestMessage(
            HttpMethod.Put, new Uri(server, $"/api/v1/facilities/{Uri.EscapeDataString(facility)}/services/ed"));
        request.Content = JsonContent.Create(new
        {
            status = _closed ? "closed" : "diversion",
            reasonCode = _closed ? "internal-disaster" : "saturation",
            reason = marker,
            incident,
        });
        if (apiKey is not null)
        {
            request.Headers.Add("X-Api-Key", apiKey);
        }

        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{request.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
        }
    }
}
