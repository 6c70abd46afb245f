using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Migrations;

/// <summary>Makes the database on a SQL Server that does not have it yet, with the options that the board wants. One that is there is left
/// as it is.</summary>
public sealed partial class SqlServerCreation(Database database, ILogger<SqlServerCreation> log)
{
    /// <summary>Makes it, or finds it there.</summary>
    /// <exception cref="DatabaseUnavailableException">The server could not be reached, or the login may not.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (database.Provider != DatabaseProvider.SqlServer || await IsThereAsync(cancellationToken).ConfigureAwait(false))
            return;
        try
        {
            EnsureDatabase.For.SqlDatabase(database.ConnectionString, new NoOpUpgradeLog());
        }
        catch (DbException exception) when (database.Unavailable(exception, nothingWritten: false) is { } unavailable)
        {
            throw unavailable;
        }

        Created(database.Location);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync(MigrationSql.SwitchSnapshotOn).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            // Not every server that speaks T-SQL has the option; the migration warns where it is off.
            NoSnapshot(database.Location, exception);
        }
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Outside the pool, which would remember the refusal and refuse by itself for a while.
            var alone = new SqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
            await using var connection = new SqlConnection(alone.ConnectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbException)
        {
            // Not there, or not to be reached: making it tells which.
            return false;
        }
    }

    [LoggerMessage(1011, LogLevel.Information, "Made the database {Location}")]
    private partial void Created(string location);

    [LoggerMessage(1012, LogLevel.Warning, "READ_COMMITTED_SNAPSHOT could not be switched on at {Location}")]
    private partial void NoSnapshot(string location, Exception exception);
}
