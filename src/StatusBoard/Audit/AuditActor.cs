namespace StatusBoard.Audit;

/// <summary>Who performs an audited action, and from which address.</summary>
/// <param name="Id">The principal's id, for example <c>person:12</c>, or <c>command</c> for the command line.</param>
/// <param name="Name">The name.</param>
/// <param name="Address">The IP address of the request; null when there is none.</param>
public sealed record AuditActor(string Id, string Name, string? Address = null)
{
    /// <summary>Creates an audit entry for an action of this actor.</summary>
    public AuditEntry Does(string action, string? subject = null, string? before = null, string? after = null) =>
        new(Id, Name, action, subject) { Address = Address, Before = before, After = after };
}
