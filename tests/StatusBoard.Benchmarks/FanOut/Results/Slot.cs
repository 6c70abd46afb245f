namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>One measured change.</summary>
/// <param name="Number">The change's number.</param>
/// <param name="Sent">When its request was sent, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp.</param>
/// <param name="Cpu">What the server's process worked from then to the end of the pause.</param>
/// <param name="Took">From then to the end of the pause.</param>
/// <param name="WireBytes">Bytes that all clients received over the network in that time.</param>
/// <param name="MessageBytes">Bytes of the messages that held the change, unpacked, over all clients.</param>
internal sealed record Slot(int Number, long Sent, TimeSpan Cpu, TimeSpan Took, long WireBytes, long MessageBytes);
