using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Live;

/// <summary>Creates the messages of the hub, each encoded once per protocol regardless of the number of recipients.</summary>
internal static class HubMessages
{
    public static SerializedHubMessage Changed(long previous, BoardView view, ChangeContents what, DateTimeOffset? asOf)
    {
        IReadOnlyList<EncodedFacility> whole = [.. what.Facilities.Select(facility => new EncodedFacility(facility))];
        var mode = view.Board.Mode.Code();
        return new(new InvocationMessage("BoardChanged",
        [
            what.Updates is { } updates
                ? new UpdateJson(
                    view.Epoch, view.Version, previous, asOf, mode, whole, [.. updates.Select(one => one.Update)], what.Removed)
                : new ChangeJson(view.Epoch, view.Version, previous, asOf, mode, whole, what.Removed),
        ]));
    }

    public static SerializedHubMessage Heartbeat(Heartbeat beat) => new(new InvocationMessage("Heartbeat", [beat]));
}
