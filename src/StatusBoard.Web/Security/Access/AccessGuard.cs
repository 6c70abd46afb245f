using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Decides what a principal may do. A cookie or a key only identifies the principal; its grants are read from the database and
/// cached for a few seconds, so that a revocation soon takes effect on open connections too. While the database is unreachable, cached
/// principals stay valid: the board can still be read and shows its age, and nothing can be written anyway.</summary>
public sealed class AccessGuard(IEnumerable<IPrincipalSource> sources, GrantStore grants, IOptionsMonitor<AccessOptions> options,
    TimeProvider time)
{
    /// <summary>The claim that holds the security stamp of the principal at the time the session began.</summary>
    public const string StampClaim = "stamp";

    private const int MaxAtOnce = 500;

    /// <summary>How long grants are cached: the longest delay until a change of access affects requests.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    private static readonly Principal Nobody = new(Principal.AnonymousId, "nobody", []);
    private static readonly Principal Anybody = new(Principal.AnonymousId, "nobody", [new Grant(Role.Viewer, Scope.Everything)]);

    private readonly Dictionary<string, IPrincipalSource> sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);
    private readonly ShortCache<Found> known = new(time, Remembered);

    /// <summary>The anonymous principal: it may see everything where anonymous reading is enabled, otherwise nothing.</summary>
    public Principal Anonymous => options.CurrentValue.AnonymousRead ? Anybody : Nobody;

    /// <summary>Returns the principal of a user with its present grants. A user who was disabled or revoked, or whose session has ended,
    /// is anonymous.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable and the user is not cached.</exception>
    public async ValueTask<Principal> OfAsync(ClaimsPrincipal? user, CancellationToken cancellationToken)
    {
        if (user?.Identity?.IsAuthenticated != true || user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return Anonymous;
        var held = user.FindFirstValue(StampClaim);
        var found = await LookUpAsync(id, afresh: false, cancellationToken);
        // The session may be newer than the cached stamp, because another node or another request has just started it.
        if (found?.Stamp is not null && found.Stamp != held)
            found = await LookUpAsync(id, afresh: true, cancellationToken);
        return found is not null && (found.Stamp is null || found.Stamp == held) ? found.Principal : Anonymous;
    }

    /// <summary>Returns the valid principal with an id such as <c>person:12</c>; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable and the principal is not cached.</exception>
    public async ValueTask<Principal?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await LookUpAsync(id, afresh: false, cancellationToken))?.Principal;

    /// <summary>Reads many principals from the database at once, bypassing the cache, with a few queries for several hundred.</summary>
    /// <returns>The valid principals by id, with the security stamp that their sessions have to hold.</returns>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable; the cache is unchanged.</exception>
    public async Task<IReadOnlyDictionary<string, (Principal Principal, string? Stamp)>> RefreshAsync(IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken)
    {
        Dictionary<string, (Principal, string?)> answers = new(StringComparer.Ordinal);
        foreach (var chunk in ids.Chunk(MaxAtOnce))
        {
            Dictionary<string, ValidPrincipal> inForce = new(StringComparer.Ordinal);
            foreach (var kind in chunk.GroupBy(id => id[..Math.Max(0, id.IndexOf(':', StringComparison.Ordinal))], StringComparer.Ordinal))
            {
                if (!sources.TryGetValue(kind.Key, out var source))
                    continue;
                foreach (var (number, found) in await source.FindManyAsync([.. kind.Select(NumberOf).OfType<int>()], cancellationToken))
                    inForce[$"{kind.Key}:{number.ToString(CultureInfo.InvariantCulture)}"] = found;
            }

            var held = inForce.Count == 0
                ? new Dictionary<string, IReadOnlyList<Grant>>() : await grants.OfManyAsync(inForce.Keys, cancellationToken);
            foreach (var id in chunk)
            {
                var principal = inForce.TryGetValue(id, out var found)
                    ? new Principal(id, found.Name, held.GetValueOrDefault(id) ?? []) : null;
                known.Set(id, principal is null ? null : new Found(principal, found!.Stamp));
                if (principal is not null)
                    answers[id] = (principal, found!.Stamp);
            }
        }

        return answers;
    }

    /// <summary>Removes a principal from the cache of this node, so that the next request reads it from the database.</summary>
    public void Forget(string id) => known.Remove(id);

    private ValueTask<Found?> LookUpAsync(string id, bool afresh, CancellationToken cancellationToken) =>
        known.FindAsync(id, () => ReadAsync(id, cancellationToken), afresh);

    private async Task<Found?> ReadAsync(string id, CancellationToken cancellationToken) =>
        NumberOf(id) is { } number
        && sources.TryGetValue(id[..id.IndexOf(':', StringComparison.Ordinal)], out var source)
        && await source.FindAsync(number, cancellationToken) is { } found
            ? new Found(new Principal(id, found.Name, await grants.OfAsync(id, cancellationToken)), found.Stamp)
            : null;

    private static int? NumberOf(string id) =>
        id.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            && int.TryParse(id.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A valid principal, with the security stamp that its sessions must hold; null when they need none.</summary>
    private sealed record Found(Principal Principal, string? Stamp);
}
