using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>
/// What survived a process's newest full collection, from the runtime's events: objects only, without the free space
/// between them, which differs from one collection to the next.
/// </summary>
internal sealed class LiveHeap
{
    private const int Full = 2;

    private volatile bool _collected;
    private bool _isFull;

    /// <summary>Bytes of objects that are alive.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether a full collection has ended.</summary>
    public bool IsCollected => _collected;

    /// <summary>Listens to <paramref name="runtime"/>.</summary>
    public void Watch(ClrTraceEventParser runtime)
    {
        runtime.GCStart += start =>
        {
            _isFull = start.Depth == Full;
            Bytes = _isFull ? 0 : Bytes;
        };
        runtime.GCPerHeapHistory += Add;
        runtime.GCHeapStats += _ => _collected |= _isFull;
    }

    // One event for each heap: a server's collector has one per core.
    private void Add(GCPerHeapHistoryTraceData heap)
    {
        if (!_isFull)
        {
            return;
        }

        for (var generation = Gens.Gen0; generation <= Gens.GenLargeObj; generation++)
        {
            Bytes += heap.GenData(generation).ObjSizeAfter;
        }
    }
}
