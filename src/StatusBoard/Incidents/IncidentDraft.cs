namespace StatusBoard.Incidents;

/// <summary>What somebody says of an incident: when it is opened, or when that is put right.</summary>
/// <param name="Name">The name people read; at most <see cref="IncidentRules.MaxName"/> characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record IncidentDraft(string Name, IncidentKind Kind, DateTimeOffset StartedAt)
{
    /// <summary>The health system that it concerns; one that is on the board.</summary>
    public string? System { get; init; }

    /// <summary>The area that it concerns, in words; at most <see cref="IncidentRules.MaxName"/> characters.</summary>
    public string? Area { get; init; }
}
