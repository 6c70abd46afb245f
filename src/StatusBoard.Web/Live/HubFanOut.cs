using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using StatusBoard.Boards;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Live;

/// <summary>Delivers changes to hub clients in groups by filter, without waiting for any of them.</summary>
public sealed class HubFanOut(BoardFeed feed, StatusHubConnections connections, HeldBytes held, IOptions<LiveOptions> options,
    TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(BoardFilter Filter, bool IsDetailed), HubGroup> groups = [];
    private readonly Dictionary<string, HubGroup> memberships = new(StringComparer.Ordinal);

    /// <summary>Adds a connection to the group of a filter, and returns the view to begin with.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="filter">What it asks for.</param>
    /// <param name="caller">For whom it is counted what it does not take.</param>
    /// <param name="isDetailed">Whether it is told only what changed.</param>
    /// <returns>The view, and what is to be called when the answer with it is being written: changes follow behind it.</returns>
    /// <exception cref="HubException">The connection is gone.</exception>
    public (BoardView View, Action Written) Subscribe(string connectionId, BoardFilter filter, string caller, bool isDetailed = false)
    {
        var connection = connections.Find(connectionId) ?? throw new HubException("This connection is closing.");
        var member = new HubMember(connection, caller, isDetailed, feed, held, time);
        lock (gate)
        {
            LeaveGroup(connectionId);
            if (!groups.TryGetValue((filter, isDetailed), out var group))
            {
                groups[(filter, isDetailed)] = group = new HubGroup(filter, isDetailed, feed, options.Value.StallLimit);
                group.Subscription = feed.Subscribe(filter, group);
            }

            // The group is joined before the view is read, so that a change in between is in the view rather than missed.
            group.Add(member);
            memberships[connectionId] = group;
            // The connection is aborted before it leaves the groups, so one that was removed before it joined is removed here.
            if (connection.ConnectionAborted.IsCancellationRequested)
                LeaveGroup(connectionId);
        }

        var view = feed.View(filter);
        member.Knows(view.Epoch, view.Version);
        return (view, member.Begin);
    }

    /// <summary>Removes a connection.</summary>
    public void Leave(string connectionId)
    {
        lock (gate)
            LeaveGroup(connectionId);
    }

    private void LeaveGroup(string connectionId)
    {
        if (!memberships.Remove(connectionId, out var group))
            return;
        group.Remove(connectionId);
        if (!group.IsEmpty)
            return;
        group.Subscription?.Dispose();
        groups.Remove((group.Filter, group.IsDetailed));
    }
}
