using StatusBoard.Audit;
using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>Imports a hospital list: recognises the layout, reads each row, matches it with a facility, and writes in batches. A row that
/// cannot be used is rejected with its reason; the other rows are imported.</summary>
/// <remarks>CMS and HIFLD have no common number. A row whose code is not on the board is compared with the active facilities of its state
/// that came from the other list, by the rules of <see cref="JoinRule"/> and <see cref="Likeness"/>. A matching facility keeps its code,
/// name and place, and takes coordinates, designations and the emergency department from the row, and other facts where it has none. A
/// doubtful row waits for a person and is not on the board until then. A second row for the same hospital, and a row for one that was
/// retired, are rejected. A row that says closed retires only a facility of its own list.</remarks>
public sealed class FacilityImport(Database database, FacilityStore facilities, AuditStore audit)
{
    /// <summary>The number of facilities in a batch: large enough to make the cost of commits small, small enough not to delay other
    /// writers.</summary>
    private const int BatchSize = 500;

    private readonly ImportPlanner planner = new(database);

    /// <summary>Imports a file. Importing it again changes nothing. Two imports at the same time are not prevented here but by
    /// <see cref="ImportJobs"/>.</summary>
    /// <param name="file">The file's bytes; closed at the end.</param>
    /// <param name="dryRun">Writes nothing; only reports what would be done with each row.</param>
    /// <param name="cancellationToken">Stops between batches; batches already written are kept.</param>
    /// <param name="restoreZeros">Whether CMS numbers of five digits get the leading zero that a spreadsheet removed.</param>
    /// <param name="by">The person who imports, for the audit: one entry for each facility that is added or changed, in the same
    /// transaction, and one for the list. Null writes no entries, as for the demonstration.</param>
    /// <exception cref="ImportFileException">The file cannot be read or is of no known layout; nothing was written.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; rows already written are kept, and the file can be
    /// imported again.</exception>
    public Task<ImportReport> RunAsync(Stream file, bool dryRun, CancellationToken cancellationToken, ImportBy? by = null,
        bool restoreZeros = false) =>
        RunAsync(file, dryRun, by, restoreZeros, null, cancellationToken);

    /// <summary>Imports a file as a recorded run.</summary>
    internal async Task<ImportReport> RunAsync(
        Stream file, bool dryRun, ImportBy? by, bool restoreZeros, RunWriter? run, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(file, restoreZeros, cancellationToken).ConfigureAwait(false);
        if (dryRun)
        {
            foreach (var write in plan.Writes)
                plan.Tally.Take(write, write.Row.Known?.OutcomeOf(write.Upsert) ?? UpsertOutcome.Added);
            return plan.Tally.Report(plan.Format.Name, dryRun: true,
                plan.Note) with { Older = await planner.OlderAsync(plan, cancellationToken).ConfigureAwait(false) };
        }

        if (run is not null)
            await run.BeginAsync(plan, cancellationToken).ConfigureAwait(false);
        var memory = new MemoryWriter(plan.Format.Name, run?.Id, plan.Memory);
        var unit = new Unit(plan, memory, by, run);
        var shown = run?.Previewed is { } previewed ? new PreviewCheck(previewed) : null;
        List<ListedWrite> writes = [];
        foreach (var write in plan.Writes)
        {
            if (shown?.Problem(write) is { } moved)
                plan.Tally.MoveOn(write, moved);
            else
                writes.Add(write);
        }

        run?.Advance(plan.Writes.Count - writes.Count);
        foreach (var batch in writes.Chunk(BatchSize))
        {
            await WriteAsync(batch, unit, cancellationToken).ConfigureAwait(false);
            run?.Advance(batch.Length);
        }

        if (plan.Format.JoinsByName)
        {
            await database.WriteAsync(
                async session =>
                {
                    await memory.FinishAsync(session, plan.Rows, plan.Missing).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }

        var report = plan.Tally.Report(plan.Format.Name, dryRun: false, plan.Note) with { Run = run?.Id };
        if (by is not null)
        {
            var after = new
            {
                by.File, List = report.Format, report.Run, report.Rows, report.Added, report.Changed, report.Unchanged,
                Refused = report.Refused.Count, Waiting = report.Waiting.Count, ChangedSincePreview = report.ChangedSincePreview.Count,
            };
            await audit.AppendAsync(
                by.Actor.Does("import.facilities", after: AuditJson.Of(after)), cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async Task WriteAsync(ListedWrite[] batch, Unit unit, CancellationToken cancellationToken)
    {
        var (plan, memory, by, run) = unit;
        try
        {
            var outcomes = await facilities.UpsertAsync(
                [.. batch.Select(write => write.Upsert)],
                cancellationToken,
                async (session, outcomes) =>
                {
                    if (plan.Format.JoinsByName)
                        await memory.RememberAsync(session, batch.Zip(outcomes).Where(one =>
                            one.Second != UpsertOutcome.VersionConflict).Select(one => one.First)).ConfigureAwait(false);
                    if (run is not null)
                        await run.KeepAsync(session, batch, outcomes).ConfigureAwait(false);
                    if (by is not null)
                        await audit.AppendAsync(session, [.. EntriesOf(batch, outcomes, by)]).ConfigureAwait(false);
                }).ConfigureAwait(false);
            for (var i = 0; i < batch.Length; i++)
            {
                if (outcomes[i] == UpsertOutcome.VersionConflict)
                    plan.Tally.MoveOn(batch[i], "Somebody changed it while the list was being taken.");
                else
                    plan.Tally.Take(batch[i], outcomes[i]);
            }
        }
        catch (Exception exception)
            when (exception is not (OperationCanceledException or DatabaseUnavailableException or ImportStoppedException))
        {
            // The database rejected one facility and therefore the batch. Each is now written alone, so that only the rejected one fails.
            if (batch.Length == 1)
            {
                plan.Tally.Refuse(batch[0].Row.Number, batch[0].Upsert.Code, null, $"The database refused it: {exception.Message}");
                return;
            }

            foreach (var write in batch)
                await WriteAsync([write], unit, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<AuditEntry> EntriesOf(ListedWrite[] batch, IReadOnlyList<UpsertOutcome> outcomes, ImportBy by) =>
        batch.Zip(outcomes)
            .Where(one => one.Second is UpsertOutcome.Added or UpsertOutcome.Changed)
            .Select(one => by.Actor.Does("facility.import", $"facility:{one.First.Upsert.Code}", one.First.Before, one.First.After));

    /// <summary>The data that every batch of a file needs.</summary>
    private sealed record Unit(ImportPlan Plan, MemoryWriter Memory, ImportBy? By, RunWriter? Run);
}
