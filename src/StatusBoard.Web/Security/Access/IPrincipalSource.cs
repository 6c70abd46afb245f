namespace StatusBoard.Web.Security.Access;

/// <summary>Where principals of one kind are looked up: people, keys, devices.</summary>
public interface IPrincipalSource
{
    /// <summary>What stands before the number in a principal's id: <c>person</c>, <c>key</c>, <c>device</c>.</summary>
    string Kind { get; }

    /// <summary>The present name of one that is in force; null when there is none, or it was disabled or revoked.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    Task<string?> FindNameAsync(int id, CancellationToken cancellationToken);

    /// <summary>The same with the stamp that its sessions have to hold, for a kind that has one.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    async Task<KnownPrincipal?> FindAsync(int id, CancellationToken cancellationToken) =>
        await FindNameAsync(id, cancellationToken) is { } name ? new KnownPrincipal(name) : null;

    /// <summary>Those of several that are in force; asked for a few hundred at once every few seconds, for whoever has a page or a
    /// connection open.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    async Task<IReadOnlyDictionary<int, KnownPrincipal>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        Dictionary<int, KnownPrincipal> found = [];
        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellationToken) is { } known)
                found[id] = known;
        }

        return found;
    }
}
