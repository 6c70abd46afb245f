using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace StatusBoard.Exchange.Import.Csv;

/// <summary>Splits a CSV (RFC 4180) into records. A quotation mark that is never closed would make all rows after it one field: here only
/// its own line is rejected, and reading continues with the next.</summary>
/// <param name="reader">The text.</param>
/// <param name="separator">The character that separates two fields.</param>
/// <param name="linesBefore">The number of lines of the file before the text.</param>
internal sealed class CsvRecords(TextReader reader, char separator = ',', int linesBefore = 0)
{
    /// <summary>The most lines that one record may have. Older editions write an address over three lines inside quotation marks; many
    /// more mean that a closing mark is missing.</summary>
    private const int MaxLines = 20;

    private const string NotClosed = "A quotation mark is opened and never closed.";

    private readonly CsvConfiguration rfc4180 = new(CultureInfo.InvariantCulture) { HasHeaderRecord = false, BadDataFound = null,
        Delimiter = separator.ToString() };
    private readonly Stack<(int Number, string Text)> putBack = new();
    private int lines = linesBefore;
    private int columns;

    /// <summary>Reads the records in order; empty lines are skipped.</summary>
    public IEnumerable<CsvRecord> Read()
    {
        while (Next() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line.Text))
                continue;
            var record = Record(line);
            if (record.Problem is null && Array.TrueForAll(record.Fields, string.IsNullOrWhiteSpace))
                continue;
            if (columns == 0)
                columns = record.Fields.Length;
            yield return record;
        }
    }

    private static bool IsOpen(string text) => text.AsSpan().Count('"') % 2 == 1;

    private string[] Cut(string line)
    {
        using var parser = new CsvParser(new StringReader(line), rfc4180);
        return parser.Read() && parser.Record is { } fields ? fields : [];
    }

    /// <summary>Splits lines that form one record; returns null when they do not, or when a quotation mark is misplaced.</summary>
    private string[]? CutStrictly(string text)
    {
        var isBad = false;
        using var parser = new CsvParser(new StringReader(text), rfc4180 with { BadDataFound = _ => isBad = true });
        var fields = parser.Read() ? parser.Record : null;
        return isBad || parser.Read() ? null : fields;
    }

    private CsvRecord Record((int Number, string Text) first)
    {
        if (!IsOpen(first.Text))
            return new CsvRecord(first.Number, Cut(first.Text));

        var more = new List<(int Number, string Text)>();
        var text = new StringBuilder(first.Text);
        while (more.Count < MaxLines && Next() is { } line)
        {
            more.Add(line);
            text.Append('\n').Append(line.Text);
            if (!IsOpen(line.Text))
                continue;
            if (CutStrictly(text.ToString()) is { } fields && (fields.Length == columns || columns == 0))
                return new CsvRecord(first.Number, fields);

            // The closing mark belongs to another row, so this row is broken.
            break;
        }

        for (var i = more.Count - 1; i >= 0; i--)
            putBack.Push(more[i]);
        return new CsvRecord(first.Number, [], NotClosed);
    }

    private (int Number, string Text)? Next()
    {
        if (putBack.TryPop(out var line))
            return line;
        return reader.ReadLine() is { } text ? (++lines, text) : null;
    }
}
