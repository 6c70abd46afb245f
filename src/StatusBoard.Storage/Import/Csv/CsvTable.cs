namespace StatusBoard.Storage.Import.Csv;

/// <summary>A CSV with a header: the columns, then the rows one by one.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly TextReader reader;
    private readonly IEnumerator<CsvRecord> records;

    private CsvTable(TextReader reader, string? note)
    {
        this.reader = reader;
        Note = note;
        records = new CsvRecords(reader).Read().GetEnumerator();
        if (!records.MoveNext())
            throw new ImportFileException("The file is empty.");
        if (records.Current.Problem is { } problem)
            throw new ImportFileException($"The header cannot be read. {problem}");
        Header = new CsvHeader(records.Current.Fields);
    }

    /// <summary>The columns.</summary>
    public CsvHeader Header { get; }

    /// <summary>What there is to say about the file as a whole.</summary>
    public string? Note { get; }

    /// <summary>Opens a file, and closes it with the table.</summary>
    /// <exception cref="ImportFileException">It is empty or not a CSV.</exception>
    public static CsvTable Open(Stream file)
    {
        var (reader, note) = CsvText.Open(file);
        return new CsvTable(reader, note);
    }

    /// <summary>The rows below the header. They can be read once.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (records.MoveNext())
            yield return new CsvRow(Header, records.Current);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        records.Dispose();
        reader.Dispose();
    }
}
