using System.Diagnostics.Metrics;

namespace StatusBoard.Web.Live;

/// <summary>The metrics of the feed (OpenTelemetry meter <c>StatusBoard</c>).</summary>
public sealed class FeedMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "StatusBoard";

    private readonly Meter meter;
    private readonly Counter<long> changes;
    private readonly Histogram<double> publish;
    private readonly UpDownCounter<int> subscribers;
    private readonly Counter<long> failures;

    /// <summary>Creates the instruments.</summary>
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

    /// <summary>Records that a change was delivered to all subscribers.</summary>
    public void Published(int facilities, TimeSpan took)
    {
        changes.Add(facilities);
        publish.Record(took.TotalMilliseconds);
    }

    /// <summary>Records that a subscriber has thrown an exception.</summary>
    public void SubscriberFailed() => failures.Add(1);

    /// <summary>Records that a subscriber was added or removed.</summary>
    public void Subscribed(int number) => subscribers.Add(number);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
