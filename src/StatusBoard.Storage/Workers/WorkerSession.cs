using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Workers;

/// <summary>A worker's lock between all nodes on one SQL Server: an application lock of a session of its own.</summary>
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

    /// <summary>Takes the lock, or answers null when another session has it.</summary>
    /// <exception cref="DbException">The server cannot be reached.</exception>
    public static async Task<WorkerSession?> TryTakeAsync(SqlServerDatabase database, string name, CancellationToken cancel)
    {
        // Neither pooled, so that closing it ends the session and the lock with it; nor silently connected again, because
        // the new session would not have the lock.
        var address = new SqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, ConnectRetryCount = 0 };
        var resource = "StatusBoard.Worker." + name;
        var connection = new SqlConnection(address.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
            var answer = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                WorkerSql.Take, new { Resource = resource }, commandTimeout: AnswerWithin, cancellationToken: cancel)).ConfigureAwait(false);
            if (answer >= 0)
                return new WorkerSession(connection, resource);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    public async Task<bool> IsHeldAsync(CancellationToken cancel)
    {
        var mode = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            WorkerSql.Mode, new { Resource = resource }, commandTimeout: AnswerWithin, cancellationToken: cancel)).ConfigureAwait(false);
        return mode == "Exclusive";
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
