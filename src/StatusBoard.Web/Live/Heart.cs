using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Live;

/// <summary>Beats for as long as the node runs.</summary>
public sealed class Heart(BoardFeed feed, IOptions<LiveOptions> options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.HeartbeatInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            feed.Beat();
    }
}
