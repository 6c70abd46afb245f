namespace StatusBoard.Exchange.Import.Formats;

/// <summary>A facility as one row of a list has it, before it is joined to what is on the board.</summary>
internal sealed record ListedFacility(string Code, string Name, string City, string State)
{
    /// <summary>The county.</summary>
    public string? County { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>The time zone, where the list says it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The telephone number, normalised.</summary>
    public string? Phone { get; init; }

    /// <summary>What kind of hospital it is: a code of <see cref="StatusBoard.Facilities.FacilityType"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes emergencies of every kind, where the list says so.</summary>
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

    /// <summary>Whether it has an emergency department, where the list says so.</summary>
    public bool? HasEmergencyDepartment { get; init; }

    /// <summary>Whether a facility that is new to the board is taken to have one; null leaves it at yes.</summary>
    public bool? HasEmergencyDepartmentWhenNew { get; init; }

    /// <summary>Whether the list says that it has closed for good.</summary>
    public bool Closed { get; init; }

    /// <summary>Designations that the list knows; null when it says nothing of them.</summary>
    public IReadOnlyDictionary<string, string?>? Designations { get; init; }

    /// <summary>Whether <see cref="Designations"/> are all there are, rather than those of the kinds that the list has.</summary>
    public bool DesignationsAreAll { get; init; }

    /// <summary>Short names.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Other names of it as the list has them, only to find it on the board by.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
