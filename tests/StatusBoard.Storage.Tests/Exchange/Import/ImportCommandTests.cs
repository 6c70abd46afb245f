using StatusBoard.Exchange.Import;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class ImportCommandOnSqlite(SqliteTestDatabase database) : ImportCommandTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ImportCommandOnSqlServer(SqlServerTestDatabase database) : ImportCommandTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class ImportCommandTests(TestDatabase database) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-").FullName;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "hospitals", "a.csv")]
    [InlineData("import", "facilities")]
    [InlineData("import", "facilities", "a.csv", "b.csv")]
    [InlineData("import", "facilities", "a.csv", "--what")]
    [InlineData("import", "facilities", "a.csv", "--report")]
    [InlineData("import", "facilities", "a.csv", "--report", "a.csv")]
    public async Task A_command_line_that_makes_no_sense_is_answered_with_the_usage_and_touches_no_database(params string[] args)
    {
        Assert.True(ImportCommand.Handles(args));
        var output = new StringWriter();
        Assert.Equal(
            2, await ImportCommand.RunAsync(args, _ => throw new InvalidOperationException("opened"), output, CancellationToken.None));
        Assert.Contains("Usage: import facilities FILE.csv", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_of_no_known_layout_ends_with_2()
    {
        var (code, text) = await RunAsync(null, "import", "facilities", Path.Combine(folder, "no.csv"));
        Assert.Equal(2, code);
        Assert.Contains("no.csv", text, StringComparison.Ordinal);
        (code, text) = await RunAsync("A,B\n1,2\n", "import", "facilities", Path.Combine(folder, "list.csv"));
        Assert.Equal(2, code);
        Assert.Contains("Columns found: A, B", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_taken_whole_ends_with_0_and_says_the_counts()
    {
        var (code, text) = await RunAsync(
            Samples.CmsNew, "import", "facilities", Path.Combine(folder, "list.csv"), "--Database:Provider=Sqlite");
        Assert.Equal(0, code);
        Assert.Contains("list.csv: CMS Hospital General Information, 2 rows", text, StringComparison.Ordinal);
        Assert.Contains("Took 2: 2 added, 0 changed, 0 unchanged.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_are_shown_up_to_50_and_written_whole_to_the_report()
    {
        var list = Samples.File(Samples.CmsNewHeader, Enumerable.Range(1, 60).Select(i =>
            Samples.CmsRow(FormattableString.Invariant($"07{i:0000}"), "TEST", state: i == 1 ? "=1+1" : "XX")));
        var path = Path.Combine(folder, "refused.csv");
        var (code, text) = await RunAsync(list, "import", "facilities", Path.Combine(folder, "list.csv"), "--dry-run", "--report", path);
        Assert.Equal(1, code);
        Assert.Contains("Dry run: nothing was written.", text, StringComparison.Ordinal);
        Assert.Contains("Refused 60 rows:", text, StringComparison.Ordinal);
        Assert.Contains("  row 3, 070002, column State: 'XX' is not", text, StringComparison.Ordinal);
        Assert.Contains("  and 10 more", text, StringComparison.Ordinal);
        Assert.DoesNotContain("row 60,", text, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(path, CancellationToken.None);
        Assert.Equal((61, "\"Row\",\"Code\",\"Column\",\"Outcome\",\"Why\""), (lines.Length, lines[0]));
    }

    [Fact]
    public async Task The_report_holds_nothing_that_a_spreadsheet_would_run()
    {
        var path = Path.Combine(folder, "refused.csv");
        await RunAsync(
            Samples.File(Samples.CmsNewHeader, Samples.CmsRow("\"=HYPERLINK(\"\"http://x\"\")\"", "TEST"), Samples.CmsRow("@SUM", "TEST"),
                Samples.CmsRow("+1", "TEST"), Samples.CmsRow("-1", "TEST")),
            "import", "facilities", Path.Combine(folder, "list.csv"), "--report", path);
        var cells = (await File.ReadAllLinesAsync(path, CancellationToken.None)).Skip(1).Select(line =>
            line.Split(',')[1].TrimStart('"')).ToList();
        Assert.Equal(4, cells.Count);
        Assert.All(cells, cell => Assert.StartsWith("'", cell, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Text)> RunAsync(string? list, params string[] args)
    {
        if (list is not null)
            await File.WriteAllTextAsync(Path.Combine(folder, "list.csv"), list);
        var board = await database.EmptyAsync();
        var output = new StringWriter();
        var code = await ImportCommand.RunAsync(args, _ => Task.FromResult(board.Jobs), output, CancellationToken.None);
        return (code, output.ToString());
    }
}
