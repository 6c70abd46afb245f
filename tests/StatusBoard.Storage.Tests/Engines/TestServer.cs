using Dapper;
using Microsoft.Data.SqlClient;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>What tests do to the server that STATUSBOARD_TEST_SQLSERVER names.</summary>
internal static class TestServer
{
    private const int Tries = 5;

    /// <summary>
    /// Drops a database, whoever is in it. A server that cannot throw others out has sessions in it until it notices that
    /// their clients are gone: what still cannot be dropped after a few seconds is left behind, and fails no test.
    /// </summary>
    /// <param name="server">The server's connection string.</param>
    /// <param name="name">The database's name.</param>
    public static async Task DropAsync(string server, string name)
    {
        SqlConnection.ClearAllPools();
        await using var connection = new SqlConnection(server);
        await connection.OpenAsync();
        await TryAsync(connection, $"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
        for (var tries = 0; tries < Tries && !await TryAsync(connection, $"DROP DATABASE IF EXISTS {name}"); tries++)
            await Task.Delay(TimeSpan.FromSeconds(1));
    }

    private static async Task<bool> TryAsync(SqlConnection connection, string sql)
    {
        try
        {
            await connection.ExecuteAsync(sql, commandTimeout: 60);
            return true;
        }
        catch (SqlException exception)
        {
            TestContext.Current.SendDiagnosticMessage("{0}: {1}", sql, exception.Message);
            return false;
        }
    }
}
