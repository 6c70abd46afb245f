using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tracing;

namespace StatusBoard.Storage.Reporting;

/// <summary>
/// Writes the status table. Every method answers after its commit; the history is written by the table's own trigger
/// in the same transaction, and so is the audit: one entry for each act. Reports are taken as they come: check them with
/// <see cref="ReportRules"/> first.
/// </summary>
public sealed class StatusStore(Database database, AuditStore audit, TailSignal signal, TimeProvider time)
{
    /// <summary>Writes reports as one act: all of them are kept, or none.</summary>
    /// <param name="reports">The reports, at most one for a facility's service.</param>
    /// <param name="reporter">Who makes them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="reportId">The sender's own name for the act: sent again, it is answered and not written again. Null for a new
    /// act.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<WriteResult> ReportAsync(
        IReadOnlyList<StatusReport> reports, Reporter reporter, CancellationToken cancellationToken, Guid? reportId = null)
    {
        using var span = ChangeActivity.Commit("report");
        var result = await database.WriteAsync(
            async session =>
            {
                var act = Act.Begin(reporter, time, reportId);
                var batch = new ReportBatch(new StatusUnit(session), reports, act)
                {
                    Repeated = reportId is null ? null : () => RepeatedAsync(session, reports[0].Facility, act),
                };
                if (await batch.RunAsync().ConfigureAwait(false) is { } answer)
                    return answer.Outcome == WriteOutcome.Written ? answer : session.Refuse(answer);
                await AuditAsync(session, reporter, act, reports, batch).ConfigureAwait(false);
                await ReportTraces.KeepAsync(session, act.ReportId, act.Now).ConfigureAwait(false);
                return new WriteResult(WriteOutcome.Written, batch.Version);
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Outcome == WriteOutcome.Written)
            signal.Wake();
        return result;
    }

    /// <summary>Says that the present statuses of a facility still hold.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<WriteResult> ConfirmAsync(string facility, Reporter reporter, string? onBehalf, CancellationToken cancellationToken) =>
        ConfirmAsync(facility, reporter, onBehalf is null ? null : new Caller(onBehalf), null, null, cancellationToken);

    /// <summary>Says that the present statuses of a facility still hold.</summary>
    /// <param name="facility">The facility's code.</param>
    /// <param name="reporter">Who says so.</param>
    /// <param name="caller">Who told them, where they speak for somebody else.</param>
    /// <param name="reportId">The sender's own name for the act: sent again, it is answered and not written again. Null for a new
    /// act.</param>
    /// <param name="ifVersion">The newest version of the facility that they saw: refused as a whole when anything has moved on
    /// since.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<WriteResult> ConfirmAsync(
        string facility, Reporter reporter, Caller? caller, Guid? reportId, long? ifVersion, CancellationToken cancellationToken) =>
        ConfirmAsync(facility, null, reporter, caller, reportId, ifVersion, cancellationToken);

    /// <summary>Says that the present status of one service of a facility still holds, or those of all.</summary>
    /// <param name="facility">The facility's code.</param>
    /// <param name="service">The code of the only service that is confirmed; null for all.</param>
    /// <param name="reporter">The reporter.</param>
    /// <param name="caller">The caller of a report by telephone; null for none.</param>
    /// <param name="reportId">The sender's id of the confirmation, which is written once; null for a new one.</param>
    /// <param name="ifVersion">The newest version of the facility that the reporter saw; the confirmation is refused when what it
    /// confirms has changed since.</param>
    /// <param name="cancellationToken">Cancels the confirmation.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<WriteResult> ConfirmAsync(
        string facility, string? service, Reporter reporter, Caller? caller, Guid? reportId, long? ifVersion,
        CancellationToken cancellationToken)
    {
        using var span = ChangeActivity.Commit("confirmation");
        var act = Act.Begin(reporter, time, reportId);
        var result = await database.WriteAsync(
            async session =>
            {
                if (!await ExistsAsync(session, StatusSql.FacilityExists, new { Facility = facility }).ConfigureAwait(false))
                    return new WriteResult(WriteOutcome.NoSuchFacility);
                if (await RepeatedAsync(session, facility, act).ConfigureAwait(false) is { } repeated)
                    return repeated;
                var rows = await session.ExecuteAsync(StatusSql.Confirm,
                    new
                    {
                        Facility = facility,
                        Service = service,
                        act.Now,
                        act.Reporter,
                        act.Source,
                        act.Address,
                        act.ReportId,
                        OnBehalf = caller?.Name,
                        CalledFrom = caller?.Number,
                        KnownBy = caller?.KnownBy?.Code(),
                        IfVersion = ifVersion,
                    }).ConfigureAwait(false);
                // What has moved on since it was seen is not confirmed, and then neither is the rest.
                if (ifVersion is not null
                    && await ExistsAsync(session, StatusSql.Unconfirmed, new { Facility = facility, Service = service, act.ReportId })
                        .ConfigureAwait(false))
                    return session.Refuse(new WriteResult(WriteOutcome.VersionConflict));
                if (rows == 0)
                    return await RepeatedAsync(session, facility, act).ConfigureAwait(false)
                        ?? new WriteResult(WriteOutcome.NothingReported);
                await audit.AppendAsync(session, ReportAudit.Confirmed(reporter, act.ReportId, facility, caller)).ConfigureAwait(false);
                await ReportTraces.KeepAsync(session, act.ReportId, act.Now).ConfigureAwait(false);
                var version = await session.ExecuteScalarAsync<long?>(
                    StatusSql.NewestOfFacility, new { Facility = facility }).ConfigureAwait(false);
                return new WriteResult(WriteOutcome.Written, version ?? 0);
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Outcome == WriteOutcome.Written)
            signal.Wake();
        return result;
    }

    /// <summary>Notes that these statuses have not been confirmed in their policy's time. One that was confirmed meanwhile is left
    /// alone.</summary>
    /// <returns>How many rows were marked.</returns>
    public Task<int> MarkStaleAsync(IReadOnlyCollection<StatusEntry> statuses, CancellationToken cancellationToken) =>
        WriteManyAsync(
            StatusSql.MarkStale,
            statuses.Select(status => new { status.Facility, status.Service, status.ConfirmedAt }).DistinctBy(row =>
                (row.Facility.ToUpperInvariant(), row.Service.ToUpperInvariant())),
            cancellationToken);

    /// <summary>Writes what statuses whose time is up have become. One that has moved on meanwhile is left alone.</summary>
    /// <returns>How many rows have lapsed.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> LapseAsync(IReadOnlyCollection<Lapse> lapses, CancellationToken cancellationToken) =>
        WriteManyAsync(
            StatusSql.Lapse,
            lapses.Select(lapse => new
            {
                lapse.Entry.Facility,
                lapse.Entry.Service,
                lapse.Entry.Version,
                Status = lapse.To.Code(),
                Since = lapse.At.ToMilliseconds(),
                lapse.Reason,
                ReportId = Guid.CreateVersion7().ToString(),
            }).DistinctBy(row => (row.Facility.ToUpperInvariant(), row.Service.ToUpperInvariant())),
            cancellationToken);

    private async Task<int> WriteManyAsync<T>(Statement statement, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var sent = JsonRows.Of(database.Provider, rows);
        var written = await database.WriteAsync(
            session => session.ExecuteScalarAsync<int>(statement, new { Rows = sent }),
                cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return written;
    }

    /// <summary>Keeps in the audit what a batch has written; nothing where it has written nothing.</summary>
    internal Task AuditAsync(DbSession session, Reporter reporter, Act act,
        IReadOnlyList<StatusReport> reports, ReportBatch batch)
    {
        var written = reports.Zip(batch.Before).Where(one => one.Second is not null).ToList();
        return written.Count == 0
            ? Task.CompletedTask
            : audit.AppendAsync(session, ReportAudit.Reported(
                reporter, act.ReportId, [.. written.Select(one => one.First)],
                written.Count <= ReportAudit.MostListed ? [.. written.Select(one => one.Second!.Status)] : []));
    }

    /// <summary>The answer to an act that has been carried out before, or null when it has not.</summary>
    private static async Task<WriteResult?> RepeatedAsync(DbSession session, string facility, Act act)
    {
        if (!await ExistsAsync(session, StatusSql.Repeats, new { act.ReportId, Facility = facility }).ConfigureAwait(false))
            return null;
        var version = await session.ExecuteScalarAsync<long?>(
            StatusSql.NewestOfFacility, new { Facility = facility }).ConfigureAwait(false);
        return new WriteResult(WriteOutcome.Written, version ?? 0) { Repeated = true };
    }

    private static async Task<bool> ExistsAsync(DbSession session, Statement count, object parameters) =>
        await session.ExecuteScalarAsync<int>(count, parameters).ConfigureAwait(false) > 0;
}
