using System.Text;
using StatusBoard.Exchange.Insights;
using StatusBoard.Insights.Catchments;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Insights.Travel;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Insights.Travel;

public sealed class TravelOnSqlite(SqliteTestDatabase database) : TravelTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class TravelOnSqlServer(SqlServerTestDatabase database) : TravelTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>A table of ways is imported as a whole or not at all.</summary>
public abstract class TravelTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TravelStore Store => new(database.Database, new AuditStore(database.Database, TimeProvider.System), TimeProvider.System);

    [Fact]
    public async Task A_file_replaces_all_ways_and_each_import_has_a_number()
    {
        var (one, other) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var before = await Store.NewestAsync(Cancel);
        Assert.Equal((0, "Imported 3 ways from 2 areas."), await ImportAsync(
            $"zip;facility;minutes;miles\n06103;{one};4.5;2\n6103;{other};10;5.25\n00601;{one};0;0\n"));
        var first = await Store.NewestAsync(Cancel);
        Assert.True(first > before);
        Assert.Equal(
            [new TravelLine("00601", one, 0, 0), new("06103", one, 4.5, 2), new("06103", other, 10, 5.25)],
            (await Store.ReadAsync(Cancel)).OrderBy(line => line.Area).ThenBy(line => line.Minutes));

        Assert.Equal((0, "Dry run, nothing was written: 1 ways from 1 areas."),
            await ImportAsync($"area,facility,minutes,miles\n06103,{one},4,2\n", "--dry-run"));
        Assert.Equal(first, await Store.NewestAsync(Cancel));
        Assert.Equal(0, (await ImportAsync($"area,facility,minutes,miles\n06103,{one.ToLowerInvariant()},4,2\n")).Code);
        Assert.Single(await Store.ReadAsync(Cancel));
        Assert.Equal(0, (await RunAsync("--remove")).Code);
        Assert.Empty(await Store.ReadAsync(Cancel));
        Assert.True(await Store.NewestAsync(Cancel) > first);
    }

    [Fact]
    public async Task Every_bad_line_is_named_and_nothing_is_changed()
    {
        var facility = await database.AddFacilityAsync();
        Assert.Equal(0, (await ImportAsync($"area,facility,minutes,miles\n06103,{facility},4,2\n")).Code);
        var newest = await Store.NewestAsync(Cancel);
        var (code, text) = await ImportAsync($"""
            area,facility,minutes,miles
            06103,{facility},3,1
            99999,{facility},3,1
            06103,nowhere,3,1
            06105,{facility},soon,1
            06106,{facility},3,
            06103,{facility},3,1
            06107,{facility},2000,1
            06108,{facility}
            """);

        Assert.Equal(1, code);
        Assert.Contains("7 lines are wrong, and nothing was changed", text, StringComparison.Ordinal);
        foreach (var problem in new[]
        {
            "row 3", "'99999' is no ZIP area", "row 4", "no facility 'nowhere'", "row 5", "'soon' is not a number", "row 6", "It is empty",
            "row 7", "stands in row 2 already", "row 8", "2000 is not between 0 and 1440", "row 9", "2 fields where the header has 4",
        })
        {
            Assert.Contains(problem, text, StringComparison.Ordinal);
        }

        Assert.Equal(newest, await Store.NewestAsync(Cancel));
        Assert.Equal(4, Assert.Single(await Store.ReadAsync(Cancel)).Minutes);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("area,facility,minutes\n", "It has no column miles")]
    [InlineData("area,facility,minutes,miles\n", "It has no rows.")]
    public async Task A_file_that_is_no_table_of_ways_is_refused(string text, string why)
    {
        var (code, output) = await ImportAsync(text);
        Assert.Equal(2, code);
        Assert.Contains(why, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--all")]
    [InlineData("a.csv", "b.csv")]
    public async Task Other_arguments_say_how_it_is_used(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("Usage: import travel", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> ImportAsync(string text, params string[] more)
    {
        var path = Path.Combine(Path.GetTempPath(), $"ways-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, text, Encoding.UTF8, Cancel);
        try
        {
            return await RunAsync([path, .. more]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var code = await TravelImportCommand.RunAsync(["import", "travel", .. arguments], _ => Task.FromResult(Store), output, Cancel);
        return (code, output.ToString().Trim());
    }
}
