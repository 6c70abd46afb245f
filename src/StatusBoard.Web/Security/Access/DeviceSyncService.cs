using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// Takes down when each display was last heard of and what it showed, so that somebody knows that a wall in another
/// county died. A page asks for the heartbeat every few seconds and says which version it shows; that is noted in
/// memory and written every few seconds for all displays at once.
/// </summary>
public sealed class DeviceSyncService(DeviceStore store, VersionAges ages, TimeProvider time, LoopRunner runner) : BackgroundLoop(runner)
{
    /// <summary>How often it is written.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, DeviceSighting> sightings = [];

    /// <summary>Notes who asks for the heartbeat, when that is a device.</summary>
    /// <param name="context">The request.</param>
    /// <param name="shown">The version that its page shows, as it says, with its epoch behind a hyphen; anything else is left
    /// aside.</param>
    public void Note(HttpContext context, string? shown)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
            || !id.StartsWith("device:", StringComparison.Ordinal)
            || !int.TryParse(id.AsSpan("device:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        var parts = shown?.Split('-', 2) ?? [];
        long? version = long.TryParse(parts.ElementAtOrDefault(0), NumberStyles.None, CultureInfo.InvariantCulture, out var said)
            ? said : null;
        // A version of another epoch is behind since this one began, whatever its number.
        var age = parts.ElementAtOrDefault(1) is { } epoch && epoch != ages.Epoch ? ages.SinceEpoch() : ages.BehindFor(version ?? 0);
        int? behind = version is null ? null : (int)Math.Min(int.MaxValue, age.TotalSeconds);
        sightings[number] = new DeviceSighting(number, time.GetUtcNow().ToMilliseconds(), context.Connection.RemoteIpAddress?.ToString(),
            version, behind);
    }

    /// <summary>Writes what was noted; what cannot be written waits.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var noted = sightings.ToArray();
        if (noted.Length == 0)
            return;
        await store.NoteSeenAsync([.. noted.Select(one => one.Value)], cancellationToken);
        foreach (var one in noted)
            sightings.TryRemove(one);
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("devices", async cancellationToken =>
        {
            await WriteAsync(cancellationToken);
            return Interval;
        })
        {
            Limit = TimeSpan.FromMinutes(1),
            Consequence = "When displays were last heard of is not being written.",
        },
    ];
}
