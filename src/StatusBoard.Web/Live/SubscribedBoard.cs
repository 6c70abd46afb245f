using MessagePack;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Live;

/// <summary>What the answer to Subscribe says. It is encoded once for all who are sent the same
/// (<see cref="Answers.SharedAnswers"/>).</summary>
[MessagePackObject]
public sealed record SubscribedBoard(
    [property: Key("epoch")] string Epoch,
    [property: Key("version")] long Version,
    [property: Key("asOf")] DateTimeOffset? AsOf,
    [property: Key("mode")] string Mode,
    [property: Key("facilities")] IReadOnlyList<EncodedFacility> Facilities)
{
    /// <summary>What is said of a view.</summary>
    internal static SubscribedBoard Of(BoardView view, DateTimeOffset? asOf) =>
        new(view.Epoch, view.Version, asOf, view.Board.Mode.Code(),
            [.. view.Facilities.Select(facility => new EncodedFacility(facility))]);
}
