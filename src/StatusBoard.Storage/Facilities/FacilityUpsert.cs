using StatusBoard.Facilities;

namespace StatusBoard.Storage.Facilities;

/// <summary>
/// A facility as a list has it. What a list does not know is null and leaves what is there as it is; a new facility
/// needs a name, a city, a state and a time zone.
/// </summary>
/// <param name="Code">The facility's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city.</param>
/// <param name="State">The USPS code of its state.</param>
/// <param name="TimeZone">Its IANA time zone.</param>
public sealed record FacilityUpsert(string Code, string Name, string City, string State, string TimeZone)
{
    /// <summary>The version that was read; where the facility has another by now it is left alone. 0: it must not be there. Null: whatever
    /// it is.</summary>
    public long? IfVersion { get; init; }

    /// <summary>What kind of hospital it is: a code of <see cref="FacilityType"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes emergencies of every kind, where somebody has said so.</summary>
    public bool? GeneralEmergency { get; init; }

    /// <summary>The street address.</summary>
    public string? Address { get; init; }

    /// <summary>The ZIP code.</summary>
    public string? Zip { get; init; }

    /// <summary>How many beds it has.</summary>
    public int? Beds { get; init; }

    /// <summary>The health system's name; made when there is none of that name.</summary>
    public string? System { get; init; }

    /// <summary>The region's name inside the state; made when there is none of that name.</summary>
    public string? Region { get; init; }

    /// <summary>The county.</summary>
    public string? County { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether it has an emergency department.</summary>
    public bool? HasEmergencyDepartment { get; init; }

    /// <summary>Whether it is on the board.</summary>
    public bool? Active { get; init; }

    /// <summary>Designations by kind, with their level; null leaves what is there.</summary>
    public IReadOnlyDictionary<string, string?>? Designations { get; init; }

    /// <summary>Short names; null leaves what is there.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>What a facility is once this was written over it.</summary>
    /// <param name="known">The facility; null for a new one.</param>
    public FacilityDraft Over(FacilityDraft? known) => new(Code, Name, City, State)
    {
        TimeZone = TimeZone,
        Type = Type ?? known?.Type,
        GeneralEmergency = GeneralEmergency ?? known?.GeneralEmergency,
        Address = Address ?? known?.Address,
        Zip = Zip ?? known?.Zip,
        Beds = Beds ?? known?.Beds,
        MergedInto = known?.MergedInto,
        System = System ?? known?.System,
        Region = Region ?? known?.Region,
        County = County ?? known?.County,
        Latitude = Latitude ?? known?.Latitude,
        Longitude = Longitude ?? known?.Longitude,
        Phone = Phone ?? known?.Phone,
        HasEmergencyDepartment = HasEmergencyDepartment ?? known?.HasEmergencyDepartment ?? true,
        Active = Active ?? known?.Active ?? true,
        Designations = Designations?.Select(one => new Designation(one.Key, one.Value)).ToList() ?? known?.Designations ?? [],
        Aliases = Aliases ?? known?.Aliases ?? [],
    };
}
