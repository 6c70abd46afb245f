using StatusBoard.Storage.Import.Csv;
using StatusBoard.Storage.Import.Names;

namespace StatusBoard.Storage.Import.Formats;

/// <summary>
/// "Hospital General Information" of the Centers for Medicare &amp; Medicaid Services: older editions begin with
/// <c>Provider ID</c>, newer ones with <c>Facility ID</c>. It says which hospitals have an emergency department, and has
/// no coordinates.
/// </summary>
internal sealed class CmsFormat : ImportFormat
{
    private static readonly CsvColumn Id = new("Facility ID", "Provider ID", "Provider Number", "CCN");
    private static readonly CsvColumn Hospital = new("Facility Name", "Hospital Name");
    private static readonly CsvColumn City = new("City/Town", "City");
    private static readonly CsvColumn State = new("State");
    private static readonly CsvColumn County = new("County/Parish", "County Name", "County");
    private static readonly CsvColumn Phone = new("Telephone Number", "Phone Number");
    private static readonly CsvColumn Emergency = new("Emergency Services", "Emergency Service");

    /// <inheritdoc/>
    public override string Name => "CMS Hospital General Information";

    /// <inheritdoc/>
    public override IReadOnlyList<CsvColumn> RequiredColumns { get; } = [Id, Hospital, City, State, Emergency];

    /// <inheritdoc/>
    internal override CsvColumn CodeColumn => Id;

    /// <inheritdoc/>
    internal override ListedFacility Read(CsvRow row, Action<string, string> leftOut)
    {
        var code = row.Required(Id).ToUpperInvariant();
        if (code.Length != 6 || !code.All(char.IsAsciiLetterOrDigit))
            throw row.Refuse(Id, $"'{code}' is not a CMS certification number of six characters; a spreadsheet may have dropped its leading zero.");
        var state = ReadState(row, State);
        return new ListedFacility(
            code,
            ProperCase.Of(row.Required(Hospital, FieldLengths.Name), state),
            ProperCase.Of(row.Required(City, FieldLengths.City), state),
            state)
        {
            County = ReadProper(row, County, FieldLengths.County, state),
            Phone = ReadPhone(row, Phone, leftOut),
            HasEmergencyDepartment = row.YesOrNo(Emergency),
        };
    }
}
