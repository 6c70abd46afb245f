namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// The bytes that this node holds for readers who have not taken them yet: of all together, and of each principal (or
/// address of who is not known). What several wait for is one copy: it counts once for all of them, and once for each
/// principal among them.
/// </summary>
public sealed class HeldBytes(Bounds bounds)
{
    private readonly Lock gate = new();
    private readonly Dictionary<object, Dictionary<string, int>> holders = new(ReferenceEqualityComparer.Instance);
    private readonly Bound bound = bounds.HeldBytes;

    /// <summary>Bytes held for all.</summary>
    public long Total => bound.Total;

    /// <summary>Bytes held for one principal or address.</summary>
    public long Of(string caller) => bound.Of(caller);

    /// <summary>Refuses whoever holds as much as they may already, before anything is made for them.</summary>
    /// <exception cref="BoundReachedException">They do.</exception>
    public void Check(string caller) => bound.Check(caller);

    /// <summary>Counts what is held for one reader alone until the lease is disposed.</summary>
    /// <exception cref="BoundReachedException">It would be more than may be held for them, or for all; nothing was counted.</exception>
    public IDisposable Hold(string caller, long own) => bound.Take(caller, own);

    /// <summary>Counts what a reader is about to be sent until the lease is disposed.</summary>
    /// <param name="caller">The principal or address.</param>
    /// <param name="copy">What is shared by all who wait for the same; compared by reference.</param>
    /// <param name="bytes">How many bytes that is.</param>
    /// <param name="own">How many bytes are held for this reader alone.</param>
    /// <exception cref="BoundReachedException">It would be more than may be held for them, or for all; nothing was counted.</exception>
    public IDisposable Hold(string caller, object copy, long bytes, long own)
    {
        lock (gate)
        {
            var users = holders.GetValueOrDefault(copy);
            bound.Add(caller, own + (users?.ContainsKey(caller) == true ? 0 : bytes), own + (users is null ? bytes : 0));
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
            bound.GiveBack(caller, own + (isLastOfCaller ? bytes : 0), own + (users.Count == 0 ? bytes : 0));
        }
    }

    private sealed class Lease(Action release) : IDisposable
    {
        private Action? release = release;

        public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
    }
}
