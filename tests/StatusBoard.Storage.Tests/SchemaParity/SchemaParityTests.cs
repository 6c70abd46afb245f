using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>The two schemas are one: what one engine takes, the other takes, and what one refuses, the other refuses.</summary>
public sealed class SchemaParityTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task Both_engines_have_the_same_tables_columns_defaults_and_keys()
    {
        await using var connection = await OpenAsync();
        var differences = SchemaComparison.Differences(new TSqlSchema().Tables, new SqliteSchema(connection).Tables);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Theory]
    [InlineData("ALTER TABLE dbo.Region ADD Note nvarchar(10) NULL;", "Note")]
    [InlineData("ALTER TABLE dbo.Region ALTER COLUMN Name nvarchar(200);", "Name")]
    [InlineData("ALTER TABLE dbo.Region ALTER COLUMN Name int NOT NULL;", "Name")]
    [InlineData("ALTER TABLE dbo.Facility DROP CONSTRAINT DF_Facility_Active;", "Active")]
    [InlineData("ALTER TABLE dbo.Facility DROP CONSTRAINT FK_Facility_Region;", "RegionId")]
    [InlineData("ALTER TABLE dbo.StatusScheme DROP CONSTRAINT UQ_StatusScheme_State_Region;", "State,RegionId=")]
    [InlineData("DROP INDEX IX_StatusEvent_OccurredAt ON dbo.StatusEvent;", "IX_StatusEvent_OccurredAt")]
    [InlineData("CREATE TABLE dbo.Extra (Id int NOT NULL, CONSTRAINT PK_Extra PRIMARY KEY (Id));", "Extra")]
    public async Task A_difference_of_tables_columns_defaults_or_keys_is_seen(string change, string named)
    {
        await using var connection = await OpenAsync();
        var differences = SchemaComparison.Differences(new TSqlSchema(change).Tables, new SqliteSchema(connection).Tables);
        Assert.Contains(differences, difference => difference.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_engines_take_and_refuse_the_same_rows()
    {
        await using var connection = await OpenEmptyAsync();
        var (schema, sqlite) = (new TSqlSchema(), new SqliteSchema(connection));
        var differences = schema.Tables.SelectMany(table =>
            RowComparison.Differences(schema, sqlite, connection, table.Name)).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Theory]
    [InlineData("StatusSchemeTerm", "CK_StatusSchemeTerm_LapseTo",
        "LapseTo IN ('open', 'advisory', 'limited', 'unknown') AND LapseTo <> Status AND Status <> 'closed'", "LapseTo=NULL")]
    [InlineData("ServiceStatus", "CK_ServiceStatus_KnownBy", "KnownBy IN ('call-back', 'code-word')", "KnownBy=known-voice")]
    [InlineData("Facility", "CK_Facility_Latitude", "Latitude > -90 AND Latitude <= 90", "Latitude=-90")]
    [InlineData("ServiceStatus", "CK_ServiceStatus_ExpectedEnd", "ExpectedEnd >= Since", "ExpectedEnd=")]
    public async Task A_check_that_means_something_else_is_seen(string table, string check, string condition, string row)
    {
        await using var connection = await OpenEmptyAsync();
        var schema = new TSqlSchema(
            $"ALTER TABLE dbo.{table} DROP CONSTRAINT {check};\nGO\nALTER TABLE dbo.{table} ADD CONSTRAINT {check} CHECK ({condition});");
        var differences = RowComparison.Differences(schema, new SqliteSchema(connection), connection, table);
        Assert.Contains(differences, difference => difference.Contains(row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_length_that_differs_is_seen()
    {
        await using var connection = await OpenEmptyAsync();
        var schema = new TSqlSchema("ALTER TABLE dbo.Facility ALTER COLUMN City nvarchar(150) NOT NULL;");
        Assert.Contains(RowComparison.Differences(schema, new SqliteSchema(connection), connection, "Facility"), difference =>
            difference.Contains("City=aaa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_yes_or_no_takes_no_other_number()
    {
        await using var connection = await OpenEmptyAsync();
        var (schema, sqlite) = (new TSqlSchema(), new SqliteSchema(connection));
        foreach (var table in schema.Tables.Where(table => table.Columns.Any(column => column.Kind == ColumnKind.Bit)))
        {
            var rows = new RowComparison(schema, sqlite, connection, table.Name);
            foreach (var bit in table.Columns.Where(column => column.Kind == ColumnKind.Bit))
                Assert.True(rows.SqliteRefuses(bit.Name, 2L), $"{table.Name}.{bit.Name} takes 2 in SQLite.");
        }
    }

    private async Task<SqliteConnection> OpenAsync() =>
        (SqliteConnection)await database.Database.OpenAsync(TestContext.Current.CancellationToken);

    /// <summary>A copy of the schema alone: no rows, no triggers, and rows may refer to what is not there.</summary>
    private async Task<SqliteConnection> OpenEmptyAsync()
    {
        await using var from = await OpenAsync();
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        from.BackupDatabase(connection);
        await connection.ExecuteAsync("PRAGMA foreign_keys = OFF");
        foreach (var trigger in (await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'trigger'")).AsList())
            await connection.ExecuteAsync($"DROP TRIGGER {trigger}");
        foreach (var table in (await connection.QueryAsync<string>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")).AsList())
            await connection.ExecuteAsync($"DELETE FROM {table}");
        return connection;
    }
}
