using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Measures;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Features.Demo;

/// <summary>Reports what the simulated region counts: only on a board in the mode simulation, after its first board, and for a limited
/// number
/// of facilities, so that a start is not slower.</summary>
internal sealed class SimulatedMeasures(BoardFeed feed, MeasureStore store, LoopRunner runner, TimeProvider time) : BackgroundLoop(runner)
{
    private const int MostFacilities = 150;
    private const int Seed = 20230803;
    private static readonly TimeSpan AfterFirstBoard = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);
    private static readonly Reporter Region = new("simulated region", ReportSource.Simulation);

    private bool waited;

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("demo-measures", ReportAsync)
        {
            Lock = "demo-measures",
            Ready = () => feed.Board is { Version: > 0, Mode: BoardMode.Simulation },
            Retry = TimeSpan.FromMinutes(1),
            Limit = TimeSpan.FromMinutes(17),
        },
    ];

    private async Task<TimeSpan> ReportAsync(CancellationToken stoppingToken)
    {
        if (!waited)
        {
            waited = true;
            return AfterFirstBoard;
        }

        var board = feed.Board;
        if (board.Mode != BoardMode.Simulation)
            return Interval;
        var (now, catalogue) = (time.GetUtcNow(), board.Catalogue.Measures);
        List<MeasureReport> reports = [.. board.Facilities
            .Where(facility => facility is { Ed: not null, NeverReported: false })
            .OrderBy(facility => facility.Facility.Code, StringComparer.Ordinal).Take(MostFacilities)
            .SelectMany(facility => MeasureCourse.Of(facility, Seed, now))
            .Where(report => catalogue.Find(report.Measure) is { Active: true } measure
                && MeasureRules.Problem(measure, report.Value) is null)];
        await store.ReportAsync(reports, Region, catalogue, stoppingToken);
        return Interval;
    }
}
