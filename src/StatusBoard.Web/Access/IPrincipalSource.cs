namespace StatusBoard.Web.Access;

/// <summary>Where principals of one kind are looked up: people, keys, devices.</summary>
public interface IPrincipalSource
{
    /// <summary>What stands before the number in a principal's id: <c>person</c>, <c>key</c>, <c>device</c>.</summary>
    string Kind { get; }

    /// <summary>The present name of one that is in force; null when there is none, or it was disabled or revoked.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    Task<string?> FindNameAsync(int id, CancellationToken cancel);

    /// <summary>The same with the stamp that its sessions have to hold, for a kind that has one.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be read.</exception>
    async Task<KnownPrincipal?> FindAsync(int id, CancellationToken cancel) => await FindNameAsync(id, cancel) is { } name ? new KnownPrincipal(name) : null;
}
