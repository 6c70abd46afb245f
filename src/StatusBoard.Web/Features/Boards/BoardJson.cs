using MessagePack;
using StatusBoard.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The facilities of a view at one version.</summary>
/// <param name="Epoch">The epoch of the version; versions of different epochs cannot be compared.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="AsOf">When the database was last read completely.</param>
/// <param name="Facilities">The facilities, most severe first.</param>
[MessagePackObject]
public sealed record BoardJson(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("facilities")] IEnumerable<FacilityJson> Facilities)
{
    /// <summary>Creates the data of a view.</summary>
    public static BoardJson Of(BoardView view, DateTimeOffset? asOf) =>
        new(view.Epoch, view.Version, asOf, view.Facilities.Select(FacilityJson.Of));
}

/// <summary>A change of a view.</summary>
/// <param name="Epoch">The epoch of both versions.</param>
/// <param name="Version">The version of the board after the change.</param>
/// <param name="Previous">The version before the change. A client that has not reached it has missed something, and has to request the
/// whole view.</param>
/// <param name="AsOf">When the database was last read completely.</param>
/// <param name="Changes">The facilities that changed or were added to the view.</param>
/// <param name="Removed">The codes of facilities that were removed from the view.</param>
[MessagePackObject]
public sealed record ChangeJson(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("previous")] long Previous,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("changes")] IReadOnlyList<FacilityJson> Changes,
    [property: Key("removed")] IReadOnlyList<string> Removed);
