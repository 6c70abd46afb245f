namespace StatusBoard.Exchange.Import.Formats;

/// <summary>A facility as a row of a list describes it, before it is matched with the board.</summary>
internal sealed record ListedFacility(string Code, string Name, string City, string State)
{
    /// <summary>The county.</summary>
    public string? County { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>The time zone, if the list has it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The telephone number, normalised.</summary>
    public string? Phone { get; init; }

    /// <summary>The type of hospital: a code of <see cref="StatusBoard.Facilities.FacilityType"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes emergencies of every kind, if the list says so.</summary>
    public bool? GeneralEmergency { get; init; }

    /// <summary>The street address.</summary>
    public string? Address { get; init; }

    /// <summary>The ZIP code.</summary>
    public string? Zip { get; init; }

    /// <summary>How many beds it has.</summary>
    public int? Beds { get; init; }

    /// <summary>The health system.</summary>
    public string? System { get; init; }

    /// <summary>The region inside the state.</summary>
    public string? Region { get; init; }

    /// <summary>Whether it has an emergency department, if the list says so.</summary>
    public bool? HasEmergencyDepartment { get; init; }

    /// <summary>Whether a new facility is assumed to have an emergency department; null means yes.</summary>
    public bool? HasEmergencyDepartmentWhenNew { get; init; }

    /// <summary>Whether the list says that it has closed for good.</summary>
    public bool Closed { get; init; }

    /// <summary>The designations in the list; null when the list has none for any facility.</summary>
    public IReadOnlyDictionary<string, string?>? Designations { get; init; }

    /// <summary>Whether <see cref="Designations"/> is complete, rather than limited to the kinds that the list has.</summary>
    public bool DesignationsAreAll { get; init; }

    /// <summary>Short names.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Other names in the list, used only for matching.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
