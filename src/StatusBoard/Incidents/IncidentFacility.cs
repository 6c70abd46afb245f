namespace StatusBoard.Incidents;

/// <summary>A facility's part in an incident.</summary>
/// <param name="Code">The facility's code.</param>
/// <param name="AttachedAt">Since when it is part of it.</param>
public sealed record IncidentFacility(string Code, DateTimeOffset AttachedAt)
{
    /// <summary>Who attached it; null when a report under the incident did.</summary>
    public string? AttachedBy { get; init; }

    /// <summary>When it was released; null while it is part of it.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Who released it.</summary>
    public string? ReleasedBy { get; init; }

    /// <summary>Whether it was restored when it was released, or left as it was; null while it is part of it or when that was not
    /// said.</summary>
    public bool? Restored { get; init; }
}
