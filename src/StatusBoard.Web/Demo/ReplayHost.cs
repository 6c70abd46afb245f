using StatusBoard.Storage.Demo;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Demo;

/// <summary>Plays the replay for as long as the node runs, from the first board on.</summary>
internal sealed class ReplayHost(ReplayPlayer player, BoardFeed feed, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await feed.WaitForAsync(1, Patience, stoppingToken))
        {
            // No database yet; the board says so.
        }

        // So that whoever has just opened the address sees the first report come in.
        await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
        await player.RunAsync(stoppingToken);
    }
}
