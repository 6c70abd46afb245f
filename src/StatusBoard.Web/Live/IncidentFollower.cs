using Microsoft.Extensions.Options;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Hosting;

namespace StatusBoard.Web.Live;

/// <summary>
/// Follows the incidents for as long as the node runs, woken at once by a write in the same process, by a short poll
/// otherwise. A database that is away is waited for: what was read last stays.
/// </summary>
public sealed partial class IncidentFollower(
    DatabasePreparation preparation,
    IncidentTail tail,
    IncidentStore store,
    IncidentFeed feed,
    IOptions<TailOptions> options,
    TimeProvider time,
    ILogger<IncidentFollower> log) : BackgroundService
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly TailSignal signal = new();

    /// <inheritdoc/>
    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Written += signal.Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                // The follower of the board prepares the database; there is nothing to read before.
                var wait = preparation.IsDone && !await TryReadAsync(stoppingToken) ? RetryInterval : options.Value.PollInterval;
                await signal.WaitAsync(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            store.Written -= signal.Wake;
        }
    }

    private async Task<bool> TryReadAsync(CancellationToken stoppingToken)
    {
        try
        {
            // SQLite's client is not asynchronous: it holds its caller until it has an answer.
            feed.Apply(await Task.Run(() => tail.ReadAsync(stoppingToken), stoppingToken));
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (feed.State.UnreadableSince is null)
                Unreadable(fault);
            feed.ReportUnreadable();
            return false;
        }
    }

    [LoggerMessage(2011, LogLevel.Error, "The incidents cannot be read: they are shown as they were until they can")]
    private partial void Unreadable(Exception fault);
}
