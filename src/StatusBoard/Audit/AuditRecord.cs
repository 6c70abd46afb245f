namespace StatusBoard.Audit;

/// <summary>An act as it stands in the audit.</summary>
/// <param name="Id">Its number; numbers grow, and a number that is missing was never given out for good.</param>
/// <param name="OccurredAt">When, in UTC, to the millisecond.</param>
/// <param name="Actor">The id of who did it.</param>
/// <param name="ActorName">The name of who did it, as it was then.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">What it was done to.</param>
/// <param name="Address">The network address it came from.</param>
/// <param name="Before">What it was before, as JSON.</param>
/// <param name="After">What it is since, as JSON.</param>
public sealed record AuditRecord(
    long Id, DateTimeOffset OccurredAt, string Actor, string ActorName, string Action, string? Subject, string? Address, string? Before,
    string? After);
