namespace StatusBoard.Storage.Administration;

/// <summary>A facility in the list of the administration.</summary>
public sealed class FacilityListed
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its city.</summary>
    public required string City { get; init; }

    /// <summary>Its state.</summary>
    public required string State { get; init; }

    /// <summary>Its health system.</summary>
    public string? System { get; init; }

    /// <summary>Its region.</summary>
    public string? Region { get; init; }

    /// <summary>Whether it has an emergency department.</summary>
    public bool HasEmergencyDepartment { get; init; }

    /// <summary>Whether it is on the board.</summary>
    public bool Active { get; init; }

    /// <summary>Whether it is on the map.</summary>
    public bool Placed { get; init; }
}
