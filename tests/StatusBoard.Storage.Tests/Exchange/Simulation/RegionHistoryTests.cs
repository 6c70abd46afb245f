using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Boards;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Reporting;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Simulation;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Exchange.Demo;

namespace StatusBoard.Storage.Tests.Exchange.Simulation;

public sealed class RegionHistoryOnSqlite(SqliteTestDatabase database) : RegionHistoryTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RegionHistoryOnSqlServer(SqlServerTestDatabase database) : RegionHistoryTests(database),
    IClassFixture<SqlServerTestDatabase>;

[Trait("Speed", "Slow")]
public abstract class RegionHistoryTests(TestDatabase database) : IAsyncLifetime
{
    /// <summary>The past, because a time ahead of the database's clock is refused.</summary>
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow.AddDays(-200).ToMilliseconds());

    private EmptyBoard board = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SimulationStore Store => new(board.Database, board.Signal);

    public async ValueTask InitializeAsync()
    {
        board = await database.EmptyAsync();
        await board.ExecuteAsync("UPDATE BoardMode SET Mode = 'live'");
        await board.Seed().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_empty_demonstration_gets_90_days_of_history_in_the_mode_simulation()
    {
        var written = await WholeAsync();
        Assert.InRange(written, 100_000, 220_000);
        Assert.Equal(written, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind <> 'created'"), 60.0);
        if (await database.HasRowversionPerRowAsync())
        {
            Assert.Equal(0, await board.ValueAsync<int>(
                "SELECT COUNT(*) FROM (SELECT RowVersion FROM StatusEvent GROUP BY RowVersion HAVING COUNT(*) > 1) AS twice"));
        }

        Assert.Equal(BoardMode.Simulation, (await Modes.ReadAsync(Cancel)).Mode);
        var (first, last, sources) = await board.ValueAsync<(DateTimeOffset, DateTimeOffset, int)>(
            "SELECT MIN(OccurredAt), MAX(OccurredAt), SUM(CASE WHEN Source IN ('simulation', 'policy') THEN 0 ELSE 1 END) FROM "
                + "StatusEvent WHERE Kind <> 'created'");
        Assert.InRange(first, time.GetUtcNow().AddDays(-90), time.GetUtcNow().AddDays(-89.9));
        Assert.InRange(last, time.GetUtcNow().AddHours(-1), time.GetUtcNow());
        Assert.Equal(0, sources);
        var run = await Store.FindAsync(Cancel);
        Assert.Equal((time.GetUtcNow(), time.GetUtcNow(), time.GetUtcNow()), (run!.StartedAt, run.Position, run.PlayedAt));
        // Nobody is sent what has passed.
        Assert.Equal(0, await board.ValueAsync<int>(
            "SELECT COUNT(*) FROM StatusEvent e WHERE CAST(e.RowVersion AS bigint) > (SELECT Position FROM NotificationCursor WHERE "
                + "Name = 'status-event')"));
    }

    [Fact]
    public async Task Each_row_of_the_status_table_is_what_its_newest_event_says()
    {
        await History().RunAsync(Cancel);
        Assert.Equal(0, await board.ValueAsync<int>(
            """
            SELECT COUNT(*) FROM ServiceStatus s
            WHERE NOT EXISTS (
                SELECT 1 FROM StatusEvent e
                WHERE e.FacilityCode = s.FacilityCode AND e.ServiceCode = s.ServiceCode AND e.Status = s.Status
                    AND e.RowVersion = (SELECT MAX(n.RowVersion) FROM StatusEvent n WHERE n.FacilityCode = s.FacilityCode
                        AND n.ServiceCode = s.ServiceCode)
                    AND COALESCE(e.Reason, '') = COALESCE(s.Reason, '') AND COALESCE(e.ReportId, '') = COALESCE(s.ReportId, '')
                    AND COALESCE(e.Source, '') = COALESCE(s.Source, ''))
            """));
        Assert.InRange(await board.ValueAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE ServiceCode = 'ed' AND Status = 'unknown'"),
            1, 15);
    }

    [Fact]
    public async Task The_history_is_what_the_same_reports_would_have_made_through_the_status_table()
    {
        await Modes.InitializeAsync(BoardMode.Simulation, Cancel);
        var start = time.GetUtcNow();
        var before = new SimulationRun(5, start, start.AddDays(-90), start.AddDays(-90)) { AttackAt = start };
        var read = await StatusTail.ReadOnceAsync(board.Database, Cancel);
        // The first nine days: everybody's first report, lapses, statuses that turned stale.
        var after = before with { Position = start.AddDays(-81), PlayedAt = start.AddDays(-81) };
        var events = RegionHistory.Events(read, await Store.ReportIdsAsync(Cancel), before, after);
        events = events.Where(one => OfSample(one.Entry.Facility)).ToList();
        Assert.True(await Store.WriteAsync(null, after with { StartedAt = after.PlayedAt }, events, Cancel));
        await WriteOlderAsync(events, after.PlayedAt);
        var made = await EventsAsync();
        var rows = await RowsAsync();
        Assert.Superset(new HashSet<string> { "report", "confirmation", "stale" }, made.Select(one => one.Kind).ToHashSet());

        var other = await database.EmptyAsync();
        board = other;
        await board.Seed().RunAsync(Cancel);
        await ReportAsync(RegionPlans.Of(read, before).Between(before.Position, after.Position).Where(act => OfSample(act.Facility)),
            events.Where(one => one.Kind is "lapse" or SimulatedEvent.Stale).ToList());
        Assert.Equal(await EventsAsync(), made);
        Assert.Equal(await RowsAsync(), rows);
    }

    [Fact]
    public async Task What_has_passed_while_no_node_ran_is_made_up_for_and_a_visitors_report_stands_for_two_hours()
    {
        await History().RunAsync(Cancel);
        var before = await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await History().RunAsync(Cancel));
        var statuses = new StatusStore(board.Database, new AuditStore(board.Database, time), board.Signal, time);
        await statuses.ReportAsync([new StatusReport("070025", "ed", Status.Diversion)], new Reporter("A visitor", ReportSource.Facility),
            Cancel);
        var reported = time.GetUtcNow();
        time.Advance(TimeSpan.FromHours(5));
        Assert.InRange(await History().RunAsync(Cancel), 500, 5000);
        var later = await board.QueryAsync<(DateTimeOffset OccurredAt, string Source)>(
            "SELECT OccurredAt, Source FROM StatusEvent WHERE FacilityCode = '070025' AND Source = 'simulation' ORDER BY RowVersion DESC");
        Assert.All(later.TakeWhile(one => one.OccurredAt > reported), one => Assert.True(one.OccurredAt >= reported.AddHours(2)));
        Assert.True(later[0].OccurredAt > reported.AddHours(2));
        Assert.True(await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent") > before);
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_has_written_nothing_and_the_next_one_writes_all()
    {
        await KeepSampleAsync();
        await Modes.InitializeAsync(BoardMode.Simulation, Cancel);
        await board.ExecuteAsync(database.Provider == DatabaseProvider.Sqlite
            ? "CREATE TRIGGER Dies BEFORE INSERT ON StatusEvent WHEN NEW.Status = 'closed' BEGIN SELECT RAISE(ABORT, 'dies'); END"
            : "EXEC('CREATE TRIGGER dbo.Dies ON dbo.StatusEvent AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted WHERE Status = "
                + "''closed'') THROW 50099, ''dies'', 1')");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => History().RunAsync(Cancel));
        await board.ExecuteAsync("DROP TRIGGER Dies");
        Assert.Null(await Store.FindAsync(Cancel));
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind <> 'created'"));
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE Status <> 'unknown'"));
        Assert.InRange(await History().RunAsync(Cancel), 15_000, 60_000);
    }

    [Fact]
    public async Task The_older_part_is_written_behind_the_first_board_and_another_node_goes_on_where_one_has_stopped()
    {
        await KeepSampleAsync();
        var made = await History().RunAsync(Cancel);
        var rows = await RowsAsync();
        var first = await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind <> 'created'");
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            Assert.InRange(made - first, 0, 60);
            Assert.False(await History().FillAsync(Cancel));
            return;
        }

        Assert.InRange(first, 100, 3_000);
        Assert.True(await History().FillAsync(Cancel));
        Assert.True(await History().FillAsync(Cancel));
        Assert.Equal(first + 2000, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind <> 'created'"));
        var history = History();
        while (await history.FillAsync(Cancel))
        {
        }

        Assert.InRange(made - await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind <> 'created'"), 0, 60);
        Assert.Equal(rows, await RowsAsync());
        // In the order of versions the times of each row only grow, as if all had been written at once.
        Assert.Equal(0, await board.ValueAsync<int>(
            """
            SELECT COUNT(*) FROM (
                SELECT OccurredAt, LAG(OccurredAt) OVER (PARTITION BY FacilityCode, ServiceCode ORDER BY RowVersion) AS Before
                FROM StatusEvent WHERE Kind <> 'created') AS e
            WHERE e.OccurredAt < e.Before
            """));
    }

    [Fact]
    public async Task Its_stretches_are_made_behind_the_history_and_agree_with_it()
    {
        await KeepSampleAsync();
        var stretches = new StretchStore(board.Database);
        await History().RunAsync(Cancel);
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusStretch"));
        Assert.Equal(database.Provider != DatabaseProvider.Sqlite, await stretches.BuildAsync(Cancel));
        var history = History();
        while (await history.FillAsync(Cancel))
        {
        }

        while (await stretches.BuildAsync(Cancel))
        {
        }

        var found = await stretches.VerifyAsync(Cancel);
        Assert.Equal("", string.Join('\n', found.Differences));
        Assert.True(found is { IsBuilt: true, Stretches: > 3_000 }, $"{found.Stretches} stretches");
    }

    [Fact]
    public async Task Two_nodes_that_begin_together_write_one_history()
    {
        var both = await Task.WhenAll(History().RunAsync(Cancel), History().RunAsync(Cancel));
        Assert.Contains(0, both);
        Assert.Single(await board.QueryAsync<int>("SELECT Seed FROM SimulationRun"));
        Assert.InRange(await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind <> 'created'"), 1000, both.Max());
    }

    [Fact]
    public async Task A_board_in_another_mode_with_statuses_is_left_alone()
    {
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = '070027' AND ServiceCode = 'ed'");
        Assert.Equal(0, await History().RunAsync(Cancel));
        Assert.Null(await Store.FindAsync(Cancel));
        Assert.Equal(BoardMode.Live, (await Modes.ReadAsync(Cancel)).Mode);
    }

    [Fact]
    public async Task On_a_simulation_with_statuses_the_past_stays_as_it_is()
    {
        await Modes.InitializeAsync(BoardMode.Simulation, Cancel);
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = '070027' AND ServiceCode = 'ed'");
        Assert.Equal(0, await History().RunAsync(Cancel));
        Assert.Equal(time.GetUtcNow(), (await Store.FindAsync(Cancel))!.Position);
    }

    /// <summary>Retires the facilities that are not of the sample: a history of the others takes a sixth of the time.</summary>
    private async Task KeepSampleAsync()
    {
        var others = (await board.QueryAsync<string>("SELECT Code FROM Facility")).Where(code => !OfSample(code)).ToList();
        await board.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code IN @others", new { others });
    }

    /// <summary>Some facilities of each state, among them those that forget.</summary>
    private static bool OfSample(string facility) => SimulationRandom.Hash(1, facility) % 6 == 0;

    private BoardModeStore Modes => new(board.Database, new AuditStore(board.Database, time), board.Signal, time);

    private async Task<int> WholeAsync()
    {
        var history = History();
        var made = await history.RunAsync(Cancel);
        while (await history.FillAsync(Cancel))
        {
        }

        return made;
    }

    private RegionHistory History() => new(
        board.Database, Modes, Store, Options.Create(new DemoOptions()), time,
        NullLogger<RegionHistory>.Instance);

    private async Task WriteOlderAsync(IReadOnlyList<SimulatedEvent> events, DateTimeOffset start)
    {
        if (await Store.FindAsync(Cancel) is { HistoryCount: > 0 } run)
            await Store.WriteOlderAsync(run, 0, SimulatedEvents.OlderOf(SimulatedEvents.Of(events), start), Cancel);
    }

    /// <summary>Makes each report at its time by the store that screens and the API use, and what time alone does by the calls of the
    /// service that watches for it.</summary>
    private async Task ReportAsync(IEnumerable<SimulatedAct> reports, List<SimulatedEvent> expired)
    {
        var clock = new FakeTimeProvider(time.GetUtcNow().AddDays(-91));
        var statuses = new StatusStore(board.Database, new AuditStore(board.Database, clock), board.Signal, clock);
        var next = new Queue<SimulatedEvent>(expired);
        foreach (var act in reports)
        {
            while (next.TryPeek(out var due) && due.OccurredAt <= act.At)
                await ExpireAsync(next.Dequeue());
            clock.SetUtcNow(act.At);
            var reporter = new Reporter(act.Reporter, ReportSource.Simulation);
            var result = act.IsConfirmation
                ? await statuses.ConfirmAsync(act.Facility, reporter, null, act.ReportId, null, Cancel)
                : await statuses.ReportAsync(act.Reports, reporter, Cancel, act.ReportId);
            Assert.Equal(WriteOutcome.Written, result.Outcome);
        }

        while (next.TryDequeue(out var last))
            await ExpireAsync(last);

        async Task ExpireAsync(SimulatedEvent due)
        {
            clock.SetUtcNow(due.OccurredAt);
            var read = await StatusTail.ReadOnceAsync(board.Database, Cancel);
            var facility = read.Find(due.Entry.Facility)!;
            var row = facility.Service(due.Entry.Service)!;
            var shown = ServiceStatus.From(row.Entry, row.Service, read.Catalogue.SchemeFor(facility.Facility), due.OccurredAt);
            var written = Lapse.Due(shown, due.OccurredAt) is { } lapse
                ? await statuses.LapseAsync([lapse], Cancel) : await statuses.MarkStaleAsync([row.Entry], Cancel);
            Assert.Equal(1, written);
        }
    }

    /// <summary>The history without what differs by nature: when the database wrote it and its versions; and without the ends of rows that
    /// turned stale, which the app's own rule marks.</summary>
    private async Task<List<EventText>> EventsAsync()
    {
        var all = (await board.QueryAsync<EventText>(
            """
            SELECT Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd, Reporter,
                OnBehalf, Source, Address, IncidentId, CASE WHEN Kind = 'lapse' THEN NULL ELSE ReportId END AS ReportId
            FROM StatusEvent WHERE Kind <> 'created' ORDER BY RowVersion
            """)).ToList();
        return all.GroupBy(one => (one.FacilityCode, one.ServiceCode)).OrderBy(row => row.Key)
            .SelectMany(row => row.Last().Kind == SimulatedEvent.Stale ? row.SkipLast(1) : row).ToList();
    }

    private async Task<List<EventText>> RowsAsync() => (await board.QueryAsync<EventText>(
        """
        SELECT '' AS Kind, FacilityCode, ServiceCode, NULL AS PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd,
            Reporter, OnBehalf, Source, Address, IncidentId, CASE WHEN Source = 'policy' THEN NULL ELSE ReportId END AS ReportId
        FROM ServiceStatus WHERE Status <> 'unknown' ORDER BY FacilityCode, ServiceCode
        """)).ToList();

    private sealed record EventText
    {
        public required string Kind { get; init; }

        public required string FacilityCode { get; init; }

        public required string ServiceCode { get; init; }

        public string? PreviousStatus { get; init; }

        public required string Status { get; init; }

        public string? ReasonCode { get; init; }

        public string? Reason { get; init; }

        public DateTimeOffset? Since { get; init; }

        public DateTimeOffset? ConfirmedAt { get; init; }

        public DateTimeOffset? ExpectedEnd { get; init; }

        public string? Reporter { get; init; }

        public string? OnBehalf { get; init; }

        public string? Source { get; init; }

        public string? Address { get; init; }

        public int? IncidentId { get; init; }

        public string? ReportId { get; init; }
    }
}
