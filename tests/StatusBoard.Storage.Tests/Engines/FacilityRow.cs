namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A facility as it stands in the database.</summary>
public sealed record FacilityRow
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string City { get; init; } = "";

    public string? County { get; init; }

    public string State { get; init; } = "";

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string TimeZone { get; init; } = "";

    public string? Phone { get; init; }

    public bool HasEmergencyDepartment { get; init; }

    public bool Active { get; init; }

    public string Designations { get; init; } = "";
}
