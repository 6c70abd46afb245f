namespace StatusBoard.Storage.Exercises;

/// <summary>A line of an exercise's report: something that happened on the board, or a note of the controller.</summary>
public sealed record ExerciseLine
{
    /// <summary>When.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who.</summary>
    public string? Author { get; init; }

    /// <summary>The code of the facility; null for a note.</summary>
    public string? Facility { get; init; }

    /// <summary>The code of the service; null for a note.</summary>
    public string? Service { get; init; }

    /// <summary>The kind of the event: <c>report</c>, <c>confirmation</c>, <c>lapse</c>, <c>stale</c>, or <c>note</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The status, or the text of the note.</summary>
    public required string Text { get; init; }

    /// <summary>The reason; null for none.</summary>
    public string? Reason { get; init; }
}
