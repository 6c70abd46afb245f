using StatusBoard.Storage.Access;

namespace StatusBoard.Web.Access;

/// <summary>Programs, by their keys.</summary>
public sealed class KeyPrincipals(ApiKeyStore keys) : IPrincipalSource
{
    /// <inheritdoc/>
    public string Kind => "key";

    /// <inheritdoc/>
    public async Task<string?> FindNameAsync(int id, CancellationToken cancel) => (await keys.FindByIdAsync(id, cancel))?.Name;
}
