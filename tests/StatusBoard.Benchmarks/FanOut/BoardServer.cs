using StatusBoard.Benchmarks.FanOut.Changes;
using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>A board's server to measure.</summary>
/// <param name="Url">Its address.</param>
/// <param name="ApiKey">A key that may write, or null.</param>
/// <param name="ViewerKey">The key that viewers show, or null: anonymous ones, where the server allows them.</param>
/// <param name="Meter">Reads what it costs; null where it is not ours.</param>
/// <param name="StartedAt">When its process was started; 0 where it was running already.</param>
internal sealed record BoardServer(Uri Url, string? ApiKey, string? ViewerKey, ServerMeter? Meter, long StartedAt)
{
    /// <summary>Makes changes of a facility there, under an incident or none.</summary>
    public ApiChanges Changes(HttpClient http, string facility, int? incident = null) => new(http, Url, facility, ApiKey, incident);
}
