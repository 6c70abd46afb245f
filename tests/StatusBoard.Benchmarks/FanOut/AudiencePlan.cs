using StatusBoard.Benchmarks.FanOut.Changes;
using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>What an audience is made of.</summary>
/// <param name="Name">Its name in the result.</param>
/// <param name="Clients">How many clients are measured.</param>
/// <param name="Stalled">How many more stop reading.</param>
/// <param name="Server">The server's address.</param>
/// <param name="Meter">Reads what the server costs; null where it is not ours.</param>
/// <param name="MeasuresMemory">Whether to read its memory as well.</param>
/// <param name="Changes">Makes changes there.</param>
/// <param name="Client">Makes one client: its index, where it notes arrivals, whether it stalls.</param>
/// <param name="Away">How many more were opened and have lost their connection: where there are any, figures are for each of them.</param>
internal sealed record AudiencePlan(
    string Name,
    int Clients,
    int Stalled,
    Uri Server,
    ServerMeter? Meter,
    bool MeasuresMemory,
    IChangeMaker Changes,
    Func<int, Arrivals, bool, BoardClient> Client,
    int Away = 0)
{
    /// <summary>How many it is that the figures are divided by.</summary>
    public int Counted => Away > 0 ? Away : Clients;
}
