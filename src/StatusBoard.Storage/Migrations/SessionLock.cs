using System.Data.Common;
using Dapper;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Migrations;

/// <summary>
/// A lock between all nodes on one SQL Server. It belongs to the session, so that a crash gives it back; otherwise it is
/// given back by name, because a pooled connection keeps its session, and its locks, until somebody uses it again.
/// </summary>
internal sealed class SessionLock : IAsyncDisposable
{
    private readonly DbConnection connection;

    private SessionLock(DbConnection connection) => this.connection = connection;

    public static async Task<SessionLock> TakeAsync(Database database, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var session = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await session.ExecuteScalarAsync<int>(new CommandDefinition(
                MigrationSql.TakeLock,
                new { Timeout = (int)timeout.TotalMilliseconds },
                // The server's answer comes first, so that it is the server who says that the time is up.
                commandTimeout: (int)timeout.TotalSeconds + 30,
                cancellationToken: cancellationToken)).ConfigureAwait(false);
            return answer >= 0
                ? new SessionLock(session)
                : throw new InvalidOperationException($"Another node has been migrating {database.Location} for more than {timeout}.");
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.ExecuteAsync(MigrationSql.ReleaseLock).ConfigureAwait(false);
            }
            catch (DbException)
            {
                // The session is gone, and the lock with it.
            }
        }
    }
}
