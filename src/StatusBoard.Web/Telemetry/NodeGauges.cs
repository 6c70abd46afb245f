using System.Diagnostics.Metrics;
using StatusBoard.Polls;
using StatusBoard.Storage.Tracing;
using StatusBoard.Web.Features.Polls;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Telemetry;

/// <summary>What this node holds at present (OpenTelemetry meter <c>StatusBoard</c>).</summary>
public sealed class NodeGauges : IDisposable
{
    private readonly Meter meter;
    private volatile TableSizes? sizes;

    /// <summary>Creates the instruments.</summary>
    public NodeGauges(IMeterFactory meters, BoardFeed feed, Bounds bounds, StatusHubConnections hub, PollFeed polls,
        DeviceSyncService displays, TimeProvider time)
    {
        meter = meters.Create(FeedMetrics.MeterName);
        meter.CreateObservableGauge("statusboard.circuits", () => bounds.Circuits.Total, "{circuit}", "Open live pages.");
        meter.CreateObservableGauge("statusboard.hub.clients", () => hub.Count, "{client}", "Connections to the hub.");
        meter.CreateObservableGauge("statusboard.polls.open", () => polls.Current.Values.Count(one =>
            one.Poll.State == PollState.Open), "{poll}", "Polls that wait for answers.");
        meter.CreateObservableGauge("statusboard.node.age", () => feed.State.AsOf is { } asOf ? (time.GetUtcNow() - asOf).TotalSeconds
            : 0,
            "s", "How long ago this node has read the table.");
        meter.CreateObservableGauge("statusboard.node.lag", () => Math.Max(0, feed.State.Newest - feed.State.Through), "{version}",
            "By how many versions this node's board is behind the newest write that anybody has begun.");
        meter.CreateObservableGauge("statusboard.display.behind", () => displays.Behind.Select(one => new Measurement<int>(
            one.Seconds, new KeyValuePair<string, object?>("display", one.Device))), "s", "By how long each display is behind the "
                + "board.");
        meter.CreateObservableGauge("statusboard.outbox.depth", () => Of(sizes?.Outbox), "{message}", "Messages that wait to be "
            + "delivered.");
        meter.CreateObservableGauge("statusboard.history.events", () => Of(sizes?.Events), "{event}", "Events of the history.");
        meter.CreateObservableGauge("statusboard.audit.entries", () => Of(sizes?.Audit), "{entry}", "Entries of the audit.");
        meter.CreateObservableGauge("statusboard.database.size", () => Of(sizes?.FileBytes), "By", "Bytes of the SQLite file.");
        meter.CreateObservableGauge("statusboard.database.log", () => Of(sizes?.LogBytes), "By", "Bytes of SQLite's write-ahead log.");
    }

    /// <summary>Sets what was read from the database.</summary>
    public void Read(TableSizes now) => sizes = now;

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static IEnumerable<Measurement<long>> Of(long? value) => value is { } known ? [new Measurement<long>(known)] : [];
}
