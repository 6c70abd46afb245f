using MessagePack;

namespace StatusBoard.Web.Live;

/// <summary>The heartbeat that every connection receives every few seconds.</summary>
/// <param name="Epoch">The epoch of the version; versions of different epochs cannot be compared.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="AsOf">When the database was last read completely; null before the first time.</param>
/// <param name="Database">
/// <c>ok</c>; <c>starting</c> before the first read; <c>unreachable</c>; <c>held-back</c> while an open transaction holds later
/// changes back; or <c>read-only</c> while nothing can be written, what has become stale cannot be marked, or this server's
/// clock is too far ahead.
/// </param>
/// <param name="Since">Since when the value has not been <c>ok</c>.</param>
[MessagePackObject]
public sealed record Heartbeat(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("database")] string Database,
    [property: Key("since")] DateTimeOffset? Since)
{
    /// <summary>The mode of the board: <c>live</c>, <c>exercise</c> or <c>simulation</c>; null until it was read for the first
    /// time.</summary>
    [Key("mode")]
    public string? Mode { get; init; }

    /// <summary>The reason in plain words, if it is known; null while the database is <c>ok</c>.</summary>
    [Key("reason")]
    public string? Reason { get; init; }
}
