namespace StatusBoard.Storage.Security.Identity;

/// <summary>Who changes somebody's access, for the audit.</summary>
/// <param name="Id">The id of the principal, for example <c>person:12</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">The network address it came from.</param>
public sealed record Actor(string Id, string Name, string? Address);
