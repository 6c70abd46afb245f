using Microsoft.Extensions.Options;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Live;

/// <summary>Sends heartbeats while the node runs.</summary>
public sealed class HeartbeatService(BoardFeed feed, IOptions<LiveOptions> options, LoopRunner runner) : BackgroundLoop(runner)
{
    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("heartbeat", Beat) { Limit = TimeSpan.FromSeconds(10), Retry = TimeSpan.FromSeconds(1),
            Consequence = "Screens do not hear from the server." },
    ];

    private Task<TimeSpan> Beat(CancellationToken cancellationToken)
    {
        feed.Beat();
        return Task.FromResult(options.Value.HeartbeatInterval);
    }
}
