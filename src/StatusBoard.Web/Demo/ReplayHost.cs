using Microsoft.Extensions.Options;
using StatusBoard.Storage.Demo;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Demo;

/// <summary>Plays the replay for as long as the node runs, from the first board on; where its setting does not say so, once it is started from the page.</summary>
internal sealed class ReplayHost(ReplayPlayer player, BoardFeed feed, IOptions<DemoOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var asked = new SemaphoreSlim(0);
        player.Control.Changed += () => asked.Release();
        if (!options.Value.Replay)
            player.Control.Pause();
        while (!await feed.WaitForAsync(1, Patience, stoppingToken))
        {
            // No database yet; the board says so.
        }

        // So that whoever has just opened the address sees the first report come in.
        await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
        while (player.Control.IsPaused)
            await asked.WaitAsync(stoppingToken);
        while (true)
        {
            await player.RunAsync(stoppingToken);
            // It has come to its end, and is played again when somebody asks for it.
            while (!player.Control.IsReset)
                await asked.WaitAsync(stoppingToken);
        }
    }
}
