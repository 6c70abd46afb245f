using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Incidents;

/// <summary>Reads incidents, those that have ended too, with their logs and steps. What goes on now is followed by
/// <see cref="IncidentTail"/>.</summary>
public sealed class IncidentArchive(Database database)
{
    /// <summary>Incidents, the newest number first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<RowPage<Incident>> ListAsync(IncidentQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var ids = await session.PageAsync<int, int>(
                    IncidentSql.Listed, id => id, new { query.Active, query.IsExercise, query.Facility, query.Before, query.Limit },
                    query.Limit).ConfigureAwait(false);
                var read = await IncidentReading.ReadAsync(session, [.. ids.Rows]).ConfigureAwait(false);
                return new RowPage<Incident>([.. read.OrderByDescending(incident => incident.Id)], ids.Last, ids.IsFull);
            },
            cancellationToken);

    /// <summary>One incident, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Incident?> FindAsync(int incident, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                (await IncidentReading.ReadAsync(session, [incident]).ConfigureAwait(false)).SingleOrDefault(),
                cancellationToken);

    /// <summary>The log of an incident, the newest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<IncidentEntry>> EntriesAsync(int incident, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IncidentEntry>>(
            async session =>
            {
                var rows = await session.RowsAsync<IncidentEntryRow>(
                    IncidentSql.Entries, new { Incident = incident }).ConfigureAwait(false);
                var links = (await session.QueryAsync<(int Entry, string Name, string Address)>(
                    IncidentSql.Links, new { Incident = incident }).ConfigureAwait(false))
                    .ToLookup(row => row.Entry, row => new IncidentLink(PlainText.ForShow(row.Name), row.Address));
                return [.. rows.Select(row => new IncidentEntry(
                    row.Id, row.OccurredAt, CodeNames<IncidentEntryKind>.TryParse(row.Kind, out var kind)
                        ? kind : IncidentEntryKind.Note, row.Text, row.Author)
                {
                    Step = row.Step,
                    Links = [.. links[row.Id]],
                })];
            },
            cancellationToken);

    /// <summary>Who was asked at the facilities of an incident, the newest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<IncidentContact>> ContactsAsync(int incident, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IncidentContact>>(
            async session => [.. (await session.RowsAsync<IncidentContactRow>(
                IncidentContactSql.OfIncident, new { Incident = incident }).ConfigureAwait(false))
                .Select(row => new IncidentContact(row.Facility, row.ContactedAt, row.Asked, row.Result, row.Author))],
            cancellationToken);

    /// <summary>The steps of an incident, the newest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<IncidentStep>> StepsAsync(int incident, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IncidentStep>>(
            async session =>
                [.. (await session.RowsAsync<IncidentStepRow>(IncidentStepSql.Steps, new { Incident = incident }).ConfigureAwait(false))
                .Select(row =>
                    new IncidentStep(
                    row.Id, row.Kind, row.OccurredAt, row.Actor, row.Summary, row.Changes, row.UndoneBy) { Report = row.ReportId })],
            cancellationToken);

    /// <summary>What undoing a step means, status by status; empty when there is no such step.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<UndoChange>> PreviewUndoAsync(int incident, int step, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UndoChange>>(
            async session =>
            {
                var undone = (await session.QueryAsync<IncidentStepRow>(IncidentStepSql.Find,
                    new { Step = step, Incident = incident }).ConfigureAwait(false)).SingleOrDefault();
                if (undone is null)
                    return [];
                var changes = await session.QueryAsync<StatusBefore>(IncidentStepSql.Changes, new { Step = step }).ConfigureAwait(false);
                return changes.Count > 0
                    ? [.. changes.Select(change => ToUndo(change, undone.ReportId))]
                    : await ExerciseSteps.PreviewUndoAsync(session, incident, step).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>
    /// What was reported of an incident's facilities, oldest first, from the first report under it on. Reports that have
    /// nothing to do with it are among them: one of those may end its part in a status. Of an exercise, what its steps have set.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<IncidentEvent>> HistoryAsync(int incident, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IncidentEvent>>(
            async session =>
            [
                .. await session.RowsAsync<IncidentEventRow, IncidentEvent>(
                    IncidentSql.History, row => row.ToEvent(incident), new { Incident = incident }, keys: 2).ConfigureAwait(false),
                .. await session.RowsAsync<ExerciseStepRow, IncidentEvent>(
                    ExerciseStepSql.Rows, row => row.ToEvent(), new { Ids = IdList.Of([incident]) }, keys: 4).ConfigureAwait(false),
            ],
            cancellationToken);

    /// <summary>The statuses that nobody had reported before they came under an incident: facility's code in capitals, service's
    /// code.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlySet<(string Facility, string Service)>> UnknownBeforeAsync(int incident, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlySet<(string, string)>>(
            async session =>
            {
                var was = new Dictionary<(string, string), string?>();
                foreach (var (facility, service, status) in await session.QueryAsync<(string, string, string?)>(
                    IncidentSql.WasBefore, new { Incident = incident }).ConfigureAwait(false))
                    was[(facility.ToUpperInvariant(), service)] = status;
                return was.Where(one => StatusOf(one.Value) == Status.Unknown).Select(one => one.Key).ToHashSet();
            },
            cancellationToken);

    private static UndoChange ToUndo(StatusBefore change, string act)
    {
        var movedOn = change.ReportNow != act;
        return new UndoChange(
            change.Facility, change.Service, StatusOf(change.NewStatus), StatusOf(change.Status), StatusOf(change.StatusNow), movedOn)
        {
            By = movedOn ? change.ReporterNow : null,
            At = movedOn ? change.At : null,
        };
    }

    private static Status StatusOf(string? code) => CodeNames<Status>.TryParse(code, out var status) ? status : Status.Unknown;
}
