using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Runs;

/// <summary>Records a run's changes: each batch in the transaction that writes it.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="by">The person who imports the list.</param>
/// <param name="previewed">The preview that was shown; what differs from it is not written. Null where there was no preview.</param>
/// <param name="onProgress">Receives the progress.</param>
internal sealed class RunWriter(Database database, TimeProvider time, ImportBy by, ImportReport? previewed,
    Action<ImportProgress>? onProgress)
{
    private int done;
    private int total;

    /// <summary>The run's number.</summary>
    public int Id { get; private set; }

    /// <summary>The preview that was shown.</summary>
    public ImportReport? Previewed { get; } = previewed;

    /// <summary>Starts the run.</summary>
    public async Task BeginAsync(ImportPlan plan, CancellationToken cancellationToken)
    {
        total = plan.Writes.Count;
        Id = await database.WriteAsync(
            session => session.ExecuteScalarAsync<int>(ImportRunSql.Begin,
                new { List = plan.Format.Name, FileName = Short(by.File), plan.Digest, plan.Edition, Now = time.GetUtcNow(),
                    By = by.Actor.Id, by.Actor.Name, Total = total }),
            cancellationToken).ConfigureAwait(false);
        onProgress?.Invoke(new ImportProgress(0, total));
    }

    /// <summary>Records a batch.</summary>
    /// <exception cref="ImportStoppedException">Another node has ended the run: the transaction must be rolled back.</exception>
    public async Task KeepAsync(DbSession session, IReadOnlyList<ListedWrite> batch,
        IReadOnlyList<UpsertOutcome> outcomes)
    {
        var (added, changed) = (outcomes.Count(one => one == UpsertOutcome.Added), outcomes.Count(one => one == UpsertOutcome.Changed));
        var row = new { Id, Done = batch.Count, Added = added, Changed = changed };
        if (await session.ExecuteAsync(ImportRunSql.Move, row).ConfigureAwait(false) != 1)
            throw new ImportStoppedException();
        var facilities = batch.Zip(outcomes)
            .Where(one => one.Second is UpsertOutcome.Added or UpsertOutcome.Changed)
            .Select(one => new
            {
                FacilityCode = one.First.Upsert.Code,
                RowNumber = one.First.Row.Number,
                Added = one.Second == UpsertOutcome.Added ? 1 : 0,
                one.First.Before,
                one.First.After,
            }).ToList();
        if (facilities.Count > 0)
        {
            await session.ExecuteAsync(
                ImportRunSql.AddFacilities, new { Id, Rows = JsonRows.Of(session.Provider, facilities) }).ConfigureAwait(false);
        }
    }

    /// <summary>Reports the progress.</summary>
    public void Advance(int number) => onProgress?.Invoke(new ImportProgress(done += number, total));

    /// <summary>Ends the run.</summary>
    public Task EndAsync(string state, string? problem) => database.WriteAsync(
        session => session.ExecuteAsync(ImportRunSql.End, new { Id, State = state, Now = time.GetUtcNow(),
                Problem = problem is { Length: > 500 } ? problem[..500] : problem }),
        CancellationToken.None);

    private static string Short(string file) => file.Length <= 260 ? file : file[..260];
}
