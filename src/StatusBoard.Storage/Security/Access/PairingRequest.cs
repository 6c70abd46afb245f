namespace StatusBoard.Storage.Security.Access;

/// <summary>A pairing that was just asked for.</summary>
/// <param name="Code">What the display shows.</param>
/// <param name="Secret">What it keeps to itself, to collect its token with.</param>
/// <param name="ExpiresAt">Until when the code can be approved.</param>
public sealed record PairingRequest(string Code, string Secret, DateTimeOffset ExpiresAt);
