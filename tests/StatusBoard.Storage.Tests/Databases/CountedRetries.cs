using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Databases;

/// <summary>Listens to the counter of what was done again, for one reason.</summary>
internal sealed class CountedRetries : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, bool> systems = new();
    private long count;

    public CountedRetries(string reason)
    {
        listener.InstrumentPublished = (instrument, target) =>
        {
            if (instrument.Meter.Name == DatabaseMetrics.MeterName && instrument.Name == "statusboard.database.retries")
                target.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var said = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (said.GetValueOrDefault("error.type") != reason)
                return;
            Interlocked.Add(ref count, value);
            systems[said.GetValueOrDefault("db.system.name") ?? ""] = true;
        });
        listener.Start();
    }

    public long Count => Interlocked.Read(ref count);

    public IEnumerable<string> Systems => systems.Keys;

    public void Dispose() => listener.Dispose();
}
