using System.Text;
using StatusBoard.Exchange.Demo;
using StatusBoard.Statuses;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Demo;

public sealed class ReplayPlayerOnSqlite(SqliteTestDatabase database) : ReplayPlayerTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReplayPlayerOnSqlServer(SqlServerTestDatabase database) : ReplayPlayerTests(database),
    IClassFixture<SqlServerTestDatabase>;

[Trait("Speed", "Slow")]
public abstract class ReplayPlayerTests(TestDatabase database) : IAsyncLifetime
{
    private readonly SteppingTime time = new();
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> playing = [];
    private EmptyBoard board = null!;

    public async ValueTask InitializeAsync()
    {
        board = await database.EmptyAsync();
        await board.Seed().RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await stop.CancelAsync();
        await Task.WhenAll(playing).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        stop.Dispose();
    }

    [Fact]
    public async Task The_first_fifteen_steps_take_at_most_90_seconds_and_the_whole_about_20_minutes()
    {
        var player = board.Player(time, new DemoOptions { Loop = false });
        var start = time.GetUtcNow();
        var running = Start(player);
        time.Advance(await AtStepAsync(player, 14));
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
        while (!running.IsCompleted)
        {
            var wait = time.PassAsync();
            await Task.WhenAny(running, wait);
        }

        await running;
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromMinutes(18), TimeSpan.FromMinutes(22));
        Assert.Equal((ReplayPhase.Ended, player.State.Steps), (player.State.Phase, player.State.Step));
        Assert.Equal(new DateTimeOffset(2023, 9, 12, 12, 0, 0, TimeSpan.FromHours(-4)), player.State.OriginalTime);
    }

    [Fact]
    public async Task At_the_end_every_status_is_the_last_that_was_published_and_belongs_to_the_incident()
    {
        var player = board.Player(time, new DemoOptions { Loop = false });
        await PlayAsync(player);
        var script = ReplayScript.Parse(DemoData.Open(DemoData.Replay), await board.CatalogueAsync());
        var last = script.Steps.SelectMany(step => step.Reports).GroupBy(report => (report.Facility, report.Service))
            .Select(reports => (reports.Key.Facility, reports.Key.Service, reports.Last().Status.Code(), reports.Last().Reason));
        var rows = await board.QueryAsync<(string, string, string, string?)>(
            "SELECT FacilityCode, ServiceCode, Status, Reason FROM ServiceStatus WHERE Status <> 'unknown'");
        Assert.Equal(last.Order(), rows.Order());
        Assert.Equal(0,
            await board.ValueAsync<int>(
            "SELECT COUNT(*) FROM ServiceStatus WHERE Status <> 'unknown' AND (IncidentId IS NULL OR Source <> 'api' OR Reporter NOT "
                + "LIKE 'demo replay: %')"));
        Assert.Equal(147, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind IN ('report', 'confirmation')"));
    }

    [Fact]
    public async Task A_report_is_made_now_and_its_end_is_as_far_ahead_as_it_was()
    {
        var player = board.Player(time, new DemoOptions());
        var running = Start(player);
        await time.PassAsync();
        await time.NextWaitAsync();
        var (since, end) = await board.ValueAsync<(DateTimeOffset, DateTimeOffset)>(
            "SELECT Since, ExpectedEnd FROM ServiceStatus WHERE FacilityCode = '070027' AND ServiceCode = 'ed'");
        Assert.Equal((time.GetUtcNow(), TimeSpan.FromHours(2)), (since, end - since));
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task The_state_says_the_time_of_2023_and_tells_of_every_change()
    {
        var states = new List<ReplayState>();
        var player = board.Player(time, new DemoOptions());
        Assert.Equal(ReplayPhase.Off, player.State.Phase);
        player.Changed += _ => throw new InvalidOperationException("a screen that fails");
        player.Changed += states.Add;
        _ = Start(player);
        var wait = await time.NextWaitAsync();
        var six = new DateTimeOffset(2023, 8, 3, 6, 0, 0, TimeSpan.FromHours(-4));
        Assert.Equal(new ReplayState(ReplayPhase.Playing, 1, 42, six, time.GetUtcNow()) { NextOriginalTime = six.AddHours(1),
            NextAt = time.GetUtcNow() + wait }, Assert.Single(states));
        Assert.Equal(six.AddMinutes(30), player.State.OriginalTimeAt(time.GetUtcNow() + (wait / 2)));
        Assert.Equal(six.AddHours(1), player.State.OriginalTimeAt(time.GetUtcNow() + (2 * wait)));
    }

    [Fact]
    public async Task It_begins_anew_after_a_pause_with_everything_it_reported_unknown_again()
    {
        var player = board.Player(time, new DemoOptions { Speed = 1_000_000, MaxGap = TimeSpan.FromSeconds(1) });
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'diversion' WHERE FacilityCode = '070027' AND ServiceCode = 'icu'");
        _ = Start(player);
        while (await time.NextWaitAsync() is var wait && player.State.Phase != ReplayPhase.Ended)
            time.Advance(wait);
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromMinutes(1), player.State.NextAt);
        Assert.Equal("open", await board.StatusAsync("070027", "stroke"));
        time.Advance(TimeSpan.FromMinutes(1));
        await time.NextWaitAsync();
        Assert.Equal((ReplayPhase.Playing, 1), (player.State.Phase, player.State.Step));
        Assert.Equal("unknown", await board.StatusAsync("070027", "stroke"));
        Assert.Equal("suspended", await board.StatusAsync("070027", "it-systems"));
        Assert.Equal("diversion", await board.StatusAsync("070027", "icu"));
        Assert.Equal(
            "demo replay",
            await board.ValueAsync<string>(
                "SELECT Reporter FROM StatusEvent WHERE Id = (SELECT MAX(Id) FROM StatusEvent WHERE FacilityCode = '070027' AND "
                    + "ServiceCode = 'stroke')"));
    }

    [Fact]
    public async Task A_start_on_a_board_that_was_left_in_the_middle_begins_with_unknown()
    {
        await board.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'closed', Reason = 'from last time' WHERE FacilityCode = '070027' AND ServiceCode = 'ed'");
        _ = Start(board.Player(time, new DemoOptions()));
        await time.NextWaitAsync();
        Assert.Equal("unknown", await board.StatusAsync("070027", "ed"));
    }

    [Fact]
    public async Task A_fault_of_the_database_makes_it_wait_and_do_the_same_step_again()
    {
        var database = new FailingDatabase(board.Database);
        var player = board.Player(time, new DemoOptions { Loop = false }, database);
        var running = Start(player);
        await AtStepAsync(player, 3);
        database.IsDown = true;
        time.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 3; i++)
        {
            var wait = await time.NextWaitAsync();
            Assert.Equal((ReplayPhase.Waiting, 3, TimeSpan.FromSeconds(5)), (player.State.Phase, player.State.Step, wait));
            if (i < 2)
                time.Advance(wait);
        }

        database.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(5));
        await time.NextWaitAsync();
        Assert.Equal((ReplayPhase.Playing, 4), (player.State.Phase, player.State.Step));
        Assert.Equal("suspended", await board.StatusAsync("070027", "elective-surgery"));
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task What_the_board_no_longer_has_is_left_out_and_the_rest_goes_on()
    {
        await board.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code = '070027'");
        _ = Start(board.Player(time, new DemoOptions()));
        await time.NextWaitAsync();
        Assert.Equal("unknown", await board.StatusAsync("070027", "it-systems"));
        Assert.Equal("suspended", await board.StatusAsync("070012", "it-systems"));
    }

    [Fact]
    public async Task It_never_plays_on_a_board_that_was_not_seeded_with_the_demonstration()
    {
        var real = await database.EmptyAsync();
        await real.TakeAsync("Code,Name,City,State\n070027,Real Hospital,Manchester,CT\n");
        var player = real.Player(time, new DemoOptions());
        await Start(player);
        Assert.Equal(ReplayPhase.Off, player.State.Phase);
        Assert.Equal(0, await real.ValueAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE Status <> 'unknown'"));
    }

    [Fact]
    public async Task It_opens_its_incident_and_makes_each_act_a_step_of_it_and_closes_it_when_it_begins_anew()
    {
        var player = board.Player(time, new DemoOptions { Speed = 1_000_000, MaxGap = TimeSpan.FromSeconds(1) });
        _ = Start(player);
        await time.NextWaitAsync();
        Assert.Equal(
            ("Prospect Medical Holdings: cyberattack", "cyberattack", "Prospect Medical Holdings", 16, 1),
            await board.ValueAsync<(string, string, string, int, int)>(
                "SELECT i.Name, i.Kind, s.Name, (SELECT COUNT(*) FROM IncidentFacility f WHERE f.IncidentId = i.Id), (SELECT COUNT(*) "
                    + "FROM IncidentStep p WHERE p.IncidentId = i.Id) FROM Incident i JOIN HealthSystem s ON s.Id = i.HealthSystemId"));

        player.Control.Reset();
        await Until(() => player.State is { Phase: ReplayPhase.Playing, Step: 1 }
            && board.ValueAsync<int>("SELECT COUNT(*) FROM IncidentStep WHERE Kind = 'apply'").GetAwaiter().GetResult() == 2);
        var played = await board.QueryAsync<(int Id, DateTimeOffset? EndedAt)>("SELECT Id, EndedAt FROM Incident ORDER BY Id");
        Assert.Equal([true, false], played.Select(incident => incident.EndedAt is not null));
        // What was played is kept and listed nowhere: otherwise it fills the list, hour by hour.
        Assert.Equal([played[1].Id],
            (await new IncidentArchive(board.Database).ListAsync(new IncidentQuery(), stop.Token)).Rows.Select(incident => incident.Id));
        Assert.NotNull(await new IncidentArchive(board.Database).FindAsync(played[0].Id, stop.Token));
        Assert.Equal(16, await board.ValueAsync<int>("SELECT COUNT(*) FROM IncidentFacility WHERE IncidentId = @Id AND Restored = 1",
            new { played[0].Id }));
    }

    [Fact]
    public async Task Only_what_it_has_opened_itself_is_put_away()
    {
        var player = board.Player(time, new DemoOptions { Speed = 1_000_000, MaxGap = TimeSpan.FromSeconds(1) });
        _ = Start(player);
        await time.NextWaitAsync();
        await board.ExecuteAsync(
            "INSERT INTO Incident (Name, Kind, StartedAt, EndedAt) SELECT Name, Kind, StartedAt, StartedAt FROM Incident");
        player.Control.Reset();
        await Until(() => player.State is { Phase: ReplayPhase.Playing, Step: 1 }
            && board.ValueAsync<int>("SELECT COUNT(*) FROM Incident").GetAwaiter().GetResult() == 3);
        var ids = await board.QueryAsync<int>("SELECT Id FROM Incident ORDER BY Id");
        Assert.Equal([ids[2], ids[1]],
            (await new IncidentArchive(board.Database).ListAsync(new IncidentQuery(), stop.Token)).Rows.Select(incident => incident.Id));
    }

    [Fact]
    public async Task It_goes_on_in_another_incident_where_somebody_has_closed_its_own()
    {
        _ = Start(board.Player(time, new DemoOptions()));
        await time.NextWaitAsync();
        await board.ExecuteAsync("UPDATE Incident SET EndedAt = StartedAt");
        time.Advance(TimeSpan.FromMinutes(1));
        await time.NextWaitAsync();
        Assert.Equal(2, await board.ValueAsync<int>("SELECT COUNT(*) FROM Incident"));
        Assert.Equal(
            await board.ValueAsync<int>("SELECT MAX(Id) FROM Incident"),
            await board.ValueAsync<int>("SELECT IncidentId FROM ServiceStatus WHERE FacilityCode = '070027' AND ServiceCode = 'ed'"));
    }

    [Fact]
    public async Task While_it_is_paused_no_time_of_a_gap_passes_and_it_goes_on_where_it_stood()
    {
        var player = board.Player(time, new DemoOptions());
        _ = Start(player);
        var gap = await time.NextWaitAsync();
        time.Advance(gap / 4);
        player.Control.Pause();
        await Until(() => player.State.Phase == ReplayPhase.Paused);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((ReplayPhase.Paused, 1), (player.State.Phase, player.State.Step));

        player.Control.Start();
        Assert.Equal(gap.TotalSeconds * 0.75, (await time.NextWaitAsync()).TotalSeconds, 0.01);
        Assert.Equal(ReplayPhase.Playing, player.State.Phase);
        time.Advance(gap);
        await Until(() => player.State.Step == 2);
    }

    [Fact]
    public async Task A_change_of_speed_holds_at_once_for_what_is_left_of_a_gap()
    {
        var player = board.Player(time, new DemoOptions { MaxGap = TimeSpan.FromHours(1) });
        _ = Start(player);
        var gap = await time.NextWaitAsync();
        time.Advance(gap / 2);
        player.Control.SetSpeed(player.Control.Speed * 10);
        Assert.Equal(gap.TotalSeconds / 20, (await time.NextWaitAsync()).TotalSeconds, 0.01);
        player.Control.SetSpeed(0);
        Assert.Equal(ReplayControl.SlowestSpeed, player.Control.Speed);
    }

    [Fact]
    public async Task It_can_be_reset_while_it_is_paused_and_stands_before_the_first_step_then()
    {
        var player = board.Player(time, new DemoOptions());
        _ = Start(player);
        await time.NextWaitAsync();
        player.Control.Pause();
        player.Control.Reset();
        await Until(() => player.State is { Phase: ReplayPhase.Paused, Step: 0 });
        Assert.Equal("unknown", await board.StatusAsync("070027", "it-systems"));
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM Incident WHERE EndedAt IS NULL"));
        player.Control.Start();
        await Until(() => player.State is { Phase: ReplayPhase.Playing, Step: 1 });
    }

    [Fact]
    public async Task It_stops_when_told()
    {
        var running = Start(board.Player(time, new DemoOptions()));
        await time.NextWaitAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_timeline_that_is_wrong_is_an_error_at_once()
    {
        var player = board.Player(
            time, new DemoOptions(), timeline: () =>
                new MemoryStream(Encoding.UTF8.GetBytes(
                "At,Facility,Service,Status,ReasonCode,Reason,ExpectedEnd,Reporter,PublishedBy\nnow,,,,,,,,\n")));
        await Assert.ThrowsAsync<ReplayScriptException>(() => player.RunAsync(stop.Token));
    }

    [Theory]
    [InlineData(0, 60, 5)]
    [InlineData(double.NaN, 60, 5)]
    [InlineData(1000, 0, 5)]
    [InlineData(1000, 60, 0)]
    public void Options_that_nothing_can_run_by_are_refused(double speed, int gap, int retry)
    {
        var options = new DemoOptions { Speed = speed, MaxGap = TimeSpan.FromSeconds(gap), RetryDelay = TimeSpan.FromSeconds(retry) };
        Assert.True(new DemoOptionsValidator().Validate(null, options).Failed);
        Assert.True(new DemoOptionsValidator().Validate(null, new DemoOptions()).Succeeded);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 3000 && !condition(); attempt++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }

    /// <summary>Plays until the test is over; what plays is waited for before the next test has the database.</summary>
    private Task Start(ReplayPlayer player)
    {
        var running = player.RunAsync(stop.Token);
        playing.Add(running);
        return running;
    }

    /// <summary>Lets time pass until a step was played, and stands before the gap that follows it.</summary>
    /// <returns>The gap.</returns>
    private async Task<TimeSpan> AtStepAsync(ReplayPlayer player, int step)
    {
        while (true)
        {
            var wait = await time.NextWaitAsync();
            if (player.State.Step >= step)
                return wait;
            time.Advance(wait);
        }
    }

    private async Task PlayAsync(ReplayPlayer player)
    {
        var running = Start(player);
        while (!running.IsCompleted)
            await Task.WhenAny(running, time.PassAsync());
        await running;
    }
}
