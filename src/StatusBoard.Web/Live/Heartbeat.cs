using MessagePack;

namespace StatusBoard.Web.Live;

/// <summary>What every connection is told every few seconds.</summary>
/// <param name="Epoch">The life of the log that the version is of: versions of different epochs say nothing about each other.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="AsOf">When the database was last read to its end; null before the first time.</param>
/// <param name="Database">
/// <c>ok</c>; <c>starting</c> before the first read; <c>unreachable</c>; <c>held-back</c> while an open transaction holds later
/// changes back; or <c>read-only</c> while nothing can be written, what has become stale cannot be marked, or this server's
/// clock is too far ahead.
/// </param>
/// <param name="Since">Since when it has not been <c>ok</c>.</param>
[MessagePackObject]
public sealed record Heartbeat(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("database")] string Database,
    [property: Key("since")] DateTimeOffset? Since)
{
    /// <summary>Why it is not <c>ok</c>, in plain words, where that is known; null while it is.</summary>
    [Key("reason")]
    public string? Reason { get; init; }
}
