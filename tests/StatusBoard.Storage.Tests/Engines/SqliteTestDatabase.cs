using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>SQLite in a folder of its own under the system's temporary one.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly TemporaryFolder folder = new();

    public override async Task WithoutTriggersAsync(DbConnection connection, string sql, object parameters)
    {
        var triggers = (await connection.QueryAsync<(string Name, string Text)>(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ServiceStatus'")).AsList();
        await connection.ExecuteAsync("BEGIN IMMEDIATE; PRAGMA ignore_check_constraints = 1");
        foreach (var (name, _) in triggers)
            await connection.ExecuteAsync($"DROP TRIGGER {name}");
        await connection.ExecuteAsync("UPDATE ChangeSequence SET Value = Value + 1");
        await connection.ExecuteAsync(
            sql.Replace("SET ", "SET RowVersion = (SELECT Value FROM ChangeSequence), ", StringComparison.Ordinal), parameters);
        foreach (var (_, text) in triggers)
            await connection.ExecuteAsync(text);
        await connection.ExecuteAsync("COMMIT; PRAGMA ignore_check_constraints = 0");
    }

    public override async Task WithoutChecksAsync(string table, string check, string sql)
    {
        await using var connection = await Database.OpenAsync(Cancel);
        await connection.ExecuteAsync("PRAGMA ignore_check_constraints = 1");
        await connection.ExecuteAsync(sql);
    }

    public override async Task<string> RefuseRowAsync(string table, string column, string value, string message)
    {
        await ExecuteAsync(
            $"CREATE TRIGGER Refuse BEFORE INSERT ON {table} WHEN NEW.{column} = '{value}' BEGIN SELECT RAISE(ABORT, '{message}'); END");
        return "DROP TRIGGER Refuse";
    }

    protected override async Task ClearAsync(DbConnection connection, IReadOnlyList<string> tables)
    {
        var triggers =
            (await connection.QueryAsync<(string Name, string Text)>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
            .AsList();
        await connection.ExecuteAsync("PRAGMA foreign_keys = 0; BEGIN IMMEDIATE");
        foreach (var (name, _) in triggers)
            await connection.ExecuteAsync($"DROP TRIGGER {name}");
        foreach (var table in tables)
            await connection.ExecuteAsync($"DELETE FROM {table}");
        foreach (var (_, text) in triggers)
            await connection.ExecuteAsync(text);
        await connection.ExecuteAsync("COMMIT; PRAGMA foreign_keys = 1");
    }

    protected override async Task<IReadOnlyList<string>> TablesAsync(DbConnection connection) =>
        [.. await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")];

    protected override Task<Database?> CreateAsync() => Task.FromResult<Database?>(folder.Sqlite());

    protected override async Task MigrateAsync(Database empty) => File.Copy(await MigratedSqlite.FileAsync(), folder.File("board.db"));

    protected override Database Again(TimeProvider time) => folder.Sqlite(time: time);

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return Task.CompletedTask;
    }
}
