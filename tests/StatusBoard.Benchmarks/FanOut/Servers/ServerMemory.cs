namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>A server's memory at one moment, right after a full collection.</summary>
/// <param name="Heap">Managed heap, bytes.</param>
/// <param name="Private">Memory that is the process's alone, bytes: the heap, and what native code such as zlib holds.</param>
/// <param name="Resident">Resident set, bytes.</param>
internal sealed record ServerMemory(long Heap, long Private, long Resident);
