namespace StatusBoard.Exchange.Import.Csv;

/// <summary>A column of a layout, with all names that it had in the editions of the list.</summary>
public sealed class CsvColumn
{
    private readonly string[] keys;

    /// <summary>Creates a column from its present name and its earlier ones.</summary>
    public CsvColumn(string name, params string[] otherNames)
    {
        Name = name;
        keys = [Key(name), .. otherNames.Select(Key)];
    }

    /// <summary>The name in the newest edition.</summary>
    public string Name { get; }

    /// <summary>Whether a header names this column: only letters and digits are compared, so <c>facility_id</c> is <c>Facility
    /// ID</c>.</summary>
    public bool Is(string header) => keys.Contains(Key(header));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
