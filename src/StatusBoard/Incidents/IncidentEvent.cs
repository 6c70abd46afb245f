using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>A change of a status of one of an incident's facilities, since the beginning of the incident.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The status after the change.</param>
/// <param name="At">The time from which the status holds.</param>
/// <param name="Incident">The incident of the report. A report under another incident, or under none, ends the part of this one.</param>
public sealed record IncidentEvent(string Facility, string Service, Status Status, DateTimeOffset At, int? Incident)
{
    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>The id of the report that made the change.</summary>
    public string? Report { get; init; }

    /// <summary>The name of the reporter.</summary>
    public string? By { get; init; }

    /// <summary>The reason, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it was set by a step of an exercise that was undone: then it counts as never set.</summary>
    public bool IsUndone { get; init; }
}
