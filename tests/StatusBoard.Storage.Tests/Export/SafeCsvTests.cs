using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using StatusBoard.Storage.Export;

namespace StatusBoard.Storage.Tests.Export;

/// <summary>What is exported is opened in a spreadsheet, which runs what looks like a formula.</summary>
public sealed class SafeCsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("St. Mary's = best", "St. Mary's = best")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Text_that_begins_like_a_formula_is_marked_as_text(string? text, string written) => Assert.Equal(written, SafeCsv.Text(text));

    [Fact]
    public async Task What_has_a_type_is_written_as_it_is()
    {
        var time = new DateTimeOffset(2026, 11, 24, 20, 0, 0, TimeSpan.FromHours(-5));
        var written = await WriteAsync([-72.5, -3, 1.5m, true, time, null, "a \"b\", c"]);
        Assert.Equal("-72.5,-3,1.5,true,2026-11-24T20:00:00.000-05:00,,\"a \"\"b\"\", c\"\r\n", written);
    }

    [Fact]
    public void Whatever_the_text_is_no_cell_begins_like_a_formula_and_nothing_else_is_changed() => Gen.String.List[1, 6].Sample(cells =>
    {
        var text = WriteAsync([.. cells]).GetAwaiter().GetResult();
        using var reader = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", BadDataFound = null, IgnoreBlankLines = false });
        if (!reader.Read())
            return cells.TrueForAll(string.IsNullOrEmpty);
        return reader.Record!.Zip(cells).All(pair =>
            (pair.First.TrimStart(' ').Length == 0 || !"=+-@\t\r\n".Contains(pair.First.TrimStart(' ')[0], StringComparison.Ordinal))
            && (pair.First == pair.Second || pair.First == "'" + pair.Second));
    });

    // The writer itself, what is written with it, and a form that only takes CSV.
    private static readonly string[] Safe = ["SafeCsv", "RemarkFile", "<InputFile"];

    [Fact]
    public void No_other_code_writes_CSV()
    {
        var source = new DirectoryInfo(AppContext.BaseDirectory);
        while (source is not null && !File.Exists(Path.Combine(source.FullName, "StatusBoard.sln")))
            source = source.Parent;
        Assert.SkipWhen(source is null, "The source is not beside the tests.");
        var others = Directory.EnumerateFiles(Path.Combine(source!.FullName, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) != "SafeCsv.cs" && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("CsvWriter", StringComparison.Ordinal) || (text.Contains("text/csv", StringComparison.Ordinal) && !Array.Exists(Safe, safe => text.Contains(safe, StringComparison.Ordinal)))));
        Assert.Empty(others);
    }

    private static async Task<string> WriteAsync(IReadOnlyList<object?> cells)
    {
        using var file = new MemoryStream();
        await using (var csv = new SafeCsv(file))
            await csv.RowAsync(cells, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF');
    }
}
