using System.Text.Json.Serialization;
using MessagePack;
using StatusBoard.Web.Api;

namespace StatusBoard.Web.Live;

/// <summary>
/// The answer to Subscribe. It knows when it is being written to the connection (<see cref="SubscribeAnswerProtocol"/>):
/// only then may changes follow, so that a client never sees a change before the board that it changes.
/// </summary>
[MessagePackObject]
public sealed record SubscribedBoard(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("facilities")] IReadOnlyList<FacilityJson> Facilities)
{
    /// <summary>Called when it is being written.</summary>
    [IgnoreMember]
    [JsonIgnore]
    public Action? Written { get; init; }
}
