using System.Globalization;
using StatusBoard.Facilities;
using StatusBoard.Reports;

namespace StatusBoard.Web.Pages.Administer.EditFacilities;

/// <summary>A facility as it stands in the form: texts, as they were typed.</summary>
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

    /// <summary>The county.</summary>
    public string? County { get; set; }

    /// <summary>The health system.</summary>
    public string? System { get; set; }

    /// <summary>The region.</summary>
    public string? Region { get; set; }

    /// <summary>Degrees north, as typed.</summary>
    public string? Latitude { get; set; }

    /// <summary>Degrees east, as typed.</summary>
    public string? Longitude { get; set; }

    /// <summary>The time zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Whether it has an emergency department.</summary>
    public bool HasEmergencyDepartment { get; set; } = true;

    /// <summary>Whether it is on the board.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The short names, one a line.</summary>
    public string? Aliases { get; set; }

    /// <summary>Whether it is designated, and at what level, by kind.</summary>
    public Dictionary<string, (bool Held, string? Level)> Designations { get; } = Designation.Kinds.ToDictionary(kind => kind, _ => (false, (string?)null));

    /// <summary>A form with what a facility is.</summary>
    public static FacilityEntry Of(FacilityDraft draft)
    {
        var entry = new FacilityEntry
        {
            Code = draft.Code,
            Name = draft.Name,
            City = draft.City,
            State = draft.State,
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

    /// <summary>What was typed as a draft, and what of it is no number.</summary>
    public (FacilityDraft Draft, IReadOnlyList<ReportProblem> Problems) Read()
    {
        List<ReportProblem> problems = [];
        var draft = new FacilityDraft(Code ?? "", Name ?? "", City ?? "", State ?? "")
        {
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
