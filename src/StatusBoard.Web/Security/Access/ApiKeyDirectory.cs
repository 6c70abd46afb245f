using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Looks keys up, and remembers the answer for a few seconds.</summary>
public sealed class ApiKeyDirectory(ApiKeyStore store, TimeProvider time)
{
    private readonly ShortMemory<ApiKey> known = new(time, AccessGuard.Remembered);

    /// <summary>The key that is in force, or null.</summary>
    public Task<ApiKey?> FindAsync(string key, CancellationToken cancellationToken) =>
        FindByHashAsync(ApiKeyStore.Hash(key), cancellationToken);

    /// <summary>The key of this hash that is in force, or null.</summary>
    public async Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        await known.FindAsync(hash, () => store.FindByHashAsync(hash, cancellationToken));
}
