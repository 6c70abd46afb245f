using System.Globalization;
using StatusBoard.Facilities;
using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Administration.EditFacilities;

/// <summary>The input of the facility form: texts as they were entered.</summary>
public sealed class FacilityEntry
{
    /// <summary>The code.</summary>
    public string Code { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The city.</summary>
    public string City { get; set; } = "";

    /// <summary>The state.</summary>
    public string State { get; set; } = "";

    /// <summary>The code of the type; null or empty when not known.</summary>
    public string? Type { get; set; }

    /// <summary>Whether it takes general emergencies: <c>true</c>, <c>false</c>, or empty when its type decides.</summary>
    public string? GeneralEmergency { get; set; }

    /// <summary>The street address.</summary>
    public string? Address { get; set; }

    /// <summary>The ZIP code.</summary>
    public string? Zip { get; set; }

    /// <summary>The number of beds, as entered.</summary>
    public string? Beds { get; set; }

    /// <summary>The code of the facility that it was merged into.</summary>
    public string? MergedInto { get; set; }

    /// <summary>The county.</summary>
    public string? County { get; set; }

    /// <summary>The health system.</summary>
    public string? System { get; set; }

    /// <summary>The region.</summary>
    public string? Region { get; set; }

    /// <summary>The latitude in degrees north, as entered.</summary>
    public string? Latitude { get; set; }

    /// <summary>The longitude in degrees east, as entered.</summary>
    public string? Longitude { get; set; }

    /// <summary>The time zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Whether it has an emergency department.</summary>
    public bool HasEmergencyDepartment { get; set; } = true;

    /// <summary>Whether it is on the board.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The aliases, one per line.</summary>
    public string? Aliases { get; set; }

    /// <summary>Whether it has each kind of designation, and at what level.</summary>
    public Dictionary<string, (bool Held, string? Level)> Designations { get; } = Designation.Kinds.ToDictionary(kind =>
        kind, _ => (false, (string?)null));

    /// <summary>Creates the input from a facility.</summary>
    public static FacilityEntry Of(FacilityDraft draft)
    {
        var entry = new FacilityEntry
        {
            Code = draft.Code,
            Name = draft.Name,
            City = draft.City,
            State = draft.State,
            Type = draft.Type,
            GeneralEmergency = draft.GeneralEmergency is { } general ? (general ? "true" : "false") : null,
            Address = draft.Address,
            Zip = draft.Zip,
            Beds = draft.Beds?.ToString(CultureInfo.InvariantCulture),
            MergedInto = draft.MergedInto,
            County = draft.County,
            System = draft.System,
            Region = draft.Region,
            Latitude = draft.Latitude?.ToString(CultureInfo.InvariantCulture),
            Longitude = draft.Longitude?.ToString(CultureInfo.InvariantCulture),
            TimeZone = draft.TimeZone,
            Phone = draft.Phone,
            HasEmergencyDepartment = draft.HasEmergencyDepartment,
            Active = draft.Active,
            Aliases = string.Join('\n', draft.Aliases),
        };
        foreach (var designation in draft.Designations)
            entry.Designations[designation.Kind] = (true, designation.Level);
        return entry;
    }

    /// <summary>Converts the input to a draft, and returns the problems of fields that are not numbers.</summary>
    public (FacilityDraft Draft, IReadOnlyList<ReportProblem> Problems) Read()
    {
        List<ReportProblem> problems = [];
        var draft = new FacilityDraft(Code ?? "", Name ?? "", City ?? "", State ?? "")
        {
            Type = Type,
            GeneralEmergency = bool.TryParse(GeneralEmergency, out var general) ? general : null,
            Address = Address,
            Zip = Zip,
            Beds = ParseInteger("beds", Beds),
            MergedInto = MergedInto,
            County = County,
            System = System,
            Region = Region,
            Latitude = Number("latitude", Latitude),
            Longitude = Number("longitude", Longitude),
            TimeZone = TimeZone,
            Phone = Phone,
            HasEmergencyDepartment = HasEmergencyDepartment,
            Active = Active,
            Designations = [.. Designations.Where(one => one.Value.Held).Select(one => new Designation(one.Key, one.Value.Level))],
            Aliases = (Aliases ?? "").Split(['\n', '\r', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        return (draft, problems);

        int? ParseInteger(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            problems.Add(new(field, $"'{text}' is not a whole number."));
            return null;
        }

        double? Number(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                return number;
            problems.Add(new(field, $"'{text}' is not a number. Write it as 41.7554 or -72.6781."));
            return null;
        }
    }
}
