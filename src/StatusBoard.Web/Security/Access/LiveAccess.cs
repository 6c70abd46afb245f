using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Security.Access;

/// <summary>Applies a change of access to what is already open: hub connections, event streams and circuits. Every few seconds it reads
/// the access of everyone who has something open on this node, with a few queries, and notifies those for whom it has changed. Changes of
/// the board cause no query.</summary>
public sealed partial class LiveAccess(AccessGuard guard, KeyUse keys, LoopRunner runner, ILogger<LiveAccess> log)
    : BackgroundLoop(runner)
{
    /// <summary>The interval between two checks, well below the 10 s within which a change has to take effect.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Watch, byte> watches = new();

    /// <summary>The number of watches.</summary>
    public int Count => watches.Count;

    /// <summary>Starts watching the access of a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="now">The user's access at the beginning.</param>
    /// <param name="changed">Called when the access has changed, on another thread, one call at a time. It has to return without
    /// waiting.</param>
    /// <returns>Dispose it when what was open is closed.</returns>
    public IDisposable Follow(ClaimsPrincipal user, Principal now, Action<AccessChange> changed)
    {
        var watch = new Watch(this, user, now, changed);
        watches[watch] = 0;
        return watch;
    }

    /// <summary>Checks all watched users once and notifies those whose access has changed.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable. Screens show that they are not live, and nothing can
    /// be written.</exception>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        // Anonymous readers are checked too, because anonymous reading can be disabled while they are connected.
        var all = watches.Keys.ToArray();
        if (all.Length == 0)
            return;
        var ids = all.Select(watch => watch.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var inForce = await guard.RefreshAsync(ids, cancellationToken);
        foreach (var id in ids.Where(id => id.StartsWith("key:", StringComparison.Ordinal)))
            keys.Note(int.Parse(id.AsSpan("key:".Length), NumberStyles.None, CultureInfo.InvariantCulture));
        foreach (var watch in all)
            Look(watch, watch.Id is not { } id ? guard.Anonymous : inForce.TryGetValue(id, out var found)
                && (found.Stamp is null || found.Stamp == watch.Stamp) ? found.Principal : null);
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("access", async cancellationToken =>
        {
            await SweepAsync(cancellationToken);
            return Interval;
        })
        {
            Limit = TimeSpan.FromSeconds(10),
            Consequence = "What is taken away from somebody may stay open: access cannot be asked for.",
        },
    ];

    private void Look(Watch watch, Principal? now)
    {
        if (now is not null && Same(watch.Last, now))
            return;
        var change = new AccessChange(watch.Last, now);
        Changed(watch.Last.Id, now is null ? "ended" : change.IsLess ? "less" : "more");
        if (now is null)
            watch.Dispose();
        else
            watch.Last = now;
        try
        {
            watch.Notify(change);
        }
        catch (Exception exception)
        {
            // A callback that fails must not keep others from being notified.
            NotNotified(watch.Last.Id, exception);
        }
    }

    private static bool Same(Principal one, Principal other) => ReferenceEquals(one, other)
        || (one.Id == other.Id
            && Enum.GetValues<Permission>().All(permission => one.ScopeFor(permission).Equals(other.ScopeFor(permission))));

    [LoggerMessage(3004, LogLevel.Information, "The access of {Principal} has changed while they had something open: {Change}")]
    private partial void Changed(string principal, string change);

    [LoggerMessage(3007, LogLevel.Error, "What {Principal} has open could not be told that their access has changed")]
    private partial void NotNotified(string principal, Exception exception);

    private sealed class Watch(LiveAccess keeper, ClaimsPrincipal user, Principal now, Action<AccessChange> changed) : IDisposable
    {
        public string? Stamp { get; } = user.FindFirstValue(AccessGuard.StampClaim);

        public string? Id { get; } = user.Identity?.IsAuthenticated == true ? user.FindFirstValue(ClaimTypes.NameIdentifier) : null;

        public Principal Last { get; set; } = now;

        public void Notify(AccessChange change) => changed(change);

        public void Dispose() => keeper.watches.TryRemove(this, out _);
    }
}
