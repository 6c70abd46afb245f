using System.Text;
using StatusBoard.Exchange.Import;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class FilesOnSqlite(SqliteTestDatabase database) : FileTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FilesOnSqlServer(SqlServerTestDatabase database) : FileTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class FileTests(TestDatabase database)
{
    private async Task<string> FaultOf(byte[] file)
    {
        var board = await database.EmptyAsync();
        return (await Assert.ThrowsAsync<ImportFileException>(() => board.TakeAsync(file))).Message;
    }

    private Task<string> FaultOf(string file) => FaultOf(Encoding.UTF8.GetBytes(file));

    [Fact]
    public async Task An_empty_file_says_so()
    {
        Assert.Equal("The file is empty.", await FaultOf(""));
        Assert.Equal("The file is empty.", await FaultOf("\n \n"));
        Assert.Equal("The file is empty.", await FaultOf("\uFEFF"));
    }

    [Fact]
    public async Task A_file_of_no_known_layout_is_answered_with_those_known_and_the_columns_found()
    {
        var fault = await FaultOf("Provider ID,Hospital Name,State\n070901,TEST,CT\n");
        Assert.Contains(
            "CMS Hospital General Information: Facility ID, Facility Name, City/Town, State, Emergency Services (missing here: "
                + "City/Town, Emergency Services)", fault, StringComparison.Ordinal);
        Assert.Contains("HIFLD Hospitals: ", fault, StringComparison.Ordinal);
        Assert.Contains("StatusBoard facilities: Code, Name, City, State", fault, StringComparison.Ordinal);
        Assert.EndsWith("Columns found: Provider ID, Hospital Name, State", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spreadsheet_a_web_page_and_bytes_that_are_no_text_are_named_as_such()
    {
        Assert.Contains("spreadsheet", await FaultOf([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]), StringComparison.Ordinal);
        Assert.Contains("web page", await FaultOf("\n<!DOCTYPE html><html>"), StringComparison.Ordinal);
        Assert.Contains("zero bytes", await FaultOf(Encoding.Unicode.GetBytes(Samples.CmsNew)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_stands_twice_is_an_error()
    {
        Assert.Contains("more than once: State (column 4), STATE (column 5)",
            await FaultOf("Code,Name,City,State,STATE\nA1,Test,Town,CT,CT\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_alone_is_a_list_of_no_rows()
    {
        var board = await database.EmptyAsync();
        Assert.Equal((0, 0),
            ((await board.TakeAsync(Samples.CmsOldHeader)).Rows, (await board.TakeAsync(Samples.CmsOldHeader + "\n,,,,,\n")).Rows));
    }

    [Fact]
    public async Task A_list_in_the_Windows_alphabet_or_in_UTF_16_is_read_and_said()
    {
        var board = await database.EmptyAsync();
        var list = Samples.File(Samples.CmsNewHeader, Samples.CmsRow("400901", "HOSPITAL CASTAÑER", state: "PR"));
        Assert.Contains("Windows-1252", (await board.TakeAsync(Encoding.Latin1.GetBytes(list))).Note, StringComparison.Ordinal);
        Assert.Equal("Hospital Castañer", (await board.FindAsync("400901"))!.Name);
        var utf16 = await board.TakeAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(list)]);
        Assert.Equal((1, true), (utf16.Unchanged, utf16.Note!.Contains("UTF-16", StringComparison.Ordinal)));
        Assert.Null((await board.TakeAsync(list)).Note);
    }

    [Fact]
    public async Task Rows_are_counted_by_the_line_they_begin_on()
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(Samples.CmsOld + "\n\nbroken,row\n");
        Assert.Equal(7, report.Refused.Single().Row);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_and_writes_nothing()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        var version = await board.NewestAsync();
        var dry = await board.TakeAsync(Samples.Hifld, dryRun: true);
        Assert.Equal((true, 2, 1, 0), (dry.DryRun, dry.Added, dry.Changed, dry.Unchanged));
        Assert.Equal(version, await board.NewestAsync());
        var real = await board.TakeAsync(Samples.Hifld);
        Assert.Equal(dry with { DryRun = false, Refused = real.Refused, LeftOut = real.LeftOut, Changes = real.Changes,
            Waiting = real.Waiting, ChangedSincePreview = real.ChangedSincePreview, Missing = real.Missing }, real);
        Assert.Equal(dry.Changes, real.Changes);
        Assert.Equal(3, (await board.TakeAsync(Samples.Hifld, dryRun: true)).Unchanged);
    }
}
