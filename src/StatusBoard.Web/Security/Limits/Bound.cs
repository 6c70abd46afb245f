namespace StatusBoard.Web.Security.Limits;

/// <summary>Limits the concurrent use of one resource: by each principal (or address of an anonymous caller), and in total. An excess is
/// refused with the name of the setting.</summary>
/// <param name="name">The setting in <c>Limits</c> for the total; the one for each principal has the suffix <c>PerPrincipal</c>.</param>
/// <param name="most">The maximum in total.</param>
/// <param name="mostOfOne">The maximum of each principal.</param>
/// <param name="what">What is limited, as in "at most 5 open pages".</param>
/// <param name="advice">What the caller can do about it, for the message.</param>
public sealed class Bound(string name, long most, long mostOfOne, string what, string advice)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> ofCallers = new(StringComparer.Ordinal);
    private long total;

    /// <summary>Raised when a caller is refused: who, and why.</summary>
    public event Action<string, BoundReachedException>? Refused;

    /// <summary>The setting for the total, without its section.</summary>
    public string Name => name;

    /// <summary>The amount in use in total.</summary>
    public long Total
    {
        get
        {
            lock (gate)
                return total;
        }
    }

    /// <summary>The amount in use by one principal or address.</summary>
    public long Of(string caller)
    {
        lock (gate)
            return ofCallers.GetValueOrDefault(caller);
    }

    /// <summary>Reserves an amount until the lease is disposed.</summary>
    /// <param name="caller">The principal or address.</param>
    /// <param name="amount">The amount.</param>
    /// <exception cref="BoundReachedException">It would exceed the caller's or the total maximum; nothing was reserved.</exception>
    public Lease Take(string caller, long amount = 1)
    {
        Add(caller, amount, amount);
        return new Lease(this, caller, amount);
    }

    /// <summary>Refuses a caller who has reached the maximum.</summary>
    /// <exception cref="BoundReachedException">The caller's or the total maximum is reached.</exception>
    public void Check(string caller) => Take(caller).Dispose();

    /// <summary>Reserves an amount that is larger for the caller than in total, because others share it; release it with <see
    /// cref="GiveBack"/>.</summary>
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
                    $"At most {mostOfOne} {what} for each principal, or address of those who are not signed in "
                        + $"(Limits:{name}PerPrincipal). {advice}") { IsOwn = true }
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

    /// <summary>A reserved amount, released when it is disposed.</summary>
    public sealed class Lease : IDisposable
    {
        private readonly Bound bound;
        private readonly string caller;
        private long amount;

        internal Lease(Bound bound, string caller, long amount) => (this.bound, this.caller, this.amount) = (bound, caller, amount);

        /// <summary>Reserves more; must not be called concurrently with <see cref="Dispose"/>.</summary>
        /// <exception cref="BoundReachedException">It would be too much; what was reserved before stays reserved.</exception>
        public void Add(long more)
        {
            bound.Add(caller, more, more);
            amount += more;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref amount, 0) is var reserved and not 0)
                bound.GiveBack(caller, reserved, reserved);
        }
    }
}
