namespace StatusBoard.Web.Security.Access;

/// <summary>A valid principal.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Stamp">The security stamp that a session has to hold (<see cref="AccessGuard.StampClaim"/>), for kinds whose sessions can
/// be ended; null for other kinds.</param>
public sealed record ValidPrincipal(string Name, string? Stamp = null);
