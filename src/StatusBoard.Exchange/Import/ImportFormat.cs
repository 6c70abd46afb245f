using System.Globalization;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Exchange.Import.Names;
using StatusBoard.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>A layout of a hospital list that the import knows: what its columns are called and what its rows mean.</summary>
public abstract class ImportFormat
{
    private protected ImportFormat()
    {
    }

    /// <summary>Every layout there is.</summary>
    public static IReadOnlyList<ImportFormat> All { get; } = [new CmsFormat(), new HifldFormat(), new BoardFormat()];

    /// <summary>The list's name.</summary>
    public abstract string Name { get; }

    /// <summary>The columns that it is recognised by and cannot do without.</summary>
    public abstract IReadOnlyList<CsvColumn> RequiredColumns { get; }

    /// <summary>Where the facility's code stands.</summary>
    internal abstract CsvColumn CodeColumn { get; }

    /// <summary>Whether a facility that is not on the board by its code is looked for by name and place.</summary>
    internal virtual bool JoinsByName => true;

    /// <summary>The layout of a file, by its header.</summary>
    /// <exception cref="ImportFileException">It is none that is known; the message lists those and the columns found.</exception>
    public static ImportFormat Recognise(CsvHeader header)
    {
        if (All.FirstOrDefault(format => format.RequiredColumns.All(header.Has)) is { } known)
            return known;
        var layouts = All.Select(format =>
        {
            var missing = format.RequiredColumns.Where(column => !header.Has(column)).ToList();
            var lacks = missing.Count == format.RequiredColumns.Count ? "all of them" : string.Join(", ", missing);
            return $"  {format.Name}: {string.Join(", ", format.RequiredColumns)} (missing here: {lacks})";
        });
        throw new ImportFileException(
            $"The file's layout is not known. Known layouts, with the columns each must have:\n{string.Join('\n', layouts)}\nColumns found: {string.Join(", ", header.Names)}");
    }

    /// <summary>Which edition a file is by its columns; later ones are greater. Null when they do not tell.</summary>
    internal virtual string? EditionOf(CsvHeader header) => null;

    /// <summary>Which edition a file is at least, by one of its rows; null when it does not tell.</summary>
    internal virtual string? EditionOf(CsvRow row) => null;

    /// <summary>An edition in words.</summary>
    internal virtual string EditionWords(string edition) => edition;

    /// <summary>The facility's code that a text in the code column stands for.</summary>
    internal virtual string CodeOf(string text) => text.Trim();

    /// <summary>Reads one row.</summary>
    /// <param name="row">The row; its shape has been checked.</param>
    /// <param name="leftOut">Told of each field that was not taken although the row was: column and why.</param>
    /// <exception cref="RowRefusedException">The row cannot be used.</exception>
    internal abstract ListedFacility Read(CsvRow row, Action<string, string> leftOut);

    private protected static string ReadState(CsvRow row, CsvColumn column)
    {
        var state = row.Required(column).ToUpperInvariant();
        return UspsStates.Has(state)
            ? state
            : throw row.Refuse(column, $"'{state}' is not the USPS code of a state or territory.");
    }

    private protected static string? ReadPhone(CsvRow row, CsvColumn column, Action<string, string> leftOut)
    {
        if (row.Text(column) is not { } text)
            return null;
        var phone = PhoneNumber.Normalise(text);
        if (phone is null)
            leftOut(row.NameOf(column), $"'{text}' is not a telephone number of ten digits; the facility was taken without it.");
        return phone;
    }

    /// <summary>A ZIP code of five digits, with the zero that a spreadsheet took; or nine with their hyphen.</summary>
    private protected static string? ReadZip(CsvRow row, CsvColumn column, Action<string, string> leftOut)
    {
        if (row.Text(column) is not { } text)
            return null;
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        var zip = digits.Length is 4 or 5 ? digits.PadLeft(5, '0') : digits.Length is 9 ? $"{digits[..5]}-{digits[5..]}" : text;
        if (FacilityRules.IsZip(zip))
            return zip;
        leftOut(row.NameOf(column), $"'{text}' is not a ZIP code; the facility was taken without it.");
        return null;
    }

    /// <summary>A street address, with the line breaks that older editions write into it taken for blanks; one that is none is left
    /// out.</summary>
    private protected static string? ReadAddress(CsvRow row, CsvColumn column, Action<string, string> leftOut)
    {
        if (row.Lines(column) is not { } text)
            return null;
        if (text.Length <= FacilityRules.MaxAddress && !text.Any(c => char.IsControl(c) || c == '\uFFFD'))
            return text;
        leftOut(row.NameOf(column),
            $"It holds characters that are not text, or more than {FacilityRules.MaxAddress}; the facility was taken without it.");
        return null;
    }

    /// <summary>A number of beds; one that cannot be is left out.</summary>
    private protected static int? ReadBeds(CsvRow row, CsvColumn column, Action<string, string> leftOut)
    {
        if (row.Text(column) is not { } text || text.StartsWith("-999", StringComparison.Ordinal))
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var beds) && beds <= FacilityRules.MaxBeds)
            return beds;
        leftOut(row.NameOf(column),
            $"'{text}' is not a number of beds from 0 to {FacilityRules.MaxBeds}; the facility was taken without it.");
        return null;
    }

    private protected static string? ReadProper(CsvRow row, CsvColumn column, int maxLength, string state) =>
        row.Text(column, maxLength) is { } text ? ProperCase.Of(text, state) : null;

    /// <summary>Coordinates that can be those of a facility in its state; those that cannot are left out by name.</summary>
    private protected static GeoPoint? PlaceIn(
        CsvRow row, string state, double? latitude, double? longitude, CsvColumn column, Action<string, string> leftOut)
    {
        if (latitude is not { } north || longitude is not { } east)
            return null;
        var place = new GeoPoint(north, east);
        if (StateBounds.Problem(state, place) is not { } problem)
            return place;
        leftOut(row.NameOf(column), $"{problem} The facility was taken without them.");
        return null;
    }
}
