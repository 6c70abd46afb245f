namespace StatusBoard.Exchange.Import.Csv;

/// <summary>The first row of a file: the names of its columns.</summary>
public sealed class CsvHeader
{
    private readonly Dictionary<CsvColumn, int> places = [];

    internal CsvHeader(IReadOnlyList<string> names) => Names = [.. names.Select(name => name.Trim())];

    /// <summary>The names of the columns in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the file has the column.</summary>
    public bool Has(CsvColumn column) => PlaceOf(column) >= 0;

    /// <summary>The name of a column in the file; the column's own name when the file does not have it.</summary>
    public string NameOf(CsvColumn column) => PlaceOf(column) is var place and >= 0 ? Names[place] : column.Name;

    /// <summary>The index of a column, counted from 0; -1 when the file does not have it.</summary>
    /// <exception cref="ImportFileException">The column occurs twice.</exception>
    internal int PlaceOf(CsvColumn column)
    {
        if (places.TryGetValue(column, out var known))
            return known;
        var found = Enumerable.Range(0, Names.Count).Where(i => column.Is(Names[i])).ToList();
        if (found.Count > 1)
            throw new ImportFileException(
                $"The column {column} stands in the header more than once: {string.Join(", ",
                    found.Select(i => $"{Names[i]} (column {i + 1})"))}. Remove all but one.");
        return places[column] = found.Count == 0 ? -1 : found[0];
    }
}
