using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// What of this node is in use at once, of everything that somebody could let grow by asking and not reading, or by not
/// leaving. Each is counted (metric <c>statusboard.limit.used</c>), and so is who was refused (<c>statusboard.limit.refused</c>, and the
/// log).
/// </summary>
public sealed partial class Bounds : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> refused;
    private readonly TimeProvider time;
    private readonly ILogger<Bounds> log;
    private long saidAt = long.MinValue;

    /// <summary>Nothing is in use yet.</summary>
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

    /// <summary>Bytes held for readers who have not taken them yet; see <see cref="Limits.HeldBytes"/>.</summary>
    public Bound HeldBytes { get; }

    /// <summary>Requests of all kinds that are being answered, but for live connections and files.</summary>
    public Bound Requests { get; }

    /// <summary>Those among them whose answer may be large (<see cref="CountsAsExport"/>).</summary>
    public Bound Exports { get; }

    /// <summary>Circuits that are open, with those whose browser is away.</summary>
    public Bound Circuits { get; }

    /// <summary>Bytes of bodies that are being read, and of lists that are open for import.</summary>
    public Bound UploadBytes { get; }

    /// <summary>Lists that are open for import, with their previews, until they are forgotten or their page is gone.</summary>
    public Bound Lists { get; }

    /// <summary>Counts a list that is opened for import, with the bytes of its file, until the lease is disposed.</summary>
    /// <exception cref="BoundReachedException">There are too many, or too many bytes of them.</exception>
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
        // Once a second is enough to see it in a log that an attacker shall not fill.
        var now = time.GetTimestamp();
        var said = Interlocked.Read(ref saidAt);
        if ((said == long.MinValue || time.GetElapsedTime(said, now) >= TimeSpan.FromSeconds(1))
            && Interlocked.CompareExchange(ref saidAt, now, said) == said)
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
