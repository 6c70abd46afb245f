namespace StatusBoard.Web.Security.Access;

/// <summary>A principal that is in force.</summary>
/// <param name="Name">The name that its acts are shown under.</param>
/// <param name="Stamp">What a session of it has to hold (<see cref="AccessGuard.StampClaim"/>), where sessions can end before their
/// principal does; null where they cannot.</param>
public sealed record KnownPrincipal(string Name, string? Stamp = null);
