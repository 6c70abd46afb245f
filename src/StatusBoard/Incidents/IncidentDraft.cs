namespace StatusBoard.Incidents;

/// <summary>The data of an incident as entered when it is opened or corrected.</summary>
/// <param name="Name">The display name; at most <see cref="IncidentRules.MaxName"/> characters.</param>
/// <param name="Kind">The kind of incident.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record IncidentDraft(string Name, IncidentKind Kind, DateTimeOffset StartedAt)
{
    /// <summary>The health system that it concerns; it has to be on the board.</summary>
    public string? System { get; init; }

    /// <summary>The area that it concerns, in words; at most <see cref="IncidentRules.MaxName"/> characters.</summary>
    public string? Area { get; init; }

    /// <summary>Whether it is an exercise. Only read when it is opened: it never changes afterwards.</summary>
    public bool IsExercise { get; init; }
}
