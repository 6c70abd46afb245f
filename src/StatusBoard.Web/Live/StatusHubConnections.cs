using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace StatusBoard.Web.Live;

/// <summary>The connection store of SignalR, which also lets the fan-out write to one connection without waiting for others.</summary>
public sealed class StatusHubConnections(ILogger<DefaultHubLifetimeManager<StatusHub>> log) : DefaultHubLifetimeManager<StatusHub>(log)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> connections = new(StringComparer.Ordinal);

    /// <summary>How many connections are open.</summary>
    public int Count => connections.Count;

    /// <summary>Returns the connection with an id; null when it is closed.</summary>
    public HubConnectionContext? Find(string id) => connections.GetValueOrDefault(id);

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connections[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
