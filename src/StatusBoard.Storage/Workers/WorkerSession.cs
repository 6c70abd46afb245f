using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Workers;

/// <summary>
/// A worker's lock between all nodes on one SQL Server: an application lock of a session of its own. The server keeps the
/// queue of those who wait, so a node that stands by has one connection for as long as it waits, and is next at once.
/// </summary>
internal sealed class WorkerSession : IWorkerLock
{
    private const int AnswerWithin = 5;

    private readonly SqlConnection connection;
    private readonly string resource;

    private WorkerSession(SqlConnection connection, string resource)
    {
        this.connection = connection;
        this.resource = resource;
    }

    /// <summary>Opens the session; it does not have the lock yet.</summary>
    /// <exception cref="DbException">The server cannot be reached.</exception>
    public static async Task<WorkerSession> OpenAsync(SqlServerDatabase database, string name, CancellationToken cancellationToken)
    {
        // Neither pooled, so that closing it ends the session and the lock with it; nor silently connected again, because
        // the new session would not have the lock.
        var address = new SqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, ConnectRetryCount = 0 };
        var session = new SqlConnection(address.ConnectionString);
        try
        {
            await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new WorkerSession(session, "StatusBoard.Worker." + name);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DbException">The connection is broken: this session will not have the lock any more.</exception>
    public async Task<bool> TakeAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var answer = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            WorkerSql.Take,
            new { Resource = resource, Timeout = (int)atMost.TotalMilliseconds },
            // The server's answer comes first, so that it is the server who says that the time is up.
            commandTimeout: (int)Math.Ceiling(atMost.TotalSeconds) + AnswerWithin,
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return answer >= 0;
    }

    public async Task<bool> IsHeldAsync(CancellationToken cancellationToken)
    {
        var mode = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            WorkerSql.Mode, new { Resource = resource }, commandTimeout: AnswerWithin,
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return mode == "Exclusive";
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
