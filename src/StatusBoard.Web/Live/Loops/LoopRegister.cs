using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace StatusBoard.Web.Live.Loops;

/// <summary>The loops of this node and their state, for health checks, the administration, screens and metrics.</summary>
public sealed class LoopRegister : IDisposable
{
    private readonly ConcurrentDictionary<string, LoopState> states = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private readonly Meter meter;
    private readonly Counter<long> failures;

    /// <summary>Creates an empty register and its instruments.</summary>
    public LoopRegister(TimeProvider time, IMeterFactory meters)
    {
        this.time = time;
        meter = meters.Create(FeedMetrics.MeterName);
        failures = meter.CreateCounter<long>("statusboard.loop.failures", "{pass}", "Passes of background loops that failed.");
        meter.CreateObservableGauge("statusboard.loop.overdue", Overdues,
            "s", "For how long a successful pass of a loop has been overdue beyond its limit; 0 while none is.");
    }

    /// <summary>All loops, sorted by name.</summary>
    public IReadOnlyList<LoopReport> All =>
        [.. states.Values.Select(state => state.At(time.GetUtcNow())).OrderBy(report => report.Name, StringComparer.Ordinal)];

    /// <summary>The loops that have not succeeded for longer than their limit, sorted by name.</summary>
    public IReadOnlyList<LoopReport> Overdue => [.. All.Where(report => report.OverdueSince is not null)];

    /// <summary>What does not work at present, each in a sentence; empty while everything works.</summary>
    public IReadOnlyList<string> Consequences =>
        [.. Overdue.Select(report => report.Consequence).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>The state of a loop; null when there is none with that name.</summary>
    public LoopReport? Find(string name) => states.GetValueOrDefault(name)?.At(time.GetUtcNow());

    /// <exception cref="InvalidOperationException">There is already a loop with that name.</exception>
    internal LoopState Add(LoopPart part)
    {
        var state = new LoopState(part);
        return states.TryAdd(part.Name, state) ? state : throw new InvalidOperationException($"There are two loops named '{part.Name}'.");
    }

    internal void CountFailure(string name) => failures.Add(1, new KeyValuePair<string, object?>("loop", name));

    private IEnumerable<Measurement<double>> Overdues()
    {
        var now = time.GetUtcNow();
        return All.Select(report => new Measurement<double>(
            report.OverdueSince is { } since ? (now - since).TotalSeconds : 0, new KeyValuePair<string, object?>("loop", report.Name)));
    }
}
