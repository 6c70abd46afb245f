using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Live.Answers;

/// <summary>The connection handler of the status hub: that of SignalR, with an output that shares large messages.</summary>
internal sealed class StatusHubConnectionHandler(
    HubLifetimeManager<StatusHub> lifetime, IHubProtocolResolver protocols, IOptions<HubOptions> options,
    IOptions<HubOptions<StatusHub>> hubOptions,
    ILoggerFactory logging, IUserIdProvider users, IServiceScopeFactory scopes, TimeProvider time)
    : HubConnectionHandler<StatusHub>(lifetime, protocols, options, hubOptions, logging, users, scopes)
{
    public override Task OnConnectedAsync(ConnectionContext connection)
    {
        var pipe = new SharingPipe(connection.Transport, time);
        connection.Transport = pipe;
        connection.Features.Set(pipe.Writer);
        return base.OnConnectedAsync(connection);
    }
}
