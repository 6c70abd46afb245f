using StatusBoard.Exchange.Export;
using StatusBoard.Insights;

namespace StatusBoard.Storage.Tests.Exchange.Export;

/// <summary>What stands in the cells of a workbook, read back from the file.</summary>
public sealed class ExcelBookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_of_cell_is_stored_as_what_it_is()
    {
        var (sheets, _) = await WrittenAsync("Hours", ["A", "B"],
        [
            ["070025", new TimeSpan(188, 5, 0)],
            [new Share(0.984293), new DateTime(2026, 3, 8, 3, 30, 15)],
            [new DateOnly(2026, 3, 8), 1234567L],
            [true, null],
            [12.5, 7],
        ]);
        var rows = sheets["Hours"];
        Assert.Equal(["A", "B"], rows[0].Select(one => one.Value));
        // A code keeps its zero; a duration is a part of a day, so that it can be added up; a time is a number of days since 1900.
        Assert.Equal(new WorkbookCell("text", "070025", null), rows[1][0]);
        Assert.Equal(("number", "[h]:mm"), (rows[1][1].Type, rows[1][1].Format));
        Assert.Equal((188 * 60) + 5, rows[1][1].Number * 24 * 60, 6);
        Assert.Equal(("number", "0.0%", 0.984293), (rows[2][0].Type, rows[2][0].Format, rows[2][0].Number));
        Assert.Equal(("number", "yyyy-mm-dd hh:mm:ss"), (rows[2][1].Type, rows[2][1].Format));
        Assert.Equal(new DateTime(2026, 3, 8, 3, 30, 15), DateTime.FromOADate(rows[2][1].Number), TimeSpan.FromMilliseconds(1));
        Assert.Equal(("yyyy-mm-dd", new DateTime(2026, 3, 8)), (rows[3][0].Format, DateTime.FromOADate(rows[3][0].Number)));
        Assert.Equal(("number", 1234567d), (rows[3][1].Type, rows[3][1].Number));
        Assert.Equal(("boolean", "1", "empty"), (rows[4][0].Type, rows[4][0].Value, rows[4][1].Type));
        Assert.Equal((12.5, 7d), (rows[5][0].Number, rows[5][1].Number));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("=HYPERLINK(\"http://example.org\",\"more\")")]
    [InlineData("<b>&amp;\"'")]
    public async Task A_text_is_a_text_whatever_it_begins_with(string text)
    {
        var (sheets, _) = await WrittenAsync("Texts", ["=A"], [[text]]);
        Assert.Equal(new WorkbookCell("text", text, null), sheets["Texts"][1][0]);
        Assert.Equal("=A", sheets["Texts"][0][0].Value);
    }

    [Fact]
    public async Task What_a_workbook_cannot_hold_is_left_out_of_a_text_and_of_the_name_of_a_sheet()
    {
        var (sheets, _) = await WrittenAsync("Any: [diversion]/closure? of a long name", ["A"], [["a\u0001b\uFFFEc\U0001F691"],
            [new string('x', 40_000)]]);
        var (name, rows) = Assert.Single(sheets);
        Assert.Equal("Any   diversion  closure  of a", name);
        Assert.Equal("abc\U0001F691", rows[1][0].Value);
        Assert.Equal(32_767, rows[2][0].Value.Length);
    }

    [Fact]
    public async Task Rows_for_which_a_sheet_has_no_room_are_counted()
    {
        var (sheets, left) = await WrittenAsync("Few", ["A"], [.. Enumerable.Range(0, 12).Select(i => (object?[])[i])], mostRows: 10);
        Assert.Equal((10, 3), (sheets["Few"].Count, left));
        Assert.Equal(1_048_576, ExcelBook.MostRows);
    }

    [Fact]
    public async Task A_cell_of_an_unknown_type_is_refused_by_name()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => WrittenAsync("A", ["A"], [[TimeZoneInfo.Utc]]));
        Assert.Contains("System.TimeZoneInfo", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<(IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<WorkbookCell>>> Sheets, int Left)> WrittenAsync(
        string name, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows, int mostRows = ExcelBook.MostRows)
    {
        using var file = new MemoryStream();
        int left;
        await using (var book = await ExcelBook.BeginAsync(file, mostRows, Cancel))
        {
            left = await book.SheetAsync(name, columns, rows, Cancel);
            await book.FinishAsync(Cancel);
        }

        return (Workbook.Read(file.ToArray()), left);
    }
}
