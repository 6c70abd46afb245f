using System.Globalization;

namespace StatusBoard.Facilities;

/// <summary>All that is said of a facility, as a person or a list has it: what <see cref="FacilityRules"/> judges and the store
/// writes.</summary>
/// <param name="Code">Its code; it stays what it is for good.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city.</param>
/// <param name="State">The USPS code of its state.</param>
public sealed record FacilityDraft(string Code, string Name, string City, string State)
{
    /// <summary>What kind of hospital it is: a code of <see cref="FacilityType"/>; null when not known.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes emergencies of every kind; null leaves it to its type.</summary>
    public bool? GeneralEmergency { get; init; }

    /// <summary>The street address.</summary>
    public string? Address { get; init; }

    /// <summary>The ZIP code.</summary>
    public string? Zip { get; init; }

    /// <summary>How many beds it has.</summary>
    public int? Beds { get; init; }

    /// <summary>The code of the facility that it was merged into; only for one that is not on the board.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The health system's name; null for an independent one.</summary>
    public string? System { get; init; }

    /// <summary>The region's name inside the state.</summary>
    public string? Region { get; init; }

    /// <summary>The county.</summary>
    public string? County { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>The IANA time zone; null takes the one of its place.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether it has an emergency department.</summary>
    public bool HasEmergencyDepartment { get; init; } = true;

    /// <summary>Whether it is on the board.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Its designations, at most one of a kind.</summary>
    public IReadOnlyList<Designation> Designations { get; init; } = [];

    /// <summary>Short names that crews use for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Everything by name, as text: what the audit compares. Lists are in the order of the alphabet.</summary>
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
