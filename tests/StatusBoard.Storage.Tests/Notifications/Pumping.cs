using StatusBoard.Storage.Notifications;

namespace StatusBoard.Storage.Tests.Notifications;

/// <summary>Runs the outbox as a node does, without its locks.</summary>
internal static class Pumping
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(OutboxEnqueuer spread, OutboxDeliveryService pump, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await spread.SpreadAsync(cancellationToken);
                await pump.StartDueAsync(cancellationToken);
                await pump.Signal.WaitAsync(Interval, TimeProvider.System, cancellationToken);
            }
        }
        finally
        {
            await pump.StopAsync();
        }
    }
}
