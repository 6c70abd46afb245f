using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.Dac.Model;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tests.Coverage;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>What docs/queries.md says of each hot query is so, on both engines.</summary>
public sealed partial class QueryPlanTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    /// <summary>The tables that grow with the board or with time.</summary>
    private static readonly string[] Large =
    [
        "ServiceStatus", "StatusEvent", "AuditEntry", "OutboxMessage", "Alert", "AlertAcknowledgement", "Notice", "IncidentEntry",
        "IncidentFacility", "IncidentStepChange", "ExerciseStepChange",
    ];

    /// <summary>Texts that are made of the conditions that are given: each by the conditions of its line.</summary>
    private static readonly Dictionary<string, string> Built = new(StringComparer.Ordinal)
    {
        ["EventSql.Following"] = EventSql.For(DatabaseProvider.Sqlite, new EventQuery { After = 1, IncludeCreated = false }),
        ["EventSql.OfFacility"] = EventSql.For(
            DatabaseProvider.Sqlite, new EventQuery { Facility = "A", NewestFirst = true, IncludeCreated = false }),
        ["EventSql.Newest"] = EventSql.For(
            DatabaseProvider.Sqlite, new EventQuery { NewestFirst = true, IncludeCreated = false, SeenBy = "person:1" }),
        ["AuditSql.Newest"] = AuditSql.SearchFor(DatabaseProvider.Sqlite, new AuditQuery()),
    };

    public static TheoryData<string, string, string, string> Lines =>
        [.. Document().Select(line => (line.Statement, line.Table, line.Index, string.Join(',', line.Columns)))];

    [Fact]
    public void The_document_has_the_lines_that_it_shall_have()
    {
        Assert.True(Document().Count >= 30);
        Assert.Contains(Document(), line => line.Statement == "TailSql.Statuses");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void In_T_SQL_every_named_index_is_there_and_begins_with_what_the_query_seeks_by()
    {
        using var model = new ServerModel(SqlServerVersion.Sql150);
        foreach (var script in Migrator.Scripts(DatabaseProvider.SqlServer))
            model.AddMigration(script.Name, script.Contents);
        Assert.Empty(model.Validate());
        var indexes = model.Indexes();

        Assert.All(Document(), line =>
        {
            Assert.True(indexes.TryGetValue($"{line.Table}.{line.Index}", out var columns), $"There is no {line.Index} on {line.Table}.");
            Assert.Equal(line.Columns, columns.Take(line.Columns.Length));
        });
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task On_sqlite_the_plan_uses_the_index_and_scans_no_large_table(string statement, string table, string index,
        string columns)
    {
        Assert.NotEqual("", columns);
        var plan = await PlanAsync(Text(statement));

        Assert.Contains(plan, step => Uses(step, table, index));
        Assert.DoesNotContain(plan, Scans);
    }

    [Theory]
    [InlineData("SELECT * FROM StatusEvent WHERE Reason = @Reason")]
    [InlineData("SELECT COUNT(*) FROM OutboxMessage")]
    [InlineData("SELECT e.Id FROM Facility AS f CROSS JOIN StatusEvent AS e WHERE e.Status = f.City")]
    public async Task A_plan_that_scans_a_large_table_is_seen(string text) => Assert.Contains(await PlanAsync(text), Scans);

    [Fact]
    public void No_statement_spells_a_list_out_as_parameters()
    {
        var spelled = StoringAssemblies.Types
            .Where(type => type.Name.EndsWith("Sql", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Statement))
            .Where(field => field.GetValue(null) is Statement text && (List().IsMatch(text.SqlServer) || List().IsMatch(text.Sqlite)))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");
        Assert.Empty(spelled);
    }

    [Fact]
    public void What_is_given_only_now_and_then_is_planned_for_each_time_in_T_SQL()
    {
        foreach (var text in new[] { EventSql.OldestFirst, EventSql.NewestFirst, AuditSql.Search, AuditSql.All, AuditSql.Count })
            Assert.EndsWith("OPTION (RECOMPILE)", text.SqlServer, StringComparison.Ordinal);
    }

    private static bool Uses(string step, string table, string index)
    {
        var name = index.StartsWith("PK_", StringComparison.Ordinal) || index.StartsWith("UQ_", StringComparison.Ordinal)
            ? $"((INTEGER )?PRIMARY KEY|(COVERING )?INDEX sqlite_autoindex_{table}_\\d+)"
            : $"(COVERING )?INDEX {index}";
        // Walking an ordered index from its end is a scan by name and reads as many rows as are asked for.
        return Regex.IsMatch(step, $@"^(SEARCH|SCAN) \w+ USING {name}\b")
            || (index.StartsWith("PK_", StringComparison.Ordinal) && Regex.IsMatch(step, @"^SCAN \w+$") && step.EndsWith(" a",
                StringComparison.Ordinal));
    }

    /// <summary>Whether a step reads a large table from end to end without an index.</summary>
    private static bool Scans(string step) =>
        step.StartsWith("FULL SCAN ", StringComparison.Ordinal)
            && Large.Contains(step["FULL SCAN ".Length..].Split(' ')[0], StringComparer.OrdinalIgnoreCase);

    private static string Text(string statement)
    {
        if (Built.TryGetValue(statement, out var built))
            return built;
        var parts = statement.Split('.');
        var field = StoringAssemblies.Types.Single(type =>
            type.Name == parts[0]).GetField(parts[1], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        return Assert.IsType<Statement>(field?.GetValue(null)).Sqlite;
    }

    /// <summary>The steps of a plan. A table that is read as a whole, without any order that was asked for, is a FULL SCAN under its own
    /// name.</summary>
    private async Task<List<string>> PlanAsync(string text)
    {
        await using var connection = (SqliteConnection)await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        foreach (var name in Parameter().Matches(text).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, 1);
        var aliases = Alias().Matches(text).GroupBy(match => match.Groups[2].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Groups[1].Value, StringComparer.OrdinalIgnoreCase);
        List<string> steps = [];
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            var step = rows.GetString(3);
            steps.Add(step);
            // An index that is made for the occasion is made from the whole table.
            if (step.Contains("AUTOMATIC", StringComparison.Ordinal) && step.Split(' ')[1] is var of)
                steps.Add("FULL SCAN " + aliases.GetValueOrDefault(of, of));
            if (step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.Contains(" USING ", StringComparison.Ordinal))
            {
                var name = step.Split(' ')[1];
                // The newest of a table by its own number, a page of them: as many rows are read as are asked for.
                if (!(text.Contains("ORDER BY a.Id DESC LIMIT", StringComparison.Ordinal) && name == "a"))
                    steps.Add("FULL SCAN " + aliases.GetValueOrDefault(name, name));
            }
            else if (step.StartsWith("SCAN ", StringComparison.Ordinal) && step.Contains("USING COVERING INDEX", StringComparison.Ordinal)
                && !text.Contains("LIMIT", StringComparison.Ordinal))
            {
                var name = step.Split(' ')[1];
                steps.Add("FULL SCAN " + aliases.GetValueOrDefault(name, name));
            }
        }

        return steps;
    }

    private static List<(string Statement, string Table, string Index, string[] Columns)> Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StatusBoard.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the project.");
        return [.. File.ReadLines(Path.Combine(folder.FullName, "docs", "queries.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 6 && cells[1].StartsWith('`'))
            .Select(cells =>
                (cells[1].Trim('`'), cells[2].Trim('`'), cells[3].Trim('`'),
                cells[4].Split(',', StringSplitOptions.TrimEntries).Select(column => column.Trim('`')).ToArray()))];
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(?:FROM|JOIN)\s+(\w+)\s+AS\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Alias();

    [GeneratedRegex(@"\bIN\s+@\w+", RegexOptions.IgnoreCase)]
    private static partial Regex List();
}
