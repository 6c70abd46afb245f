using MessagePack;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The facilities of a view at one version.</summary>
/// <param name="Epoch">The epoch of the version; versions of different epochs cannot be compared.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="AsOf">When the database was last read completely.</param>
/// <param name="Mode">The mode of the board: <c>live</c>, <c>exercise</c> or <c>simulation</c>.</param>
/// <param name="Facilities">The facilities, most severe first.</param>
[MessagePackObject]
public sealed record BoardJson(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("mode")] string Mode,
    [property: Key("facilities")] IEnumerable<FacilityJson> Facilities);

/// <summary>What changed in a view, in whole facilities.</summary>
/// <param name="Epoch">The life of the log that both versions are of.</param>
/// <param name="Version">The version of the board after it.</param>
/// <param name="Previous">The version before it: a follower that is not at this one or past it has missed something and asks for the whole
/// again.</param>
/// <param name="AsOf">When the database was last read to its end.</param>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Changes">Facilities that changed or joined the view.</param>
/// <param name="Removed">Codes of facilities that left the view.</param>
[MessagePackObject]
public sealed record ChangeJson(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("previous")] long Previous,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("mode")] string Mode,
    [property: Key("changes")] IReadOnlyList<EncodedFacility> Changes,
    [property: Key("removed")] IReadOnlyList<string> Removed);

/// <summary>The same for a client that asks for changes only.</summary>
/// <param name="Epoch">The life of the log that both versions are of.</param>
/// <param name="Version">The version of the board after it.</param>
/// <param name="Previous">The version before it.</param>
/// <param name="AsOf">When the database was last read to its end.</param>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Changes">Facilities that joined the view or changed in more than their statuses, and all that changed where the client was
/// behind.</param>
/// <param name="Updates">What changed at other facilities.</param>
/// <param name="Removed">Codes of facilities that left the view.</param>
[MessagePackObject]
public sealed record UpdateJson(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("previous")] long Previous,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("mode")] string Mode,
    [property: Key("changes")] IReadOnlyList<EncodedFacility> Changes,
    [property: Key("updates")] IReadOnlyList<FacilityUpdateJson> Updates,
    [property: Key("removed")] IReadOnlyList<string> Removed);
