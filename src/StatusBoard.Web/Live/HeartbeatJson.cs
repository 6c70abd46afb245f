using System.Text.Json.Serialization;

namespace StatusBoard.Web.Live;

/// <summary>The answer to <c>GET /api/v1/heartbeat</c>: the beat, and what build answers.</summary>
/// <param name="Epoch">The life of the log that the version is of: versions of different epochs say nothing about each other.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="AsOf">When the database was last read to its end; null before the first time.</param>
/// <param name="Database">As in <see cref="Heartbeat"/>.</param>
/// <param name="Since">Since when it has not been <c>ok</c>.</param>
/// <param name="Reason">Why it is not <c>ok</c>, in plain words; null while it is.</param>
/// <param name="Detail">What the database itself said, and where it is: for administrators only, left out for everybody else.</param>
/// <param name="Build">The build of the app: a page that came from another one may load itself again.</param>
/// <param name="Degraded">What no longer works on this board, each in a sentence for people; empty while everything does.</param>
internal sealed record HeartbeatJson(
    string Epoch, long Version, DateTimeOffset? AsOf, string Database, DateTimeOffset? Since, string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail, string Build,
    IReadOnlyList<string> Degraded)
{
    /// <summary>What is answered: the beat, what does not work, and for administrators the detail.</summary>
    public static HeartbeatJson Of(Heartbeat beat, string? detail, string build, IReadOnlyList<string> degraded) =>
        new(beat.Epoch, beat.Version, beat.AsOf, beat.Database, beat.Since, beat.Reason, detail, build, degraded);
}
