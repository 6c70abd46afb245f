using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tests.Crashes;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Migrations;

public sealed class MigrationsOnSqlite : MigrationTests
{
    protected override TestDatabase Empty(bool made) => new SqliteTestDatabase { Migrated = false, Made = made };
}

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class MigrationsOnSqlServer : MigrationTests
{
    protected override TestDatabase Empty(bool made) => new SqlServerTestDatabase { Migrated = false, Made = made };
}

public abstract partial class MigrationTests
{
    private static readonly string[] Baseline = ["0001_tables.sql", "0002_triggers.sql", "0003_catalogue.sql", "0004_roles.sql"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_of_one_process_that_start_at_once_migrate_once()
    {
        await using var database = Empty();
        await database.InitializeAsync();
        var address = database.Database;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(address), Cancel)));

        await AssertMigratedAsync(database);
    }

    [Fact]
    public async Task Nodes_of_two_processes_that_start_at_once_migrate_once()
    {
        await using var database = Empty();
        await database.InitializeAsync();
        var nodes = Enumerable.Range(0, 2).Select(_ =>
            Child.Start(database.Database.ConnectionString, Child.Migrate, $"{database.Provider}")).ToList();
        try
        {
            foreach (var node in nodes)
                Assert.Equal("ready", await node.StandardOutput.ReadLineAsync(Cancel));
            foreach (var node in nodes)
                await node.StandardInput.WriteLineAsync("go");
            foreach (var node in nodes)
            {
                await node.WaitForExitAsync(Cancel);
                Assert.Equal(0, node.ExitCode);
            }
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }

        await AssertMigratedAsync(database);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var database = Empty();
        await database.InitializeAsync();
        await MigrateAsync(database.Database);
        var facility = await database.AddFacilityAsync();

        await MigrateAsync(database.Database);

        Assert.Equal("unknown", (await database.RowAsync(facility, "ed")).Status);
        await AssertMigratedAsync(database);
    }

    [Fact]
    public async Task A_migration_that_cannot_be_done_is_named_and_leaves_no_half_schema()
    {
        await using var database = Empty();
        await database.InitializeAsync();
        // Somebody has made a table of the first migration's by hand.
        await database.ExecuteAsync("CREATE TABLE StatusEvent (Id int NOT NULL)");

        var fault = await Assert.ThrowsAsync<MigrationFailedException>(() => MigrateAsync(database.Database));

        Assert.Equal("0001_tables.sql", fault.Script);
        Assert.Contains("0001_tables.sql", fault.Message, StringComparison.Ordinal);
        Assert.Equal(
            (OutageKind.Schema, "0001_tables.sql"), (database.Database.ReasonOf(fault).Kind, database.Database.ReasonOf(fault).Script));
        await database.RefusesAsync("SELECT COUNT(*) FROM Facility");
        await database.ExecuteAsync("DROP TABLE StatusEvent");
        await MigrateAsync(database.Database);
        await AssertMigratedAsync(database);
    }

    [Fact]
    public async Task A_database_that_was_made_before_the_baseline_is_refused_by_name_and_left_as_it_is()
    {
        await using var database = Empty();
        await database.InitializeAsync();
        await JournalAsync(database, "0001_schema.sql", "0002_triggers.sql");

        var fault = await Assert.ThrowsAsync<MigrationFailedException>(() => MigrateAsync(database.Database));

        Assert.Equal("0001_tables.sql", fault.Script);
        string[] said = ["made by a build before the baseline", "0001_schema.sql", "make a new database", database.Database.Location];
        Assert.All(said, words => Assert.Contains(words, fault.Message, StringComparison.Ordinal));
        var reason = database.Database.ReasonOf(fault);
        Assert.Equal((OutageKind.Schema, "0001_tables.sql"), (reason.Kind, reason.Script));
        Assert.Equal("the schema of the database cannot be brought up to date (script 0001_tables.sql)", reason.Words);
        Assert.Contains("make a new database", reason.Detail, StringComparison.Ordinal);
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT COUNT(*) FROM SchemaVersion"));
        await database.RefusesAsync("SELECT COUNT(*) FROM Service");
    }

    [Fact]
    public async Task Scripts_of_a_newer_build_do_not_keep_an_older_one_from_starting()
    {
        await using var database = Empty();
        await database.InitializeAsync();
        await MigrateAsync(database.Database);
        await database.ExecuteAsync(
            "INSERT INTO SchemaVersion (ScriptName, Applied) SELECT '9999_newer.sql', MAX(Applied) FROM SchemaVersion");

        await MigrateAsync(database.Database);

        Assert.Equal(Migrator.Scripts(database.Provider).Count + 1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM SchemaVersion"));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_made_and_one_that_is_stays_as_it_is()
    {
        await using var database = Empty(made: false);
        await database.InitializeAsync();
        var creation = new SqlServerCreation(database.Database, NullLogger<SqlServerCreation>.Instance);

        await creation.EnsureAsync(Cancel);
        await MigrateAsync(database.Database);
        var facility = await database.AddFacilityAsync();
        await creation.EnsureAsync(Cancel);

        Assert.Equal("unknown", (await database.RowAsync(facility, "ed")).Status);
        await AssertMigratedAsync(database);
    }

    [Fact]
    public async Task The_command_migrates_once_says_so_and_refuses_other_words()
    {
        await using var database = Empty();
        await database.InitializeAsync();

        Assert.Equal((2, "Usage: migrate"), await RunAsync(database, "migrate", "now"));
        await database.RefusesAsync("SELECT COUNT(*) FROM Facility");
        Assert.Equal((0, "The schema is up to date."), await RunAsync(database, "migrate", "--Database:Provider=Sqlite"));
        Assert.Equal((0, "The schema is up to date."), await RunAsync(database, "migrate"));
        await AssertMigratedAsync(database);
    }

    [Fact]
    public async Task The_command_fails_with_the_script_that_cannot_be_run()
    {
        await using var database = Empty();
        await database.InitializeAsync();
        await database.ExecuteAsync("CREATE TABLE StatusEvent (Id int NOT NULL)");

        var (code, text) = await RunAsync(database, "migrate");

        Assert.Equal(1, code);
        Assert.Contains("0001_tables.sql", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baseline_is_one_set_of_scripts_of_which_each_makes_a_thing_once()
    {
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            var scripts = Migrator.Scripts(provider).Where(script => string.CompareOrdinal(script.Name, "0005") < 0).ToList();
            Assert.Equal(Baseline.Take(provider == DatabaseProvider.SqlServer ? 4 : 3), scripts.Select(script => script.Name));
            var made = scripts.SelectMany(script => Making().Matches(script.Contents).Select(match => match.Groups[1].Value)).ToList();
            Assert.True(made.Count > 60, $"Only {made.Count} tables, indexes and triggers were found.");
            Assert.Equal(made.Count, made.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(scripts, script => Assert.DoesNotMatch(@"(?m)^\s*(ALTER TABLE|DROP)\b", script.Contents));
        }
    }

    [Fact]
    public void Both_engines_have_the_same_migrations_but_for_those_of_logins()
    {
        var sqlServer = Migrator.Scripts(DatabaseProvider.SqlServer).Select(script => script.Name);
        var sqlite = Migrator.Scripts(DatabaseProvider.Sqlite).Select(script => script.Name);
        Assert.Equal(sqlite, sqlServer.Where(name => !name.Contains("roles", StringComparison.Ordinal)));
    }

    protected abstract TestDatabase Empty(bool made = true);

    /// <summary>A database with nothing in it but the journal of a build that ran these scripts.</summary>
    private static async Task JournalAsync(TestDatabase database, params string[] scripts)
    {
        await database.ExecuteAsync("CREATE TABLE SchemaVersion (ScriptName nvarchar(255) NOT NULL, Applied datetime NOT NULL)");
        foreach (var script in scripts)
            await database.ExecuteAsync("INSERT INTO SchemaVersion (ScriptName, Applied) VALUES (@script, '2026-01-01')", new { script });
    }

    private static Task MigrateAsync(Database database) => new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(Cancel);

    private static async Task<(int Code, string FirstLine)> RunAsync(TestDatabase database, params string[] args)
    {
        await using var output = new StringWriter();
        var code = await MigrateCommand.RunAsync(
            args, null, new Migrator(database.Database, NullLogger<Migrator>.Instance), output, Cancel);
        return (code, output.ToString().Split('\n')[0].TrimEnd('\r'));
    }

    private static async Task AssertMigratedAsync(TestDatabase database)
    {
        var scripts = Migrator.Scripts(database.Provider).Count;
        Assert.Equal(scripts, await database.ScalarAsync<int>("SELECT COUNT(*) FROM SchemaVersion"));
        Assert.Equal(scripts, await database.ScalarAsync<int>("SELECT COUNT(DISTINCT ScriptName) FROM SchemaVersion"));
        Assert.Equal(20, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Service"));
    }

    [GeneratedRegex(@"^CREATE (?:UNIQUE )?(?:TABLE|INDEX|TRIGGER) (?:dbo\.)?(\w+)", RegexOptions.Multiline)]
    private static partial Regex Making();
}
