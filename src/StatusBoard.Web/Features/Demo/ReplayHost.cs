using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Features.Demo;

/// <summary>Plays the replay while the node runs: from the start if <c>Demo:Replay</c> is true, otherwise when it is started from the
/// page.</summary>
internal sealed class ReplayHost(ReplayPlayer player, BoardFeed feed, IOptions<DemoOptions> options, TimeProvider time, LoopRunner runner)
    : BackgroundLoop(runner)
{
    private readonly SemaphoreSlim asked = new(0);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        player.Control.Changed += Ask;
        if (!options.Value.Replay)
            player.Control.Pause();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        player.Control.Changed -= Ask;
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    /// <summary>A pass is the whole replay and waits for user input, so it is never overdue.</summary>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("replay", PlayAsync) { Ready = () => feed.Board.Version > 0, Retry = TimeSpan.FromSeconds(10), Limit = TimeSpan.MaxValue },
    ];

    private void Ask() => asked.Release();

    private async Task<TimeSpan> PlayAsync(CancellationToken stoppingToken)
    {
        // A short delay, so that a user who has just opened the page sees the first report arrive.
        await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
        while (player.Control.IsPaused)
            await asked.WaitAsync(stoppingToken);
        while (true)
        {
            await player.RunAsync(stoppingToken);
            // The replay has ended; it is played again on request.
            while (!player.Control.IsReset)
                await asked.WaitAsync(stoppingToken);
        }
    }
}
