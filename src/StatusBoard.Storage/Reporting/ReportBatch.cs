using StatusBoard.Reporting;

namespace StatusBoard.Storage.Reporting;

/// <summary>
/// Writes reports as one act inside a transaction: takes their rows, refuses all where one cannot be written, and writes
/// them over what was looked at.
/// </summary>
/// <param name="unit">Takes and writes rows.</param>
/// <param name="reports">The reports, at most one for a facility's service.</param>
/// <param name="act">What they share.</param>
internal sealed class ReportBatch(StatusUnit unit, IReadOnlyList<StatusReport> reports, Act act)
{
    /// <summary>How often rows that moved between a look and a write are looked at; only a server that ignores UPDLOCK needs a second
    /// look.</summary>
    private const int Attempts = 5;

    private readonly StatusStanding?[] before = new StatusStanding?[reports.Count];

    /// <summary>What a report makes of a row; null leaves the row as it is, and then it is not refused for having moved on.</summary>
    public Func<StatusReport, StatusStanding, StatusWrite?> Making { get; init; } = (report, standing) =>
        StatusWrite.Of(report, standing, act);

    /// <summary>Whether the act was carried out before, asked once its rows are taken: then another request of it has written all of it,
    /// or nothing.</summary>
    public Func<Task<WriteResult?>>? Repeated { get; init; }

    /// <summary>How each row stood before it was written, in the order of the reports; null for one that was left as it is.</summary>
    public IReadOnlyList<StatusStanding?> Before => before;

    /// <summary>How many rows were written.</summary>
    public int Written { get; private set; }

    /// <summary>The newest version of the rows.</summary>
    public long Version { get; private set; }

    /// <summary>Carries it out.</summary>
    /// <returns>Null when all of them were written. Otherwise the answer: of an act that was carried out before, or a refusal, where one
    /// of them cannot be written; then nothing of the transaction may be kept.</returns>
    public async Task<WriteResult?> RunAsync()
    {
        var incidents = await unit.TakeIncidentsAsync(reports.Select(report => report.Incident).OfType<int>()).ConfigureAwait(false);
        var pending = Enumerable.Range(0, reports.Count).ToList();
        for (var attempt = 1; pending.Count > 0; attempt++)
        {
            var standing = await unit.TakeAsync(
                [.. pending.Select(i => new StatusKey(reports[i].Facility, reports[i].Service))]).ConfigureAwait(false);
            if (Repeated is not null && Written == 0 && await Repeated().ConfigureAwait(false) is { } repeated)
                return repeated;
            var looks = pending.Select((i, n) => new Look(i, reports[i], standing[n], MakingOf(reports[i], standing[n]))).ToList();
            if (RefusalOf(looks, incidents, lastAttempt: attempt == Attempts) is { } refused)
                return refused;
            var writes = looks.Where(look => look.Write is not null).ToList();
            var versions = await unit.WriteAsync([.. writes.Select(look => look.Write!)]).ConfigureAwait(false);
            Version = Math.Max(Version, Math.Max(
                versions.DefaultIfEmpty().Max(), looks.Where(look => look.Write is null).Max(look => look.Standing.Version) ?? 0));
            foreach (var (look, version) in writes.Zip(versions).Where(one => one.Second > 0))
            {
                before[look.Index] = look.Standing;
                Written++;
            }

            // A server that does not keep what is taken may have let somebody write in between: such a row is looked at again.
            pending = [.. writes.Zip(versions).Where(one => one.Second == 0).Select(one => one.First.Index)];
        }

        return null;
    }

    /// <summary>What is made of a row; a row that bears the act's name was written by another request of the same act.</summary>
    private StatusWrite? MakingOf(StatusReport report, StatusStanding standing) =>
        standing.Version is null || standing.ReportId == act.ReportId ? null : Making(report, standing);

    /// <summary>The first in the order of facility and service that cannot be written is named.</summary>
    private static WriteResult? RefusalOf(IEnumerable<Look> looks, IReadOnlyDictionary<int, bool> incidents, bool lastAttempt)
    {
        StatusReport? previous = null;
        foreach (var look in looks
            .OrderBy(look => look.Report.Facility, StringComparer.OrdinalIgnoreCase).ThenBy(look =>
                look.Report.Service, StringComparer.OrdinalIgnoreCase))
        {
            // Said twice in one act, the second would undo the first.
            var twice = previous is not null
                && string.Equals(previous.Facility, look.Report.Facility, StringComparison.OrdinalIgnoreCase)
                && string.Equals(previous.Service, look.Report.Service, StringComparison.OrdinalIgnoreCase);
            var outcome = OutcomeOf(look, incidents, twice || lastAttempt);
            if (outcome != WriteOutcome.Written)
                return new WriteResult(outcome, Index: look.Index);
            previous = look.Report;
        }

        return null;
    }

    private static WriteOutcome OutcomeOf(Look look, IReadOnlyDictionary<int, bool> incidents, bool hasMovedOn) =>
        look.Report.Incident is { } incident && !incidents.ContainsKey(incident) ? WriteOutcome.NoSuchIncident
        : look.Report.Incident is { } named && incidents[named] ? WriteOutcome.ExerciseIncident
        : !look.Standing.OnBoard ? WriteOutcome.NoSuchFacility
        : look.Standing.Version is null ? WriteOutcome.NoSuchService
        : look.Write is null ? WriteOutcome.Written
        : hasMovedOn || look.Standing.Version > look.Report.IfVersion ? WriteOutcome.VersionConflict
        : WriteOutcome.Written;

    /// <summary>One report beside the row that it is about.</summary>
    private sealed record Look(int Index, StatusReport Report, StatusStanding Standing, StatusWrite? Write);
}
