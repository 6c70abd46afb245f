namespace StatusBoard.Facilities;

/// <summary>What kind of hospital a facility is.</summary>
/// <param name="Code">How it is written in the database, in lists and in the API.</param>
/// <param name="Name">How people read it.</param>
/// <param name="TakesGeneralEmergencies">
/// Whether its emergency department, where it has one, takes an ambulance with any patient. Those of psychiatric,
/// rehabilitation, long-term, veterans' and military hospitals do not as a rule: they treat their own patients.
/// </param>
public sealed record FacilityType(string Code, string Name, bool TakesGeneralEmergencies = true)
{
    /// <summary>Every type there is. The database's constraint holds the same codes.</summary>
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

    /// <summary>The type of this code, in any case of its letters; null when there is none.</summary>
    public static FacilityType? Find(string? code) =>
        All.FirstOrDefault(type => type.Code.Equals(code?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>What is said of a code that is none.</summary>
    public static string Problem(string code) =>
        $"'{code}' is not a type of hospital. Known: {string.Join(", ", All.Select(type => type.Code))}.";
}
