using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>One change of a status of a facility of an incident, from its beginning on.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The status since.</param>
/// <param name="At">From when on it holds.</param>
/// <param name="Incident">The incident that it belongs to; another one, or none, ends this one's part in it.</param>
public sealed record IncidentEvent(string Facility, string Service, Status Status, DateTimeOffset At, int? Incident)
{
    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>The act of reporting that it was part of.</summary>
    public string? Report { get; init; }

    /// <summary>Who reported it.</summary>
    public string? By { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }
}
