using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace StatusBoard.Benchmarks.FanOut.Clients;

/// <summary>
/// What a Blazor page's HTML says about its interactive components: all that is needed to start a circuit for them.
/// </summary>
/// <param name="BaseUri">The page's base address, absolute.</param>
/// <param name="Uri">The page's own address, absolute.</param>
/// <param name="Cookies">The cookies that the page set, as a <c>Cookie</c> header.</param>
/// <param name="State">The state that prerendering left for the circuit; empty for none.</param>
/// <param name="Operations">The root components to add, as the JSON that <c>UpdateRootComponents</c> takes.</param>
internal sealed partial record CircuitPage(string BaseUri, string Uri, string Cookies, string State, string Operations)
{
    /// <summary>Fetches a page the way a browser opens it.</summary>
    /// <exception cref="HttpRequestException">The server did not answer with a page.</exception>
    /// <exception cref="InvalidDataException">The page has no interactive server component.</exception>
    public static async Task<CircuitPage> GetAsync(
        HttpClient http, Uri address, string? apiKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/html");
        if (apiKey is not null)
        {
            request.Headers.Add("X-Api-Key", apiKey);
        }

        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        var html = await response.Content.ReadAsStringAsync(cancellation);
        var cookies = response.Headers.TryGetValues("Set-Cookie", out var set)
            ? string.Join("; ", set.Select(c => c.Split(';')[0]))
            : "";
        return Parse(html, address, cookies);
    }

    private static CircuitPage Parse(string html, Uri address, string cookies)
    {
        var markers = ComponentMarker().Matches(html).Select(m => m.Groups[1].Value).Where(IsServer).ToList();
        if (markers.Count == 0)
        {
            throw new InvalidDataException($"{address} has no interactive server component to start a circuit for.");
        }

        var href = BaseElement().Match(html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : "/";
        return new CircuitPage(
            new Uri(address, href).ToString(),
            address.ToString(),
            cookies,
            PersistedState().Match(html).Groups[1].Value,
            Adding(markers));
    }

    // Only starts of components carry a type; their ends carry the prerender id alone.
    private static bool IsServer(string marker) =>
        marker.Contains("\"type\":\"server\"", StringComparison.Ordinal)
        || marker.Contains("\"type\":\"auto\"", StringComparison.Ordinal);

    private static string Adding(List<string> markers)
    {
        var json = new StringBuilder("{\"batchId\":1,\"operations\":[");
        for (var i = 0; i < markers.Count; i++)
        {
            json.Append(CultureInfo.InvariantCulture,
                $"{(i == 0 ? "" : ",")}{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{markers[i]}}}");
        }

        return json.Append("]}").ToString();
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex ComponentMarker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([A-Za-z0-9+/=]+)-->")]
    private static partial Regex PersistedState();

    [GeneratedRegex("<base\\s+href=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex BaseElement();
}
