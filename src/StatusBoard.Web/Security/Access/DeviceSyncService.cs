using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Security.Access;

/// <summary>Records when each display was last heard of and which version it showed, so that administrators notice a failed display.
/// Pages
/// call the heartbeat every few seconds with the version they show; this is collected in memory and written for all displays at
/// once.</summary>
public sealed class DeviceSyncService(DeviceStore store, VersionAges ages, TimeProvider time, LoopRunner runner) : BackgroundLoop(runner)
{
    /// <summary>The interval between two writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Heard = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<int, DeviceSighting> sightings = [];
    private readonly ConcurrentDictionary<int, (int Seconds, DateTimeOffset At)> behindBy = [];

    /// <summary>By how many seconds each display that was heard of lately is behind the board.</summary>
    public IEnumerable<(int Device, int Seconds)> Behind =>
        behindBy.Where(one => time.GetUtcNow() - one.Value.At < Heard).Select(one => (one.Key, one.Value.Seconds));

    /// <summary>Records a heartbeat if it comes from a device.</summary>
    /// <param name="context">The request.</param>
    /// <param name="shown">The version and epoch that the page shows, separated by a hyphen; any other text is ignored.</param>
    public void Note(HttpContext context, string? shown)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
            || !id.StartsWith("device:", StringComparison.Ordinal)
            || !int.TryParse(id.AsSpan("device:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        var parts = shown?.Split('-', 2) ?? [];
        long? version = long.TryParse(parts.ElementAtOrDefault(0), NumberStyles.None, CultureInfo.InvariantCulture, out var parsedVersion)
            ? parsedVersion : null;
        // A version of another epoch is outdated since the present epoch began, whatever its number.
        var age = parts.ElementAtOrDefault(1) is { } epoch && epoch != ages.Epoch ? ages.SinceEpoch() : ages.BehindFor(version ?? 0);
        int? behind = version is null ? null : (int)Math.Min(int.MaxValue, age.TotalSeconds);
        behindBy[number] = (behind ?? 0, time.GetUtcNow());
        sightings[number] = new DeviceSighting(number, time.GetUtcNow().ToMilliseconds(), context.Connection.RemoteIpAddress?.ToString(),
            version, behind);
    }

    /// <summary>Writes what was collected. After a failure it is kept for the next write.</summary>
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
