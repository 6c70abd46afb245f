namespace StatusBoard.Audit;

/// <summary>One act that is kept: who, when, from where, what, and what it was before and after.</summary>
/// <param name="Actor">The id of who did it, for example <c>person:12</c>; <c>policy</c> for a rule, <c>anonymous</c> for nobody
/// known.</param>
/// <param name="ActorName">The name of who did it, as it was then.</param>
/// <param name="Action">What was done, from the general to the particular: <c>incident.open</c>, <c>access.sign-in-failed</c>.</param>
/// <param name="Subject">What it was done to: <c>facility:070025</c>, <c>person:12</c>; null when it is nothing in particular.</param>
public sealed record AuditEntry(string Actor, string ActorName, string Action, string? Subject = null)
{
    /// <summary>The network address it came from.</summary>
    public string? Address { get; init; }

    /// <summary>What it was before, as JSON. Never a password, key or code.</summary>
    public string? Before { get; init; }

    /// <summary>What it is since, as JSON. Never a password, key or code.</summary>
    public string? After { get; init; }
}
