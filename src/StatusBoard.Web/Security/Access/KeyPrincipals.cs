using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Looks up programs as principals by their keys.</summary>
public sealed class KeyPrincipals(ApiKeyStore keys, PresentMode present) : IPrincipalSource
{
    /// <inheritdoc/>
    public string Kind => "key";

    /// <inheritdoc/>
    public async Task<string?> FindNameAsync(int id, CancellationToken cancellationToken) =>
        await keys.FindByIdAsync(id, cancellationToken) is { } key && present.Problem(key) is null ? key.Name : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<int, ValidPrincipal>> FindManyAsync(
        IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        (await keys.FindNamesAsync(ids, present.Mode, cancellationToken))
            .ToDictionary(one => one.Key, one => new ValidPrincipal(one.Value));
}
