using StatusBoard.Audit;

namespace StatusBoard.Storage.Audit;

/// <summary>A row of the audit as the database gives it.</summary>
internal sealed class AuditRow
{
    public long Id { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required string Action { get; init; }

    public string? Subject { get; init; }

    public string? Address { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public AuditRecord ToRecord() => new(Id, OccurredAt, Actor, ActorName, Action, Subject, Address, Before, After);
}
