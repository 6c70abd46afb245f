namespace StatusBoard.Storage.Security.Identity;

/// <summary>A person who was let in just now.</summary>
/// <param name="Person">The person.</param>
/// <param name="Token">The token of their link, which is kept nowhere.</param>
public sealed record Invitation(Person Person, string Token);
