namespace StatusBoard.Incidents;

/// <summary>Statuses that were set together under an incident, and that go back together.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind"><c>apply</c>, <c>undo</c> or <c>close</c>.</param>
/// <param name="At">When it was made.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="Summary">What it did, in words.</param>
/// <param name="Changes">How many statuses it set.</param>
/// <param name="UndoneBy">The step that took it back; null while it stands.</param>
public sealed record IncidentStep(int Id, string Kind, DateTimeOffset At, string Actor, string Summary, int Changes, int? UndoneBy)
{
    /// <summary>The act of reporting that all of its statuses share.</summary>
    public string? Report { get; init; }

    /// <summary>Whether it can be taken back: an undo itself cannot.</summary>
    public bool CanBeUndone => UndoneBy is null && Kind != "undo";
}
