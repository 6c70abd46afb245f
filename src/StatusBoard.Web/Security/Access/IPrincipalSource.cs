namespace StatusBoard.Web.Security.Access;

/// <summary>A source of principals of one kind: people, keys or devices.</summary>
public interface IPrincipalSource
{
    /// <summary>The prefix of the ids of this kind: <c>person</c>, <c>key</c>, <c>device</c>.</summary>
    string Kind { get; }

    /// <summary>Returns the present name of a valid principal; null when there is none, or it was disabled or revoked.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    Task<string?> FindNameAsync(int id, CancellationToken cancellationToken);

    /// <summary>The same, with the security stamp that its sessions have to hold, for kinds that have one.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    async Task<ValidPrincipal?> FindAsync(int id, CancellationToken cancellationToken) =>
        await FindNameAsync(id, cancellationToken) is { } name ? new ValidPrincipal(name) : null;

    /// <summary>Returns the valid ones of several principals. It is called every few seconds for all who have a page or a connection
    /// open.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    async Task<IReadOnlyDictionary<int, ValidPrincipal>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        Dictionary<int, ValidPrincipal> found = [];
        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellationToken) is { } known)
                found[id] = known;
        }

        return found;
    }
}
