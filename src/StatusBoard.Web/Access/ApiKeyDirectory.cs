using System.Collections.Concurrent;
using StatusBoard.Storage.Access;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Access;

/// <summary>
/// Looks keys up, and remembers the answer for a few seconds: a busy program does not cost a query for every call, and
/// a revoked key stops working soon. While the database is away, whoever was known stays known: the board can still be
/// read, and says since when it is old; nothing can be written anyway.
/// </summary>
public sealed class ApiKeyDirectory(ApiKeyStore store, TimeProvider time)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (ApiKey? Key, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>The key that is in force, or null.</summary>
    public Task<ApiKey?> FindAsync(string key, CancellationToken cancel) => FindByHashAsync(ApiKeyStore.Hash(key), cancel);

    /// <summary>The key of this hash that is in force, or null.</summary>
    public async Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(hash, out var remembered) && remembered.Until > now)
            return remembered.Key;
        ApiKey? found;
        try
        {
            found = await store.FindByHashAsync(hash, cancel);
        }
        catch (DatabaseUnavailableException) when (remembered.Key is not null)
        {
            found = remembered.Key;
        }

        if (known.Count > MaxRemembered)
            known.Clear();
        known[hash] = (found, now + Remembered);
        return found;
    }
}
