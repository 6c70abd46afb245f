namespace StatusBoard.Audit;

/// <summary>An entry to be added to the audit: who did what to what, from where, and the values before and after.</summary>
/// <param name="Actor">The id of the principal, for example <c>person:12</c>; <c>policy</c> for an automatic rule, <c>anonymous</c> for a
/// caller who is not signed in.</param>
/// <param name="ActorName">The principal's name at that time.</param>
/// <param name="Action">The action, from the general to the specific: <c>incident.open</c>, <c>access.sign-in-failed</c>.</param>
/// <param name="Subject">The object of the action: <c>facility:070025</c>, <c>person:12</c>; null when there is none.</param>
public sealed record AuditEntry(string Actor, string ActorName, string Action, string? Subject = null)
{
    /// <summary>The IP address of the request; null when there is none.</summary>
    public string? Address { get; init; }

    /// <summary>The values before, as JSON; never a password, key or code.</summary>
    public string? Before { get; init; }

    /// <summary>The values after, as JSON; never a password, key or code.</summary>
    public string? After { get; init; }
}
