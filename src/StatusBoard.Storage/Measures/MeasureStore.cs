using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Measures;

/// <summary>Writes the present values of measures, and reads their history, which the table's own trigger writes.</summary>
public sealed class MeasureStore(Database database, AuditStore audit, TailSignal signal, TimeProvider time)
{
    /// <summary>The most rows of the history that one call reads.</summary>
    public const int MostEvents = 10_000;

    /// <summary>Writes values of any number of facilities as one act: all of them are kept, or none.</summary>
    /// <param name="reports">The values.</param>
    /// <param name="reporter">Who reports them.</param>
    /// <param name="catalogue">The measures.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="reportId">The sender's own id of the act: sent again, it is answered and not written again. Null for a new
    /// act.</param>
    /// <returns>What was written, or each refusal.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<MeasureOutcome> ReportAsync(
        IReadOnlyList<MeasureReport> reports, Reporter reporter, MeasureCatalogue catalogue, CancellationToken cancellationToken,
        Guid? reportId = null)
    {
        var outcome = await database.WriteAsync(
            async session =>
            {
                var written = await ReportAsync(session, reports, reporter, catalogue, reportId).ConfigureAwait(false);
                return written.IsWritten ? written : session.Refuse(written);
            },
            cancellationToken).ConfigureAwait(false);
        if (outcome.IsWritten)
            signal.Wake();
        return outcome;
    }

    /// <summary>The same in the caller's unit of work. Where the outcome is a refusal, nothing was written; the caller refuses its unit
    /// or goes
    /// on without. After the commit it wakes the tail.</summary>
    public async Task<MeasureOutcome> ReportAsync(
        DbSession session, IReadOnlyList<MeasureReport> reports, Reporter reporter, MeasureCatalogue catalogue, Guid? reportId = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (reports.Count == 0)
            return new(0, 0, []);
        var act = Act.Begin(reporter, time, reportId);
        IReadOnlyList<MeasureReport> normal = [.. reports.Select(MeasureRules.Normalise)];
        if (MeasureRules.Check(normal, catalogue, act.Now).ToList() is { Count: > 0 } refusals)
            return new(0, 0, refusals);
        if (reportId is not null && await session.ExecuteScalarAsync<int>(
            MeasureSql.Repeats, new { normal[0].Facility, normal[0].Measure, act.ReportId }).ConfigureAwait(false) > 0)
        {
            var newest = await session.ExecuteScalarAsync<long?>(
                MeasureSql.NewestOfFacility, new { normal[0].Facility }).ConfigureAwait(false);
            return new(newest ?? 0, 0, []) { Repeated = true };
        }

        var outcome = await new MeasureUnit(session, catalogue).WriteAsync(normal, act).ConfigureAwait(false);
        // What programs report stands in the history with their name, address and act; only people's acts are in the audit as well.
        if (outcome.IsWritten && reporter.Source is ReportSource.Facility or ReportSource.Coordinator or ReportSource.Phone)
            await audit.AppendAsync(session, ReportAudit.Measured(reporter, act.ReportId, normal)).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Marks values as stale that are older than their measure's limit.</summary>
    /// <returns>How many were marked.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<int> MarkStaleAsync(CancellationToken cancellationToken)
    {
        var marked = await database.WriteAsync(
            session => session.ExecuteScalarAsync<int>(MeasureSql.MarkStale, new { Now = time.GetUtcNow().ToMilliseconds() }),
            cancellationToken).ConfigureAwait(false);
        if (marked > 0)
            signal.Wake();
        return marked;
    }

    /// <summary>Reads the history of a measure at a facility, oldest first.</summary>
    /// <param name="facility">The facility's code.</param>
    /// <param name="measure">The measure's code.</param>
    /// <param name="from">From when on values were so.</param>
    /// <param name="to">Before when they were so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<MeasureEvent>> HistoryAsync(
        string facility, string measure, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MeasureEvent>>(
            async session => await session.RowsAsync<EventRow, MeasureEvent>(
                MeasureSql.History, row => row.ToEvent(),
                new
                {
                    Facility = facility, Measure = measure, From = from.ToUniversalTime(), To = to.ToUniversalTime(), Limit = MostEvents,
                })
                .ConfigureAwait(false),
            cancellationToken);

    private sealed class EventRow
    {
        public long Id { get; init; }

        public DateTimeOffset MeasuredAt { get; init; }

        public DateTimeOffset OccurredAt { get; init; }

        public double? Number { get; init; }

        public string? Choice { get; init; }

        public bool Late { get; init; }

        public required string Source { get; init; }

        public required string Reporter { get; init; }

        public MeasureEvent ToEvent() => new(
            MeasuredAt, OccurredAt, new(Number ?? 0, Choice), Late,
            CodeNames<ReportSource>.TryParse(Source, out var source) ? source : throw new FormatException($"'{Source}' is no source."),
            PlainText.ForShow(Reporter));
    }
}
