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
    private readonly Histogram<double> reached;
    private readonly Histogram<double> painted;
    private readonly Counter<long> dropped;
    private readonly Counter<long> expired;

    /// <summary>Creates the instruments.</summary>
    public FeedMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        changes = meter.CreateCounter<long>("statusboard.changes", "{facility}", "Facilities that changed on the board.");
        publish = meter.CreateHistogram<double>(
            "statusboard.publish.duration", "ms", "From a read of the table until every subscriber was handed the change.");
        reached = meter.CreateHistogram<double>(
            "statusboard.delay.board", "ms", "From the time of a report until it is on the board of this node.");
        painted = meter.CreateHistogram<double>(
            "statusboard.delay.painted", "ms", "From the time of a report until a browser has confirmed that its page shows it.");
        dropped = meter.CreateCounter<long>("statusboard.hub.dropped", "{client}", "Hub clients that were closed because they read "
            + "nothing.");
        expired = meter.CreateCounter<long>("statusboard.statuses.expired", "{status}", "Statuses that turned stale or lapsed.");
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

    /// <summary>Records that a report has reached the board.</summary>
    public void Reached(TimeSpan delay) => reached.Record(delay.TotalMilliseconds);

    /// <summary>Records that a page shows a report.</summary>
    public void Painted(TimeSpan delay) => painted.Record(delay.TotalMilliseconds);

    /// <summary>Records that a hub client was closed.</summary>
    public void Dropped() => dropped.Add(1);

    /// <summary>Records that statuses turned stale or lapsed.</summary>
    /// <param name="number">How many.</param>
    /// <param name="to">What they became: <c>stale</c> or <c>lapsed</c>.</param>
    public void Expired(int number, string to) => expired.Add(number, new KeyValuePair<string, object?>("to", to));

    /// <summary>Records that a subscriber has thrown an exception.</summary>
    public void SubscriberFailed() => failures.Add(1);

    /// <summary>Records that a subscriber was added or removed.</summary>
    public void Subscribed(int number) => subscribers.Add(number);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
