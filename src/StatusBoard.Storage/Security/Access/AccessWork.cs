using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Access;

/// <summary>Changes of access as units of work.</summary>
internal static class AccessWork
{
    /// <summary>Carries a change out; where it is refused, nothing that it has written is kept.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public static Task<AccessResult<T>> ChangeAccessAsync<T>(
        this Database database, Func<DbSession, Task<AccessResult<T>>> change, CancellationToken cancellationToken)
        where T : notnull =>
        database.WriteAsync(session => KeepAsync(session, change), cancellationToken);

    /// <summary>The same for a change that may meet another node's of the same rows, and is then made again.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public static Task<AccessResult<T>> UpsertAccessAsync<T>(
        this Database database, Func<DbSession, Task<AccessResult<T>>> change, CancellationToken cancellationToken)
        where T : notnull =>
        database.UpsertAsync(session => KeepAsync(session, change), cancellationToken);

    private static async Task<AccessResult<T>> KeepAsync<T>(DbSession session, Func<DbSession, Task<AccessResult<T>>> change)
        where T : notnull
    {
        var result = await change(session).ConfigureAwait(false);
        return result.IsDone ? result : session.Refuse(result);
    }
}
