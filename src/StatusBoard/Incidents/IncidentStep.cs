namespace StatusBoard.Incidents;

/// <summary>Statuses that were set together under an incident and can be undone together.</summary>
/// <param name="Id">The database id.</param>
/// <param name="Kind"><c>apply</c>, <c>undo</c> or <c>close</c>.</param>
/// <param name="At">When it was made.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="Summary">A summary in words.</param>
/// <param name="Changes">The number of statuses that were set.</param>
/// <param name="UndoneBy">The id of the step that undid this one; null when it was not undone.</param>
public sealed record IncidentStep(int Id, string Kind, DateTimeOffset At, string Actor, string Summary, int Changes, int? UndoneBy)
{
    /// <summary>The id of the report that all of its statuses share.</summary>
    public string? Report { get; init; }

    /// <summary>Whether it can be undone: it has not been undone, and is not itself an undo.</summary>
    public bool CanBeUndone => UndoneBy is null && Kind != "undo";
}
