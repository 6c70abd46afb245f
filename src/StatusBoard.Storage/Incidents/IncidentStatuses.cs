using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;

namespace StatusBoard.Storage.Incidents;

/// <summary>Sets the statuses of an incident's step, keeping all that they were, and puts them back.</summary>
internal sealed class IncidentStatuses(IncidentUnit unit, StatusStore statuses, TimeProvider time)
{
    /// <summary>
    /// Sets statuses under an incident and keeps what they were. A status that somebody else has reported so already stays
    /// in that person's words: it only joins the incident. One that has turned stale is nobody's word any more, and is set.
    /// </summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="kind"><c>apply</c> or <c>close</c>.</param>
    /// <param name="summary">The step in words, for the number of statuses that were set.</param>
    /// <param name="reports">What is set.</param>
    /// <returns>The step; refused where one of them cannot be written.</returns>
    public async Task<MadeStep> SetAsync(int incident, string kind, Func<int, string> summary, IReadOnlyList<StatusReport> reports)
    {
        if (reports.Count == 0)
            return new MadeStep(null, 0, 0);
        var act = Act.Begin(unit.Actor.Reporter, time);
        var actors =
            (await unit.QueryAsync<(string Act, string Actor)>(IncidentStepSql.Actors, new { Incident = incident }).ConfigureAwait(false))
            .ToHashSet();
        var asItWas = new HashSet<StatusReport>(ReferenceEqualityComparer.Instance);
        var batch = new ReportBatch(unit.Statuses, reports, act)
        {
            Making = (report, standing) =>
            {
                if (standing.Status != report.Status.Code() || standing.Stale
                    || actors.Contains((standing.ReportId ?? "", standing.Reporter ?? "")))
                    return StatusWrite.Of(report, standing, act);
                asItWas.Add(report);
                return report.Incident is null || report.Incident == standing.Incident || report.Status == Status.Unknown
                    ? null
                    : StatusWrite.Of(
                        report.Facility, report.Service, standing) with { Incident = report.Incident, ReportId = act.ReportId };
            },
        };
        if (await batch.RunAsync().ConfigureAwait(false) is { } refused)
            return new MadeStep(null, 0, 0) { Refused = RefusalOf(incident, refused, reports[refused.Index]) };
        if (batch.Written == 0)
            return new MadeStep(null, 0, asItWas.Count);
        await statuses.AuditAsync(unit.Session, unit.Actor.Reporter, act, reports, batch).ConfigureAwait(false);
        var step = await unit.AddStepAsync(incident, kind, summary(batch.Written), act.ReportId).ConfigureAwait(false);
        await AddChangesAsync(
            step, reports.Zip(batch.Before).Where(one => one.Second is not null).Select(one =>
                Kept(one.First.Facility, one.First.Service, one.First.Status.Code(), one.Second!))).ConfigureAwait(false);
        return new MadeStep(step, batch.Version, asItWas.Count);
    }

    private static IncidentResult RefusalOf(int incident, WriteResult refused, StatusReport report)
    {
        var outcome = refused.Outcome switch
        {
            WriteOutcome.NoSuchFacility => IncidentOutcome.NoSuchFacility,
            WriteOutcome.NoSuchService => IncidentOutcome.NoSuchService,
            WriteOutcome.VersionConflict => IncidentOutcome.VersionConflict,
            _ => IncidentOutcome.NoSuchIncident,
        };
        return new IncidentResult(outcome, incident) { Index = refused.Index, Fault = report.Facility, FaultService = report.Service };
    }

    /// <summary>Takes the rows that a step has changed, and says how those stand that nobody has written since.</summary>
    public async Task<Dictionary<StatusBefore, StatusStanding>> StandingAsync(IReadOnlyList<StatusBefore> changes, string act)
    {
        var standing = await unit.Statuses.TakeAsync(
            [.. changes.Select(change => new StatusKey(change.Facility, change.Service))]).ConfigureAwait(false);
        return changes.Zip(standing).Where(one => one.Second.ReportId == act).ToDictionary(one => one.First, one => one.Second);
    }

    /// <summary>
    /// Puts back all of what statuses were before a step: with the age that they had, for an undo confirms nothing, and with
    /// who had said so. The history names who undid it.
    /// </summary>
    /// <returns>The step that did so, the version of the board that has it, and how many statuses were put back.</returns>
    public async Task<(int Step, long BoardVersion, int PutBack)> PutBackAsync(int incident, IncidentStepRow undone,
        IReadOnlyDictionary<StatusBefore, StatusStanding> standing)
    {
        var act = Guid.CreateVersion7().ToString();
        var step = await unit.AddStepAsync(incident, "undo", "Undone: " + undone.Summary, act).ConfigureAwait(false);
        var changes = standing.ToList();
        var versions = await unit.Statuses.WriteAsync([.. changes.Select(one => WriteOf(one.Key, one.Value, act))]).ConfigureAwait(false);
        var putBack = changes.Zip(versions).Where(one => one.Second > 0).Select(one => one.First).ToList();
        await AddChangesAsync(
            step, putBack.Select(one => Kept(one.Key.Facility, one.Key.Service, one.Key.Status, one.Value))).ConfigureAwait(false);
        return (step, versions.Max(), putBack.Count);
    }

    private StatusWrite WriteOf(StatusBefore change, StatusStanding standing, string act)
    {
        // A step of an older version kept no author: then it is the word of who undoes it.
        var hasAuthor = change.Stale is not null;
        return new StatusWrite(change.Facility, change.Service)
        {
            Version = standing.Version ?? 0,
            Status = change.Status,
            ReasonCode = change.ReasonCode,
            Reason = change.Reason,
            Since = change.Since,
            ConfirmedAt = change.ConfirmedAt,
            Stale = change.Stale == true ? 1 : 0,
            ExpectedEnd = change.ExpectedEnd,
            Reporter = hasAuthor ? change.Reporter : unit.Actor.Name,
            OnBehalf = change.OnBehalf,
            CalledFrom = change.CalledFrom,
            KnownBy = change.KnownBy,
            ApprovedBy = change.ApprovedBy,
            Source = hasAuthor ? change.Source : unit.Actor.Source.Code(),
            Address = hasAuthor ? change.Address : unit.Actor.Address,
            Incident = change.Incident,
            ReportId = act,
        };
    }

    private static object Kept(string facility, string service, string made, StatusStanding was) => new
    {
        Facility = facility, Service = service, NewStatus = made, was.Status, was.ReasonCode, was.Reason, was.Since, was.ConfirmedAt,
        Stale = was.Stale ? 1 : 0,
        was.ExpectedEnd, was.Reporter, was.OnBehalf, was.CalledFrom, was.KnownBy, was.ApprovedBy, was.Source, was.Address, was.Incident,
    };

    private Task<int> AddChangesAsync(int step, IEnumerable<object> changes) =>
        unit.ExecuteAsync(IncidentStepSql.AddChanges, new { Step = step, Rows = unit.Rows(changes) });
}
