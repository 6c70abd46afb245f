using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Measures;

/// <summary>Ticks actions of levels off, and takes ticks back. A tick is a value of the action, so it goes the way of every value:
/// history, audit, board, feed.</summary>
public sealed class ActionTicks(IViewer viewer, BoardFeed feed, MeasureStore store)
{
    /// <summary>Ticks an action at a facility.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="action">The action.</param>
    /// <param name="done">Whether it is done.</param>
    /// <returns>Why it was not kept, in words; null where it was.</returns>
    public async Task<string?> TickAsync(Facility facility, Measure action, bool done)
    {
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(action);
        var now = await viewer.NowAsync();
        var catalogue = feed.Board.Catalogue.Measures;
        if (catalogue.Find(action.Code) is not { Active: true, IsAction: true } known)
            return "This action is on no list any more. Nothing was ticked.";
        if (!MeasureAccess.May(now, known, facility, isProgram: false))
            return "You may no longer report for this facility. Nothing was ticked.";
        var source = now.May(Permission.ReportOnBehalf, facility) ? ReportSource.Coordinator : ReportSource.Facility;
        try
        {
            var outcome = await store.ReportAsync(
                [new(facility.Code, known.Code, MeasureValue.Of(done))], new Reporter(now.Name, source) { Id = now.Id }, catalogue,
                CancellationToken.None);
            return outcome.IsWritten ? null : string.Join(" ", outcome.Refusals.Select(one => one.Problem));
        }
        catch (DatabaseUnavailableException exception)
        {
            return exception.NothingWritten
                ? "The database does not answer. Nothing was ticked; try again."
                : "The database does not answer. Whether it was ticked is not known; look before you try again.";
        }
    }
}
