using StatusBoard.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Exchange.Import.Runs;

/// <summary>
/// Takes lists one at a time on all nodes, and keeps each taking as a run that can be taken back. A run that its node did
/// not end is ended by the next one; a node that stalled meanwhile writes nothing more.
/// </summary>
public sealed class ImportJobs(Database database, FacilityImport import, ImportUndoing undoing, TimeProvider time)
{
    private const string Lock = "import";

    /// <summary>Takes a list.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="by">Who takes it, and what it is called.</param>
    /// <param name="restoreZeros">Whether lost leading zeros are put back.</param>
    /// <param name="previewed">What was shown before: what has become different since is not written. Null where nothing was
    /// shown.</param>
    /// <param name="told">Told how far it has come, on any thread.</param>
    /// <param name="cancellationToken">Stops between batches; what was written stays.</param>
    /// <exception cref="ImportBusyException">Another import runs; nothing was written.</exception>
    /// <exception cref="ImportFileException">The file cannot be read; nothing was written.</exception>
    /// <exception cref="ImportStoppedException">Another node has taken its place; what was written stays.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; what was written stays.</exception>
    public async Task<ImportReport> TakeAsync(
        byte[] file, ImportBy by, bool restoreZeros, ImportReport? previewed, Action<ImportProgress>? told,
        CancellationToken cancellationToken)
    {
        var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var run = new RunWriter(database, time, by, previewed, told);
            try
            {
                var report = await import.RunAsync(new MemoryStream(file, writable: false), dryRun: false, by, restoreZeros, run,
                    cancellationToken).ConfigureAwait(false);
                await run.EndAsync("done", null).ConfigureAwait(false);
                return report;
            }
            catch (Exception exception) when (run.Id != 0 && exception is not DatabaseUnavailableException)
            {
                // Without the database nothing can be said of it; the next run then does.
                await run.EndAsync("stopped", exception is OperationCanceledException
                    ? "It was stopped." : exception.Message).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Shows what would become of a list; writes nothing, and waits for nobody.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ImportReport> PreviewAsync(byte[] file, bool restoreZeros, CancellationToken cancellationToken) =>
        import.RunAsync(new MemoryStream(file, writable: false), dryRun: true, cancellationToken, null, restoreZeros);

    /// <summary>Takes a run back: see <see cref="ImportUndoing"/>.</summary>
    /// <param name="id">The run.</param>
    /// <param name="by">Who.</param>
    /// <param name="told">Told how far it has come, on any thread.</param>
    /// <param name="cancellationToken">Gives up between batches; what went back stays so, and the rest can be taken back later.</param>
    /// <returns>What went back; null where there is no such run, or it was taken back before.</returns>
    /// <exception cref="ImportBusyException">An import runs.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public async Task<ImportUndo?> UndoAsync(int id, AuditActor by, Action<ImportProgress>? told, CancellationToken cancellationToken)
    {
        var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
            return await undoing.RunAsync(id, by, told, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The latest runs, the newest first.</summary>
    /// <param name="take">How many at most.</param>
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
                : $"{running.StartedByName} is taking {running.FileName}: {running.Done} of {running.Total}. Nothing was written; try again when it has ended.");
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
