using System.Diagnostics.Metrics;

namespace StatusBoard.Web.Live;

/// <summary>What the feed measures of itself (OpenTelemetry meter <c>StatusBoard</c>).</summary>
public sealed class FeedMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "StatusBoard";

    private readonly Meter meter;
    private readonly Counter<long> changes;
    private readonly Histogram<double> publish;
    private readonly UpDownCounter<int> subscribers;
    private readonly Counter<long> failures;

    /// <summary>Instruments from the host's meter factory.</summary>
    public FeedMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        changes = meter.CreateCounter<long>("statusboard.changes", "{facility}", "Facilities that changed on the board.");
        publish = meter.CreateHistogram<double>(
            "statusboard.publish.duration", "ms", "From a read of the table until every subscriber was handed the change.");
        failures = meter.CreateCounter<long>("statusboard.subscriber.failures", "{call}", "Subscribers that threw when they were told.");
        subscribers = meter.CreateUpDownCounter<int>(
            "statusboard.subscribers", "{subscriber}", "Followers of the board: circuits, streams, groups of hub clients.");
    }

    /// <summary>A change was told to everybody.</summary>
    public void Published(int facilities, TimeSpan took)
    {
        changes.Add(facilities);
        publish.Record(took.TotalMilliseconds);
    }

    /// <summary>A subscriber threw when it was told.</summary>
    public void SubscriberFailed() => failures.Add(1);

    /// <summary>Somebody came or went.</summary>
    public void Subscribed(int number) => subscribers.Add(number);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
