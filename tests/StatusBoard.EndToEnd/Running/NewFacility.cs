namespace StatusBoard.EndToEnd.Running;

/// <summary>A facility to add.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state.</param>
public sealed record NewFacility(string Code, string Name, string State = "CT")
{
    public string City { get; init; } = "Springfield";

    public string? System { get; init; }

    public string? Region { get; init; }

    public string TimeZone { get; init; } = "America/New_York";

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public bool HasEd { get; init; } = true;

    /// <summary>The status of its emergency department; null when it was never reported.</summary>
    public string? Ed { get; init; } = "open";
}
