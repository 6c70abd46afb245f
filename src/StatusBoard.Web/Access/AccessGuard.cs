using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Storage.Access;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Access;

/// <summary>
/// The one place that knows what somebody may do now. A cookie or a key only says who it is; what that principal may do
/// is looked up, and remembered for a few seconds, so that what was taken away is soon gone also from connections that
/// are already open. While the database is away, whoever was known stays known: the board can still be read, and says
/// since when it is old; nothing can be written anyway.
/// </summary>
public sealed class AccessGuard(IEnumerable<IPrincipalSource> sources, GrantStore grants, IOptionsMonitor<AccessOptions> options, TimeProvider time)
{
    private const int MaxRemembered = 10_000;

    /// <summary>How long an answer is remembered: the longest that a change of access takes to be felt by a request.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    private static readonly Principal Nobody = new(Principal.AnonymousId, "nobody", []);
    private static readonly Principal Anybody = new(Principal.AnonymousId, "nobody", [new Grant(Role.Viewer, Scope.Everything)]);

    private readonly Dictionary<string, IPrincipalSource> sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Principal? Principal, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>Who is not known: may see everything where anonymous reading is switched on, nothing otherwise.</summary>
    public Principal Anonymous => options.CurrentValue.AnonymousRead ? Anybody : Nobody;

    /// <summary>What a user may do now. Who was disabled or revoked is taken for who is not known.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is away and the user was not known before.</exception>
    public async ValueTask<Principal> OfAsync(ClaimsPrincipal? user, CancellationToken cancel) =>
        user?.Identity?.IsAuthenticated == true && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? await FindAsync(id, cancel) ?? Anonymous
            : Anonymous;

    /// <summary>The principal of an id like <c>person:12</c> that is in force; null when it is not.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is away and the principal was not known before.</exception>
    public async ValueTask<Principal?> FindAsync(string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(id, out var remembered) && remembered.Until > now)
            return remembered.Principal;
        Principal? found;
        try
        {
            found = await ReadAsync(id, cancel);
        }
        catch (DatabaseUnavailableException) when (remembered.Principal is not null)
        {
            found = remembered.Principal;
        }

        if (known.Count > MaxRemembered)
            known.Clear();
        known[id] = (found, now + Remembered);
        return found;
    }

    /// <summary>Forgets what was remembered of a principal: the next question is answered by the database. For this node only.</summary>
    public void Forget(string id) => known.TryRemove(id, out _);

    private async Task<Principal?> ReadAsync(string id, CancellationToken cancel)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0
            || !sources.TryGetValue(id[..colon], out var source)
            || !int.TryParse(id.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await source.FindNameAsync(number, cancel) is not { } name)
        {
            return null;
        }

        return new Principal(id, name, await grants.OfAsync(id, cancel));
    }
}
