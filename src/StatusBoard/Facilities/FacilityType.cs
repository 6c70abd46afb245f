namespace StatusBoard.Facilities;

/// <summary>A type of hospital.</summary>
/// <param name="Code">The code in the database, in lists and in the API.</param>
/// <param name="Name">The display name.</param>
/// <param name="TakesGeneralEmergencies">Whether an emergency department of this type takes an ambulance with any patient. Psychiatric,
/// rehabilitation, long-term, veterans' and military hospitals usually do not, because they treat their own patients.</param>
public sealed record FacilityType(string Code, string Name, bool TakesGeneralEmergencies = true)
{
    /// <summary>Every type. The database's constraint allows the same codes.</summary>
    public static IReadOnlyList<FacilityType> All { get; } =
    [
        new("general", "general hospital"),
        new("critical-access", "critical access hospital"),
        new("rural-emergency", "rural emergency hospital"),
        new("freestanding-ed", "freestanding emergency department"),
        new("children", "children's hospital"),
        new("womens", "women's hospital"),
        new("psychiatric", "psychiatric hospital", TakesGeneralEmergencies: false),
        new("rehabilitation", "rehabilitation hospital", TakesGeneralEmergencies: false),
        new("long-term", "long-term hospital", TakesGeneralEmergencies: false),
        new("veterans", "veterans' hospital", TakesGeneralEmergencies: false),
        new("military", "military hospital", TakesGeneralEmergencies: false),
        new("other", "other hospital"),
    ];

    /// <summary>Finds a type by its code, ignoring case; null when there is none.</summary>
    public static FacilityType? Find(string? code) =>
        All.FirstOrDefault(type => type.Code.Equals(code?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The message for an unknown code.</summary>
    public static string Problem(string code) =>
        $"'{code}' is not a type of hospital. Known: {string.Join(", ", All.Select(type => type.Code))}.";
}
