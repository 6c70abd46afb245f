using System.Diagnostics;
using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>What was measured for one kind of client. Times are from sending the request to arrival at a client.</summary>
internal sealed record AudienceResult
{
    /// <summary>The kind of client.</summary>
    public required string Name { get; init; }

    /// <summary>How many clients were measured.</summary>
    public required int Clients { get; init; }

    /// <summary>How many changes were measured.</summary>
    public required int Changes { get; init; }

    /// <summary>Median latency, milliseconds.</summary>
    public required double P50 { get; init; }

    /// <summary>95th percentile, milliseconds.</summary>
    public required double P95 { get; init; }

    /// <summary>99th percentile, milliseconds.</summary>
    public required double P99 { get; init; }

    /// <summary>The slowest arrival, milliseconds.</summary>
    public required double Max { get; init; }

    /// <summary>Arrivals that never came.</summary>
    public required int Misses { get; init; }

    /// <summary>Server CPU per client and change, microseconds; null where the server is not ours.</summary>
    public double? CpuMicroseconds { get; init; }

    /// <summary>
    /// What one more client costs, however few there are: the difference to the same changes with one client left, without what
    /// the server takes at rest, per client and change. What is computed once for all is not in it.
    /// </summary>
    public double? ViewerMicroseconds { get; init; }

    /// <summary>Server CPU per client and second while nothing changes, microseconds; what the server does besides is in it.</summary>
    public double? RestMicroseconds { get; init; }

    /// <summary>Server CPU to open one client, milliseconds: its page, its circuit or connection, and the first render.</summary>
    public double? Opening { get; init; }

    /// <summary>Bytes over the network per client and change.</summary>
    public double WireBytes { get; init; }

    /// <summary>Bytes of the message per client and change, unpacked.</summary>
    public double MessageBytes { get; init; }

    /// <summary>Server memory per client once all are open.</summary>
    public ServerMemory? Opened { get; init; }

    /// <summary>Server memory per client after the last change.</summary>
    public ServerMemory? After { get; init; }

    /// <summary>Requests for a change that the server did not answer within 10 s.</summary>
    public int Unanswered { get; init; }

    /// <summary>Clients on top that had stopped reading.</summary>
    public int Stalled { get; init; }

    /// <summary>Stalled clients that the server dropped in the course; each was replaced.</summary>
    public int StalledDropped { get; init; }

    /// <summary>Why clients were lost, with how many each.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Computes the figures from what was noted.</summary>
    public static AudienceResult Of(AudiencePlan plan, IReadOnlyList<Slot> slots, Arrivals arrivals)
    {
        var latencies = new List<double>(slots.Count * arrivals.Clients);
        foreach (var slot in slots)
        {
            foreach (var at in arrivals.Of(slot.Number))
            {
                if (at != 0)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(slot.Sent, at).TotalMilliseconds);
                }
            }
        }

        latencies.Sort();
        var pairs = (double)slots.Count * arrivals.Clients;
        return new AudienceResult
        {
            Name = plan.Name,
            Clients = plan.Counted,
            Changes = slots.Count,
            P50 = Percentile(latencies, 50),
            P95 = Percentile(latencies, 95),
            P99 = Percentile(latencies, 99),
            Max = Percentile(latencies, 100),
            Misses = (int)pairs - latencies.Count,
            CpuMicroseconds = plan.Meter is null ? null : slots.Sum(s => s.Cpu.TotalMicroseconds) / slots.Count / plan.Counted,
            WireBytes = slots.Sum(s => s.WireBytes) / pairs,
            MessageBytes = slots.Sum(s => s.MessageBytes) / pairs,
        };
    }

    private static double Percentile(List<double> sorted, int percent) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
}
