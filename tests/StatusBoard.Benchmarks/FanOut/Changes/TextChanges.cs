using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut.Changes;

/// <summary>Changes the one text of the bare server's circuits.</summary>
internal sealed class TextChanges(HttpClient http, Uri server) : IChangeMaker
{
    /// <inheritdoc/>
    public async Task MakeAsync(string marker, CancellationToken cancellation)
    {
        using var content = new StringContent(marker);
        using var response = await http.PutAsync(new Uri(server, BareHubServer.TextPath), content, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
