using Microsoft.Extensions.Options;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Runs;
using StatusBoard.Simulation;
using StatusBoard.Storage.Runs;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Features.Demo;

/// <summary>Sends the runs of two simulated agencies every 15 seconds, on one node, while the simulated region is played.</summary>
internal sealed class AmbulancePlayer(
    DemoStage stage, AgencyStore agencies, RunStore runs, RunFeed feed, BoardFeed board, IOptions<DemoOptions> options, TimeProvider time,
    LoopRunner runner) : BackgroundLoop(runner)
{
    private const int Seed = 20_261_128;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private static readonly (Agency Agency, string State)[] Simulated =
    [
        (new Agency("sim-ct-ems", "Connecticut EMS (simulated)"), "CT"),
        (new Agency("sim-pa-ems", "Pennsylvania EMS (simulated)"), "PA"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("demo-ambulances", PlayAsync)
        {
            Lock = "demo-ambulances",
            Ready = () => feed.IsRead && board.Board.Version > 0,
            Retry = Interval,
            Limit = TimeSpan.FromMinutes(2),
        },
    ];

    private async Task<TimeSpan> PlayAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        if (!options.Value.Replay || !stage.IsRegion || stage.Control.IsPaused || board.Board.Mode != BoardMode.Simulation)
            return Interval;
        foreach (var (agency, state) in Simulated)
        {
            StatusBoard.Facilities.Facility[] places = [.. board.Board.Facilities
                .Where(one => one.Ed is not null && one.Facility.State == state && one.Facility.TakesGeneralEmergencies)
                .Select(one => one.Facility).OrderBy(one => one.Code, StringComparer.Ordinal).Take(16)];
            if (places.Length == 0)
                continue;
            if (feed.Find(agency.Code) is null)
                await agencies.AddAsync(agency, new AuditActor("simulation", "Simulation"), stoppingToken);
            var known = feed.Find(agency.Code) ?? new AgencyRuns(agency);
            var update = await Task.Run(
                () => runs.WriteAsync(known, new AmbulanceCourse(Seed, agency.Code, places).At(now), stoppingToken), stoppingToken);
            if (update is { IsOutdated: false })
                feed.Apply(update);
        }

        return Interval;
    }
}
