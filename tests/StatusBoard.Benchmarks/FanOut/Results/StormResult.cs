namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>How circuits came back after their server was killed and started again.</summary>
/// <param name="Clients">How many there were.</param>
/// <param name="Ready">From the start of the new process until it was ready, seconds.</param>
/// <param name="All">From the start of the new process until all were live again, seconds.</param>
/// <param name="Opening">Server CPU for each, milliseconds, what it took to start not counted.</param>
/// <param name="Lost">How many did not come back.</param>
internal sealed record StormResult(int Clients, double Ready, double All, double Opening, int Lost);
