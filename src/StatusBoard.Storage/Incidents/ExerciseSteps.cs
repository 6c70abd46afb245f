using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>Makes and undoes the steps of an exercise. They write beside the status table, so the real board, its history and whoever is
/// told of them see nothing of it. The exercise is taken before: nobody else makes a step of it meanwhile.</summary>
internal sealed class ExerciseSteps(IncidentUnit unit)
{
    /// <summary>Sets statuses of the exercise as one step.</summary>
    /// <returns>The step; refused where one of them cannot be set, or the exercise has set it since it was looked at.</returns>
    public async Task<MadeStep> SetAsync(int incident, string summary, IReadOnlyList<StatusReport> reports)
    {
        if (await RefusalOfAsync(incident, reports).ConfigureAwait(false) is { } refused)
            return new MadeStep(null, 0, 0) { Refused = refused };
        var step = await unit.AddStepAsync(incident, "apply", summary, Guid.CreateVersion7().ToString()).ConfigureAwait(false);
        await unit.ExecuteAsync(ExerciseStepSql.Add, new
        {
            Step = step, unit.Now, Reporter = unit.Actor.Name, Source = unit.Actor.Source.Code(),
            Rows = unit.Rows(reports.Select(report => new
            {
                report.Facility, report.Service, Status = report.Status.Code(), ReasonCode = report.ReasonCode?.Code(), report.Reason,
                report.ExpectedEnd, report.ApprovedBy,
            })),
        }).ConfigureAwait(false);
        return new MadeStep(step, 0, 0);
    }

    /// <summary>What undoing a step means, status by status: it is again what the steps before have set, or real.</summary>
    public static async Task<IReadOnlyList<UndoChange>> PreviewUndoAsync(DbSession session, int incident, int step)
    {
        var rows = (await session.RowsAsync<ExerciseStepRow>(ExerciseStepSql.Rows, new { Ids = IdList.Of([incident]) }, keys: 4)
            .ConfigureAwait(false))
            .Where(row => row.UndoneBy is null || row.Step == step)
            .ToLookup(row => (row.Facility.ToUpperInvariant(), row.Service.ToUpperInvariant()));
        return [.. rows.SelectMany(service => ChangesOf([.. service], step))
            .OrderBy(change => change.Facility, StringComparer.OrdinalIgnoreCase)
            .ThenBy(change => change.Service, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Takes a step back. What other steps have set since stays.</summary>
    public async Task<IncidentResult> UndoAsync(int incident, IncidentStepRow undone, bool leaveMovedOn)
    {
        var changes = await PreviewUndoAsync(unit.Session, incident, undone.Id).ConfigureAwait(false);
        if (changes.Count == 0)
            return new IncidentResult(IncidentOutcome.NothingToDo, incident);
        var left = changes.Count(change => change.HasChanged);
        if (left == changes.Count || (left > 0 && !leaveMovedOn))
        {
            var moved = changes.First(change => change.HasChanged);
            return new IncidentResult(IncidentOutcome.VersionConflict, incident) { Fault = moved.Facility, FaultService = moved.Service };
        }

        var step = await unit.AddStepAsync(
            incident, "undo", "Undone: " + undone.Summary, Guid.CreateVersion7().ToString()).ConfigureAwait(false);
        await unit.ExecuteAsync(IncidentStepSql.MarkUndone, new { Step = step, Undone = undone.Id }).ConfigureAwait(false);
        var stay = left == 0
            ? "" : $". {left} {(left == 1 ? "status was" : "statuses were")} set again since and {(left == 1 ? "stays" : "stay")}";
        await unit.LogAsync(incident, IncidentEntryKind.Undo, $"Undone: {undone.Summary}{stay}", step).ConfigureAwait(false);
        await unit.AuditAsync(
            "incident.undo", incident, new { step = undone.Id, undone.Summary },
            new { step, putBack = changes.Count - left, left, isExercise = true }).ConfigureAwait(false);
        return await unit.DoneAsync(incident, step).ConfigureAwait(false);
    }

    /// <summary>Ends the exercise: what it has set is on no screen any more. Its log stays.</summary>
    public async Task<IncidentResult> EndAsync(int incident)
    {
        await unit.ExecuteAsync(IncidentSql.End, new { Incident = incident, unit.Now }).ConfigureAwait(false);
        await unit.LogAsync(
            incident, IncidentEntryKind.Closed, "Exercise ended: its statuses are on no screen any more").ConfigureAwait(false);
        await unit.AuditAsync("incident.close", incident, after: new { isExercise = true }).ConfigureAwait(false);
        return await unit.DoneAsync(incident).ConfigureAwait(false);
    }

    private static IEnumerable<UndoChange> ChangesOf(IReadOnlyList<ExerciseStepRow> rows, int step)
    {
        var at = rows.Index().Where(one => one.Item.Step == step).Select(one => one.Index).DefaultIfEmpty(-1).First();
        if (at < 0)
            yield break;
        var (own, newest) = (rows[at], rows[^1]);
        var before = at == 0 ? own.RealStatus : rows[at - 1].Status;
        var hasChanged = newest.Step != step;
        yield return new UndoChange(
            own.Facility, own.Service, ExerciseStepRow.StatusOf(own.Status), ExerciseStepRow.StatusOf(before), ExerciseStepRow.StatusOf(
                newest.Status),
            hasChanged)
        {
            By = hasChanged ? newest.ToEntry().Reporter : null,
            At = hasChanged ? newest.ToEntry().Since : null,
        };
    }

    private async Task<IncidentResult?> RefusalOfAsync(int incident, IReadOnlyList<StatusReport> reports)
    {
        var rows = reports.Select((report, i) => new { Number = i, report.Facility, report.Service })
            .Where(row => row.Facility.Length <= JsonRows.Columns.FacilityCode && row.Service.Length <= JsonRows.Columns.ServiceCode);
        var standing = (await unit.QueryAsync<ExerciseStanding>(
            ExerciseStepSql.Standing, new { Incident = incident, Rows = unit.Rows(rows) }).ConfigureAwait(false)).ToDictionary(one =>
                one.Number);
        HashSet<(string, string)> seen = [];
        for (var i = 0; i < reports.Count; i++)
        {
            var (report, stands) = (reports[i], standing.GetValueOrDefault(i));
            IncidentOutcome? outcome = stands switch
            {
                null or { OnBoard: false } => IncidentOutcome.NoSuchFacility,
                { HasService: false } => IncidentOutcome.NoSuchService,
                _ when !seen.Add((report.Facility.ToUpperInvariant(), report.Service.ToUpperInvariant()))
                    || Math.Max(stands.SetAt ?? 0, stands.SteppedAt ?? 0) > report.IfVersion => IncidentOutcome.VersionConflict,
                _ => null,
            };
            if (outcome is { } why)
                return new IncidentResult(why, incident) { Index = i, Fault = report.Facility, FaultService = report.Service };
        }

        return null;
    }

    /// <summary>How a service stands that a step is about to set.</summary>
    private sealed class ExerciseStanding
    {
        public int Number { get; init; }

        public bool OnBoard { get; init; }

        public bool HasService { get; init; }

        public long? SetAt { get; init; }

        public long? SteppedAt { get; init; }
    }
}
