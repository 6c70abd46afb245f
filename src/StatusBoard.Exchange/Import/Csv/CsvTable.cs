using System.Globalization;

namespace StatusBoard.Exchange.Import.Csv;

/// <summary>A CSV with a header: the columns, then the rows.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly bool isBytes;
    private readonly List<string> notes = [];
    private readonly StringReader reader;
    private readonly IEnumerator<CsvRecord> records;

    private CsvTable(string text, bool isBytes, string? note, bool restoresZeros)
    {
        (this.isBytes, RestoresZeros) = (isBytes, restoresZeros);
        if (note is not null)
            notes.Add(note);
        var found = CsvLayout.Find(text, field => Decode(field).Text);
        if (found.Note is not null)
            notes.Add(found.Note);
        reader = new StringReader(text[found.Start..]);
        records = new CsvRecords(reader, found.Separator, found.LinesBefore).Read().GetEnumerator();
        if (!records.MoveNext())
            throw new ImportFileException("The file is empty.");
        if (records.Current.Problem is { } problem)
            throw new ImportFileException($"The header cannot be read. {problem}");
        Header = new CsvHeader([.. records.Current.Fields.Select(field => Decode(field).Text)]);
    }

    /// <summary>The columns.</summary>
    public CsvHeader Header { get; }

    /// <summary>Whether leading zeros that a spreadsheet removed are restored.</summary>
    public bool RestoresZeros { get; }

    /// <summary>How many of the fields read so far were Windows-1252 instead of UTF-8.</summary>
    public int WindowsFields { get; set; }

    /// <summary>A remark on the file as a whole, complete after its rows were read; null when there is none.</summary>
    public string? Note =>
        string.Join(' ', WindowsNote is { } windows ? notes.Append(windows) : notes) is { Length: > 0 } note ? note : null;

    private string? WindowsNote => WindowsFields == 0
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{WindowsFields:N0} {(WindowsFields == 1 ? "field is" : "fields are")} not UTF-8 and {(WindowsFields == 1 ? "was"
                : "were")} read as Windows-1252. Look at the names with accents.");

    /// <summary>Reads a file and closes it.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="restoresZeros">Whether leading zeros that a spreadsheet removed are restored.</param>
    /// <exception cref="ImportFileException">It is empty or not a CSV.</exception>
    public static CsvTable Open(Stream file, bool restoresZeros = false)
    {
        var (text, isBytes, note) = CsvText.Read(file);
        return new CsvTable(text, isBytes, note, restoresZeros);
    }

    /// <summary>The rows below the header. They can be enumerated once.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (records.MoveNext())
            yield return new CsvRow(this, records.Current);
    }

    /// <summary>The text of a field, its encoding, and what is wrong with it.</summary>
    public (string Text, FieldEncoding Encoding, string? Problem) Decode(string field) =>
        isBytes ? FieldText.Decode(field) : (field, FieldEncoding.Utf8, FieldText.DoubleProblem(field));

    /// <inheritdoc/>
    public void Dispose()
    {
        records.Dispose();
        reader.Dispose();
    }
}
