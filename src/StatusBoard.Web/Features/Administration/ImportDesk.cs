using StatusBoard.Audit;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Administration;

/// <summary>Runs imports and their undoing on this node in the background, one at a time. Closing the page does not stop a task, and its
/// progress is shown when the page is opened again. <see cref="ImportJobs"/> ensures that only one node imports at a time.</summary>
public sealed class ImportDesk(ImportJobs jobs) : IAsyncDisposable, IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private ImportTask? latest;
    private Task running = Task.CompletedTask;
    private volatile bool disposed;

    /// <summary>Raised on any thread when the latest task has progressed.</summary>
    public event Action? Changed;

    /// <summary>The latest task; null when there was none since this node started.</summary>
    public ImportTask? Latest => Volatile.Read(ref latest);

    /// <summary>Starts importing a list.</summary>
    /// <returns>The task; the running one if there is one, so that a second click starts nothing.</returns>
    public ImportTask Take(byte[] file, ImportBy by, bool restoreZeros, ImportReport? previewed) => Begin(
        new ImportTask(by.File, by.Actor.Name),
        async (task, token) => task with { Report = await jobs.TakeAsync(file, by, restoreZeros, previewed, Advance, token) });

    /// <summary>Starts undoing an import.</summary>
    public ImportTask Undo(ImportRun run, AuditActor actor) => Begin(
        new ImportTask(run.FileName, actor.Name) { IsUndo = true },
        async (task, token) => await jobs.UndoAsync(run.Id, actor, Advance, token) is { } undone
            ? task with { Undone = undone }
            : task with { Trouble = "It was already undone, or is being undone." });

    /// <summary>Stops a running task between two batches when the node stops, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    /// <summary>Requests a running task to stop, without waiting.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        stop.Cancel();
    }

    private ImportTask Begin(ImportTask task, Func<ImportTask, CancellationToken, Task<ImportTask>> work)
    {
        lock (gate)
        {
            if (latest is { IsRunning: true } busy)
                return busy;
            task = task with { IsRunning = true };
            latest = task;
            running = Task.Run(() => RunAsync(task, work));
        }

        Changed?.Invoke();
        return task;
    }

    private async Task RunAsync(ImportTask task, Func<ImportTask, CancellationToken, Task<ImportTask>> work)
    {
        ImportTask ended;
        try
        {
            ended = await work(task, stop.Token);
        }
        catch (Exception exception) when (exception is ImportBusyException or ImportFileException or ImportStoppedException)
        {
            ended = task with { Trouble = exception.Message };
        }
        catch (OperationCanceledException)
        {
            ended = task with { Trouble =
                "It was stopped, because this node is ending. What was written stays; do it again for the rest." };
        }
        catch (DatabaseUnavailableException)
        {
            ended = task with { Trouble = "The database does not answer. What was written stays; do it again later for the rest." };
        }
#pragma warning disable CA1031 // Nobody waits for this task: whatever went wrong is told on the page.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ended = task with { Trouble = $"It failed: {exception.Message} What was written stays." };
        }

        Volatile.Write(ref latest, ended with { IsRunning = false, Progress = Latest?.Progress });
        Changed?.Invoke();
    }

    private void Advance(ImportProgress progress)
    {
        lock (gate)
        {
            if (latest is { IsRunning: true } task)
                latest = task with { Progress = progress };
        }

        Changed?.Invoke();
    }
}
