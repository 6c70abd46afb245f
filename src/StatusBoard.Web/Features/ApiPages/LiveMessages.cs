using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Api.Examples;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.ApiPages;

/// <summary>Every message of the hub <c>/hubs/status</c> and the stream <c>/api/v1/stream</c>.</summary>
internal static class LiveMessages
{
    /// <summary>A heartbeat of the sample board.</summary>
    public static Heartbeat SampleBeat { get; } =
        new(SampleBoard.View.Epoch, SampleBoard.View.Version, SampleBoard.At, "ok", null) { Mode = BoardMode.Live.Code() };

    /// <summary>The messages, in the order in which a client meets them.</summary>
    public static IReadOnlyList<LiveMessage> All { get; } =
    [
        new("Subscribe", "Hub: invoked by the client", "First, and again whenever something was missed or the epoch is another one.",
            typeof(SubscribeRequest), new SubscribeRequest { States = ["CT"], Detail = "changes" }),
        new("Board", "Hub: the answer to Subscribe. Stream: event board",
            "Once at the beginning, and again when another epoch begins. It is the whole of what was asked for.",
            typeof(SubscribedBoard), SubscribedBoard.Of(SampleBoard.View, SampleBoard.At)),
        new("BoardChanged", "Hub: BoardChanged. Stream: event change",
            "With each change of what was asked for, to a client that takes whole facilities.", typeof(ChangeJson), Changed()),
        new("BoardChanged, detail changes", "Hub: BoardChanged. Stream: event change",
            "The same, to a client that asked for detail: changes.", typeof(UpdateJson), Updated()),
        new("Heartbeat", "Hub: Heartbeat. Stream: event heartbeat",
            "Every 2 seconds. Show what you have as not live when none has come for 6 seconds, or its database is not ok.",
            typeof(Heartbeat), SampleBeat),
    ];

    /// <summary>What the messages are made of.</summary>
    public static IReadOnlyList<LiveMessage> Parts { get; } =
    [
        new("Facility", "In Board, and in changes", "A facility with its present statuses.", typeof(FacilityJson),
            FacilityJson.Of(SampleBoard.Hospital)),
        new("Service", "In a facility, and in an update", "The present status of a service.", typeof(ServiceJson),
            ServiceJson.Of(SampleBoard.Hospital.Ed!)),
        new("Update", "In updates", "What changed at one facility.", typeof(FacilityUpdateJson), Update()),
    ];

    /// <summary>Finds a message by its name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static LiveMessage Find(string name) => All.Concat(Parts).First(message => message.Name == name);

    private static FacilityUpdateJson Update() => FacilityUpdateJson.Of(SampleBoard.Change.Changes[0])!;

    private static ChangeJson Changed() => new(
        SampleBoard.View.Epoch, SampleBoard.View.Version, SampleBoard.Change.Before, SampleBoard.At, BoardMode.Live.Code(),
        [new EncodedFacility(SampleBoard.Hospital)], []);

    private static UpdateJson Updated() => new(
        SampleBoard.View.Epoch, SampleBoard.View.Version, SampleBoard.Change.Before, SampleBoard.At, BoardMode.Live.Code(),
        [], [Update()], []);
}
