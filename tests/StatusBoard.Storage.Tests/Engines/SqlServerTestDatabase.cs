using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>
/// A database on the SQL Server that STATUSBOARD_TEST_SQLSERVER names. A class that takes it as it is shares it with those
/// before and after it (<see cref="SharedSqlServerDatabase"/>); what needs one of its own has it dropped afterwards.
/// </summary>
public class SqlServerTestDatabase : TestDatabase
{
    /// <summary>The collection of all classes that need the server: what one leaves open would hold back what another follows.</summary>
    public const string OneAtATime = "SQL Server";

    private readonly string? server = Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER");

    /// <summary>Short: servers that put a schema's name together from it cut what is long.</summary>
    private string name = $"StatusBoardTest_{Guid.NewGuid().ToString("N")[..8]}";
    private SharedSqlServerDatabase? shared;
    private bool altered;

    protected string Address => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;

    /// <summary>Whether a server is named.</summary>
    protected bool HasServer => !string.IsNullOrWhiteSpace(server);

    /// <summary>Whether it may be the one that other classes have used and will use.</summary>
    protected virtual bool CanShare => Migrated && Made;

    public override async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        altered |= sql.Contains("ALTER TABLE", StringComparison.OrdinalIgnoreCase)
            || sql.Contains(" TRIGGER ", StringComparison.OrdinalIgnoreCase)
            || sql.Contains("DROP ", StringComparison.OrdinalIgnoreCase) || sql.Contains("CREATE ", StringComparison.OrdinalIgnoreCase);
        return await base.ExecuteAsync(sql, parameters);
    }

    public override async Task WithoutTriggersAsync(DbConnection connection, string sql, object parameters)
    {
        altered = true;
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

    public override async Task<string> RefuseRowAsync(string table, string column, string value, string message)
    {
        await ExecuteAsync($"""
            CREATE TRIGGER dbo.Refuse ON dbo.{table} AFTER INSERT AS
            BEGIN
                IF EXISTS (SELECT 1 FROM inserted WHERE {column} = '{value}')
                    THROW 50099, '{message}', 1;
            END
            """);
        return "DROP TRIGGER dbo.Refuse";
    }

    protected override async Task ClearAsync(DbConnection connection, IReadOnlyList<string> tables)
    {
        var triggers = (await connection.QueryAsync<(string Name, string Table)>(
            "SELECT t.name, o.name FROM sys.triggers AS t INNER JOIN sys.tables AS o ON o.object_id = t.parent_id")).AsList();
        foreach (var (trigger, table) in triggers)
            await connection.ExecuteAsync($"DISABLE TRIGGER dbo.{trigger} ON dbo.{table}");
        foreach (var table in tables)
            await connection.ExecuteAsync($"DELETE FROM dbo.{table}");
        foreach (var (trigger, table) in triggers)
            await connection.ExecuteAsync($"ENABLE TRIGGER dbo.{trigger} ON dbo.{table}");
    }

    protected override async Task<IReadOnlyList<string>> TablesAsync(DbConnection connection)
    {
        var left = (await connection.QueryAsync<string>("SELECT name FROM sys.tables")).ToHashSet();
        var references = (await connection.QueryAsync<(string From, string To)>(
            "SELECT OBJECT_NAME(parent_object_id), OBJECT_NAME(referenced_object_id) FROM sys.foreign_keys")).AsList();
        var ordered = new List<string>();
        while (left.Count > 0)
        {
            var next = left.First(table => !references.Any(key => key.To == table && key.From != table && left.Contains(key.From)));
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    protected override async Task<Database?> CreateAsync()
    {
        if (!HasServer)
            return null;
        if (CanShare && SharedSqlServerDatabase.Kept is { } kept)
        {
            (name, shared, SharedSqlServerDatabase.Kept) = (kept.Name, kept, null);
            await using var connection = new SqlConnection(Address);
            await connection.OpenAsync();
            await kept.ResetAsync(connection);
        }
        else if (Made)
        {
            await OnServerAsync($"CREATE DATABASE {name}");
            await TryOnServerAsync($"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON");
        }

        return new SqlServerDatabase(Address, TimeProvider.System);
    }

    protected override Database Again(TimeProvider time) => new SqlServerDatabase(Address, time);

    protected override async Task DropAsync()
    {
        if (!HasServer)
            return;
        if (shared is not null && !altered)
        {
            SharedSqlServerDatabase.Kept = shared;
            return;
        }

        await TestServer.DropAsync(server!, name);
    }

    /// <summary>For what a server may do without.</summary>
    protected async Task TryOnServerAsync(string sql)
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

    protected async Task OnServerAsync(string sql)
    {
        await using var connection = new SqlConnection(server);
        await connection.ExecuteAsync(sql, commandTimeout: 60);
    }
}
