using System.Collections.Concurrent;
using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>The hub clients with the same filter and detail: one subscriber of the feed, one message for all of them.</summary>
internal sealed class HubGroup(BoardFilter filter, bool isDetailed, BoardFeed feed, TimeSpan stallLimit) : IBoardSubscriber
{
    private readonly ConcurrentDictionary<string, HubMember> members = new(StringComparer.Ordinal);

    public BoardFilter Filter { get; } = filter;

    /// <summary>Whether the clients get only the services that changed, instead of whole facilities.</summary>
    public bool IsDetailed { get; } = isDetailed;

    // The version that was last sent to the group, which may be lower than that of the previous board, because changes outside the view
    // are not sent.
    private long sentVersion = feed.Board.Version;

    public BoardSubscription? Subscription { get; set; }

    public bool IsEmpty => members.IsEmpty;

    public void Add(HubMember member) => members[member.ConnectionId] = member;

    public void Remove(string connectionId)
    {
        if (members.TryRemove(connectionId, out var member))
            member.Leave();
    }

    public void Changed(ViewChange change)
    {
        var previous = sentVersion;
        sentVersion = change.View.Version;
        if (change.IsNewEpoch)
        {
            // The clients have data of the previous epoch. They notice by the heartbeat, and subscribe again.
            foreach (var (_, member) in members)
                member.Outdate(change.View.Epoch);
            return;
        }

        var message = HubMessages.Changed(previous, change.View, ChangeContents.Of(change, IsDetailed), feed.State.AsOf);
        foreach (var (_, member) in members)
            member.Send(message, change, previous);
        feed.Traces.Sent(ClientKind.Hub, change.View.Epoch, change.View.Version);
    }

    public void Beat(Heartbeat beat)
    {
        var message = HubMessages.Heartbeat(beat);
        foreach (var (_, member) in members)
            member.Beat(message, stallLimit);
    }
}
