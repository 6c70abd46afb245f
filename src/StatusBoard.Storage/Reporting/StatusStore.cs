using System.Data.Common;
using Dapper;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Reporting;

/// <summary>
/// Writes the status table. Every method answers after its commit; the history is written by the table's own trigger
/// in the same transaction, and so is the audit: one entry for each act. Reports are taken as they come: check them with
/// <see cref="ReportRules"/> first.
/// </summary>
public sealed class StatusStore(Database database, TailSignal signal, TimeProvider time)
{
    private readonly AuditStore audit = new(database, time);

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
        try
        {
            var result = await database.WriteAsync(
                async (connection, transaction) =>
                {
                    var act = Act.Begin(reporter, time, reportId);
                    var batch = new ReportBatch(new StatusUnit(database.Provider, connection, transaction), reports, act)
                    {
                        Repeated = reportId is null ? null : () => RepeatedAsync(connection, transaction, reports[0].Facility, act),
                    };
                    if (await batch.RunAsync().ConfigureAwait(false) is { } repeated)
                        return repeated;
                    await AuditAsync(connection, transaction, reporter, act, reports, batch).ConfigureAwait(false);
                    return new WriteResult(WriteOutcome.Written, batch.Version);
                },
                cancellationToken).ConfigureAwait(false);
            signal.Wake();
            return result;
        }
        catch (RefusedException refused)
        {
            return refused.Result;
        }
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
    public async Task<WriteResult> ConfirmAsync(
        string facility, Reporter reporter, Caller? caller, Guid? reportId, long? ifVersion, CancellationToken cancellationToken)
    {
        try
        {
            return await ConfirmAllAsync(facility, reporter, caller, Act.Begin(reporter, time, reportId), ifVersion,
                cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            return refused.Result;
        }
    }

    private async Task<WriteResult> ConfirmAllAsync(string facility, Reporter reporter, Caller? caller, Act act, long? ifVersion,
        CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async (connection, transaction) =>
            {
                if (!await ExistsAsync(
                    connection, transaction, StatusSql.FacilityExists, new { Facility = facility }).ConfigureAwait(false))
                    return new WriteResult(WriteOutcome.NoSuchFacility);
                if (await RepeatedAsync(connection, transaction, facility, act).ConfigureAwait(false) is { } repeated)
                    return repeated;
                var rows = await connection.ExecuteAsync(
                    StatusSql.Confirm.For(database.Provider),
                    new
                    {
                        Facility = facility,
                        act.Now,
                        act.Reporter,
                        act.Source,
                        act.Address,
                        act.ReportId,
                        OnBehalf = caller?.Name,
                        CalledFrom = caller?.Number,
                        KnownBy = caller?.KnownBy?.Code(),
                        IfVersion = ifVersion,
                    },
                    transaction).ConfigureAwait(false);
                // What has moved on since it was seen is not confirmed, and then neither is the rest.
                if (ifVersion is not null
                    && await ExistsAsync(
                    connection, transaction, StatusSql.Unconfirmed, new { Facility = facility, act.ReportId }).ConfigureAwait(false))
                    throw new RefusedException(new WriteResult(WriteOutcome.MovedOn));
                if (rows == 0)
                    return await RepeatedAsync(connection, transaction, facility, act).ConfigureAwait(false)
                        ?? new WriteResult(WriteOutcome.NothingReported);
                await audit.AppendAsync(
                    connection, transaction, ReportAudit.Confirmed(reporter, act.ReportId, facility, caller)).ConfigureAwait(false);
                var version = await connection.ExecuteScalarAsync<long?>(
                    StatusSql.NewestOfFacility.For(database.Provider), new { Facility = facility }, transaction).ConfigureAwait(false);
                return new WriteResult(WriteOutcome.Written, version ?? 0);
            },
            cancellationToken).ConfigureAwait(false);
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
            (connection, transaction) =>
                connection.ExecuteScalarAsync<int>(statement.For(database.Provider), new { Rows = sent }, transaction),
                cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return written;
    }

    /// <summary>Keeps in the audit what a batch has written; nothing where it has written nothing.</summary>
    internal Task AuditAsync(DbConnection connection, DbTransaction transaction, Reporter reporter, Act act,
        IReadOnlyList<StatusReport> reports, ReportBatch batch)
    {
        var written = reports.Zip(batch.Before).Where(one => one.Second is not null).ToList();
        return written.Count == 0
            ? Task.CompletedTask
            : audit.AppendAsync(connection, transaction, ReportAudit.Reported(
                reporter, act.ReportId, [.. written.Select(one => one.First)],
                written.Count <= ReportAudit.MostListed ? [.. written.Select(one => one.Second!.Status)] : []));
    }

    /// <summary>The answer to an act that has been carried out before, or null when it has not.</summary>
    private async Task<WriteResult?> RepeatedAsync(DbConnection connection, DbTransaction transaction, string facility, Act act)
    {
        if (!await ExistsAsync(
            connection, transaction, StatusSql.Repeats, new { act.ReportId, Facility = facility }).ConfigureAwait(false))
            return null;
        var version = await connection.ExecuteScalarAsync<long?>(
            StatusSql.NewestOfFacility.For(database.Provider), new { Facility = facility }, transaction).ConfigureAwait(false);
        return new WriteResult(WriteOutcome.Written, version ?? 0) { Repeated = true };
    }

    private async Task<bool> ExistsAsync(DbConnection connection, DbTransaction transaction, Statement count, object parameters) =>
        await connection.ExecuteScalarAsync<int>(count.For(database.Provider), parameters, transaction).ConfigureAwait(false) > 0;

    /// <summary>Carries a refusal out of the transaction, so that all of it is rolled back.</summary>
    internal sealed class RefusedException(WriteResult result, StatusReport? report = null) : Exception
    {
        public WriteResult Result { get; } = result;

        /// <summary>The report that was refused; null where it was no report.</summary>
        public StatusReport? Report { get; } = report;
    }
}
