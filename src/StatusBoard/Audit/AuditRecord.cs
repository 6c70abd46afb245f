namespace StatusBoard.Audit;

/// <summary>An entry as it was read from the audit.</summary>
/// <param name="Id">The id. Ids ascend; a gap means that the transaction of that id was rolled back.</param>
/// <param name="OccurredAt">When it happened, in UTC, to the millisecond.</param>
/// <param name="Actor">The id of the principal.</param>
/// <param name="ActorName">The principal's name at that time.</param>
/// <param name="Action">The action.</param>
/// <param name="Subject">The object of the action.</param>
/// <param name="Address">The IP address of the request.</param>
/// <param name="Before">The values before, as JSON.</param>
/// <param name="After">The values after, as JSON.</param>
public sealed record AuditRecord(
    long Id, DateTimeOffset OccurredAt, string Actor, string ActorName, string Action, string? Subject, string? Address, string? Before,
    string? After);
