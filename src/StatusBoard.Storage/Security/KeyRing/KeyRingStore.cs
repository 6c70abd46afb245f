using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.KeyRing;

/// <summary>The keys that cookies, forms and secrets at rest are protected with, the same for all nodes. What they look like is not this
/// store's business.</summary>
public sealed class KeyRingStore(Database database, TimeProvider time)
{
    /// <summary>All keys, as they were given.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(async session =>
            await session.QueryAsync<string>(KeyRingSql.All).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Keeps a key; one of that name that is there already stays.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task AddAsync(string name, string xml, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            session => session.ExecuteAsync(KeyRingSql.Add, new { Name = name, Xml = xml, Now = time.GetUtcNow().ToMilliseconds() }),
            cancellationToken);
}
