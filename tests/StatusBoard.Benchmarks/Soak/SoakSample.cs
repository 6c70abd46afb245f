namespace StatusBoard.Benchmarks.Soak;

/// <summary>What browser and server hold at one moment, right after a full collection of each.</summary>
/// <param name="Heap">Bytes of script objects in the page.</param>
/// <param name="Nodes">Nodes of documents in the page, also those that are only kept by scripts.</param>
/// <param name="Listeners">Event listeners in the page.</param>
internal sealed record SoakSample(long Heap, long Nodes, long Listeners)
{
    /// <summary>The minute of the replay after which it was taken.</summary>
    public int Minute { get; init; }

    /// <summary>Bytes of objects in the server. What it has besides says nothing here: a dump makes the whole of every thread's stack
    /// present.</summary>
    public long Server { get; init; }

    /// <summary>Bytes of objects that are there for the wall's circuit alone.</summary>
    public long Circuit { get; init; }
}
