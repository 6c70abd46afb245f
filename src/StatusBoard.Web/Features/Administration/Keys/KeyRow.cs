using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Features.Administration.Keys;

/// <summary>A key as the list shows it.</summary>
/// <param name="Key">The key.</param>
/// <param name="May">What it may do, and where.</param>
internal sealed record KeyRow(ApiKey Key, string May)
{
    /// <summary>Whether it is listed as a rule: in force, or with an end that somebody has to see to.</summary>
    public bool IsOfInterest(DateTimeOffset now) => Key.IsInForce(now) || Key is { RevokedAt: null, EndIsUnreadable: true };

    /// <summary>A key with its grants.</summary>
    public static KeyRow Of(ApiKey key, IReadOnlyDictionary<string, IReadOnlyList<Grant>> grants) =>
        new(key, grants.TryGetValue(key.Principal, out var held) && held.Count > 0
            ? string.Join("; ", held.Select(grant => grant.Words())) : "nothing");
}
