using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Facilities;

namespace StatusBoard.Exchange.Import.Formats;

/// <summary>The board's own layout, as in the demonstration's <c>facilities.csv</c>: every field of a facility, as it is to be shown. An
/// empty field leaves the board's value unchanged. Lists in one field are separated by semicolons.</summary>
internal sealed class BoardFormat : ImportFormat
{
    private static readonly CsvColumn Code = new("Code");
    private static readonly CsvColumn Hospital = new("Name");
    private static readonly CsvColumn System = new("System");
    private static readonly CsvColumn City = new("City");
    private static readonly CsvColumn County = new("County");
    private static readonly CsvColumn State = new("State");
    private static readonly CsvColumn Region = new("Region");
    private static readonly CsvColumn Latitude = new("Latitude");
    private static readonly CsvColumn Longitude = new("Longitude");
    private static readonly CsvColumn Zone = new("TimeZone");
    private static readonly CsvColumn Phone = new("Phone");
    private static readonly CsvColumn Emergency = new("EmergencyDepartment");
    private static readonly CsvColumn Type = new("Type");
    private static readonly CsvColumn General = new("GeneralEmergency");
    private static readonly CsvColumn Street = new("Address");
    private static readonly CsvColumn Zip = new("Zip");
    private static readonly CsvColumn Beds = new("Beds");
    private static readonly CsvColumn Designations = new("Designations");
    private static readonly CsvColumn Aliases = new("Aliases");

    /// <inheritdoc/>
    public override string Name => "StatusBoard facilities";

    /// <inheritdoc/>
    public override IReadOnlyList<CsvColumn> RequiredColumns { get; } = [Code, Hospital, City, State];

    /// <inheritdoc/>
    internal override CsvColumn CodeColumn => Code;

    /// <summary>In this layout each facility is identified by its code.</summary>
    internal override bool JoinsByName => false;

    /// <inheritdoc/>
    internal override ListedFacility Read(CsvRow row, Action<string, string> leftOut)
    {
        var code = row.Required(Code, FieldLengths.Code);
        if (FacilityRules.CodeProblem(code) is { } problem)
            throw row.Refuse(Code, problem);
        var (latitude, longitude) = (row.Number(Latitude, -90, 90), row.Number(Longitude, -180, 180));
        if (latitude is null != longitude is null)
            throw row.Refuse(latitude is null ? Latitude : Longitude, "Only one of the two coordinates is given.");
        var zone = row.Text(Zone);
        if (zone is not null && !TimeZones.Exists(zone))
            throw row.Refuse(Zone, FacilityRules.ZoneProblem(zone));
        var state = ReadState(row, State);
        var place = PlaceIn(row, state, latitude, longitude, Latitude, leftOut);
        return new ListedFacility(code, row.Required(Hospital, FieldLengths.Name), row.Required(City, FieldLengths.City), state)
        {
            Type = ReadType(row),
            GeneralEmergency = row.YesOrNo(General),
            Address = ReadAddress(row, Street, leftOut),
            Zip = ReadZip(row, Zip, leftOut),
            Beds = ReadBeds(row, Beds, leftOut),
            System = row.Text(System, FieldLengths.System),
            County = row.Text(County, FieldLengths.County),
            Region = row.Text(Region, FieldLengths.Region),
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
            TimeZone = zone,
            Phone = ReadPhone(row, Phone, leftOut),
            HasEmergencyDepartment = row.YesOrNo(Emergency),
            Designations = ReadDesignations(row),
            DesignationsAreAll = true,
            Aliases = row.List(Aliases, FieldLengths.Alias),
        };
    }

    private static string? ReadType(CsvRow row) =>
        row.Text(Type) is not { } text ? null : FacilityType.Find(text)?.Code ?? throw row.Refuse(Type, FacilityType.Problem(text));

    private static Dictionary<string, string?>? ReadDesignations(CsvRow row)
    {
        if (row.List(Designations, FieldLengths.DesignationLevel + 20) is not { } parts)
            return null;
        var designations = new Dictionary<string, string?>();
        foreach (var part in parts)
        {
            var designation = Designation.Parse(part)
                ?? throw row.Refuse(Designations,
                    $"'{part}' is not a designation. Known: {string.Join(", ", Designation.Kinds)}, with a level after a colon.");
            if (designation.Level?.Length > FieldLengths.DesignationLevel)
                throw row.Refuse(Designations, $"The level of '{part}' is longer than {FieldLengths.DesignationLevel} characters.");
            if (!designations.TryAdd(designation.Kind, designation.Level))
                throw row.Refuse(Designations, $"'{designation.Kind}' stands there twice.");
        }

        return designations;
    }
}
