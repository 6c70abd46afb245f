using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>
/// Reads what a .NET process on this machine costs: its CPU time and memory from the kernel, its managed heap from
/// the runtime's own events. Linux only, for /proc.
/// </summary>
internal sealed class ServerMeter(int processId)
{
    // The kernel counts in ticks of 1/100 s on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and kernel time since the process started.</summary>
    public TimeSpan Cpu()
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>Collects twice, so that what finalizers release is gone too, and reads the memory that is left.</summary>
    public async Task<ServerMemory> CollectAsync(CancellationToken cancellation)
    {
        await ForceCollectionAsync(cancellation);
        var heap = await ForceCollectionAsync(cancellation);
        var memory = await PrivateMemory.ReadAsync(processId, cancellation);
        return new ServerMemory(heap, memory.Native, memory.Collector + memory.Native);
    }

    // Listening with the keyword GCHeapCollect makes the runtime do a full blocking collection.
    private async Task<long> ForceCollectionAsync(CancellationToken cancellation)
    {
        const long keywords = (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect);
        var client = new DiagnosticsClient(processId);
        using var session = await client.StartEventPipeSessionAsync(
            new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, keywords),
            requestRundown: false, token: cancellation);
        var heap = new LiveHeap();
        var reading = Task.Run(
            () =>
            {
                using var source = new EventPipeEventSource(session.EventStream);
                heap.Watch(source.Clr);
                source.Process();
            },
            cancellation);
        for (var waited = 0; waited < 200 && !heap.IsCollected; waited++)
        {
            await Task.Delay(50, cancellation);
        }

        // Stopping flushes what is still on the way.
        await session.StopAsync(cancellation);
        await reading;
        return heap.Bytes;
    }
}
