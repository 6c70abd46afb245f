using System.Globalization;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Exchange.Import.Names;
using StatusBoard.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>A known layout of a hospital list: the names of its columns and the meaning of its rows.</summary>
public abstract class ImportFormat
{
    private protected ImportFormat()
    {
    }

    /// <summary>All layouts.</summary>
    public static IReadOnlyList<ImportFormat> All { get; } = [new CmsFormat(), new HifldFormat(), new BoardFormat()];

    /// <summary>The list's name.</summary>
    public abstract string Name { get; }

    /// <summary>The required columns, by which the layout is recognised.</summary>
    public abstract IReadOnlyList<CsvColumn> RequiredColumns { get; }

    /// <summary>The column of the facility's code.</summary>
    internal abstract CsvColumn CodeColumn { get; }

    /// <summary>Whether a facility whose code is not on the board is searched by name and place.</summary>
    internal virtual bool JoinsByName => true;

    /// <summary>The layout of a file, by its header.</summary>
    /// <exception cref="ImportFileException">No layout matches; the message lists the known layouts and the columns found.</exception>
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
            $"The file's layout is not known. Known layouts, with the columns each must have:\n{string.Join('\n',
                layouts)}\nColumns found: {string.Join(", ", header.Names)}");
    }

    /// <summary>The edition of a file, by its columns; later editions are greater. Null when the columns do not tell it.</summary>
    internal virtual string? EditionOf(CsvHeader header) => null;

    /// <summary>The earliest edition that has this row; null when the row does not tell it.</summary>
    internal virtual string? EditionOf(CsvRow row) => null;

    /// <summary>An edition in words.</summary>
    internal virtual string EditionWords(string edition) => edition;

    /// <summary>The facility's code for a text of the code column.</summary>
    internal virtual string CodeOf(string text) => text.Trim();

    /// <summary>Reads one row.</summary>
    /// <param name="row">The row; its number of fields was checked.</param>
    /// <param name="leftOut">Receives each field that was skipped although its row was imported: the column and the reason.</param>
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

    /// <summary>A ZIP code of five digits, with the leading zero restored; or of nine with a hyphen.</summary>
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

    /// <summary>A street address; line breaks of older editions become blanks. Text that is no address is skipped.</summary>
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

    /// <summary>A number of beds; an impossible number is skipped.</summary>
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

    /// <summary>Coordinates; those outside the facility's state are skipped and reported.</summary>
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
