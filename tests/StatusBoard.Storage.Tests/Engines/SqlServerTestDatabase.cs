using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A database of its own on the SQL Server that STATUSBOARD_TEST_SQLSERVER names; dropped afterwards.</summary>
public sealed class SqlServerTestDatabase : TestDatabase
{
    /// <summary>The collection of all classes that need the server: what one leaves open would hold back what another follows.</summary>
    public const string OneAtATime = "SQL Server";

    private readonly string? server = Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER");
    private readonly string name = $"StatusBoardTest_{Guid.NewGuid():N}";

    private string Address => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;

    public override async Task WithoutTriggersAsync(DbConnection connection, string sql, object parameters)
    {
        foreach (var check in new[] { "StatusOfKind", "ReasonCode", "Source" })
            await connection.ExecuteAsync($"ALTER TABLE dbo.ServiceStatus DROP CONSTRAINT IF EXISTS CK_ServiceStatus_{check}");
        foreach (var trigger in new[] { "Updated", "Deleted" })
            await connection.ExecuteAsync($"DISABLE TRIGGER dbo.ServiceStatus_{trigger} ON dbo.ServiceStatus");
        await connection.ExecuteAsync(sql, parameters);
        foreach (var trigger in new[] { "Updated", "Deleted" })
            await connection.ExecuteAsync($"ENABLE TRIGGER dbo.ServiceStatus_{trigger} ON dbo.ServiceStatus");
    }

    public override async Task WithoutChecksAsync(string table, string check, string sql)
    {
        await ExecuteAsync($"ALTER TABLE dbo.{table} DROP CONSTRAINT IF EXISTS {check}");
        await ExecuteAsync(sql);
    }

    protected override async Task<Database?> CreateAsync()
    {
        if (string.IsNullOrWhiteSpace(server))
            return null;
        await OnServerAsync($"CREATE DATABASE {name}");
        await TryOnServerAsync($"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON");
        return new SqlServerDatabase(Address, TimeProvider.System);
    }

    protected override async Task DropAsync()
    {
        if (string.IsNullOrWhiteSpace(server))
            return;
        await using (var connection = new SqlConnection(Address))
            SqlConnection.ClearPool(connection);
        SqlConnection.ClearAllPools();
        await TryOnServerAsync($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
        await OnServerAsync($"DROP DATABASE IF EXISTS {name}");
    }

    /// <summary>For what a server may do without.</summary>
    private async Task TryOnServerAsync(string sql)
    {
        try
        {
            await OnServerAsync(sql);
        }
        catch (SqlException)
        {
            // A server without the option is tested as it is.
        }
    }

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new SqlConnection(server);
        await connection.ExecuteAsync(sql, commandTimeout: 60);
    }
}
