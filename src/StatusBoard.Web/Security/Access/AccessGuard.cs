using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// The one place that knows what somebody may do now. A cookie or a key only says who it is; what that principal may do
/// is looked up, and remembered for a few seconds, so that what was taken away is soon gone also from connections that
/// are already open. While the database is away, whoever was known stays known: the board can still be read, and says
/// since when it is old; nothing can be written anyway.
/// </summary>
public sealed class AccessGuard(IEnumerable<IPrincipalSource> sources, GrantStore grants, IOptionsMonitor<AccessOptions> options,
    TimeProvider time)
{
    /// <summary>The claim in which a session holds the stamp that its principal had when it began.</summary>
    public const string StampClaim = "stamp";

    private const int MaxAtOnce = 500;

    /// <summary>How long an answer is remembered: the longest that a change of access takes to be felt by a request.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    private static readonly Principal Nobody = new(Principal.AnonymousId, "nobody", []);
    private static readonly Principal Anybody = new(Principal.AnonymousId, "nobody", [new Grant(Role.Viewer, Scope.Everything)]);

    private readonly Dictionary<string, IPrincipalSource> sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);
    private readonly ShortMemory<Found> known = new(time, Remembered);

    /// <summary>Who is not known: may see everything where anonymous reading is switched on, nothing otherwise.</summary>
    public Principal Anonymous => options.CurrentValue.AnonymousRead ? Anybody : Nobody;

    /// <summary>What a user may do now. Who was disabled or revoked, or whose session has ended, is taken for who is not known.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is away and the user was not known before.</exception>
    public async ValueTask<Principal> OfAsync(ClaimsPrincipal? user, CancellationToken cancellationToken)
    {
        if (user?.Identity?.IsAuthenticated != true || user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return Anonymous;
        var held = user.FindFirstValue(StampClaim);
        var found = await LookUpAsync(id, afresh: false, cancellationToken);
        // A session may be newer than what is remembered: another node, or another request, has just begun it.
        if (found?.Stamp is not null && found.Stamp != held)
            found = await LookUpAsync(id, afresh: true, cancellationToken);
        return found is not null && (found.Stamp is null || found.Stamp == held) ? found.Principal : Anonymous;
    }

    /// <summary>The principal of an id like <c>person:12</c> that is in force; null when it is not.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is away and the principal was not known before.</exception>
    public async ValueTask<Principal?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await LookUpAsync(id, afresh: false, cancellationToken))?.Principal;

    /// <summary>Asks the database afresh for many at once, whatever is remembered: a few questions for some hundreds.</summary>
    /// <returns>Those that are in force, by their id, with the stamp that their sessions have to hold.</returns>
    /// <exception cref="DatabaseUnavailableException">The database is away; what was remembered still is.</exception>
    public async Task<IReadOnlyDictionary<string, (Principal Principal, string? Stamp)>> RefreshAsync(IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken)
    {
        Dictionary<string, (Principal, string?)> answers = new(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(MaxAtOnce))
        {
            Dictionary<string, KnownPrincipal> inForce = new(StringComparer.Ordinal);
            foreach (var kind in some.GroupBy(id => id[..Math.Max(0, id.IndexOf(':', StringComparison.Ordinal))], StringComparer.Ordinal))
            {
                if (!sources.TryGetValue(kind.Key, out var source))
                    continue;
                foreach (var (number, found) in await source.FindManyAsync([.. kind.Select(NumberOf).OfType<int>()], cancellationToken))
                    inForce[$"{kind.Key}:{number.ToString(CultureInfo.InvariantCulture)}"] = found;
            }

            var held = inForce.Count == 0
                ? new Dictionary<string, IReadOnlyList<Grant>>() : await grants.OfManyAsync(inForce.Keys, cancellationToken);
            foreach (var id in some)
            {
                var principal = inForce.TryGetValue(id, out var found) ? new Principal(id, found.Name, held.GetValueOrDefault(id) ?? []) : null;
                known.Remember(id, principal is null ? null : new Found(principal, found!.Stamp));
                if (principal is not null)
                    answers[id] = (principal, found!.Stamp);
            }
        }

        return answers;
    }

    /// <summary>Forgets what was remembered of a principal: the next question is answered by the database. For this node only.</summary>
    public void Forget(string id) => known.Forget(id);

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

    /// <summary>A principal in force, with the stamp that its sessions have to hold; null where sessions do not end before it does.</summary>
    private sealed record Found(Principal Principal, string? Stamp);
}
