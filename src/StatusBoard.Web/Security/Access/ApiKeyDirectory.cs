using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Looks up API keys and caches the results for a few seconds.</summary>
public sealed class ApiKeyDirectory(ApiKeyStore store, TimeProvider time)
{
    private readonly ShortCache<ApiKey> known = new(time, AccessGuard.Remembered);

    /// <summary>Returns the valid key with a secret; null when there is none.</summary>
    public Task<ApiKey?> FindAsync(string key, CancellationToken cancellationToken) =>
        FindByHashAsync(ApiKeyStore.Hash(key), cancellationToken);

    /// <summary>Returns the valid key with a hash; null when there is none.</summary>
    public async Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        await known.FindAsync(hash, () => store.FindByHashAsync(hash, cancellationToken));
}
