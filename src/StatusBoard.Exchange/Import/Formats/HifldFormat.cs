using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Exchange.Import.Names;

namespace StatusBoard.Exchange.Import.Formats;

/// <summary>"Hospitals" of the Homeland Infrastructure Foundation-Level Data. It has coordinates, trauma levels and whether a hospital has
/// closed; it has no CMS number and does not say which hospitals have an emergency department. A hospital that is not on the board under
/// another code gets HIFLD's number with an <c>H</c> before it.</summary>
internal sealed partial class HifldFormat : ImportFormat
{
    private static readonly CsvColumn Id = new("ID");
    private static readonly CsvColumn Hospital = new("NAME");
    private static readonly CsvColumn SourceDate = new("SOURCEDATE");
    private static readonly CsvColumn ValidDate = new("VAL_DATE");
    private static readonly CsvColumn Street = new("ADDRESS");
    private static readonly CsvColumn Zip = new("ZIP");
    private static readonly CsvColumn Beds = new("BEDS");
    private static readonly CsvColumn Owner = new("OWNER");
    private static readonly CsvColumn City = new("CITY");
    private static readonly CsvColumn State = new("STATE");
    private static readonly CsvColumn County = new("COUNTY");
    private static readonly CsvColumn Phone = new("TELEPHONE");
    private static readonly CsvColumn Kind = new("TYPE");
    private static readonly CsvColumn Status = new("STATUS");
    private static readonly CsvColumn Latitude = new("LATITUDE");
    private static readonly CsvColumn Longitude = new("LONGITUDE");
    private static readonly CsvColumn Trauma = new("TRAUMA");
    private static readonly CsvColumn OtherName = new("ALT_NAME");

    /// <summary>Types of hospital that normally have no emergency department.</summary>
    private static readonly string[] WithoutEmergencyDepartment = ["PSYCHIATRIC", "REHABILITATION", "LONG TERM CARE", "CHRONIC DISEASE"];

    /// <inheritdoc/>
    public override string Name => "HIFLD Hospitals";

    /// <inheritdoc/>
    public override IReadOnlyList<CsvColumn> RequiredColumns { get; } = [Id, Hospital, City, State, Status, Latitude, Longitude, Trauma];

    /// <inheritdoc/>
    internal override CsvColumn CodeColumn => Id;

    /// <summary>Whether a facility was added by this list.</summary>
    public static bool IsCode(string code) => OwnCode().IsMatch(code);

    /// <inheritdoc/>
    internal override string? EditionOf(CsvRow row)
    {
        var dates = new[] { row.Raw(SourceDate), row.Raw(ValidDate) }.OfType<string>().Select(text =>
            text.Split(' ')[0].Replace('/', '-'));
        return dates.Where(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .Max(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    internal override string EditionWords(string edition) => $"its newest row is of {edition}";

    /// <inheritdoc/>
    internal override string CodeOf(string text) => "H" + text.Trim().PadLeft(10, '0');

    /// <inheritdoc/>
    internal override ListedFacility Read(CsvRow row, Action<string, string> leftOut)
    {
        var id = row.Required(Id);
        if (id.Length > 10 || !id.All(char.IsAsciiDigit))
            throw row.Refuse(Id, $"'{id}' is not a HIFLD number of up to ten digits.");
        var state = ReadState(row, State);
        var name = ProperCase.Of(row.Required(Hospital, FieldLengths.Name), state);
        var kind = row.Text(Kind)?.ToUpperInvariant();
        var (latitude, longitude) = (row.Number(Latitude, -90, 90), row.Number(Longitude, -180, 180));
        var place = PlaceIn(row, state, latitude, longitude, Latitude, leftOut);
        return new ListedFacility("H" + id.PadLeft(10, '0'), name, ProperCase.Of(row.Required(City, FieldLengths.City), state), state)
        {
            Type = ReadType(row, kind, name, leftOut),
            Address = ReadAddress(row, Street, leftOut) is { } address ? ProperCase.Of(address, state) : null,
            Zip = ReadZip(row, Zip, leftOut),
            Beds = ReadBeds(row, Beds, leftOut),
            County = ReadProper(row, County, FieldLengths.County, state),
            Phone = ReadPhone(row, Phone, leftOut),
            Latitude = Round(place?.Latitude),
            Longitude = Round(place?.Longitude),
            Closed = ReadClosed(row),
            HasEmergencyDepartmentWhenNew = kind is not null && WithoutEmergencyDepartment.Contains(kind) ? false : null,
            Designations = ReadDesignations(row, kind, leftOut),

            // Used only for matching: crews do not use this name, and in some states it belongs to another row.
            OtherNames = row.Raw(OtherName) is { } otherName ? [otherName] : [],
        };
    }

    /// <summary>Five decimals are about one metre; further digits are artefacts of the projection.</summary>
    private static double? Round(double? degrees) => degrees is { } value ? Math.Round(value, 5) : null;

    private static bool ReadClosed(CsvRow row) => row.Text(Status)?.ToUpperInvariant() switch
    {
        "OPEN" or null => false,
        "CLOSED" => true,
        var other => throw row.Refuse(Status, $"'{other}' is neither OPEN nor CLOSED."),
    };

    /// <summary>HIFLD's type of veterans' hospitals is military or general; the owner and the name identify them.</summary>
    private static string? ReadType(CsvRow row, string? kind, string name, Action<string, string> leftOut)
    {
        if (kind is null)
            return null;
        var isFederal = kind == "MILITARY"
            || row.Text(Owner)?.StartsWith("GOVERNMENT - FEDERAL", StringComparison.OrdinalIgnoreCase) == true;
        if (isFederal && VeteransName().IsMatch(name))
            return "veterans";
        var type = kind switch
        {
            "GENERAL ACUTE CARE" => "general",
            "CRITICAL ACCESS" => "critical-access",
            "CHILDREN" => "children",
            "WOMEN" => "womens",
            "PSYCHIATRIC" => "psychiatric",
            "REHABILITATION" => "rehabilitation",
            "LONG TERM CARE" or "CHRONIC DISEASE" => "long-term",
            "MILITARY" => "military",
            "SPECIAL" => "other",
            _ => null,
        };
        if (type is null)
            leftOut(row.NameOf(Kind), $"'{kind}' is not a type of hospital that is known; the facility was taken without it.");
        return type;
    }

    [GeneratedRegex(@"\b(VA|V\.A\.|VAMC|VETERANS?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex VeteransName();

    private static Dictionary<string, string?>? ReadDesignations(CsvRow row, string? kind, Action<string, string> leftOut)
    {
        var designations = new Dictionary<string, string?>();
        if (row.Text(Trauma) is { } text)
        {
            (designations, var whole) = TraumaText.Read(text);
            if (!whole)
                leftOut(row.NameOf(Trauma), $"'{text}' is not, or not only, a trauma level that is known.");
        }

        if (kind == "CHILDREN")
            designations["pediatric"] = null;
        return designations.Count > 0 ? designations : null;
    }

    [GeneratedRegex(@"^H\d{10}$")]
    private static partial Regex OwnCode();
}
