using StatusBoard.Storage.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Programs, by their keys.</summary>
public sealed class KeyPrincipals(ApiKeyStore keys) : IPrincipalSource
{
    /// <inheritdoc/>
    public string Kind => "key";

    /// <inheritdoc/>
    public async Task<string?> FindNameAsync(int id, CancellationToken cancel) => (await keys.FindByIdAsync(id, cancel))?.Name;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<int, KnownPrincipal>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken cancel) =>
        (await keys.FindNamesAsync(ids, cancel)).ToDictionary(one => one.Key, one => new KnownPrincipal(one.Value));
}
