namespace StatusBoard.Audit;

/// <summary>Who does something that is kept, and from where.</summary>
/// <param name="Id">The id, for example <c>person:12</c>, or <c>command</c> for the command line.</param>
/// <param name="Name">The name.</param>
/// <param name="Address">The network address it comes from, where there is one.</param>
public sealed record AuditActor(string Id, string Name, string? Address = null)
{
    /// <summary>An act of this actor.</summary>
    public AuditEntry Does(string action, string? subject = null, string? before = null, string? after = null) =>
        new(Id, Name, action, subject) { Address = Address, Before = before, After = after };
}
