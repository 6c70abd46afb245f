using System.Collections.Immutable;

namespace StatusBoard.Facilities;

/// <summary>A hospital or a freestanding emergency department.</summary>
/// <param name="Code">A short unique code: the CMS certification number where it has one.</param>
/// <param name="Name">The display name.</param>
/// <param name="City">The city.</param>
/// <param name="State">The USPS code of the state.</param>
public sealed record Facility(string Code, string Name, string City, string State)
{
    /// <summary>A code of <see cref="FacilityType"/>; null when not known.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes general emergencies, where that was set explicitly; null when its type decides.</summary>
    public bool? GeneralEmergency { get; init; }

    /// <summary>The street address; null when not known.</summary>
    public string? Address { get; init; }

    /// <summary>The ZIP code; null when not known.</summary>
    public string? Zip { get; init; }

    /// <summary>The number of beds; null when not known.</summary>
    public int? Beds { get; init; }

    /// <summary>The code of the facility that it was merged into; null when it was not. A merged facility is retired.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The health system that runs it; null when it is independent or that is not known.</summary>
    public string? System { get; init; }

    /// <summary>The county.</summary>
    public string? County { get; init; }

    /// <summary>The region inside the state; null when it belongs to none.</summary>
    public string? Region { get; init; }

    /// <summary>The coordinates; null when not known.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>The IANA time zone, for example <c>America/New_York</c>.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>The published telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The designations.</summary>
    public ImmutableArray<Designation> Designations { get; init; } = [];

    /// <summary>Short names that ambulance crews use, by which it can be found too.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Whether it has an emergency department.</summary>
    public bool HasEmergencyDepartment { get; init; } = true;

    /// <summary>Whether it is on the board. A facility that has closed, was merged or was entered by mistake is retired, never
    /// deleted.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The version of its row.</summary>
    public long Version { get; init; }

    /// <summary>The display name of its type; null when not known.</summary>
    public string? TypeName => FacilityType.Find(Type)?.Name;

    /// <summary>Whether its emergency department, if any, takes an ambulance with any patient. A facility that does not is no destination,
    /// is ignored by the area rule, and is not counted as an emergency department.</summary>
    public bool TakesGeneralEmergencies => GeneralEmergency ?? FacilityType.Find(Type)?.TakesGeneralEmergencies ?? true;

    /// <summary>Why it does not take general emergencies, for example <c>psychiatric hospital: not for general emergencies</c>; null when
    /// it does.</summary>
    public string? WhyNotGeneral => TakesGeneralEmergencies ? null
        : TypeName is { } type ? $"{type}: not for general emergencies" : "not for general emergencies";

    /// <summary>Whether both have the same content, comparing arrays element by element (the generated equality compares them by
    /// reference).</summary>
    internal bool HasSameContent(Facility other) =>
        ReferenceEquals(this, other)
        || (Designations.SequenceEqual(other.Designations)
            && Aliases.SequenceEqual(other.Aliases)
            && this with { Designations = other.Designations, Aliases = other.Aliases } == other);
}
