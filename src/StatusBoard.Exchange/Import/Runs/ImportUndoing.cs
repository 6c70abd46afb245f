using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Facilities;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Exchange.Import.Runs;

/// <summary>Undoes a run: facilities that it added are retired, and the fields that it changed get their earlier values where nobody has
/// changed them since. A facility that somebody has changed or reported for since stays on the board.</summary>
public sealed class ImportUndoing(Database database, FacilityEditor editor, AuditStore audit, TailSignal signal, TimeProvider time)
{
    private const int BatchSize = 100;

    /// <summary>Undoes a run. The caller ensures that no import is running.</summary>
    internal async Task<ImportUndo?> RunAsync(int id, AuditActor by, Action<ImportProgress>? onProgress,
        CancellationToken cancellationToken)
    {
        var (run, facilities) = await database.ReadAsync(
            async session => (
                await session.QuerySingleOrDefaultAsync<ImportRun>(ImportRunSql.Find, new { Id = id }).ConfigureAwait(false),
                await session.QueryAsync<ImportRunFacility>(ImportRunSql.Facilities, new { Id = id }).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        if (run is not { State: "done" or "stopped" })
            return null;
        var (retired, putBack, notUndone) = (0, 0, new List<ImportRemark>());
        var done = 0;
        foreach (var batch in facilities.Chunk(BatchSize))
        {
            var outcomes = await database.UpsertAsync(
                async session =>
                {
                    var each = new List<(ImportRunFacility Of, bool Written, string? Left)>();
                    foreach (var one in batch)
                        each.Add(await PutBackAsync(session, id, one, by).ConfigureAwait(false));
                    return each;
                },
                cancellationToken).ConfigureAwait(false);
            retired += outcomes.Count(one => one is { Written: true, Of.Added: true });
            putBack += outcomes.Count(one => one is { Written: true, Of.Added: false });
            notUndone.AddRange(outcomes.Where(one =>
                one.Left is not null).Select(one => new ImportRemark(one.Of.RowNumber, one.Of.FacilityCode, null, one.Left!)));
            signal.Wake();
            onProgress?.Invoke(new ImportProgress(done += batch.Length, facilities.Count));
        }

        var ended = await database.WriteAsync(
            async session =>
            {
                var end = new { Id = id, Now = time.GetUtcNow(), By = by.Name };
                if (await session.ExecuteAsync(ImportRunSql.Undone, end).ConfigureAwait(false) != 1)
                    return false;
                await session.ExecuteAsync(ImportRunSql.ForgetListed, new { Id = id }).ConfigureAwait(false);
                await session.ExecuteAsync(ImportRunSql.ForgetMissing, new { Id = id }).ConfigureAwait(false);
                await session.ExecuteAsync(ImportRunSql.ForgetDoubts, new { Id = id }).ConfigureAwait(false);
                var after = new { Run = id, run.FileName, Retired = retired, PutBack = putBack, Left = notUndone.Count };
                await audit.AppendAsync(session, by.Does("import.undo", $"import:{id}", after: AuditJson.Of(after))).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return ended ? new ImportUndo(retired, putBack, notUndone) : null;
    }

    private async Task<(ImportRunFacility Of, bool Written, string? Left)> PutBackAsync(
        DbSession session, int id, ImportRunFacility one, AuditActor by)
    {
        if (await editor.FindAsync(session, one.FacilityCode).ConfigureAwait(false) is not { } current)
            return (one, false, "It is no longer on the board.");
        var (now, after) = (current.Draft.Facts(), TurnedBack.Facts(one.After));
        var moved = after.Where(fact => now.GetValueOrDefault(fact.Key) != fact.Value).Select(fact => fact.Key).ToList();
        FacilityDraft draft;
        if (one.Added)
        {
            if (!current.Draft.Active)
                return (one, false, null);
            if (moved.Count > 0)
                return (one, false, $"It stays on the board: somebody has changed its {string.Join(", ", moved)} since.");
            if (await session.ExecuteScalarAsync<int>(ImportRunSql.IsReported, new { Code = one.FacilityCode }).ConfigureAwait(false) > 0)
                return (one, false, "It stays on the board: somebody has reported for it since.");
            draft = current.Draft with { Active = false };
        }
        else
        {
            var before = TurnedBack.Facts(one.Before ?? "{}");
            draft = after.Keys.Except(moved).Aggregate(current.Draft, (said, name) => said.With(name, before.GetValueOrDefault(name)));
        }

        var saved = await editor.WriteAsync(session, draft, current.Version, by).ConfigureAwait(false);
        if (one.Added && saved.Outcome == SaveOutcome.Saved)
            await session.ExecuteAsync(ImportRunSql.Retired, new { Id = id, Code = one.FacilityCode }).ConfigureAwait(false);
        var reason = saved.Outcome switch
        {
            SaveOutcome.VersionConflict => "Somebody is changing it just now.",
            SaveOutcome.Saved or SaveOutcome.Unchanged =>
                moved.Count == 0 || one.Added ? null : $"Somebody has changed its {string.Join(", ", moved)} since: that stays.",
            _ => string.Join(" ", saved.Problems.Select(problem => problem.Message)),
        };
        return (one, saved.Outcome == SaveOutcome.Saved, reason);
    }
}
