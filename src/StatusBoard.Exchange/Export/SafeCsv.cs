using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace StatusBoard.Exchange.Export;

/// <summary>Writes CSV (RFC 4180); every export uses it. Spreadsheets execute a cell that begins like a formula, so such text gets a
/// leading apostrophe, which marks it as text (OWASP, CSV Injection). A spreadsheet that uses another separator than the comma, as in many
/// countries, also starts cells in the middle of a text: so the apostrophe is inserted after every possible separator too. Every text is
/// quoted; numbers, times and booleans are written unchanged, including negative numbers.</summary>
public sealed partial class SafeCsv : IAsyncDisposable
{
    private static readonly CsvConfiguration Layout = new(
        CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.None };

    private readonly CsvWriter csv;

    /// <summary>Writes the byte order mark of UTF-8, by which spreadsheets recognise the encoding.</summary>
    /// <param name="file">The destination; it stays open.</param>
    public SafeCsv(Stream file) =>
        csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true), Layout);

    /// <summary>Returns text as a cell that no spreadsheet executes, whichever separator it uses: comma, semicolon, bar, tab or line
    /// break.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? "" : CellThatRuns().Replace(text, "'");

    /// <summary>Writes a row or the header.</summary>
    /// <param name="cells">Text, numbers, times (ISO 8601), booleans, or null for an empty cell.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task RowAsync(IEnumerable<object?> cells, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var cell in cells)
            csv.WriteField(Written(cell), shouldQuote: cell is not (null or bool or DateTimeOffset) && !IsNumber(cell));
        await csv.NextRecordAsync().ConfigureAwait(false);
    }

    /// <summary>Flushes the writer.</summary>
    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private static string Written(object? cell) => cell switch
    {
        null => "",
        string text => Text(text),
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffK", CultureInfo.InvariantCulture),
        _ when IsNumber(cell) => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
        // The text of any other type is not known to be safe.
        _ => Text(Convert.ToString(cell, CultureInfo.InvariantCulture)),
    };

    private static bool IsNumber(object cell) =>
        cell is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;

    // The position, at the beginning or after a separator, where a cell begins with a character that starts a formula. Blanks, quotation
    // marks and invisible characters before it are included, because some programs strip them first, and so are the full-width forms that
    // East Asian editions accept. A line break or a tab at the very beginning is marked too.
    [GeneratedRegex(
        """(?<=^|[,;|\t\r\n\u2028\u2029])(?=[\s\p{C}"'\u2018-\u201F\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\p{Cc}\u200B\uFEFF])""",
        RegexOptions.CultureInvariant)]
    private static partial Regex CellThatRuns();
}
