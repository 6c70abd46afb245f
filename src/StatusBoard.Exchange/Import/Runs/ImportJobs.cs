using StatusBoard.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Exchange.Import.Runs;

/// <summary>Runs one import at a time across all nodes, and records each as a run that can be undone. A run whose node failed is ended by
/// the next import; if that node resumes, it writes nothing more.</summary>
public sealed class ImportJobs(Database database, FacilityImport import, ImportUndoing undoing, TimeProvider time)
{
    private const string Lock = "import";

    /// <summary>Imports a list.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="by">The person who imports it, and the file's name.</param>
    /// <param name="restoreZeros">Whether lost leading zeros are restored.</param>
    /// <param name="previewed">The preview that was shown: what has changed since is not written. Null where there was no preview.</param>
    /// <param name="onProgress">Receives the progress, on any thread.</param>
    /// <param name="cancellationToken">Stops between batches; what is already written is kept.</param>
    /// <exception cref="ImportBusyException">Another import is running; nothing was written.</exception>
    /// <exception cref="ImportFileException">The file cannot be read; nothing was written.</exception>
    /// <exception cref="ImportStoppedException">Another node has ended this run; what is already written is kept.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; what is already written is kept.</exception>
    public async Task<ImportReport> TakeAsync(
        byte[] file, ImportBy by, bool restoreZeros, ImportReport? previewed, Action<ImportProgress>? onProgress,
        CancellationToken cancellationToken)
    {
        var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var run = new RunWriter(database, time, by, previewed, onProgress);
            try
            {
                var report = await import.RunAsync(new MemoryStream(file, writable: false), dryRun: false, by, restoreZeros, run,
                    cancellationToken).ConfigureAwait(false);
                await run.EndAsync("done", null).ConfigureAwait(false);
                return report;
            }
            catch (Exception exception) when (run.Id != 0 && exception is not DatabaseUnavailableException)
            {
                // Without the database the run's end cannot be recorded; the next import records it.
                await run.EndAsync("stopped", exception is OperationCanceledException
                    ? "It was stopped." : exception.Message).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Previews an import; writes nothing, and does not wait for other imports.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ImportReport> PreviewAsync(byte[] file, bool restoreZeros, CancellationToken cancellationToken) =>
        import.RunAsync(new MemoryStream(file, writable: false), dryRun: true, cancellationToken, null, restoreZeros);

    /// <summary>Undoes a run: see <see cref="ImportUndoing"/>.</summary>
    /// <param name="id">The run.</param>
    /// <param name="by">The person who undoes it.</param>
    /// <param name="onProgress">Receives the progress, on any thread.</param>
    /// <param name="cancellationToken">Stops between batches; what is already undone is kept, and the rest can be undone later.</param>
    /// <returns>What was undone; null where there is no such run, or it was undone before.</returns>
    /// <exception cref="ImportBusyException">An import is running.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public async Task<ImportUndo?> UndoAsync(int id, AuditActor by, Action<ImportProgress>? onProgress,
        CancellationToken cancellationToken)
    {
        var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
            return await undoing.RunAsync(id, by, onProgress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The latest runs, newest first.</summary>
    /// <param name="take">The greatest number of runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<ImportRun>> LatestAsync(int take, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ImportRun>>(
            async session => await session.QueryAsync<ImportRun>(ImportRunSql.Latest, new { Take = take }).ConfigureAwait(false),
            cancellationToken);

    private async Task<IWorkerLock> HoldAsync(CancellationToken cancellationToken)
    {
        IWorkerLock? held;
        try
        {
            held = await WorkerLock.TryTakeAsync(database, Lock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (database.Unavailable(exception, nothingWritten: true) is { } unavailable)
        {
            throw unavailable;
        }

        if (held is null)
        {
            var running = (await LatestAsync(1, cancellationToken).ConfigureAwait(false)).FirstOrDefault(run => run.State == "running");
            throw new ImportBusyException(running is null
                ? "Another import is running. Nothing was written; try again when it has ended."
                : $"{running.StartedByName} is taking {running.FileName}: {running.Done} of {running.Total}. "
                    + "Nothing was written; try again when it has ended.");
        }

        try
        {
            await database.WriteAsync(
                session => session.ExecuteAsync(ImportRunSql.Abandon,
                    new { Now = time.GetUtcNow(),
                        Problem = "The node that ran it ended. What was written stays; take the list again for the rest." }),
                cancellationToken).ConfigureAwait(false);
            return held;
        }
        catch
        {
            await held.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
