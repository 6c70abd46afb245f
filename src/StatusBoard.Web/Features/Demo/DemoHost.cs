using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Features.Demo;

/// <summary>Plays the scenario of the demonstration on one node: from the start if <c>Demo:Replay</c> is true, otherwise when it is
/// started from the page.</summary>
internal sealed class DemoHost(
    DemoStage stage, RegionHistory history, BoardFeed feed, IOptions<DemoOptions> options, TimeProvider time, LoopRunner runner)
    : BackgroundLoop(runner)
{
    private readonly SemaphoreSlim asked = new(0);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        stage.Changed += Ask;
        if (!options.Value.Replay)
            stage.Control.Pause();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        stage.Changed -= Ask;
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    /// <summary>A pass is the whole scenario and waits for user input, so it is never overdue.</summary>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("replay", PlayAsync)
        {
            Lock = "demo",
            Ready = () => feed.Board.Version > 0,
            Retry = TimeSpan.FromSeconds(10),
            Limit = TimeSpan.FromDays(40),
        },
        new("demo-history", FillAsync) { Lock = "demo-history", Ready = () => feed.Board.Version > 0, Retry = TimeSpan.FromSeconds(10) },
    ];

    /// <summary>Other writers have their turn between two parts.</summary>
    private async Task<TimeSpan> FillAsync(CancellationToken stoppingToken) =>
        await history.FillAsync(stoppingToken) ? TimeSpan.FromMilliseconds(20) : Timeout.InfiniteTimeSpan;

    private void Ask()
    {
        if (asked.CurrentCount == 0)
            asked.Release();
    }

    private async Task<TimeSpan> PlayAsync(CancellationToken stoppingToken)
    {
        // A short delay, so that a user who has just opened the page sees the first report arrive.
        await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
        while (stage.Control.IsPaused)
            await asked.WaitAsync(stoppingToken);
        while (true)
        {
            var scenario = stage.Scenario;
            if (await stage.RunAsync(stoppingToken))
                continue;
            // It has ended; it is played again on request.
            while (!stage.Control.IsReset && stage.Scenario == scenario)
                await asked.WaitAsync(stoppingToken);
        }
    }
}
