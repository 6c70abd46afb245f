using Dapper;
using Microsoft.Data.SqlClient;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>All classes on SQL Server, one at a time; the database that they shared is dropped after the last.</summary>
[CollectionDefinition(SqlServerTestDatabase.OneAtATime)]
public sealed class SqlServerCollection : ICollectionFixture<SqlServerCollection.SharedDatabase>
{
    /// <summary>Drops the shared database at the end.</summary>
    public sealed class SharedDatabase : IAsyncLifetime
    {
        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            if (SharedSqlServerDatabase.Kept is not { } kept)
                return;
            SharedSqlServerDatabase.Kept = null;
            SqlConnection.ClearAllPools();
            await using var connection = new SqlConnection(Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER"));
            await connection.ExecuteAsync($"DROP DATABASE IF EXISTS {kept.Name}", commandTimeout: 60);
        }
    }
}
