using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut.Changes;

/// <summary>
/// Has the bare hub broadcast what the board's own hub broadcast for a like change, with another marker in it.
/// </summary>
internal sealed class BareChanges(HttpClient http, Uri server, BareChanges.Sample sample) : IChangeMaker
{
    /// <inheritdoc/>
    public async Task MakeAsync(string marker, CancellationToken cancellation)
    {
        using var content = new StringContent(sample.With(marker), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await http.PutAsync(new Uri(server, BareHubServer.BroadcastPath), content, cancellation);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The argument of a <c>BoardChanged</c> message as it was sent, and the marker that it held.</summary>
    internal sealed record Sample(string Json, string Marker)
    {
        /// <summary>Takes the argument out of a message of SignalR's JSON protocol.</summary>
        public static Sample From(byte[] message)
        {
            using var frame = JsonDocument.Parse(message);
            ReadOnlySpan<byte> rest = message;
            Wire.Marker.TryTake(ref rest, out var number);
            return new Sample(
                frame.RootElement.GetProperty("arguments")[0].GetRawText(), Wire.Marker.Of(number));
        }

        /// <summary>The same with another marker.</summary>
        public string With(string marker) => Json.Replace(Marker, marker, StringComparison.Ordinal);
    }
}
