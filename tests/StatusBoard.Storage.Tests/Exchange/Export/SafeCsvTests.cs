using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using StatusBoard.Exchange.Export;

namespace StatusBoard.Storage.Tests.Exchange.Export;

/// <summary>What is exported is opened in a spreadsheet, which runs what looks like a formula.</summary>
public sealed class SafeCsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("\n=1", "'\n'=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("St. Mary's = best", "St. Mary's = best")]
    [InlineData("b;=2+2;c", "b;'=2+2;c")]
    [InlineData("y;=cmd|'/c notepad'!B1;z", "y;'=cmd|'/c notepad'!B1;z")]
    [InlineData("one|@two", "one|'@two")]
    [InlineData("one\t-2", "one\t'-2")]
    [InlineData("one, +2", "one,' +2")]
    [InlineData("line\r\n=3", "line\r'\n'=3")]
    [InlineData("say;\"=4\"", "say;'\"=4\"")]
    [InlineData("say;\u00A0\u200B=5", "say;'\u00A0\u200B=5")]
    [InlineData("Mon-Fri, 8-5; call +1", "Mon-Fri, 8-5; call +1")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Text_that_begins_like_a_formula_is_marked_as_text(string? text, string written) =>
        Assert.Equal(written, SafeCsv.Text(text));

    [Fact]
    public async Task What_has_a_type_is_written_as_it_is()
    {
        var time = new DateTimeOffset(2026, 11, 24, 20, 0, 0, TimeSpan.FromHours(-5));
        var written = await WriteAsync([-72.5, -3, 1.5m, true, time, null, "a \"b\", c"]);
        Assert.Equal("-72.5,-3,1.5,true,2026-11-24T20:00:00.000-05:00,,\"a \"\"b\"\", c\"\r\n", written);
        Assert.Equal("\"plain\",\"\",7\r\n", await WriteAsync(["plain", "", 7]));
    }

    private const string Separators = ",;|\t";
    private const string Formula = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>Texts in which separators, quotation marks, what is not seen and what begins a formula come in every order.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String, Gen.String["=+-@;|,\t\r\n\"' a1(\u200B\u00A0\uFEFF\uFF1D\u2028"], Gen.String[";=|@,+\n-\""]);

    [Fact]
    public void Whatever_the_text_is_it_is_read_back_as_it_was_but_for_the_marks() => Texts.List[1, 6].Sample(cells =>
    {
        var text = WriteAsync([.. cells]).GetAwaiter().GetResult();
        using var reader = new CsvParser(
            new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", IgnoreBlankLines = false });
        return reader.Read() && reader.Record!.Zip(cells).All(pair =>
            pair.First.Replace("'", "", StringComparison.Ordinal) == pair.Second.Replace("'", "", StringComparison.Ordinal));
    });

    [Fact]
    public void Whatever_the_text_is_and_whatever_a_spreadsheet_separates_by_no_cell_begins_like_a_formula() =>
        Texts.List[1, 6].Sample(cells =>
    {
        var text = WriteAsync([.. cells]).GetAwaiter().GetResult();
        return Separators.All(separator => Cells(text, separator).All(cell => !Runs(cell)))
            // And by one that knows nothing of quotation marks.
            && text.Split([.. Separators, '\r', '\n']).All(cell => !Runs(cell));
    });

    private static bool Runs(string cell)
    {
        var seen = cell.TrimStart(' ', '"', '\u00A0', '\u200B', '\uFEFF');
        return seen.Length > 0 && Formula.Contains(seen[0], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Cells(string text, char separator)
    {
        using var reader = new CsvParser(
            new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = separator.ToString(),
                BadDataFound = null, Mode = CsvMode.RFC4180 });
        while (reader.Read())
        {
            foreach (var cell in reader.Record!)
                yield return cell;
        }
    }

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
            .Where(file => Path.GetFileName(file) != "SafeCsv.cs"
                && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("CsvWriter", StringComparison.Ordinal) || (text.Contains("text/csv", StringComparison.Ordinal)
                    && !Array.Exists(Safe, safe => text.Contains(safe, StringComparison.Ordinal)))));
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
