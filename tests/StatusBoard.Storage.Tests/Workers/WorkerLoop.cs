using StatusBoard.Storage.Workers;

namespace StatusBoard.Storage.Tests.Workers;

/// <summary>Does a work again and again, as a node does.</summary>
internal static class WorkerLoop
{
    public static Task RunAsync(this SingleWorker worker, string name, Func<CancellationToken, Task> work, CancellationToken stop) =>
        RunAsync(worker, TimeProvider.System, name, work, stop);

    public static async Task RunAsync(SingleWorker worker, TimeProvider time, string name, Func<CancellationToken, Task> work,
        CancellationToken stop, List<Exception>? faults = null)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await worker.RunOnceAsync(name, work, stop))
                    return;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                faults?.Add(exception);
            }

            await Task.Delay(SingleWorker.Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
