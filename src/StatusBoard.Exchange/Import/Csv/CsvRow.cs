using System.Globalization;
using StatusBoard.Texts;

namespace StatusBoard.Exchange.Import.Csv;

/// <summary>One row of a file, read by column. An invalid field throws <see cref="RowRefusedException"/>.</summary>
internal sealed class CsvRow(CsvTable table, CsvRecord record)
{
    /// <summary>The texts that mean "not known" in the lists: HIFLD uses capitals and -999, CMS mixed case.</summary>
    private static readonly string[] Unknown = ["NOT AVAILABLE", "N/A", "-999"];

    /// <summary>The line it begins on.</summary>
    public int Row => record.Row;

    /// <summary>The name of a column in the file.</summary>
    public string NameOf(CsvColumn column) => table.Header.NameOf(column);

    /// <summary>Rejects a row whose number of fields differs from the header's.</summary>
    public void CheckShape()
    {
        if (record.Problem is not null)
            throw new RowRefusedException(null, record.Problem);

        // Spreadsheets add empty fields at the end; they are ignored.
        var missing = record.Fields.Length < table.Header.Names.Count;
        if (missing || record.Fields.Skip(table.Header.Names.Count).Any(field => !string.IsNullOrWhiteSpace(field)))
            throw new RowRefusedException(null, $"It has {record.Fields.Length} fields where the header has {table.Header.Names.Count}.");
    }

    /// <summary>The normalised text of a field; null when it is empty, not known, or the file does not have the column.</summary>
    public string? Text(CsvColumn column, int maxLength = int.MaxValue)
    {
        if (Decoded(column) is not { } text || Array.Exists(Unknown, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)))
            return null;
        if (text.Any(c => char.IsControl(c) || c == '\uFFFD'))
            throw Refuse(column, "It holds characters that are not text: the file was saved in another encoding. Save it as 'CSV UTF-8'.");
        if (PlainText.Problem(text) is { } problem)
            throw Refuse(column, problem);
        var plain = PlainText.Normalise(text);
        if (plain.Length > maxLength)
            throw Refuse(column, $"It has {plain.Length} characters; at most {maxLength} are kept.");
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>The text of a field that may contain line breaks, as one line; null when it is not known.</summary>
    public string? Lines(CsvColumn column)
    {
        if (Decoded(column) is not { } text)
            return null;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 || Array.Exists(Unknown, word => word.Equals(line, StringComparison.OrdinalIgnoreCase)) ? null : line;
    }

    /// <summary>The text of a required field.</summary>
    public string Required(CsvColumn column, int maxLength = int.MaxValue) =>
        Text(column, maxLength) ?? throw Refuse(column, "It is empty.");

    /// <summary>A number; null when it is not known.</summary>
    public double? Number(CsvColumn column, double from, double to)
    {
        if (Text(column) is not { } text)
            return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Refuse(column, $"'{text}' is not a number.");

        // -999 occurs in several spellings.
        if (number <= -999)
            return null;
        return number >= from && number <= to
            ? number : throw Refuse(column, string.Create(CultureInfo.InvariantCulture, $"{number} is not between {from} and {to}."));
    }

    /// <summary>Yes or no; null when it is not known.</summary>
    public bool? YesOrNo(CsvColumn column) => Text(column)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or "YES" or "Y" or "1" => true,
        "FALSE" or "NO" or "N" or "0" => false,
        var other => throw Refuse(column, $"'{other}' is neither yes nor no."),
    };

    /// <summary>Several texts in one field, separated by semicolons; null when the field is empty.</summary>
    public IReadOnlyList<string>? List(CsvColumn column, int maxLength)
    {
        var parts = Text(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts?.FirstOrDefault(part => part.Length > maxLength) is { } longest)
            throw Refuse(column, $"'{longest[..20]}…' has {longest.Length} characters; at most {maxLength} are kept.");
        return parts is { Length: > 0 } ? parts : null;
    }

    /// <summary>Creates the exception for an invalid field of this column.</summary>
    public RowRefusedException Refuse(CsvColumn column, string why) => new(NameOf(column), why);

    /// <summary>Creates the exception for a number of this column that has lost its leading zero.</summary>
    public RowRefusedException RefuseZero(CsvColumn column, string why) => new(NameOf(column), why) { ZeroLost = true };

    /// <summary>Whether leading zeros that a spreadsheet removed are restored.</summary>
    public bool RestoresZeros => table.RestoresZeros;

    /// <summary>The unchanged text of the field, for the report of a rejected row.</summary>
    public string? Raw(CsvColumn column) => Field(column) is { } field ? table.Decode(field).Text : null;

    private string? Decoded(CsvColumn column)
    {
        if (Field(column) is not { } field)
            return null;
        var (text, encoding, problem) = table.Decode(field);
        if (problem is not null)
            throw Refuse(column, problem);
        if (encoding == FieldEncoding.Windows1252)
            table.WindowsFields++;
        return text;
    }

    private string? Field(CsvColumn column)
    {
        var place = table.Header.PlaceOf(column);
        if (place < 0 || place >= record.Fields.Length)
            return null;
        var text = record.Fields[place].Trim();
        return text.Length == 0 ? null : text;
    }
}
