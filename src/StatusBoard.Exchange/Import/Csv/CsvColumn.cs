namespace StatusBoard.Exchange.Import.Csv;

/// <summary>A column that a layout has, under any of the names it was given over the years.</summary>
public sealed class CsvColumn
{
    private readonly string[] keys;

    /// <summary>A column by its present name and its earlier ones.</summary>
    public CsvColumn(string name, params string[] otherNames)
    {
        Name = name;
        keys = [Key(name), .. otherNames.Select(Key)];
    }

    /// <summary>The name it has in the newest edition.</summary>
    public string Name { get; }

    /// <summary>Whether a header of this text is this column: only letters and digits count, so <c>facility_id</c> is <c>Facility
    /// ID</c>.</summary>
    public bool Is(string header) => keys.Contains(Key(header));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
