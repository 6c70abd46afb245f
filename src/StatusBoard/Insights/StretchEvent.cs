using StatusBoard.Statuses;

namespace StatusBoard.Insights;

/// <summary>One event of the history of a service, as far as stretches are made of it.</summary>
/// <param name="OccurredAt">When the board learned it.</param>
/// <param name="Status">The status after it.</param>
/// <param name="MarksStale">Whether it says only that the status was not confirmed in time.</param>
public readonly record struct StretchEvent(DateTimeOffset OccurredAt, Status Status, bool MarksStale)
{
    /// <summary>Since when the status held, as it was reported; null where that was not said.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it was confirmed; null where that was not said.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Since when the status held; where that was not said, when the board learned it.</summary>
    public DateTimeOffset SinceOrLearned => Since ?? OccurredAt;
}
