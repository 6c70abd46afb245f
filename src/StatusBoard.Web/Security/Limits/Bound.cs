namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// How much of one thing may be in use at once: by each principal (or address of who is not known), and by all together.
/// Whoever would have more is refused with the name of the setting.
/// </summary>
/// <param name="name">The setting in <c>Limits</c> for all; the one for each is the same with <c>PerPrincipal</c> behind it.</param>
/// <param name="most">How much for all.</param>
/// <param name="mostOfOne">How much for each.</param>
/// <param name="what">What it is, as in "at most 5 open pages".</param>
/// <param name="advice">What somebody can do who has too much of it.</param>
public sealed class Bound(string name, long most, long mostOfOne, string what, string advice)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> ofCallers = new(StringComparer.Ordinal);
    private long total;

    /// <summary>Somebody was refused: who, and why.</summary>
    public event Action<string, BoundReachedException>? Refused;

    /// <summary>The setting for all, without its section.</summary>
    public string Name => name;

    /// <summary>How much is in use by all.</summary>
    public long Total
    {
        get
        {
            lock (gate)
                return total;
        }
    }

    /// <summary>How much is in use by one principal or address.</summary>
    public long Of(string caller)
    {
        lock (gate)
            return ofCallers.GetValueOrDefault(caller);
    }

    /// <summary>Counts some of it until the lease is disposed.</summary>
    /// <param name="caller">The principal or address.</param>
    /// <param name="amount">How much.</param>
    /// <exception cref="BoundReachedException">It would be more than they may have, or all; nothing was counted.</exception>
    public Lease Take(string caller, long amount = 1)
    {
        Add(caller, amount, amount);
        return new Lease(this, caller, amount);
    }

    /// <summary>Refuses whoever has as much as they may already.</summary>
    /// <exception cref="BoundReachedException">They do, or all do.</exception>
    public void Check(string caller) => Take(caller).Dispose();

    /// <summary>Counts what counts more for one than for all, because others have it already; to be given back by
    /// <see cref="GiveBack"/>.</summary>
    internal void Add(string caller, long ofOne, long ofAll)
    {
        BoundReachedException refusal;
        lock (gate)
        {
            var own = ofCallers.GetValueOrDefault(caller) + ofOne;
            if (own <= mostOfOne && total + ofAll <= most)
            {
                if (own > 0)
                    ofCallers[caller] = own;
                total += ofAll;
                return;
            }

            refusal = own > mostOfOne
                ? new BoundReachedException(
                    $"At most {mostOfOne} {what} for each principal, or address of those who are not signed in (Limits:{name}PerPrincipal). {advice}") { IsOwn = true }
                : new BoundReachedException(
                    $"This server is at its bound: at most {most} {what} for all (Limits:{name}). Try again later.");
        }

        Refused?.Invoke(caller, refusal);
        throw refusal;
    }

    internal void GiveBack(string caller, long ofOne, long ofAll)
    {
        lock (gate)
        {
            total -= ofAll;
            var remaining = ofCallers.GetValueOrDefault(caller) - ofOne;
            if (remaining == 0)
                ofCallers.Remove(caller);
            else
                ofCallers[caller] = remaining;
        }
    }

    /// <summary>What one has in use; given back when it is disposed.</summary>
    public sealed class Lease : IDisposable
    {
        private readonly Bound bound;
        private readonly string caller;
        private long amount;

        internal Lease(Bound bound, string caller, long amount) => (this.bound, this.caller, this.amount) = (bound, caller, amount);

        /// <summary>Counts more with it; not to be called beside <see cref="Dispose"/>.</summary>
        /// <exception cref="BoundReachedException">It would be too much; what was counted before stays.</exception>
        public void Add(long more)
        {
            bound.Add(caller, more, more);
            amount += more;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref amount, 0) is var held and not 0)
                bound.GiveBack(caller, held, held);
        }
    }
}
