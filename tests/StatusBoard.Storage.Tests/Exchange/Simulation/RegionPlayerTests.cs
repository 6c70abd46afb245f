using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Simulation;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Exchange.Demo;

namespace StatusBoard.Storage.Tests.Exchange.Simulation;

public sealed class RegionPlayerOnSqlite(SqliteTestDatabase database) : RegionPlayerTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RegionPlayerOnSqlServer(SqlServerTestDatabase database) : RegionPlayerTests(database),
    IClassFixture<SqlServerTestDatabase>;

[Trait("Speed", "Slow")]
public abstract class RegionPlayerTests(TestDatabase database) : IAsyncLifetime
{
    private readonly SteppingTime time = new();
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;
    private EmptyBoard board = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SimulationStore Store => new(board.Database, board.Signal);

    public async ValueTask InitializeAsync()
    {
        board = await database.EmptyAsync();
        await board.ExecuteAsync("UPDATE BoardMode SET Mode = 'live'");
        await board.Seed().RunAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        stop.Dispose();
    }

    [Fact]
    public async Task The_present_goes_on_by_itself_and_the_attack_comes_into_it_as_it_was_published()
    {
        var (history, player) = Make();
        await history.RunAsync(Cancel);
        var start = time.GetUtcNow();
        running = player.RunAsync(stop.Token);
        var attacked = 0;
        while (time.GetUtcNow() < start.AddMinutes(3))
        {
            time.Advance(await time.NextWaitAsync());
            attacked = player.State.Step;
        }

        Assert.InRange(attacked, 2, 3);
        Assert.Equal("closed", await board.StatusAsync("070027", "ed"));
        Assert.Equal(16, await board.ValueAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE ServiceCode = 'it-systems' AND Status = "
            + "'suspended'"));
        Assert.Equal(0, await board.ValueAsync<int>(
            "SELECT COUNT(*) FROM ServiceStatus WHERE IncidentId IS NOT NULL AND (Source <> 'api' OR Reporter NOT LIKE 'demo replay: "
                + "%')"));
        Assert.InRange(await board.ValueAsync<int>(
            "SELECT COUNT(*) FROM StatusEvent WHERE Source = 'simulation' AND ConfirmedAt > @start", new { start }), 6, 60);
        var run = await Store.FindAsync(Cancel);
        Assert.Equal(attacked, run!.AttackStep);
        Assert.InRange(run.Position, start.AddMinutes(2), start.AddMinutes(4));
    }

    [Fact]
    public async Task While_it_is_paused_its_time_stands_still_and_a_higher_speed_brings_the_next_report_sooner()
    {
        var (history, player) = Make();
        await history.RunAsync(Cancel);
        player.Control.Pause();
        running = player.RunAsync(stop.Token);
        time.Advance(await time.NextWaitAsync());
        await time.NextWaitAsync();
        Assert.Equal(ReplayPhase.Paused, player.State.Phase);
        Assert.True((await Store.FindAsync(Cancel))!.Behind > TimeSpan.FromSeconds(20));
        player.Control.SetSpeed(60);
        player.Control.Start();
        Assert.InRange(await time.NextWaitAsync(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_pure_replay_begins_with_everything_unknown_and_the_region_comes_back_after_it()
    {
        var (history, player) = Make();
        await history.RunAsync(Cancel);
        var stage = Stage(history, player);
        Assert.True(stage.IsRegion);
        stage.Choose(DemoScenarios.Attack);
        Assert.Throws<ArgumentException>(() => stage.Choose("nowhere"));
        running = stage.RunAsync(stop.Token);
        await time.NextWaitAsync();
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE Status <> 'unknown' AND Source = "
            + "'simulation'"));
        Assert.Equal(1, stage.State.Step);
        stage.Choose(DemoScenarios.Region);
        await running;
        running = stage.RunAsync(stop.Token);
        await time.NextWaitAsync();
        Assert.InRange(await board.ValueAsync<int>(
            "SELECT COUNT(*) FROM ServiceStatus WHERE ServiceCode = 'ed' AND Status <> 'unknown' AND Source = 'simulation'"), 100, 150);
    }

    private (RegionHistory History, RegionPlayer Player) Make()
    {
        var options = Options.Create(new DemoOptions());
        var audit = new AuditStore(board.Database, time);
        var statuses = new StatusStore(board.Database, audit, board.Signal, time);
        var region = new RegionBoard(board.Database, statuses, Store, time, NullLogger<RegionBoard>.Instance);
        return (
            new RegionHistory(board.Database, new BoardModeStore(board.Database, audit, board.Signal, time), Store, options, time,
                NullLogger<RegionHistory>.Instance),
            new RegionPlayer(region, Replay(statuses, audit), Store, options, time, NullLogger<RegionPlayer>.Instance));
    }

    private ReplayBoard Replay(StatusStore statuses, AuditStore audit) => new(
        board.Database, statuses, new IncidentStore(board.Database, statuses, audit, board.Signal, time), new IncidentArchive(
            board.Database), time,
        NullLogger<ReplayBoard>.Instance);

    private DemoStage Stage(RegionHistory history, RegionPlayer player)
    {
        var statuses = new StatusStore(board.Database, new AuditStore(board.Database, time), board.Signal, time);
        return new DemoStage(board.Player(time, new DemoOptions()), player, history,
            new RegionBoard(board.Database, statuses, Store, time, NullLogger<RegionBoard>.Instance), Options.Create(new DemoOptions()));
    }
}
