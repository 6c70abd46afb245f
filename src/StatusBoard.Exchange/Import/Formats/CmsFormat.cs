using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Exchange.Import.Names;

namespace StatusBoard.Exchange.Import.Formats;

/// <summary>
/// "Hospital General Information" of the Centers for Medicare &amp; Medicaid Services: older editions begin with
/// <c>Provider ID</c>, newer ones with <c>Facility ID</c>. It says which hospitals have an emergency department, and has
/// no coordinates.
/// </summary>
internal sealed class CmsFormat : ImportFormat
{
    private static readonly CsvColumn Id = new("Facility ID", "Provider ID", "Provider Number", "CCN");
    private static readonly CsvColumn Hospital = new("Facility Name", "Hospital Name");
    private static readonly CsvColumn Street = new("Address", "Address 1", "Street Address");
    private static readonly CsvColumn Zip = new("ZIP Code", "ZIP");
    private static readonly CsvColumn Kind = new("Hospital Type");
    private static readonly CsvColumn City = new("City/Town", "City");
    private static readonly CsvColumn State = new("State");
    private static readonly CsvColumn County = new("County/Parish", "County Name", "County");
    private static readonly CsvColumn Phone = new("Telephone Number", "Phone Number");
    private static readonly CsvColumn Emergency = new("Emergency Services", "Emergency Service");

    /// <summary>The states whose certification numbers begin with zero, by the second digit (CMS State Operations Manual, section
    /// 2779A1).</summary>
    private static readonly Dictionary<char, string> StateOfDigit = new()
    {
        ['1'] = "AL", ['2'] = "AK", ['3'] = "AZ", ['4'] = "AR", ['5'] = "CA", ['6'] = "CO", ['7'] = "CT", ['8'] = "DE", ['9'] = "DC",
    };

    /// <inheritdoc/>
    public override string Name => "CMS Hospital General Information";

    /// <inheritdoc/>
    public override IReadOnlyList<CsvColumn> RequiredColumns { get; } = [Id, Hospital, City, State, Emergency];

    /// <inheritdoc/>
    internal override CsvColumn CodeColumn => Id;

    /// <summary>The edition follows from the columns, which were renamed in 2014, 2020 and 2023; nothing else in the file tells
    /// it.</summary>
    internal override string? EditionOf(CsvHeader header) =>
        header.NameOf(City).StartsWith("City/", StringComparison.OrdinalIgnoreCase) ? "4"
        : header.NameOf(Id).Contains("Facility", StringComparison.OrdinalIgnoreCase) ? "3"
        : header.NameOf(Id).Replace(" ", "", StringComparison.Ordinal).Contains("ProviderID", StringComparison.OrdinalIgnoreCase)
            ? "2" : "1";

    /// <inheritdoc/>
    internal override string EditionWords(string edition) => edition switch
    {
        "4" => "columns as since 2023",
        "3" => "columns as of 2020 to 2023",
        "2" => "columns as of 2014 to 2019",
        _ => "columns as before 2014",
    };

    /// <inheritdoc/>
    internal override ListedFacility Read(CsvRow row, Action<string, string> leftOut)
    {
        var state = ReadState(row, State);
        var code = ReadNumber(row, state);
        return new ListedFacility(
            code,
            ProperCase.Of(row.Required(Hospital, FieldLengths.Name), state),
            ProperCase.Of(row.Required(City, FieldLengths.City), state),
            state)
        {
            Type = ReadType(row, leftOut),
            Address = ReadAddress(row, Street, leftOut) is { } address ? ProperCase.Of(address, state) : null,
            Zip = ReadZip(row, Zip, leftOut),
            County = ReadProper(row, County, FieldLengths.County, state),
            Phone = ReadPhone(row, Phone, leftOut),
            HasEmergencyDepartment = row.YesOrNo(Emergency),
        };
    }

    /// <summary>A certification number of six characters. A missing leading zero is restored if the caller asked for it.</summary>
    private static string ReadNumber(CsvRow row, string state)
    {
        var code = row.Required(Id).ToUpperInvariant();
        if (code.Length == 6 && code.All(char.IsAsciiLetterOrDigit))
            return code;
        if (code.Length != 5 || !code.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiDigit(code[0]))
            throw row.Refuse(Id, $"'{code}' is not a CMS certification number of six characters.");
        var problem =
            $"'{code}' is not a CMS certification number of six characters; a spreadsheet may have dropped its leading zero";
        if (StateOfDigit.GetValueOrDefault(code[0]) != state)
            throw row.Refuse(Id, $"{problem}, but 0{code} would not be one of {state}.");
        return row.RestoresZeros ? "0" + code : throw row.RefuseZero(Id, $"{problem}: 0{code}.");
    }

    /// <summary>The types of all editions; newer editions also list psychiatric, veterans' and military hospitals.</summary>
    private static string? ReadType(CsvRow row, Action<string, string> leftOut)
    {
        if (row.Text(Kind) is not { } text)
            return null;
        var type = text.ToUpperInvariant() switch
        {
            "ACUTE CARE HOSPITALS" or "ACUTE CARE HOSPITAL" or "SHORT-TERM" => "general",
            "CRITICAL ACCESS HOSPITALS" or "CRITICAL ACCESS HOSPITAL" => "critical-access",
            "RURAL EMERGENCY HOSPITAL" or "RURAL EMERGENCY HOSPITALS" => "rural-emergency",
            "CHILDRENS" or "CHILDREN'S" or "CHILDRENS HOSPITALS" => "children",
            "PSYCHIATRIC" => "psychiatric",
            "REHABILITATION" => "rehabilitation",
            "LONG-TERM" or "LONG TERM" or "LONG-TERM CARE" => "long-term",
            "ACUTE CARE - VETERANS ADMINISTRATION" or "ACUTE CARE - VA" => "veterans",
            "ACUTE CARE - DEPARTMENT OF DEFENSE" => "military",
            _ => null,
        };
        if (type is null)
            leftOut(row.NameOf(Kind), $"'{text}' is not a type of hospital that is known; the facility was taken without it.");
        return type;
    }
}
