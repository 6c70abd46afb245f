using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Limits;

/// <summary>
/// The bytes that this node holds for readers who have not taken them yet: of all together, and of each principal (or
/// address of who is not known). What several wait for is one copy: it counts once for all of them, and once for each
/// principal among them.
/// </summary>
public sealed class HeldBytes : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> ofCallers = new(StringComparer.Ordinal);
    private readonly Dictionary<object, Dictionary<string, int>> holders = new(ReferenceEqualityComparer.Instance);
    private readonly LimitOptions limits;
    private readonly Meter meter;
    private readonly Counter<long> refused;
    private long total;

    /// <summary>Nothing is held yet.</summary>
    public HeldBytes(IOptions<LimitOptions> options, IMeterFactory meters)
    {
        limits = options.Value;
        meter = meters.Create(FeedMetrics.MeterName);
        meter.CreateObservableGauge("statusboard.held.bytes", () => Total, "By", "Bytes held for readers who have not taken them yet.");
        refused = meter.CreateCounter<long>("statusboard.held.refused", "{answer}", "Answers that were refused because too much was held already.");
    }

    /// <summary>Bytes held for all.</summary>
    public long Total
    {
        get
        {
            lock (gate)
                return total;
        }
    }

    /// <summary>Bytes held for one principal or address.</summary>
    public long Of(string caller)
    {
        lock (gate)
            return ofCallers.GetValueOrDefault(caller);
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>Refuses whoever holds as much as they may already, before anything is made for them.</summary>
    /// <exception cref="TooMuchHeldException">They do.</exception>
    public void Check(string caller)
    {
        lock (gate)
            Refuse(caller, 0, 1);
    }

    /// <summary>Counts what a reader is about to be sent until the lease is disposed.</summary>
    /// <param name="caller">The principal or address.</param>
    /// <param name="copy">What is shared by all who wait for the same; compared by reference.</param>
    /// <param name="bytes">How many bytes that is.</param>
    /// <param name="own">How many bytes are held for this reader alone.</param>
    /// <exception cref="TooMuchHeldException">It would be more than may be held for them, or for all; nothing was counted.</exception>
    public IDisposable Hold(string caller, object copy, long bytes, long own)
    {
        lock (gate)
        {
            var users = holders.GetValueOrDefault(copy);
            var forAll = own + (users is null ? bytes : 0);
            var forCaller = own + (users?.ContainsKey(caller) == true ? 0 : bytes);
            Refuse(caller, forAll, forCaller);
            total += forAll;
            ofCallers[caller] = ofCallers.GetValueOrDefault(caller) + forCaller;
            users ??= holders[copy] = new Dictionary<string, int>(StringComparer.Ordinal);
            users[caller] = users.GetValueOrDefault(caller) + 1;
        }

        return new Lease(() => Release(caller, copy, bytes, own));
    }

    private void Release(string caller, object copy, long bytes, long own)
    {
        lock (gate)
        {
            var users = holders[copy];
            var isLastOfCaller = --users[caller] == 0;
            if (isLastOfCaller)
                users.Remove(caller);
            if (users.Count == 0)
                holders.Remove(copy);
            total -= own + (users.Count == 0 ? bytes : 0);
            var left = ofCallers[caller] - own - (isLastOfCaller ? bytes : 0);
            if (left == 0)
                ofCallers.Remove(caller);
            else
                ofCallers[caller] = left;
        }
    }

    private void Refuse(string caller, long forAll, long forCaller)
    {
        var isOwn = ofCallers.GetValueOrDefault(caller) + forCaller > limits.HeldBytesPerPrincipal;
        if (!isOwn && total + forAll <= limits.HeldBytes)
            return;
        refused.Add(1);
        throw new TooMuchHeldException(isOwn
            ? $"Too much is held for you that you have not read: at most {limits.HeldBytesPerPrincipal} bytes (Limits:HeldBytesPerPrincipal). Read what you asked for, or ask for less."
            : $"This server holds as much for slow readers as it may: {limits.HeldBytes} bytes (Limits:HeldBytes). Try again later, or ask for less.");
    }

    private sealed class Lease(Action release) : IDisposable
    {
        private Action? release = release;

        public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
    }
}
