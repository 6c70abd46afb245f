using System.Data.Common;
using Dapper;
using StatusBoard.Reports;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Statuses;

/// <summary>
/// Writes the status table. Every method answers after its commit; the history is written by the table's own trigger
/// in the same transaction. Reports are taken as they come: check them with <see cref="ReportRules"/> first.
/// </summary>
public sealed class StatusStore(Database database, TailSignal signal, TimeProvider time)
{
    /// <summary>Writes reports as one act: all of them are kept, or none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<WriteResult> ReportAsync(IReadOnlyList<StatusReport> reports, Reporter reporter, CancellationToken cancel)
    {
        try
        {
            var result = await database.WriteAsync(
                async (connection, transaction) => (await ReportAsync(connection, transaction, reports, reporter).ConfigureAwait(false)).Result, cancel).ConfigureAwait(false);
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
        DbConnection connection, DbTransaction transaction, IReadOnlyList<StatusReport> reports, Reporter reporter)
    {
        var act = Act.Begin(reporter, time);

        // Two batches that touch the same rows take them in the same order, so that neither waits for the other in a circle.
        var order = Enumerable.Range(0, reports.Count)
            .OrderBy(i => reports[i].Facility, StringComparer.OrdinalIgnoreCase).ThenBy(i => reports[i].Service, StringComparer.Ordinal).ToList();
        var version = 0L;
        foreach (var i in order)
        {
            var outcome = await WriteAsync(connection, transaction, reports[i], act).ConfigureAwait(false);
            if (outcome != WriteOutcome.Written)
                throw new RefusedException(new WriteResult(outcome, Index: i));
            version = await VersionAsync(connection, transaction, reports[i]).ConfigureAwait(false);
        }

        return (new WriteResult(WriteOutcome.Written, version), act.ReportId);
    }

    /// <summary>Says that the present statuses of a facility still hold.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<WriteResult> ConfirmAsync(string facility, Reporter reporter, string? onBehalf, CancellationToken cancel)
    {
        var act = Act.Begin(reporter, time);
        var result = await database.WriteAsync(
            async (connection, transaction) =>
            {
                if (!await ExistsAsync(connection, transaction, StatusSql.FacilityExists, new { Facility = facility }).ConfigureAwait(false))
                    return new WriteResult(WriteOutcome.NoSuchFacility);
                var rows = await connection.ExecuteAsync(
                    StatusSql.Confirm.For(database.Provider),
                    new { Facility = facility, act.Now, act.Reporter, act.Source, act.Address, act.ReportId, OnBehalf = onBehalf },
                    transaction).ConfigureAwait(false);
                if (rows == 0)
                    return new WriteResult(WriteOutcome.NothingReported);
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

    private async Task<WriteOutcome> WriteAsync(DbConnection connection, DbTransaction transaction, StatusReport report, Act act)
    {
        if (report.Incident is not null && !await ExistsAsync(connection, transaction, StatusSql.IncidentExists, new { report.Incident }).ConfigureAwait(false))
            return WriteOutcome.NoSuchIncident;
        if (!await ExistsAsync(connection, transaction, StatusSql.FacilityExists, new { report.Facility }).ConfigureAwait(false))
            return WriteOutcome.NoSuchFacility;
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
            return WriteOutcome.Written;
        return await VersionAsync(connection, transaction, report).ConfigureAwait(false) == 0 ? WriteOutcome.NoSuchService : WriteOutcome.MovedOn;
    }

    private async Task<long> VersionAsync(DbConnection connection, DbTransaction transaction, StatusReport report) =>
        await connection.ExecuteScalarAsync<long?>(
            StatusSql.Version.For(database.Provider), new { report.Facility, report.Service }, transaction).ConfigureAwait(false) ?? 0;

    private async Task<bool> ExistsAsync(DbConnection connection, DbTransaction transaction, Statement count, object parameters) =>
        await connection.ExecuteScalarAsync<int>(count.For(database.Provider), parameters, transaction).ConfigureAwait(false) > 0;

    /// <summary>What all rows of one act of reporting share.</summary>
    private sealed record Act(DateTimeOffset Now, string Reporter, string Source, string? Address, string ReportId)
    {
        public static Act Begin(Reporter reporter, TimeProvider time) => new(
            time.GetUtcNow().ToMilliseconds(), reporter.Name, reporter.Source.Code(), reporter.Address, Guid.CreateVersion7().ToString());
    }

    /// <summary>Carries a refusal out of the transaction, so that all of it is rolled back.</summary>
    internal sealed class RefusedException(WriteResult result) : Exception
    {
        public WriteResult Result { get; } = result;
    }
}
