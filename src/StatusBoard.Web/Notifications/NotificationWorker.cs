using StatusBoard.Boards;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Hosting;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Notifications;

/// <summary>Runs the outbox on one node, woken by every change of the board.</summary>
public sealed class NotificationWorker(SingleWorker worker, OutboxPump pump, BoardFeed feed, DatabasePreparation preparation, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whoever reads the board prepares the database; there is nothing to tell before that.
        while (!preparation.IsDone)
            await Task.Delay(Interval, time, stoppingToken);
        feed.Changed += Wake;
        try
        {
            await worker.RunAsync("notifications", pump.RunAsync, stoppingToken);
        }
        finally
        {
            feed.Changed -= Wake;
        }
    }

    private void Wake(ChangeSet change) => pump.Wake();
}
