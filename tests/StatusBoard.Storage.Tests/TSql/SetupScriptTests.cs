using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tests.SchemaParity;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>The scripts in sql/sqlserver/setup, which a DBA runs by hand.</summary>
[Trait("Speed", "Slow")]
public sealed class SetupScriptTests
{
    public static TheoryData<SqlServerVersion> Versions => ServerModel.Supported;

    private static IReadOnlyList<(string Name, string Text)> Scripts { get; } =
        [.. Directory.GetFiles(Folder(), "*.sql").Order(StringComparer.Ordinal).Select(file =>
            (Path.GetFileName(file), File.ReadAllText(file)))];

    [Fact]
    public void There_are_three_and_none_of_them_is_a_migration()
    {
        Assert.Equal(["1_database.sql", "2_logins.sql", "3_roles.sql"], Scripts.Select(script => script.Name));
        Assert.All(Migrator.Scripts(DatabaseProvider.SqlServer), script => Assert.Matches(@"^\d{4}_\w+\.sql$", script.Name));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_passes_the_servers_model_over_the_migrated_schema(SqlServerVersion version)
    {
        using var model = Migrated(version);
        foreach (var (name, text) in Scripts)
            model.AddMigration(name, string.Join("\nGO\n", OfTheDatabase(text)));

        var problems = model.Validate();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void A_typo_in_what_they_grant_does_not_pass()
    {
        using var model = Migrated(SqlServerVersion.Sql150);
        foreach (var (name, text) in Scripts)
            model.AddMigration(
                name, string.Join("\nGO\n", OfTheDatabase(text.Replace("dbo.StatusEvent", "dbo.StatusEvnt", StringComparison.Ordinal))));

        Assert.Contains(model.Validate(), problem => problem.Contains("StatusEvnt", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_for_the_dba_names_every_table()
    {
        var page = File.ReadAllText(Path.Combine(Folder(), "..", "README.md"));
        Assert.All(new TSqlSchema().Tables, table => Assert.Contains($"`{table.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void An_interface_may_set_no_column_that_the_database_keeps_for_itself()
    {
        var columns = Scripts[^1].Text.Split("dbo.ServiceStatus (")[1].Split(')')[0].Split(", ");
        Assert.DoesNotContain(columns, column => column is "FacilityCode" or "ServiceCode" or "ServiceKind" or "Stale" or "RowVersion");
        Assert.Contains("Status", columns);
    }

    [Fact]
    public void What_the_page_for_the_dba_shows_is_T_sql_and_fits_the_schema()
    {
        var page = File.ReadAllText(Path.Combine(Folder(), "..", "README.md"));
        var examples = page.Split("```sql").Skip(1).Select(part =>
            part.Split("```")[0].Replace(" ?", " @Value", StringComparison.Ordinal)).ToList();
        Assert.True(examples.Count >= 5, "The page has lost its examples.");
        using var model = Migrated(SqlServerVersion.Sql160);
        model.AddMigration("interface",
            "CREATE SCHEMA staging;\nGO\nCREATE TABLE staging.Status (FacilityCode nvarchar(20) NOT NULL, ServiceCode nvarchar(40) NOT "
                + "NULL, Status nvarchar(20) NOT NULL, Reason nvarchar(500) NULL);");
        foreach (var example in examples)
        {
            using var reader = new StringReader(example);
            new TSql150Parser(true).Parse(reader, out var errors);
            Assert.Empty(errors);
            // What a server has for itself, and another server, are no part of the model.
            if (!example.Contains("sys.", StringComparison.Ordinal) && !example.Contains(" AT ", StringComparison.Ordinal))
                model.AddStatement("example", example);
        }

        var problems = model.Validate();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>The statements about one database; those about the server and its databases are no part of the model, and are only
    /// parsed.</summary>
    private static IEnumerable<string> OfTheDatabase(string text)
    {
        using var reader = new StringReader(text);
        var script = (TSqlScript)new TSql150Parser(true).Parse(reader, out var errors);
        Assert.Empty(errors);
        return script.Batches.SelectMany(batch => batch.Statements)
            .Where(statement => statement is not (CreateDatabaseStatement or AlterDatabaseStatement or UseStatement or AlterRoleStatement))
            // The model wants to know of a password that it could be one.
            .Select(statement =>
                text.Substring(statement.StartOffset, statement.FragmentLength)
                .Replace("DEFAULT_DATABASE = StatusBoard, ", "", StringComparison.Ordinal));
    }

    private static ServerModel Migrated(SqlServerVersion version)
    {
        var model = new ServerModel(version);
        foreach (var script in Migrator.Scripts(DatabaseProvider.SqlServer))
            model.AddMigration(script.Name, script.Contents);
        return model;
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StatusBoard.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return Path.Combine(folder.FullName, "sql", "sqlserver", "setup");
    }
}
