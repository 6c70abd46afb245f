using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// Sees to it that what is taken away from somebody is gone also from what they have open: hub connections, event
/// streams, circuits. Every few seconds it asks afresh for everybody who has something open on this node, all in a few
/// questions, and tells those for whom the answer has changed. Nothing is asked for a change of the board.
/// </summary>
public sealed partial class LiveAccess(AccessGuard guard, KeyUse keys, LoopRunner runner, ILogger<LiveAccess> log) : BackgroundLoop(runner)
{
    /// <summary>How often it asks: with the time to act on it, far below the 10 s in which it has to be felt.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Watch, byte> watches = new();

    /// <summary>How many are watched.</summary>
    public int Count => watches.Count;

    /// <summary>Watches over somebody for as long as they have something open.</summary>
    /// <param name="user">Who it is.</param>
    /// <param name="now">What is known of them at the beginning.</param>
    /// <param name="changed">Called when that has changed; on another thread, one call after the other. It returns at once.</param>
    /// <returns>Dispose it when what was open is closed.</returns>
    public IDisposable Follow(ClaimsPrincipal user, Principal now, Action<AccessChange> changed)
    {
        var watch = new Watch(this, user, now, changed);
        watches[watch] = 0;
        return watch;
    }

    /// <summary>Asks once for everybody and tells those for whom something has changed.</summary>
    /// <exception cref="DatabaseUnavailableException">Nobody can be asked: the screens say that they are not live, and nothing can be
    /// written.</exception>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        // Anonymous readers too: that anybody may read can be switched off while they do.
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
            watch.Tell(change);
        }
        catch (Exception exception)
        {
            // Who cannot be told robs nobody else of it; its own end is the connection's.
            NotTold(watch.Last.Id, exception);
        }
    }

    private static bool Same(Principal one, Principal other) => ReferenceEquals(one, other)
        || (one.Id == other.Id && Enum.GetValues<Permission>().All(permission => one.Reach(permission).Equals(other.Reach(permission))));

    [LoggerMessage(3004, LogLevel.Information, "The access of {Principal} has changed while they had something open: {Change}")]
    private partial void Changed(string principal, string change);

    [LoggerMessage(3005, LogLevel.Error, "What {Principal} has open could not be told that their access has changed")]
    private partial void NotTold(string principal, Exception exception);

    private sealed class Watch(LiveAccess keeper, ClaimsPrincipal user, Principal now, Action<AccessChange> changed) : IDisposable
    {
        public string? Stamp { get; } = user.FindFirstValue(AccessGuard.StampClaim);

        public string? Id { get; } = user.Identity?.IsAuthenticated == true ? user.FindFirstValue(ClaimTypes.NameIdentifier) : null;

        public Principal Last { get; set; } = now;

        public void Tell(AccessChange change) => changed(change);

        public void Dispose() => keeper.watches.TryRemove(this, out _);
    }
}
