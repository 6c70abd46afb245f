using System.Globalization;

namespace StatusBoard.Facilities;

/// <summary>The editable data of a facility, as entered by a person or read from a list. <see cref="FacilityRules"/> validates it and the
/// store writes it.</summary>
/// <param name="Code">The code, which cannot be changed once saved.</param>
/// <param name="Name">The name.</param>
/// <param name="City">The city.</param>
/// <param name="State">The USPS code of the state.</param>
public sealed record FacilityDraft(string Code, string Name, string City, string State)
{
    /// <summary>A code of <see cref="FacilityType"/>; null when not known.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes general emergencies; null when its type decides.</summary>
    public bool? GeneralEmergency { get; init; }

    /// <summary>The street address.</summary>
    public string? Address { get; init; }

    /// <summary>The ZIP code.</summary>
    public string? Zip { get; init; }

    /// <summary>The number of beds.</summary>
    public int? Beds { get; init; }

    /// <summary>The code of the facility that it was merged into; allowed only for a retired facility.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The health system's name; null for an independent one.</summary>
    public string? System { get; init; }

    /// <summary>The region's name inside the state.</summary>
    public string? Region { get; init; }

    /// <summary>The county.</summary>
    public string? County { get; init; }

    /// <summary>The latitude in degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>The longitude in degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>The IANA time zone; null to derive it from the place.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether it has an emergency department.</summary>
    public bool HasEmergencyDepartment { get; init; } = true;

    /// <summary>Whether it is on the board.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The designations, at most one of each kind.</summary>
    public IReadOnlyList<Designation> Designations { get; init; } = [];

    /// <summary>Short names that ambulance crews use.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Every field by name, as text, for comparison in the audit. Lists are sorted.</summary>
    public IReadOnlyDictionary<string, string?> Facts() => new Dictionary<string, string?>
    {
        ["name"] = Name,
        ["type"] = Type,
        ["address"] = Address,
        ["ZIP"] = Zip,
        ["city"] = City,
        ["state"] = State,
        ["system"] = System,
        ["region"] = Region,
        ["county"] = County,
        ["latitude"] = Latitude?.ToString(CultureInfo.InvariantCulture),
        ["longitude"] = Longitude?.ToString(CultureInfo.InvariantCulture),
        ["time zone"] = TimeZone,
        ["phone"] = Phone,
        ["beds"] = Beds?.ToString(CultureInfo.InvariantCulture),
        ["emergency department"] = HasEmergencyDepartment ? "yes" : "no",
        ["takes general emergencies"] = GeneralEmergency is { } general ? (general ? "yes" : "no") : null,
        ["designations"] = Listed(Designations.Select(designation => designation.ToString())),
        ["aliases"] = Listed(Aliases),
        ["on the board"] = Active ? "yes" : "no",
        ["merged into"] = MergedInto,
    };

    private static string? Listed(IEnumerable<string> texts)
    {
        var all = string.Join("; ", texts.Order(StringComparer.OrdinalIgnoreCase));
        return all.Length == 0 ? null : all;
    }
}
