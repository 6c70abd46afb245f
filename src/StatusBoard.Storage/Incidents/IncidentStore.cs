using System.Globalization;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Incidents;

/// <summary>
/// Writes and reads incidents. Every act is one transaction: all of it is kept, with its entry in the incident's log, or
/// none. Drafts, reports and entries are taken as they come: check them with <see cref="IncidentRules"/> and
/// <see cref="ReportRules"/> first; and who may do it is for the caller to know.
/// </summary>
public sealed class IncidentStore(Database database, StatusStore statuses, AuditStore audit, TailSignal signal, TimeProvider time)
{
    /// <summary>Raised after something was written, on the writer's thread: return at once.</summary>
    public event Action? Written;

    /// <summary>Opens an incident, with the facilities that it begins with. Who opens it coordinates it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> OpenAsync(IncidentDraft draft, IReadOnlyCollection<string> facilities, IncidentActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            var (system, unknown) = await unit.SystemAsync(0, draft.System).ConfigureAwait(false);
            if (unknown is not null)
                return unknown;
            var id = await unit.ScalarAsync<int>(IncidentSql.Open, new
            {
                draft.Name, Kind = draft.Kind.Code(), SystemId = system, draft.Area, draft.StartedAt,
                Coordinator = actor.Name, CoordinatorId = actor.Id, draft.IsExercise,
            }).ConfigureAwait(false);
            var (added, missing) = await unit.AttachAsync(id, facilities).ConfigureAwait(false);
            if (missing is not null)
                return missing;
            var opened = draft.IsExercise ? $"Opened as an exercise: {draft.Name}" : $"Opened: {draft.Name}";
            await unit.LogAsync(id, IncidentEntryKind.Opened, added == 0
                ? opened : $"{opened}, with {Count(added, "facility", "facilities")}").ConfigureAwait(false);
            await unit.AuditAsync("incident.open", id, after: new { draft.Name, Kind = draft.Kind.Code(), draft.System, draft.Area,
                draft.StartedAt, facilities, draft.IsExercise }).ConfigureAwait(false);
            return await unit.DoneAsync(id).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Puts right what an incident is called, its kind, place or start.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> ChangeAsync(int incident, IncidentDraft draft, IncidentActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.HoldAsync(incident).ConfigureAwait(false) is { } refused)
                return refused;
            var before =
                (await unit.QueryAsync<IncidentRow>(IncidentSql.Incidents, new { Ids = IdList.Of([incident]) }).ConfigureAwait(false))
                .Single();
            var (system, unknown) = await unit.SystemAsync(incident, draft.System).ConfigureAwait(false);
            if (unknown is not null)
                return unknown;
            await unit.ExecuteAsync(IncidentSql.Change, new
            {
                Incident = incident, draft.Name, Kind = draft.Kind.Code(), SystemId = system, draft.Area, draft.StartedAt,
            }).ConfigureAwait(false);
            var where = string.Join(", ", new[] { draft.System, draft.Area }.OfType<string>());
            await unit.LogAsync(incident, IncidentEntryKind.Changed, string.Create(
                CultureInfo.InvariantCulture,
                $"Now: {draft.Name} ({draft.Kind.Words().ToLowerInvariant()}{(where.Length == 0 ? "" : ", " + where)}), "
                + $"began {draft.StartedAt:d MMM yyyy HH:mm zzz}")).ConfigureAwait(false);
            await unit.AuditAsync(
                "incident.change", incident,
                new { before.Name, before.Kind, before.System, before.Area, StartedAt = TypeHandlers.ToTime(before.StartedAt) },
                new { draft.Name, Kind = draft.Kind.Code(), draft.System, draft.Area, draft.StartedAt }).ConfigureAwait(false);
            return await unit.DoneAsync(incident).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Makes facilities part of an incident. Those that are already stay so.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="facilities">Their codes.</param>
    /// <param name="how">How they were chosen, in words, for the log: <c>by health system: …</c>.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> AttachAsync(int incident, IReadOnlyCollection<string> facilities, string? how, IncidentActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.HoldAsync(incident).ConfigureAwait(false) is { } refused)
                return refused;
            var (added, missing) = await unit.AttachAsync(incident, facilities).ConfigureAwait(false);
            if (missing is not null)
                return missing;
            if (added == 0)
                return new IncidentResult(IncidentOutcome.NothingToDo, incident);
            await unit.LogAsync(incident, IncidentEntryKind.Attached,
                $"Attached {Count(added, "facility", "facilities")}{(how is null ? "" : $" {how}")}").ConfigureAwait(false);
            await unit.AuditAsync("incident.attach", incident, after: facilities).ConfigureAwait(false);
            return await unit.DoneAsync(incident).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Takes facilities out of an incident. Their statuses stay as they are.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> ReleaseAsync(int incident, IReadOnlyCollection<string> facilities, IncidentActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.HoldAsync(incident).ConfigureAwait(false) is { } refused)
                return refused;
            if (await unit.ReleaseAsync(incident, facilities, restored: null).ConfigureAwait(false) is { } notAttached)
                return notAttached;
            await unit.LogAsync(incident, IncidentEntryKind.Released,
                $"Released {Count(facilities.Count, "facility", "facilities")}: {Names(facilities)}").ConfigureAwait(false);
            await unit.AuditAsync("incident.release", incident, before: facilities).ConfigureAwait(false);
            return await unit.DoneAsync(incident).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>
    /// Sets statuses under an incident, as one step that can be undone as one. Facilities that are not part of it yet
    /// become so. A report with <see cref="StatusReport.IfVersion"/> whose status has moved on refuses all of them. A step of an exercise
    /// sets no real status: only its other steps are held against the version.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> ApplyAsync(int incident, IReadOnlyList<StatusReport> reports, string summary, IncidentActor actor,
        CancellationToken cancellationToken)
    {
        if (reports.Count == 0)
            return Task.FromResult(new IncidentResult(IncidentOutcome.NothingToDo, incident));
        return WriteAsync(actor, async unit =>
        {
            if (await unit.HoldAsync(incident).ConfigureAwait(false) is { } refused)
                return refused;
            var added = await unit.AttachMissingAsync(incident, reports.Select(report => report.Facility)).ConfigureAwait(false);
            var made = await unit.IsExerciseAsync(incident).ConfigureAwait(false)
                ? await new ExerciseSteps(unit).SetAsync(incident, summary, reports).ConfigureAwait(false)
                : await StatusesOf(unit).SetAsync(incident, "apply", _ => summary, Under(incident, reports)).ConfigureAwait(false);
            if (made.Refused is { } cannot)
                return cannot;
            if (made.Step is null && added == 0)
                return new IncidentResult(IncidentOutcome.NothingToDo, incident);
            var asItWas = made.AsItWas == 0
                ? ""
                : $". {Count(made.AsItWas, "status was so already and stays", "statuses were so already and stay")}"
                    + " in the words of who said so";
            await unit.LogAsync(incident, IncidentEntryKind.Status, summary + asItWas, made.Step).ConfigureAwait(false);
            await unit.AuditAsync("incident.apply", incident,
                after: new { made.Step, summary, statuses = Said(reports), made.AsItWas }).ConfigureAwait(false);
            return await unit.DoneAsync(incident, made.Step, made.BoardVersion).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <summary>
    /// Takes a step back: every status that it set is again what it was, with the age that it had. What somebody has
    /// reported or confirmed since is never touched.
    /// </summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="step">The step's.</param>
    /// <param name="leaveMovedOn">Whether to undo the rest where some have moved on; otherwise nothing is undone then.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> UndoAsync(
        int incident, int step, bool leaveMovedOn, IncidentActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            // Statuses may go back under other incidents: all are taken first, in the order of locks (see StatusUnit). The
            // incident is taken before its step is looked at: whoever comes second sees that it is undone.
            var before = await unit.QueryAsync<int>(IncidentStepSql.IncidentsBefore, new { Step = step }).ConfigureAwait(false);
            await unit.Statuses.TakeIncidentsAsync(before.Append(incident)).ConfigureAwait(false);
            if (!await unit.TakeAsync(incident).ConfigureAwait(false)
                || (await unit.QueryAsync<IncidentStepRow>(IncidentStepSql.Find,
                    new { Step = step, Incident = incident }).ConfigureAwait(false)).SingleOrDefault() is not { } undone
                || undone.Kind == "undo")
                return new IncidentResult(IncidentOutcome.NoSuchStep, incident);
            if (undone.Kind != "close")
            {
                if (await unit.RequireAsync(incident, ended: false).ConfigureAwait(false) is { } ended)
                    return ended;
            }

            if (undone.UndoneBy is not null)
                return new IncidentResult(IncidentOutcome.AlreadyUndone, incident);
            if (await unit.IsExerciseAsync(incident).ConfigureAwait(false))
                return await new ExerciseSteps(unit).UndoAsync(incident, undone, leaveMovedOn).ConfigureAwait(false);
            var changes = await unit.QueryAsync<StatusBefore>(IncidentStepSql.Changes, new { Step = step }).ConfigureAwait(false);
            if (changes.Count == 0)
                return new IncidentResult(IncidentOutcome.NothingToDo, incident);
            var incidentStatuses = StatusesOf(unit);
            var standing = await incidentStatuses.StandingAsync(changes, undone.ReportId).ConfigureAwait(false);
            if (standing.Count == 0 || (standing.Count < changes.Count && !leaveMovedOn))
                return VersionConflict(incident, changes.First(change => !standing.ContainsKey(change)));
            var (made, version, putBack) = await incidentStatuses.PutBackAsync(incident, undone, standing).ConfigureAwait(false);
            if (putBack < standing.Count && !leaveMovedOn)
                return VersionConflict(incident, standing.Keys.First());
            if (await unit.ExecuteAsync(IncidentStepSql.MarkUndone, new { Step = made, Undone = step }).ConfigureAwait(false) == 0)
                return new IncidentResult(IncidentOutcome.AlreadyUndone, incident);
            var left = changes.Count - putBack;
            await unit.LogAsync(
                incident, IncidentEntryKind.Undo,
                $"Undone: {undone.Summary}"
                + (left == 0 ? "" : $". {Count(left, "status has", "statuses have")} moved on since and stay as they are"),
                made).ConfigureAwait(false);
            await unit.AuditAsync(
                "incident.undo", incident, new { step, undone.Summary }, new { step = made, putBack, left }).ConfigureAwait(false);
            return await unit.DoneAsync(incident, made, version).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Writes an entry into the log; also into that of an incident that has ended.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> LogAsync(int incident, string text, IReadOnlyList<IncidentLink> links, IncidentActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.ScalarAsync<long?>(IncidentSql.Version, new { Incident = incident }).ConfigureAwait(false) is null)
                return new IncidentResult(IncidentOutcome.NoSuchIncident, incident);
            await unit.LogAsync(incident, IncidentEntryKind.Note, PlainText.NormaliseLines(text), links: links).ConfigureAwait(false);
            await unit.AuditAsync("incident.log", incident, after: new { text, links }).ConfigureAwait(false);
            return await unit.DoneAsync(incident).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Keeps that somebody at a facility of the incident was asked, and writes it into the log.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="facility">The code of the facility, which has to be part of the incident.</param>
    /// <param name="name">The facility's name, for the log.</param>
    /// <param name="asked">Who was asked; null where that is not said.</param>
    /// <param name="result">The answer.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> ContactAsync(
        int incident, string facility, string name, string? asked, string result, IncidentActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.HoldAsync(incident).ConfigureAwait(false) is { } refused)
                return refused;
            if (await unit.RequireAttachedAsync(incident, facility).ConfigureAwait(false) is { } notAttached)
                return notAttached;
            var (normalAsked, normalResult) = (PlainText.NormaliseOrNull(asked), PlainText.NormaliseLines(result));
            await unit.ExecuteAsync(IncidentContactSql.Add, new
            {
                Incident = incident, Facility = facility, unit.Now, Asked = normalAsked, Result = normalResult, Author = actor.Name,
            }).ConfigureAwait(false);
            await unit.LogAsync(incident, IncidentEntryKind.Note,
                $"Asked {name}{(normalAsked is null ? "" : $" ({normalAsked})")}: {normalResult}").ConfigureAwait(false);
            await unit.AuditAsync("incident.contact", incident, after: new { facility, asked = normalAsked, result = normalResult })
                .ConfigureAwait(false);
            return await unit.DoneAsync(incident).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Gives an incident into somebody else's hands.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="coordinator">The name of who coordinates it from now on.</param>
    /// <param name="coordinatorId">The id, where it is known.</param>
    /// <param name="note">What the next coordinator has to know.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> HandOverAsync(int incident, string coordinator, string? coordinatorId, string? note, IncidentActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            (coordinator, note) = (PlainText.Normalise(coordinator), PlainText.NormaliseLinesOrNull(note));
            if (await unit.HoldAsync(incident).ConfigureAwait(false) is { } refused)
                return refused;
            var before =
                (await unit.QueryAsync<IncidentRow>(IncidentSql.Incidents, new { Ids = IdList.Of([incident]) }).ConfigureAwait(false))
                .Single();
            await unit.ExecuteAsync(IncidentSql.HandOver,
                new { Incident = incident, Coordinator = coordinator, CoordinatorId = coordinatorId }).ConfigureAwait(false);
            await unit.LogAsync(incident, IncidentEntryKind.HandOver,
                $"Handed over to {coordinator}{(note is null ? "" : $": {note}")}").ConfigureAwait(false);
            await unit.AuditAsync("incident.hand-over", incident, new { before.Coordinator, before.CoordinatorId },
                new { coordinator, coordinatorId, note }).ConfigureAwait(false);
            return await unit.DoneAsync(incident).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Closes an incident: some of its facilities are restored, by the reports given, and the others left as they are.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="restored">The codes of the facilities that are restored; every other one is left as it is. An exercise restores
    /// none.</param>
    /// <param name="reports">What is reported of those that are restored; may be empty.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> CloseAsync(
        int incident, IReadOnlyCollection<string> restored, IReadOnlyList<StatusReport> reports, IncidentActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.HoldAsync(incident).ConfigureAwait(false) is { } refused)
                return refused;
            if (await unit.IsExerciseAsync(incident).ConfigureAwait(false))
                return restored.Count + reports.Count > 0
                    ? new IncidentResult(IncidentOutcome.NotInExercise, incident)
                    : await new ExerciseSteps(unit).EndAsync(incident).ConfigureAwait(false);
            var all = await unit.ScalarAsync<int>(IncidentSql.AttachedCount, new { Incident = incident }).ConfigureAwait(false);
            if (await unit.ReleaseAsync(incident, restored, restored: true).ConfigureAwait(false) is { } notAttached)
                return notAttached;
            var left = await unit.ExecuteAsync(
                IncidentSql.ReleaseRest, new { Incident = incident, unit.Now, Actor = actor.Name }).ConfigureAwait(false);
            var made = await StatusesOf(unit).SetAsync(
                incident, "close", set =>
                    $"Closing: {Count(set, "status", "statuses")} set at {Count(restored.Count, "facility", "facilities")}",
                    reports).ConfigureAwait(false);
            if (made.Refused is { } cannot)
                return cannot;
            await unit.ExecuteAsync(IncidentSql.End, new { Incident = incident, unit.Now }).ConfigureAwait(false);
            await unit.LogAsync(
                incident, IncidentEntryKind.Closed, all == 0
                    ? "Closed"
                    : $"Closed: {Count(all - left, "facility", "facilities")} restored, "
                        + $"{left} left as {(left == 1 ? "it is" : "they are")}",
                made.Step).ConfigureAwait(false);
            await unit.AuditAsync(
                "incident.close", incident, after: new { restored, left, made.Step, statuses = Said(reports) }).ConfigureAwait(false);
            return await unit.DoneAsync(incident, made.Step, made.BoardVersion).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Opens an incident again that was closed too early: the facilities that it had until then are part of it again, their
    /// statuses stay.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentResult> ReopenAsync(int incident, IncidentActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.HoldAsync(incident, ended: true).ConfigureAwait(false) is { } refused)
                return refused;
            var ended = await unit.ScalarAsync<DateTimeOffset>(IncidentSql.State, new { Incident = incident }).ConfigureAwait(false);
            await unit.ExecuteAsync(IncidentSql.TakeBack, new { Incident = incident, EndedAt = ended }).ConfigureAwait(false);
            await unit.ExecuteAsync(IncidentSql.Reopen, new { Incident = incident }).ConfigureAwait(false);
            await unit.LogAsync(incident, IncidentEntryKind.Reopened, "Opened again").ConfigureAwait(false);
            await unit.AuditAsync("incident.reopen", incident, new { EndedAt = ended }).ConfigureAwait(false);
            return await unit.DoneAsync(incident).ConfigureAwait(false);
        }, cancellationToken);

    private IncidentStatuses StatusesOf(IncidentUnit unit) => new(unit, statuses, time);

    private static IncidentResult VersionConflict(int incident, StatusBefore change) =>
        new(IncidentOutcome.VersionConflict, incident) { Fault = change.Facility, FaultService = change.Service };

    private static IEnumerable<object> Said(IEnumerable<StatusReport> reports) =>
        reports.Select(report =>
            new { report.Facility, report.Service, Status = report.Status.Code(), ReasonCode = report.ReasonCode?.Code(), report.Reason,
            report.ApprovedBy });

    private static List<StatusReport> Under(int incident, IReadOnlyList<StatusReport> reports) =>
        [.. reports.Select(report => report with { Incident = incident })];

    private static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static string Names(IReadOnlyCollection<string> codes) =>
        string.Join(", ", codes.Order(StringComparer.OrdinalIgnoreCase).Take(20)) + (codes.Count > 20 ? " and more" : "");

    private async Task<IncidentResult> WriteAsync(
        IncidentActor actor, Func<IncidentUnit, Task<IncidentResult>> work, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async session =>
            {
                var done = await work(new IncidentUnit(session, audit, actor, time.GetUtcNow().ToMilliseconds())).ConfigureAwait(false);
                return done.IsDone ? done : session.Refuse(done);
            },
            cancellationToken).ConfigureAwait(false);
        if (result.IsDone)
        {
            signal.Wake();
            Written?.Invoke();
        }

        return result;
    }
}
