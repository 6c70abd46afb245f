using StatusBoard.Boards;
using StatusBoard.Exchange.Demo;
using StatusBoard.Simulation;
using StatusBoard.Storage.Simulation;

namespace StatusBoard.Exchange.Simulation;

/// <summary>The plan of the simulated region over the demonstration's facilities.</summary>
internal static class RegionPlans
{
    /// <summary>The plan for a board.</summary>
    public static RegionPlan Of(Board board, SimulationRun run) => new(
        board.Facilities.Select(facility => facility.Facility), board.Catalogue, run.Seed, run.StartedAt, Attacked(board));

    /// <summary>The same report at another time, with the end that it announces.</summary>
    public static SimulatedAct Shift(SimulatedAct act, TimeSpan by) => by == TimeSpan.Zero ? act : act with
    {
        At = act.At + by,
        Reports = [.. act.Reports.Select(report => report with { ExpectedEnd = report.ExpectedEnd + by })],
    };

    /// <summary>The facilities whose statuses in the attack were published.</summary>
    private static HashSet<string> Attacked(Board board) => ReplayScript.Parse(DemoData.Open(DemoData.Replay), board.Catalogue)
        .Steps.SelectMany(step => step.Reports).Select(report => report.Facility).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
