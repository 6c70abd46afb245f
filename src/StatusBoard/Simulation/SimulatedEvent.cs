using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>A row of the history as the status table's triggers write it.</summary>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Kind"><c>report</c>, <c>confirmation</c>, <c>lapse</c> or <c>stale</c>.</param>
/// <param name="Previous">The status before.</param>
/// <param name="Entry">The row of the status table after it, without its version.</param>
/// <param name="ReportId">The id of the report.</param>
public sealed record SimulatedEvent(DateTimeOffset OccurredAt, string Kind, Status Previous, StatusEntry Entry, string? ReportId)
{
    /// <summary>The kind of a status that has turned stale.</summary>
    public const string Stale = "stale";

    /// <summary>The source in the history; that a status turned stale is written by the policy, and its row keeps its source.</summary>
    public ReportSource? Source => Kind == Stale ? ReportSource.Policy : Entry.Source;
}
