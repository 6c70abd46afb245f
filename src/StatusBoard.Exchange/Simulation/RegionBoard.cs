using Microsoft.Extensions.Logging;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Simulation;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Exchange.Simulation;

/// <summary>Applies the reports of the simulated region to the board with the same calls as the API.</summary>
public sealed partial class RegionBoard(
    Database database, StatusStore statuses, SimulationStore store, TimeProvider time, ILogger<RegionBoard> log)
{
    private const string Name = "simulated region";

    /// <summary>The database's name, for the log.</summary>
    public string Location => database.Location;

    /// <summary>The board as it is.</summary>
    public Task<Board> ReadAsync(CancellationToken cancellationToken) => StatusTail.ReadOnceAsync(database, cancellationToken);

    /// <summary>Makes one report now. Nothing is written for a facility for which somebody else has reported in the last two hours, or
    /// which belongs to an incident.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> ApplyAsync(SimulatedAct act, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        var rows = await store.RowsAsync(act.Facility, cancellationToken).ConfigureAwait(false);
        if (HistoryModel.IsLeftAlone(rows, now))
            return false;
        var reporter = new Reporter(act.Reporter, ReportSource.Simulation);
        var made = RegionPlans.Shift(act, now - act.At);
        var result = act.IsConfirmation
            ? await statuses.ConfirmAsync(act.Facility, reporter, null, act.ReportId, null, cancellationToken).ConfigureAwait(false)
            : await statuses.ReportAsync(made.Reports, reporter, cancellationToken, act.ReportId).ConfigureAwait(false);
        if (result.Outcome is not (WriteOutcome.Written or WriteOutcome.NothingReported))
            LeftOut(act.Facility, result.Outcome);
        return result is { Outcome: WriteOutcome.Written, Repeated: false };
    }

    /// <summary>Reports again what the plan has reported and the board does not know, as after the pure replay.</summary>
    /// <param name="board">The board.</param>
    /// <param name="reported">What the plan has reported last, by facility and service.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many statuses were reported.</returns>
    public async Task<int> RestoreAsync(
        Board board, IEnumerable<StatusReport> reported, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var missing = reported
            .Where(report => board.Find(report.Facility)?.Service(report.Service) is { Status: Status.Unknown, Entry.Incident: null })
            .Select(report => report with { ExpectedEnd = report.ExpectedEnd > now ? report.ExpectedEnd : null }).ToList();
        if (missing.Count > 0)
            await statuses.ReportAsync(missing, new Reporter(Name, ReportSource.Simulation), cancellationToken).ConfigureAwait(false);
        return missing.Count;
    }

    /// <summary>Makes everything unknown that the region has reported, so that the pure replay shows nothing that was not
    /// published.</summary>
    /// <returns>How many statuses were made unknown.</returns>
    public async Task<int> ClearAsync(CancellationToken cancellationToken)
    {
        var board = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var made = board.Facilities.SelectMany(facility => facility.All)
            .Where(row => row.Status != Status.Unknown && row.Entry.Source is ReportSource.Simulation or ReportSource.Policy)
            .Select(row => new StatusReport(row.Entry.Facility, row.Entry.Service, Status.Unknown)
            {
                Reason = "The simulated region was put away",
            }).ToList();
        if (made.Count > 0)
            await statuses.ReportAsync(made, new Reporter(Name, ReportSource.Simulation), cancellationToken).ConfigureAwait(false);
        return made.Count;
    }

    [LoggerMessage(1223, LogLevel.Warning, "The simulated region leaves out a report of {Facility}: {Outcome}.")]
    private partial void LeftOut(string facility, WriteOutcome outcome);
}
