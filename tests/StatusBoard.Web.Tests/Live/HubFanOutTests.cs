using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Boards;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

public sealed class HubFanOutTests
{
    private readonly Given given = Given.Board(Given.Hospital("A"));
    private readonly StatusHubConnections connections = new(NullLogger<DefaultHubLifetimeManager<StatusHub>>.Instance);

    [Fact]
    public async Task Whoever_was_gone_before_joining_is_in_no_group()
    {
        var filter = new BoardFilter(states: ["CT"]);
        var fanOut = new HubFanOut(given.Feed, connections, Held(), Options.Create(new LiveOptions()), given.Time);
        await using var line = new DefaultConnectionContext("gone");
        using var aborted = new CancellationTokenSource();
        var connection = new Connection(line, aborted.Token);
        await connections.OnConnectedAsync(connection);
        fanOut.Subscribe("gone", filter, "somebody");
        Assert.True(IsFollowed);

        // SignalR aborts, says that the connection is gone, and only then forgets it: a Subscribe may still be under way.
        await aborted.CancelAsync();
        fanOut.Leave("gone");
        fanOut.Subscribe("gone", filter, "somebody");
        Assert.False(IsFollowed);
    }

    [Fact]
    public void Whoever_is_forgotten_is_told_so() => Assert.Throws<HubException>(
        () => new HubFanOut(given.Feed, connections, Held(), Options.Create(new LiveOptions()), given.Time)
            .Subscribe("gone", BoardFilter.Everything, "somebody"));

    private static HeldBytes Held() =>
        new(new Bounds(Options.Create(new LimitOptions()), Given.Meters, TimeProvider.System, NullLogger<Bounds>.Instance));

    /// <summary>A view that somebody follows is one and the same for all; another is made for each who asks.</summary>
    private bool IsFollowed => given.Feed.Followers > 0;

    private sealed class Connection(ConnectionContext line, CancellationToken aborted)
        : HubConnectionContext(line, new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(1) },
            NullLoggerFactory.Instance)
    {
        public override CancellationToken ConnectionAborted => aborted;
    }
}
