using System.Data.Common;
using Dapper;
using StatusBoard.Reports;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Statuses;

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
    /// <param name="cancel">Gives up.</param>
    /// <param name="reportId">The sender's own name for the act: sent again, it is answered and not written again. Null for a new act.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<WriteResult> ReportAsync(
        IReadOnlyList<StatusReport> reports, Reporter reporter, CancellationToken cancel, Guid? reportId = null)
    {
        try
        {
            var result = await database.WriteAsync(
                async (connection, transaction) => (await ReportAsync(connection, transaction, reports, reporter, reportId).ConfigureAwait(false)).Result, cancel).ConfigureAwait(false);
            signal.Wake();
            return result;
        }
        catch (RefusedException refused)
        {
            return refused.Result;
        }
    }

    /// <summary>Writes reports as part of somebody else's transaction, who wakes the tail after the commit.</summary>
    /// <returns>What became of them, and the name of the act that all their rows share.</returns>
    /// <exception cref="RefusedException">One of them is refused: the transaction must not be committed.</exception>
    internal async Task<(WriteResult Result, string ReportId)> ReportAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<StatusReport> reports, Reporter reporter, Guid? reportId = null)
    {
        var act = Act.Begin(reporter, time, reportId);
        if (reportId is not null && await RepeatedAsync(connection, transaction, reports[0].Facility, act).ConfigureAwait(false) is { } repeated)
            return (repeated, act.ReportId);

        // Two batches that touch the same rows take them in the same order, so that neither waits for the other in a circle.
        var order = Enumerable.Range(0, reports.Count)
            .OrderBy(i => reports[i].Facility, StringComparer.OrdinalIgnoreCase).ThenBy(i => reports[i].Service, StringComparer.Ordinal).ToList();
        var version = 0L;
        var begun = false;
        var before = new string?[reports.Count <= ReportAudit.MostListed ? reports.Count : 0];
        foreach (var i in order)
        {
            if (before.Length > 0)
                before[i] = await connection.ExecuteScalarAsync<string?>(StatusSql.Present.For(database.Provider), new { reports[i].Facility, reports[i].Service }, transaction).ConfigureAwait(false);
            var (outcome, wrote) = await WriteAsync(connection, transaction, reports[i], act, begun).ConfigureAwait(false);
            if (outcome != WriteOutcome.Written)
                throw new RefusedException(new WriteResult(outcome, Index: i));
            begun |= wrote;
            version = await VersionAsync(connection, transaction, reports[i]).ConfigureAwait(false);
        }

        if (begun)
            await audit.AppendAsync(connection, transaction, ReportAudit.Reported(reporter, act.ReportId, reports, before)).ConfigureAwait(false);
        return (new WriteResult(WriteOutcome.Written, version), act.ReportId);
    }

    /// <summary>Says that the present statuses of a facility still hold.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<WriteResult> ConfirmAsync(string facility, Reporter reporter, string? onBehalf, CancellationToken cancel) =>
        ConfirmAsync(facility, reporter, onBehalf is null ? null : new Caller(onBehalf), null, null, cancel);

    /// <summary>Says that the present statuses of a facility still hold.</summary>
    /// <param name="facility">The facility's code.</param>
    /// <param name="reporter">Who says so.</param>
    /// <param name="caller">Who told them, where they speak for somebody else.</param>
    /// <param name="reportId">The sender's own name for the act: sent again, it is answered and not written again. Null for a new act.</param>
    /// <param name="ifVersion">The newest version of the facility that they saw: refused as a whole when anything has moved on since.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<WriteResult> ConfirmAsync(
        string facility, Reporter reporter, Caller? caller, Guid? reportId, long? ifVersion, CancellationToken cancel)
    {
        try
        {
            return await ConfirmAllAsync(facility, reporter, caller, Act.Begin(reporter, time, reportId), ifVersion, cancel).ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            return refused.Result;
        }
    }

    private async Task<WriteResult> ConfirmAllAsync(string facility, Reporter reporter, Caller? caller, Act act, long? ifVersion, CancellationToken cancel)
    {
        var result = await database.WriteAsync(
            async (connection, transaction) =>
            {
                if (!await ExistsAsync(connection, transaction, StatusSql.FacilityExists, new { Facility = facility }).ConfigureAwait(false))
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
                if (ifVersion is not null && await ExistsAsync(connection, transaction, StatusSql.Unconfirmed, new { Facility = facility, act.ReportId }).ConfigureAwait(false))
                    throw new RefusedException(new WriteResult(WriteOutcome.MovedOn));
                if (rows == 0)
                    return await RepeatedAsync(connection, transaction, facility, act).ConfigureAwait(false) ?? new WriteResult(WriteOutcome.NothingReported);
                await audit.AppendAsync(connection, transaction, ReportAudit.Confirmed(reporter, act.ReportId, facility, caller)).ConfigureAwait(false);
                var version = await connection.ExecuteScalarAsync<long?>(
                    StatusSql.NewestOfFacility.For(database.Provider), new { Facility = facility }, transaction).ConfigureAwait(false);
                return new WriteResult(WriteOutcome.Written, version ?? 0);
            },
            cancel).ConfigureAwait(false);
        signal.Wake();
        return result;
    }

    /// <summary>Notes that these statuses have not been confirmed in their policy's time. One that was confirmed meanwhile is left alone.</summary>
    /// <returns>How many rows were marked.</returns>
    public async Task<int> MarkStaleAsync(IReadOnlyCollection<StatusEntry> statuses, CancellationToken cancel)
    {
        var rows = await database.WriteAsync(
            async (connection, transaction) => await connection.ExecuteAsync(
                StatusSql.MarkStale.For(database.Provider),
                statuses.Select(status => new { status.Facility, status.Service, status.ConfirmedAt }),
                transaction).ConfigureAwait(false),
            cancel).ConfigureAwait(false);
        signal.Wake();
        return rows;
    }

    /// <summary>Writes what statuses whose time is up have become. One that has moved on meanwhile is left alone.</summary>
    /// <returns>How many rows have lapsed.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<int> LapseAsync(IReadOnlyCollection<Lapse> lapses, CancellationToken cancel)
    {
        var rows = await database.WriteAsync(
            async (connection, transaction) => await connection.ExecuteAsync(
                StatusSql.Lapse.For(database.Provider),
                lapses.Select(lapse => new
                {
                    lapse.Entry.Facility,
                    lapse.Entry.Service,
                    lapse.Entry.Version,
                    Status = lapse.To.Code(),
                    Since = lapse.At.ToMilliseconds(),
                    lapse.Reason,
                    ReportId = Guid.CreateVersion7().ToString(),
                }),
                transaction).ConfigureAwait(false),
            cancel).ConfigureAwait(false);
        signal.Wake();
        return rows;
    }

    /// <summary>The answer to an act that has been carried out before, or null when it has not.</summary>
    private async Task<WriteResult?> RepeatedAsync(DbConnection connection, DbTransaction transaction, string facility, Act act)
    {
        if (!await ExistsAsync(connection, transaction, StatusSql.Repeats, new { act.ReportId, Facility = facility }).ConfigureAwait(false))
            return null;
        var version = await connection.ExecuteScalarAsync<long?>(
            StatusSql.NewestOfFacility.For(database.Provider), new { Facility = facility }, transaction).ConfigureAwait(false);
        return new WriteResult(WriteOutcome.Written, version ?? 0) { Repeated = true };
    }

    /// <summary>Writes one report of an act.</summary>
    /// <returns>What became of it, and whether it was this transaction that wrote it.</returns>
    private async Task<(WriteOutcome Outcome, bool Wrote)> WriteAsync(DbConnection connection, DbTransaction transaction, StatusReport report, Act act, bool begun)
    {
        if (report.Incident is not null && !await ExistsAsync(connection, transaction, StatusSql.IncidentExists, new { report.Incident }).ConfigureAwait(false))
            return (WriteOutcome.NoSuchIncident, false);
        if (!await ExistsAsync(connection, transaction, StatusSql.FacilityExists, new { report.Facility }).ConfigureAwait(false))
            return (WriteOutcome.NoSuchFacility, false);
        var rows = await connection.ExecuteAsync(
            StatusSql.Report.For(database.Provider),
            new
            {
                report.Facility,
                report.Service,
                Status = report.Status.Code(),
                ReasonCode = report.ReasonCode?.Code(),
                report.Reason,
                report.ExpectedEnd,
                report.OnBehalf,
                report.CalledFrom,
                KnownBy = report.KnownBy?.Code(),
                report.ApprovedBy,
                report.Incident,
                report.IfVersion,
                act.Now,
                act.Reporter,
                act.Source,
                act.Address,
                act.ReportId,
            },
            transaction).ConfigureAwait(false);
        if (rows > 0)
            return (WriteOutcome.Written, true);
        // No row: another request of the same act was faster, or the status has moved on, or it is not there. What this
        // transaction itself has written of the act is no other request.
        if (!begun && await ExistsAsync(connection, transaction, StatusSql.Repeats, new { act.ReportId, report.Facility }).ConfigureAwait(false))
            return (WriteOutcome.Written, false);
        return (await VersionAsync(connection, transaction, report).ConfigureAwait(false) == 0 ? WriteOutcome.NoSuchService : WriteOutcome.MovedOn, false);
    }

    private async Task<long> VersionAsync(DbConnection connection, DbTransaction transaction, StatusReport report) =>
        await connection.ExecuteScalarAsync<long?>(
            StatusSql.Version.For(database.Provider), new { report.Facility, report.Service }, transaction).ConfigureAwait(false) ?? 0;

    private async Task<bool> ExistsAsync(DbConnection connection, DbTransaction transaction, Statement count, object parameters) =>
        await connection.ExecuteScalarAsync<int>(count.For(database.Provider), parameters, transaction).ConfigureAwait(false) > 0;

    /// <summary>What all rows of one act of reporting share.</summary>
    private sealed record Act(DateTimeOffset Now, string Reporter, string Source, string? Address, string ReportId)
    {
        public static Act Begin(Reporter reporter, TimeProvider time, Guid? reportId) => new(
            time.GetUtcNow().ToMilliseconds(), reporter.Name, reporter.Source.Code(), reporter.Address, (reportId ?? Guid.CreateVersion7()).ToString());
    }

    /// <summary>Carries a refusal out of the transaction, so that all of it is rolled back.</summary>
    internal sealed class RefusedException(WriteResult result) : Exception
    {
        public WriteResult Result { get; } = result;
    }
}
