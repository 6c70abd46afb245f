namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>A server's memory at one moment, right after a full collection, in bytes.</summary>
/// <param name="Heap">What is alive on the managed heap.</param>
/// <param name="Native">Private memory outside of the collector's address range: zlib, OpenSSL, SQLite, stacks, code.</param>
/// <param name="Private">All private memory, with what the collector keeps for later use.</param>
internal sealed record ServerMemory(long Heap, long Native, long Private)
{
    /// <summary>
    /// What is in use. <see cref="Private"/> is no measure of that: a server's collector hands memory back only slowly.
    /// </summary>
    public long InUse => Heap + Native;
}
