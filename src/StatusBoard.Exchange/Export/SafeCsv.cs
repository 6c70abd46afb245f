using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace StatusBoard.Exchange.Export;

/// <summary>
/// The one way to write CSV (RFC 4180) here. Spreadsheets open it, and run a cell that begins like a formula: such text
/// gets an apostrophe in front, which they take for "this is text" (OWASP, CSV Injection). A spreadsheet that separates
/// by something else than a comma, as those of many countries do, sees cells begin inside of a text: so the apostrophe
/// stands there too, behind whatever may separate. Every text is quoted; numbers, times and truth values written by
/// their type are what they are, also below zero.
/// </summary>
public sealed partial class SafeCsv : IAsyncDisposable
{
    private static readonly CsvConfiguration Layout = new(
        CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.None };

    private readonly CsvWriter csv;

    /// <summary>Begins a file with a mark of its encoding (UTF-8), by which spreadsheets know it.</summary>
    /// <param name="file">Where it is written; it stays open.</param>
    public SafeCsv(Stream file) =>
        csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true), Layout);

    /// <summary>Text as a cell that no spreadsheet runs, whatever it separates by: a comma, semicolon, bar, tab or line break.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? "" : CellThatRuns().Replace(text, "'");

    /// <summary>Writes a row, or the header.</summary>
    /// <param name="cells">Text, numbers, times (ISO 8601), truth values, or null for an empty cell.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task RowAsync(IEnumerable<object?> cells, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var cell in cells)
            csv.WriteField(Written(cell), shouldQuote: cell is not (null or bool or DateTimeOffset) && !IsNumber(cell));
        await csv.NextRecordAsync().ConfigureAwait(false);
    }

    /// <summary>Writes what is left.</summary>
    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private static string Written(object? cell) => cell switch
    {
        null => "",
        string text => Text(text),
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffK", CultureInfo.InvariantCulture),
        _ when IsNumber(cell) => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
        // A type of its own may say anything.
        _ => Text(Convert.ToString(cell, CultureInfo.InvariantCulture)),
    };

    private static bool IsNumber(object cell) =>
        cell is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;

    // The place, at the beginning or behind a separator, where a cell begins with what makes a formula: perhaps behind blanks,
    // quotation marks and what is not seen, which some strip before they look, and in the full-width forms that East Asian
    // editions take. A line break or a tab at the very beginning is marked too.
    [GeneratedRegex(
        """(?<=^|[,;|\t\r\n\u2028\u2029])(?=[\s\p{C}"'\u2018-\u201F\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\p{Cc}\u200B\uFEFF])""",
        RegexOptions.CultureInvariant)]
    private static partial Regex CellThatRuns();
}
