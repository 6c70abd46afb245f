using System.Data.Common;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Hosting;

namespace StatusBoard.Web.Declarations;

/// <summary>Follows what others declare, and what ends by itself.</summary>
public sealed partial class DeclarationFollower(DatabasePreparation preparation, DeclarationFeed feed, TimeProvider time, ILogger<DeclarationFollower> log) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (preparation.IsDone)
                    await feed.RefreshAsync(stoppingToken);
                away = false;
            }
            catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
            {
                if (!away)
                    NotRead(fault);
                away = true;
            }

            await Task.Delay(PollInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(2421, LogLevel.Warning, "What is declared for areas cannot be read now; what was known stays on the screens")]
    private partial void NotRead(Exception fault);
}
