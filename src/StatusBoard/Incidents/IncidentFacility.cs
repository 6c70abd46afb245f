namespace StatusBoard.Incidents;

/// <summary>A facility's part in an incident.</summary>
/// <param name="Code">The facility's code.</param>
/// <param name="AttachedAt">When it became part of the incident.</param>
public sealed record IncidentFacility(string Code, DateTimeOffset AttachedAt)
{
    /// <summary>The name of the person who added it; null when it was added by a report under the incident.</summary>
    public string? AttachedBy { get; init; }

    /// <summary>When it was released; null while it is part of the incident.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>The name of the person who released it.</summary>
    public string? ReleasedBy { get; init; }

    /// <summary>Whether its statuses were restored on release; false when they were left as they were; null while it is part of the
    /// incident, or when that was not recorded.</summary>
    public bool? Restored { get; init; }
}
