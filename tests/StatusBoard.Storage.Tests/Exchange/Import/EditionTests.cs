using System.Text;
using StatusBoard.Audit;
using StatusBoard.Exchange.Import;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class EditionsOnSqlite(SqliteTestDatabase database) : EditionTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class EditionsOnSqlServer(SqlServerTestDatabase database) : EditionTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class EditionTests(TestDatabase database)
{
    private static readonly ImportBy Ada = new(new AuditActor("person:1", "Ada"), "list.csv");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_HIFLD_list_whose_newest_row_is_older_than_that_taken_last_says_so()
    {
        var board = await database.EmptyAsync();
        var header = Samples.HifldHeader + ",SOURCEDATE,VAL_DATE";
        await TakeAsync(board, Samples.File(header, Samples.HifldRow("1", "NEW NAME") + ",2021/03/04 00:00:00,2020/01/01 00:00:00"));
        var older = await PreviewAsync(
            board, Samples.File(header, Samples.HifldRow("1", "OLD NAME") + ",2019/12/31 00:00:00,2018/01/01 00:00:00"));
        Assert.Contains("older edition (its newest row is of 2019-12-31) than list.csv", older.Older, StringComparison.Ordinal);
        Assert.Contains("(its newest row is of 2021-03-04)", older.Older, StringComparison.Ordinal);
        Assert.Null(
            (await PreviewAsync(board, Samples.File(header, Samples.HifldRow("1", "NEXT") + ",2022/01/01 00:00:00,2018/01/01 00:00:00")))
            .Older);
    }

    [Fact]
    public async Task A_CMS_list_with_the_columns_of_earlier_years_after_one_with_later_ones_says_so()
    {
        var board = await database.EmptyAsync();
        await TakeAsync(board, Samples.CmsNew);
        Assert.Contains("older edition (columns as of 2014 to 2019)", (await PreviewAsync(board, Samples.CmsOld)).Older,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_would_turn_back_what_the_last_one_changed_says_so_whatever_its_columns()
    {
        var board = await database.EmptyAsync();
        var first = Samples.File(Samples.CmsNewHeader, Samples.CmsRow("070901", "ROCKVIEW HOSPITAL"), Samples.CmsRow("070902", "SECOND"));
        var second = first.Replace("ROCKVIEW HOSPITAL", "ROCKVIEW CAMPUS", StringComparison.Ordinal);
        await TakeAsync(board, first);
        Assert.Null((await PreviewAsync(board, second)).Older);
        await TakeAsync(board, second);
        Assert.Contains("It is the file that was taken on", (await PreviewAsync(board, first)).Older, StringComparison.Ordinal);
        var older = (await PreviewAsync(board, first + Samples.CmsRow("070903", "THIRD") + "\n")).Older;
        Assert.Contains("It would turn back 1 of the changes that came with list.csv", older, StringComparison.Ordinal);
        Assert.Contains("the name of 070901 from 'Rockview Campus' to 'Rockview Hospital'", older, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_does_not_take_an_older_edition_unless_told_to()
    {
        var board = await database.EmptyAsync();
        await TakeAsync(board, Samples.CmsNew);
        var folder = Directory.CreateTempSubdirectory("statusboard-").FullName;
        try
        {
            var path = Path.Combine(folder, "old.csv");
            await File.WriteAllTextAsync(path, Samples.CmsOld.Replace("ST. ELSEWHERE", "ST. FORMER", StringComparison.Ordinal), Cancel);
            var output = new StringWriter();
            Assert.Equal(
                2, await ImportCommand.RunAsync(["import", "facilities", path], _ => Task.FromResult(board.Jobs), output, Cancel));
            Assert.Contains("--older", output.ToString(), StringComparison.Ordinal);
            Assert.Equal("St. Elsewhere Hospital", (await board.FindAsync("070901"))!.Name);
            Assert.Equal(0, await ImportCommand.RunAsync(["import", "facilities", path, "--older"], _ =>
                Task.FromResult(board.Jobs), new StringWriter(), Cancel));
            Assert.Equal("St. Former Hospital", (await board.FindAsync("070901"))!.Name);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_the_new_edition_no_longer_has_is_listed_in_its_states_and_never_retired_by_itself()
    {
        var board = await database.EmptyAsync();
        await TakeAsync(board, Samples.File(Samples.CmsNewHeader,
            Samples.CmsRow("070901", "ONE"), Samples.CmsRow("070902", "TWO"), Samples.CmsRow("070903", "THREE"),
            Samples.CmsRow("390901", "OTHER STATE", "READING", "PA")));
        var next = Samples.File(
            Samples.CmsNewHeader, Samples.CmsRow("070901", "ONE"), Samples.CmsRow("070903", "THREE", emergency: "maybe"));
        Assert.Equal("070902", Assert.Single((await PreviewAsync(board, next)).Missing).Code);
        Assert.Empty(await board.Doubts.MissingAsync(10, Cancel));
        Assert.Equal("070902", Assert.Single((await TakeAsync(board, next)).Missing).Code);
        Assert.Equal("070902", Assert.Single(await board.Doubts.MissingAsync(10, Cancel)).FacilityCode);
        Assert.True((await board.FindAsync("070902"))!.Active);

        // It comes back.
        await TakeAsync(board, Samples.File(Samples.CmsNewHeader, Samples.CmsRow("070901", "ONE"), Samples.CmsRow("070902", "TWO"),
            Samples.CmsRow("070903", "THREE")));
        Assert.Empty(await board.Doubts.MissingAsync(10, Cancel));
    }

    private static Task<ImportReport> TakeAsync(EmptyBoard board, string csv) =>
        board.Jobs.TakeAsync(Encoding.UTF8.GetBytes(csv), Ada, false, null, null, Cancel);

    private static Task<ImportReport> PreviewAsync(EmptyBoard board, string csv) =>
        board.Jobs.PreviewAsync(Encoding.UTF8.GetBytes(csv), false, Cancel);
}
