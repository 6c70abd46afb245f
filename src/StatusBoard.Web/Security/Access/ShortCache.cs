using System.Collections.Concurrent;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Security.Access;

/// <summary>Caches results of database queries for a few seconds: frequent requests do not cost a query each, and a revocation soon takes
/// effect. While the database is unreachable, cached results stay valid: the board can still be read and shows its age, and nothing can be
/// written anyway.</summary>
internal sealed class ShortCache<T>(TimeProvider time, TimeSpan lifetime)
    where T : class
{
    private const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<string, (T? Result, DateTimeOffset Expires)> cached = new(StringComparer.Ordinal);

    /// <summary>Returns the cached result, or queries it.</summary>
    /// <param name="key">The key of the result.</param>
    /// <param name="find">Queries the database.</param>
    /// <param name="afresh">Whether to query the database even if a result is cached.</param>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable and the result is not cached.</exception>
    public async ValueTask<T?> FindAsync(string key, Func<Task<T?>> find, bool afresh = false)
    {
        // Taken before the query: a revocation during the query must not be hidden for longer than the lifetime.
        var now = time.GetUtcNow();
        if (cached.TryGetValue(key, out var last) && last.Expires > now && !afresh)
            return last.Result;
        T? found;
        try
        {
            found = await find();
        }
        catch (DatabaseUnavailableException) when (last.Result is not null)
        {
            found = last.Result;
        }

        Set(key, found, now);
        return found;
    }

    /// <summary>Caches a result that was read otherwise.</summary>
    public void Set(string key, T? result) => Set(key, result, time.GetUtcNow());

    /// <summary>Removes a result, so that the next request queries the database.</summary>
    public void Remove(string key) => cached.TryRemove(key, out _);

    private void Set(string key, T? result, DateTimeOffset readAt)
    {
        if (cached.Count > MaxEntries)
            cached.Clear();
        cached[key] = (result, readAt + lifetime);
    }
}
