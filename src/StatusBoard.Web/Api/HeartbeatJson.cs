using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary>The answer to <c>GET /api/v1/heartbeat</c>: the beat, and what build answers.</summary>
/// <param name="Version">The version of the board.</param>
/// <param name="AsOf">When the database was last read to its end; null before the first time.</param>
/// <param name="Database">As in <see cref="Heartbeat"/>.</param>
/// <param name="Since">Since when it has not been <c>ok</c>.</param>
/// <param name="Build">The build of the app: a page that came from another one may load itself again.</param>
internal sealed record HeartbeatJson(long Version, DateTimeOffset? AsOf, string Database, DateTimeOffset? Since, string Build)
{
    public static HeartbeatJson Of(Heartbeat beat, string build) => new(beat.Version, beat.AsOf, beat.Database, beat.Since, build);
}
