using StatusBoard.Storage.Notifications;

namespace StatusBoard.Storage.Tests.Notifications;

/// <summary>Runs the outbox as a node does, without its locks.</summary>
internal static class Pumping
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(OutboxSpread spread, OutboxPump pump, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await spread.SpreadAsync(cancel);
                await pump.StartDueAsync(cancel);
                await pump.Signal.WaitAsync(Interval, TimeProvider.System, cancel);
            }
        }
        finally
        {
            await pump.StopAsync();
        }
    }
}
