using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.Dac.Model;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.TSql;

namespace StatusBoard.Storage.Tests.Migrations;

/// <summary>While an upgrade rolls over the nodes, those of the build before work on the new schema: each statement that they send has to
/// be taken by it. The list is of a build of 28 November 2026, before the migrations 0033, 0038, 0041 and 0042; at each release it is
/// written anew from that release (<c>-explicit only -method '*The_list_is_written'</c>).</summary>
public sealed class StatementsOfEarlierBuildTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Migrations", "earlier-statements.json");

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_list_has_what_every_node_sends()
    {
        var names = Earlier().Keys;
        Assert.True(names.Count > 300, $"The list has only {names.Count} statements.");
        Assert.Superset(new HashSet<string> { "StatusSql.Write", "TailSql.Statuses", "EventSql.OldestFirst", "FacilitySql.Change",
            "ApiKeySql.Find", "OutboxSql.Add" }, names.ToHashSet());
    }

    [Fact]
    public async Task The_newest_schema_on_SQLite_takes_every_statement_of_the_earlier_build()
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        List<string> refused = [];
        // The simulated region keeps what it makes in a temporary table, which it makes itself.
        foreach (var (name, texts) in Earlier().Where(one => one.Key != "SimulationSql.Keep"))
        {
            if (Refusal((SqliteConnection)connection, texts.Sqlite) is { } why)
                refused.Add($"{name}: {why}");
        }

        Assert.True(refused.Count == 0, string.Join('\n', refused));
        Assert.NotNull(Refusal((SqliteConnection)connection, "UPDATE ServiceStatus SET Gone = @Gone"));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void The_newest_schema_on_SQL_Server_takes_every_statement_of_the_earlier_build()
    {
        using var model = new ServerModel(SqlServerVersion.Sql150);
        foreach (var script in Migrator.Scripts(DatabaseProvider.SqlServer))
            model.AddMigration(script.Name, script.Contents);
        foreach (var (name, texts) in Earlier())
            model.AddStatement(name, texts.SqlServer);

        var problems = model.Validate();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>Not a test of anything: writes the list from the build that is being released.</summary>
    [Fact(Explicit = true)]
    public async Task The_list_is_written()
    {
        await System.IO.File.WriteAllTextAsync(
            Path.Combine(Sources(), "tests", "StatusBoard.Storage.Tests", "Migrations", "earlier-statements.json"),
            JsonSerializer.Serialize(ProjectStatements.OfBothEngines, Indented), Cancel);
        Assert.NotEmpty(ProjectStatements.OfBothEngines);
    }

    private static string Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "StatusBoard.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private static SortedDictionary<string, Statement> Earlier() =>
        JsonSerializer.Deserialize<SortedDictionary<string, Statement>>(System.IO.File.ReadAllText(File))!;

    /// <summary>Why a statement is not taken; null where it is. It is compiled and not carried out.</summary>
    private static string? Refusal(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        try
        {
            command.Prepare();
            return null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }
}
