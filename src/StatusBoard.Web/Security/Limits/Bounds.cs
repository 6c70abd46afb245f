using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Security.Limits;

/// <summary>The limits of concurrent use on this node, of everything that a caller could let grow by not reading or not disconnecting.
/// Usage is measured (metric <c>statusboard.limit.used</c>), and so are refusals (<c>statusboard.limit.refused</c>, and the
/// log).</summary>
public sealed partial class Bounds : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> refused;
    private readonly TimeProvider time;
    private readonly ILogger<Bounds> log;
    private long loggedAt = long.MinValue;

    /// <summary>Creates the limits with nothing in use.</summary>
    public Bounds(IOptions<LimitOptions> options, IMeterFactory meters, TimeProvider time, ILogger<Bounds> log)
    {
        (this.time, this.log) = (time, log);
        var limits = options.Value;
        HeldBytes = new(nameof(limits.HeldBytes), limits.HeldBytes, limits.HeldBytesPerPrincipal, "bytes held that were not read yet",
            "Read what you asked for, or ask for less.");
        Requests = new(nameof(limits.Requests), limits.Requests, limits.RequestsPerPrincipal, "requests under way",
            "Take the answers that you asked for, or ask one after the other.");
        Exports = new(nameof(limits.Exports), limits.Exports, limits.ExportsPerPrincipal, "boards, histories and exports under way",
            "Wait until one of them has ended.");
        Circuits = new(
            nameof(limits.Circuits), limits.Circuits, limits.CircuitsPerPrincipal, "live pages open", "Close pages that nobody looks at.");
        UploadBytes = new(nameof(limits.UploadBytes), limits.UploadBytes, limits.UploadBytesPerPrincipal,
            "bytes of bodies and lists being taken in", "Wait until what you sent was taken, and close lists that you do not need.");
        Lists = new(nameof(limits.Lists), limits.Lists, limits.ListsPerPrincipal, "lists open for import",
            "Choose another file where one is open that you do not need, or close its page.");
        Bound[] all = [HeldBytes, Requests, Exports, Circuits, UploadBytes, Lists];
        meter = meters.Create(FeedMetrics.MeterName);
        meter.CreateObservableGauge(
            "statusboard.limit.used", () => all.Select(one => new Measurement<long>(one.Total, Tag(one))),
            description: "How much is in use of what Limits bounds, by the name of the setting.");
        refused = meter.CreateCounter<long>("statusboard.limit.refused", "{request}",
            "What was refused because a bound of Limits was reached, by the name of the setting.");
        foreach (var one in all)
            one.Refused += (caller, reason) => Note(one, caller, reason);
    }

    /// <summary>Bytes buffered for readers who have not received them yet; see <see cref="Limits.HeldBytes"/>.</summary>
    public Bound HeldBytes { get; }

    /// <summary>Requests in progress, except live connections and files.</summary>
    public Bound Requests { get; }

    /// <summary>Requests in progress whose response may be large (<see cref="CountsAsExport"/>).</summary>
    public Bound Exports { get; }

    /// <summary>Open circuits, including those whose browser is disconnected.</summary>
    public Bound Circuits { get; }

    /// <summary>Bytes of request bodies that are being read, and of lists that are open for import.</summary>
    public Bound UploadBytes { get; }

    /// <summary>Lists that are open for import, with their previews.</summary>
    public Bound Lists { get; }

    /// <summary>Reserves a list for import and the bytes of its file, until the lease is disposed.</summary>
    /// <exception cref="BoundReachedException">Too many lists are open, or they are too large together.</exception>
    public IDisposable TakeList(string caller, long bytes)
    {
        var list = Lists.Take(caller);
        try
        {
            return new Both(list, UploadBytes.Take(caller, bytes));
        }
        catch (BoundReachedException)
        {
            list.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Tag(Bound bound) => new("limit", bound.Name);

    private void Note(Bound bound, string caller, BoundReachedException reason)
    {
        refused.Add(1, Tag(bound));
        // Logged at most once a second, so that an attacker cannot flood the log.
        var now = time.GetTimestamp();
        var previous = Interlocked.Read(ref loggedAt);
        if ((previous == long.MinValue || time.GetElapsedTime(previous, now) >= TimeSpan.FromSeconds(1))
            && Interlocked.CompareExchange(ref loggedAt, now, previous) == previous)
            Refused(caller, reason.Message);
    }

    private sealed record Both(IDisposable First, IDisposable Second) : IDisposable
    {
        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }

    [LoggerMessage(3011, LogLevel.Warning, "{Caller} was refused: {Reason}")]
    private partial void Refused(string caller, string reason);
}
