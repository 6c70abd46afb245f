using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Tests.Making;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;
using Given = StatusBoard.Web.Tests.Making.Given;

namespace StatusBoard.Web.Tests.Live;

/// <summary>Lapse on a real table, by a clock that stands still until it is moved.</summary>
public sealed class LapseWatchTests : IAsyncLifetime
{
    private static readonly Reporter Somebody = new("somebody", ReportSource.Facility);

    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-lapse-").FullName;
    private readonly Given given = new();
    private readonly TailSignal signal = new();
    private readonly List<StatusExpiryService> watches = [];
    private SqliteDatabase database = null!;
    private StatusTail tail = null!;
    private StatusStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connection = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(connection);
        database = new SqliteDatabase(connection, TimeProvider.System);
        tail = new StatusTail(database, NullLogger<StatusTail>.Instance);
        store = new StatusStore(database, new AuditStore(database, given.Time), signal, given.Time);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in watches)
        {
            await watch.StopAsync(CancellationToken.None);
            watch.Dispose();
        }

        signal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_diversion_that_is_not_confirmed_lapses_at_its_limit_on_the_board_and_in_the_history()
    {
        await SchemeAsync(
            new SchemeTerm("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null, null, null) { LapseTo = Status.Open });
        await WatchAsync();
        await ReportAsync("PA1", Status.Diversion);
        given.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await SettleAsync();
        Assert.Equal(Status.Diversion, Ed("PA1").Status);

        given.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => Ed("PA1").Status == Status.Open, nudge: true);

        Assert.Equal((Given.Start.AddHours(2), Given.Start, ReportSource.Policy),
            (Ed("PA1").Entry.Since, Ed("PA1").Entry.ConfirmedAt, Ed("PA1").Entry.Source));
        var line = (await new EventStore(database)
            .ReadAsync(new EventQuery { Facility = "PA1", NewestFirst = true, Limit = 1 }, Cancel))[0];
        Assert.Equal(("lapse", "policy", "diversion", "open"), (line.Kind, line.Source, line.PreviousStatus, line.Status));
    }

    [Fact]
    public async Task A_scheme_that_is_changed_holds_for_what_stands_already()
    {
        await SchemeAsync(
            new SchemeTerm("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(8), null, null, null) { LapseTo = Status.Open });
        await WatchAsync();
        await ReportAsync("PA1", Status.Diversion);
        given.Time.Advance(TimeSpan.FromHours(3));

        await SchemeAsync(
            new SchemeTerm("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null, null, null) { LapseTo = Status.Open });

        await UntilAsync(() => Ed("PA1").Status == Status.Open, nudge: true);
    }

    [Fact]
    public async Task Of_three_nodes_one_writes_and_another_goes_on_when_it_stops()
    {
        await SchemeAsync(
            new SchemeTerm("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null, null, null) { LapseTo = Status.Open });
        for (var node = 0; node < 3; node++)
            await WatchAsync();
        for (var round = 1; round <= 3; round++)
        {
            await ReportAsync("PA1", Status.Diversion);
            given.Time.Advance(TimeSpan.FromHours(2));
            await UntilAsync(() => Ed("PA1").Status == Status.Open, nudge: true);
            Assert.Equal(round, (await HistoryAsync("PA1")).Count(line => line.Kind == "lapse"));
            await watches[round - 1].StopAsync(CancellationToken.None);
        }
    }

    /// <summary>The issue's own property, over the table, its triggers, the tail and the watch: what is shown is what the plain model
    /// shows.</summary>
    [Fact]
    public async Task Whatever_is_reported_confirmed_and_waited_for_the_board_shows_what_the_plain_model_shows()
    {
        const int Facilities = 40;
        const int Rounds = 30;
        (StatusScheme Scheme, PolicyStep[] Steps)[] worlds = [];
        Gen.Select(PolicyGen.Scheme, PolicyGen.Step.Array[Rounds]).Array[Facilities].Sample(made =>
            worlds = made, iter: 1, threads: 1, seed: "0000KOIPKtq1");
        List<StatusScheme> schemes =
            [.. worlds.Select((world, i) => new StatusScheme($"s{i}", "Any", "OH", $"Region {i}", world.Scheme.Terms))];
        await new SchemeStore(database, signal).UpsertAsync([.. schemes.Select(WithoutWrongLapses)], Cancel);
        await new FacilityStore(database, signal).UpsertAsync(
            [.. schemes.Select((scheme, i) =>
                new FacilityUpsert($"OH{i}", "General", "Columbus", "OH", "America/New_York") { Region = scheme.Region })], Cancel);
        var models = schemes.ConvertAll(scheme => new PlainPolicy(scheme, TimeSpan.FromHours(12)));
        await WatchAsync();
        var lapses = 0;

        for (var round = 0; round < Rounds; round++)
        {
            var now = given.Time.GetUtcNow();
            for (var i = 0; i < Facilities; i++)
            {
                switch (worlds[i].Steps[round])
                {
                    case PolicyStep.Report(var status, var end):
                        models[i].Report(status, now + end, now);
                        await store.ReportAsync([new StatusReport($"OH{i}", "ed", status) { ExpectedEnd = now + end }], Somebody, Cancel);
                        break;
                    case PolicyStep.Confirm:
                        models[i].Confirm(now);
                        await store.ConfirmAsync($"OH{i}", Somebody, null, Cancel);
                        break;
                }
            }

            await AgreeAsync();
            var minutes = 7 + (round * 13 % 31);
            for (var minute = 0; minute < minutes; minute++)
            {
                given.Time.Advance(TimeSpan.FromMinutes(1));
                foreach (var model in models)
                {
                    var before = model.Status;
                    model.Look(given.Time.GetUtcNow());
                    lapses += model.Status == before ? 0 : 1;
                }
            }

            await AgreeAsync();
        }

        Assert.True(lapses > Facilities, $"Only {lapses} lapses: the sequences try too little.");

        // A watch that was busy while the clock jumped has given its lock back, and takes it again when the clock moves on.
        Task AgreeAsync() => UntilAsync(
            () => models.Select((model, i) => (Model: Looked(model), Number: i)).Select(one =>
                (one.Model.Status, one.Model.Stale) == (Ed($"OH{one.Number}").Status, Ed($"OH{one.Number}").Stale)).All(same => same),
            () => string.Join(
                "; ", models.Select((model, i) => $"OH{i} {model.Status} {model.Stale} | {Ed($"OH{i}").Status} {Ed($"OH{i}").Stale}")),
            nudge: true);

        PlainPolicy Looked(PlainPolicy model)
        {
            model.Look(given.Time.GetUtcNow());
            return model;
        }
    }

    /// <summary>The table refuses a closure that lapses; the domain's own test shows that one would not.</summary>
    private static StatusScheme WithoutWrongLapses(StatusScheme scheme) => new(
        scheme.Code, scheme.Name, scheme.State, scheme.Region,
        scheme.Terms.Select(term => term.Status == Status.Closed ? term with { LapseTo = null } : term));

    private ServiceStatus Ed(string facility) => given.Feed.Board.Find(facility)!.Ed!;

    private async Task SchemeAsync(params SchemeTerm[] terms)
    {
        await new SchemeStore(database, signal).UpsertAsync([new StatusScheme("pa", "Pennsylvania", "PA", null, terms)], Cancel);
        await ReadAsync();
    }

    private async Task WatchAsync()
    {
        var watch = new StatusExpiryService(
            given.Feed, store, given.Runner(database), given.Time, NullLogger<StatusExpiryService>.Instance);
        watches.Add(watch);
        await watch.StartAsync(Cancel);
        await ReadAsync();
    }

    private async Task ReportAsync(string facility, Status status)
    {
        await store.ReportAsync([new StatusReport(facility, "ed", status)], Somebody, Cancel);
        await ReadAsync();
    }

    private async Task<IReadOnlyList<StatusEvent>> HistoryAsync(string facility) =>
        await new EventStore(database).ReadAsync(new EventQuery { Facility = facility, NewestFirst = true, Limit = 1000 }, Cancel);

    private async Task ReadAsync()
    {
        if ((await tail.ReadAsync(Cancel)).Update is { } update)
            given.Feed.Apply(update, given.Time.GetUtcNow());
    }

    /// <summary>The watches have looked at everything, and the board has what they wrote.</summary>
    private async Task SettleAsync()
    {
        watches.ForEach(watch => watch.Wake());
        await Task.Delay(100, Cancel);
        await ReadAsync();
    }

    /// <summary>The clock stands still, unless a node needs it to move on (<paramref name="nudge"/>): one that waits for the lock, or one
    /// whose watch was at work when the clock jumped by hours, which gives the lock back as if it had hung.</summary>
    private Task UntilAsync(Func<bool> condition, Func<string>? seen = null, bool nudge = false) => Eventually.TrueAsync(
        async () =>
        {
            watches.ForEach(watch => watch.Wake());
            await ReadAsync();
            if (nudge && !condition())
                given.Time.Advance(TimeSpan.FromMilliseconds(100));
            return condition();
        },
        TimeSpan.FromSeconds(60),
        seen);
}
