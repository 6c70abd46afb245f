using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Features.Administration.Keys;

/// <summary>An API key in the list.</summary>
/// <param name="Key">The key.</param>
/// <param name="May">Its grants in words.</param>
internal sealed record KeyRow(ApiKey Key, string May)
{
    /// <summary>Whether it is listed by default: it is valid, or its expiry date cannot be read and an administrator has to replace
    /// it.</summary>
    public bool IsOfInterest(DateTimeOffset now) => Key.IsInForce(now) || Key is { RevokedAt: null, EndIsUnreadable: true };

    /// <summary>Creates a row from a key and its grants.</summary>
    public static KeyRow Of(ApiKey key, IReadOnlyDictionary<string, IReadOnlyList<Grant>> grants) =>
        new(key, grants.TryGetValue(key.Principal, out var granted) && granted.Count > 0
            ? string.Join("; ", granted.Select(grant => grant.Words())) : "nothing");
}
