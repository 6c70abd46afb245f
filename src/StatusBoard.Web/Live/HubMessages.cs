using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using StatusBoard.Boards;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Live;

/// <summary>Creates the messages of the hub, each encoded once per protocol regardless of the number of recipients.</summary>
internal static class HubMessages
{
    public static SerializedHubMessage Changed(long previous, BoardView view,
        (IReadOnlyList<FacilityStatus> Changed, IReadOnlyList<string> Removed) what, DateTimeOffset? asOf) =>
        new(new InvocationMessage("BoardChanged",
        [
            new ChangeJson(view.Epoch, view.Version, previous, asOf, [.. what.Changed.Select(FacilityJson.Of)], what.Removed),
        ]));

    public static SerializedHubMessage Heartbeat(Heartbeat beat) => new(new InvocationMessage("Heartbeat", [beat]));
}
