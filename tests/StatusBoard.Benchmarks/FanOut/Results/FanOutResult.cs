namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>One run of the tool.</summary>
/// <param name="At">When it ran.</param>
/// <param name="Cores">The machine's processors, shared by clients and server.</param>
/// <param name="Facility">The facility that changed.</param>
/// <param name="StartUp">How the server came up.</param>
/// <param name="Audiences">The kinds of clients; the bare hub is first.</param>
/// <param name="ClientCpuMicroseconds">CPU that this tool itself took per client and change, over all kinds.</param>
/// <param name="Scripts">JavaScript functions that circuits called, with how often.</param>
internal sealed record FanOutResult(
    DateTimeOffset At,
    int Cores,
    string Facility,
    StartUp StartUp,
    IReadOnlyList<AudienceResult> Audiences,
    double ClientCpuMicroseconds,
    IReadOnlyDictionary<string, int> Scripts)
{
    /// <summary>How a restart went; null where none was asked for.</summary>
    public StormResult? Storm { get; init; }
}
