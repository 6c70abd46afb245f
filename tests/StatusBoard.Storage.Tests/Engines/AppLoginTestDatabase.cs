using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.TSql;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>
/// A database of its own on SQL Server, migrated by its owner, that the stores reach by a login which has the role
/// <c>statusboard_app</c> and nothing else. What prepares a test, and looks at what became of it, is done by the owner.
/// </summary>
public sealed class AppLoginTestDatabase : SqlServerTestDatabase
{
    private readonly string login = $"sb_{Guid.NewGuid():N}";

    /// <summary>
    /// Whether triggers may do for the login what it may not do itself, since one owner has all tables (ownership chaining).
    /// A server that speaks T-SQL and has no such thing wants the triggers' rights given to the login: then it may do more here.
    /// </summary>
    public bool ChainsOwnership { get; private set; }

    protected override bool CanShare => false;

    protected override async Task<Database> ForStoresAsync(Database migrated)
    {
        var password = $"Aa1-{Guid.NewGuid():N}";
        await OnServerAsync($"CREATE LOGIN {login} WITH PASSWORD = '{password}'");
        var app = new SqlServerDatabase(new SqlConnectionStringBuilder(Address) { UserID = login, Password = password }.ConnectionString,
            TimeProvider.System);
        await using var owner = await migrated.OpenAsync(CancellationToken.None);
        await owner.ExecuteAsync($"CREATE USER {login} FOR LOGIN {login}");
        await owner.ExecuteAsync($"ALTER ROLE statusboard_app ADD MEMBER {login}");
        ChainsOwnership = await TryAsync(owner, app);
        if (!ChainsOwnership)
        {
            foreach (var (table, permission) in Triggers.All.SelectMany(trigger => StatementAccess.Of(trigger.Text)).Distinct())
                await owner.ExecuteAsync($"GRANT {permission} ON dbo.{table} TO {login}");
        }

        return app;
    }

    protected override async Task DropAsync()
    {
        await base.DropAsync();
        if (HasServer)
            await TryOnServerAsync($"DROP LOGIN {login}");
    }

    private async Task<bool> TryAsync(DbConnection owner, Database app)
    {
        await owner.ExecuteAsync("CREATE TABLE dbo.ChainedTo (Id int NOT NULL)");
        await owner.ExecuteAsync("CREATE TABLE dbo.ChainedFrom (Id int NOT NULL)");
        await owner.ExecuteAsync(
            "CREATE TRIGGER dbo.ChainedFrom_Inserted ON dbo.ChainedFrom AFTER INSERT AS INSERT INTO dbo.ChainedTo (Id) SELECT Id FROM "
                + "inserted");
        await owner.ExecuteAsync($"GRANT INSERT ON dbo.ChainedFrom TO {login}");
        try
        {
            await using var connection = await app.OpenAsync(CancellationToken.None);
            await connection.ExecuteAsync("INSERT INTO dbo.ChainedFrom (Id) VALUES (1)");
            return true;
        }
        catch (SqlException)
        {
            return false;
        }
        finally
        {
            await owner.ExecuteAsync("DROP TABLE dbo.ChainedFrom");
            await owner.ExecuteAsync("DROP TABLE dbo.ChainedTo");
        }
    }
}
