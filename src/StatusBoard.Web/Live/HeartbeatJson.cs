using System.Text.Json.Serialization;

namespace StatusBoard.Web.Live;

/// <summary>The response of <c>GET /api/v1/heartbeat</c>: the heartbeat, and the build of the app.</summary>
/// <param name="Epoch">The epoch of the version; versions of different epochs cannot be compared.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="AsOf">When the database was last read completely; null before the first time.</param>
/// <param name="Database">As in <see cref="Heartbeat"/>.</param>
/// <param name="Since">Since when the value has not been <c>ok</c>.</param>
/// <param name="Reason">The reason in plain words; null while the database is <c>ok</c>.</param>
/// <param name="Mode">The mode of the board: <c>live</c>, <c>exercise</c> or <c>simulation</c>; null until it was
/// read.</param>
/// <param name="Build">The build of the app; a page of another build may reload.</param>
/// <param name="Degraded">What does not work at present, each in a sentence for people; empty while everything works.</param>
internal sealed record HeartbeatJson(
    string Epoch, long Version, DateTimeOffset? AsOf, string Database, DateTimeOffset? Since, string? Reason, string? Mode, string Build,
    IReadOnlyList<string> Degraded)
{
    /// <summary>The error message and location of the database, for administrators only; otherwise omitted.</summary>
    // Not a parameter: the description of the API would say that it is always there.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>A number that is another one when a poll has opened, was reminded of or has ended, or somebody has seen one.</summary>
    public long Polls { get; init; }

    /// <summary>Creates the response.</summary>
    public static HeartbeatJson Of(Heartbeat beat, string? detail, string build, IReadOnlyList<string> degraded, long polls) =>
        new(beat.Epoch, beat.Version, beat.AsOf, beat.Database, beat.Since, beat.Reason, beat.Mode, build, degraded)
        {
            Detail = detail, Polls = polls,
        };
}
