using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace StatusBoard.Storage.Export;

/// <summary>
/// The one way to write CSV (RFC 4180) here. Spreadsheets open it, and run a cell that begins like a formula: such text
/// gets an apostrophe in front, which they take for "this is text" (OWASP, CSV Injection). Numbers and times written
/// by their type are what they are, also below zero.
/// </summary>
public sealed class SafeCsv : IAsyncDisposable
{
    // With tab and line breaks, which some strip before they look, and the full-width forms that East Asian editions take.
    private const string StartsFormula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly CsvConfiguration Layout = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.None };

    private readonly CsvWriter csv;

    /// <summary>Begins a file with a mark of its encoding (UTF-8), by which spreadsheets know it.</summary>
    /// <param name="file">Where it is written; it stays open.</param>
    public SafeCsv(Stream file) =>
        csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true), Layout);

    /// <summary>Text as a cell that no spreadsheet runs.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var first = text.AsSpan().TrimStart(' ');
        return (first.Length > 0 && StartsFormula.Contains(first[0])) || char.IsControl(text[0]) || text[0] is '\uFEFF' or '\u200B' ? "'" + text : text;
    }

    /// <summary>Writes a row, or the header.</summary>
    /// <param name="cells">Text, numbers, times (ISO 8601), truth values, or null for an empty cell.</param>
    /// <param name="cancel">Ends the writing.</param>
    public async Task RowAsync(IEnumerable<object?> cells, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var cell in cells)
            csv.WriteField(Written(cell));
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
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
        // A type of its own may say anything.
        _ => Text(Convert.ToString(cell, CultureInfo.InvariantCulture)),
    };
}
