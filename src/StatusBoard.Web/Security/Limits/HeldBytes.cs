namespace StatusBoard.Web.Security.Limits;

/// <summary>The bytes that this node buffers for readers who have not received them yet, in total and for each principal (or address of an
/// anonymous caller). A buffer that several readers wait for counts once in total, and once for each principal among them.</summary>
public sealed class HeldBytes(Bounds bounds)
{
    private readonly Lock gate = new();
    private readonly Dictionary<object, Dictionary<string, int>> holders = new(ReferenceEqualityComparer.Instance);
    private readonly Bound bound = bounds.HeldBytes;

    /// <summary>The bytes buffered in total.</summary>
    public long Total => bound.Total;

    /// <summary>The bytes buffered for one principal or address.</summary>
    public long Of(string caller) => bound.Of(caller);

    /// <summary>Refuses a caller who has reached the maximum, before anything is allocated.</summary>
    /// <exception cref="BoundReachedException">The maximum is reached.</exception>
    public void Check(string caller) => bound.Check(caller);

    /// <summary>Counts bytes that are buffered for one reader alone, until the lease is disposed.</summary>
    /// <exception cref="BoundReachedException">It would exceed the caller's or the total maximum; nothing was counted.</exception>
    public IDisposable Hold(string caller, long own) => bound.Take(caller, own);

    /// <summary>Counts the bytes to be sent to a reader, until the lease is disposed.</summary>
    /// <param name="caller">The principal or address.</param>
    /// <param name="copy">The buffer that several readers share; compared by reference.</param>
    /// <param name="bytes">The size of the shared buffer, in bytes.</param>
    /// <param name="own">The bytes that are buffered for this reader alone.</param>
    /// <exception cref="BoundReachedException">It would exceed the caller's or the total maximum; nothing was counted.</exception>
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
