using System.Data.Common;
using Dapper;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>
/// The migrated database that the classes on SQL Server use one after the other: each finds it as the migrations left it.
/// To make and migrate one for every class takes most of a run's time. A class that alters the schema has it made anew.
/// </summary>
internal sealed class SharedSqlServerDatabase(
    string name, IReadOnlyList<string> tables, IReadOnlyList<SharedSqlServerDatabase.SeededTable> seeds)
{
    private const string Journal = "SchemaVersion";

    /// <summary>The one that is kept for the next class; null when there is none. Classes on SQL Server run one at a time.</summary>
    public static SharedSqlServerDatabase? Kept { get; set; }

    public string Name => name;

    /// <summary>Takes note of what the migrations left in a database.</summary>
    /// <param name="connection">To the database.</param>
    /// <param name="name">Its name.</param>
    /// <param name="tables">Its tables, those that refer to others before those.</param>
    public static async Task<SharedSqlServerDatabase> OfAsync(DbConnection connection, string name, IReadOnlyList<string> tables)
    {
        var seeds = new List<SeededTable>();
        foreach (var table in tables.Where(table => table != Journal))
        {
            var columns = (await connection.QueryAsync<(string Name, bool Identity)>(
                """
                SELECT c.name, c.is_identity FROM sys.columns AS c INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id
                WHERE c.object_id = OBJECT_ID(@Table) AND t.name NOT IN ('timestamp', 'rowversion') AND c.is_computed = 0
                """,
                new { Table = "dbo." + table })).AsList();
            var rows = (await connection.QueryAsync($"SELECT {string.Join(", ", columns.Select(column => column.Name))} FROM dbo.{table}"))
                .AsList();
            seeds.Add(new SeededTable(table, [.. columns.Select(column => column.Name)], columns.Exists(column => column.Identity),
                [.. rows.Cast<IDictionary<string, object?>>()]));
        }

        return new SharedSqlServerDatabase(name, tables, seeds);
    }

    /// <summary>Makes every table what the migrations left it, and begins its numbers anew.</summary>
    public async Task ResetAsync(DbConnection connection)
    {
        var triggers = (await connection.QueryAsync<(string Name, string Table)>(
            "SELECT t.name, o.name FROM sys.triggers AS t INNER JOIN sys.tables AS o ON o.object_id = t.parent_id")).AsList();
        foreach (var (trigger, table) in triggers)
            await connection.ExecuteAsync($"DISABLE TRIGGER dbo.{trigger} ON dbo.{table}");
        foreach (var table in tables.Where(table => table != Journal))
            await connection.ExecuteAsync($"DELETE FROM dbo.{table}");
        foreach (var seed in seeds.Reverse())
            await seed.FillAsync(connection);
        foreach (var (trigger, table) in triggers)
            await connection.ExecuteAsync($"ENABLE TRIGGER dbo.{trigger} ON dbo.{table}");
    }

    /// <summary>A table with the rows that it had after the migrations.</summary>
    internal sealed record SeededTable(
        string Name, IReadOnlyList<string> Columns, bool HasIdentity, IReadOnlyList<IDictionary<string, object?>> Rows)
    {
        public async Task FillAsync(DbConnection connection)
        {
            if (HasIdentity)
                await connection.ExecuteAsync($"DBCC CHECKIDENT ('dbo.{Name}', RESEED, 0)");
            if (Rows.Count == 0)
                return;
            var columns = string.Join(", ", Columns);
            var insert = $"INSERT INTO dbo.{Name} ({columns}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column))})";
            if (HasIdentity)
                insert = $"SET IDENTITY_INSERT dbo.{Name} ON; {insert}; SET IDENTITY_INSERT dbo.{Name} OFF";
            foreach (var row in Rows)
            {
                var parameters = new DynamicParameters();
                foreach (var (column, value) in row)
                    parameters.Add(column, value);
                await connection.ExecuteAsync(insert, parameters);
            }
        }
    }
}
