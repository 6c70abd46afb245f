using System.Collections.Immutable;

namespace StatusBoard.Facilities;

/// <summary>A hospital or a freestanding emergency department.</summary>
/// <param name="Code">A short unique code: the CMS certification number where it has one.</param>
/// <param name="Name">The name people read.</param>
/// <param name="City">The city.</param>
/// <param name="State">The USPS code of the state.</param>
public sealed record Facility(string Code, string Name, string City, string State)
{
    /// <summary>What kind of hospital it is: a code of <see cref="FacilityType"/>; null when not known.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes emergencies of every kind, where somebody has said so; null leaves it to its type.</summary>
    public bool? GeneralEmergency { get; init; }

    /// <summary>Its street address; null when not known.</summary>
    public string? Address { get; init; }

    /// <summary>Its ZIP code; null when not known.</summary>
    public string? Zip { get; init; }

    /// <summary>How many beds it has; null when not known.</summary>
    public int? Beds { get; init; }

    /// <summary>The code of the facility that it was merged into; null when it was not. One that was is retired.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The organization that runs it; null when it is independent or not known.</summary>
    public string? System { get; init; }

    /// <summary>The county.</summary>
    public string? County { get; init; }

    /// <summary>The named group of facilities inside the state that it belongs to.</summary>
    public string? Region { get; init; }

    /// <summary>Where it stands; null when not known.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Its IANA time zone, for example <c>America/New_York</c>.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Its telephone number as published.</summary>
    public string? Phone { get; init; }

    /// <summary>What it is designated to receive.</summary>
    public ImmutableArray<Designation> Designations { get; init; } = [];

    /// <summary>Short names that crews use for it.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Whether it has an emergency department at all.</summary>
    public bool HasEmergencyDepartment { get; init; } = true;

    /// <summary>False once it has left the board: closed for good, merged or entered by mistake. It is never deleted.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The version of its row.</summary>
    public long Version { get; init; }

    /// <summary>The name of its type; null when not known.</summary>
    public string? TypeName => FacilityType.Find(Type)?.Name;

    /// <summary>
    /// Whether its emergency department, if it has one, takes an ambulance with any patient. One that does not is no
    /// destination, does not count in saturation, and is not among the emergency departments that are counted.
    /// </summary>
    public bool TakesGeneralEmergencies => GeneralEmergency ?? FacilityType.Find(Type)?.TakesGeneralEmergencies ?? true;

    /// <summary>Why it takes no general emergencies, for example <c>psychiatric hospital: not for general emergencies</c>; null when it
    /// takes them.</summary>
    public string? WhyNotGeneral => TakesGeneralEmergencies ? null
        : TypeName is { } type ? $"{type}: not for general emergencies" : "not for general emergencies";

    /// <summary>Whether both say the same. A record compares the arrays of two readings by identity; this looks into them.</summary>
    internal bool HasSameContent(Facility other) =>
        ReferenceEquals(this, other)
        || (Designations.SequenceEqual(other.Designations)
            && Aliases.SequenceEqual(other.Aliases)
            && this with { Designations = other.Designations, Aliases = other.Aliases } == other);
}
