namespace StatusBoard.Storage.Security.Access;

/// <summary>A key that was made just now.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">Its secret, which is kept nowhere.</param>
public sealed record CreatedKey(ApiKey Key, string Secret);
