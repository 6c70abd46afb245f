using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

/// <summary>A real table, a clock that stands still until it is moved.</summary>
public sealed class StatusExpiryServiceTests : IAsyncLifetime
{
    private static readonly Reporter Somebody = new("somebody", ReportSource.Facility);

    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-stale-").FullName;
    private readonly Given given = new();
    private readonly TailSignal signal = new();
    private SqliteDatabase database = null!;
    private StatusTail tail = null!;
    private StatusStore store = null!;
    private StatusExpiryService watch = null!;

    public async ValueTask InitializeAsync()
    {
        var connection = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(connection);
        database = new SqliteDatabase(connection, TimeProvider.System);
        tail = new StatusTail(database, NullLogger<StatusTail>.Instance);
        store = new StatusStore(database, new AuditStore(database, given.Time), signal, given.Time);
        watch = new StatusExpiryService(given.Feed, store, given.Runner(database), given.Time, NullLogger<StatusExpiryService>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await watch.StopAsync(CancellationToken.None);
        watch.Dispose();
        signal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_status_turns_stale_when_its_policys_time_has_passed_and_not_before()
    {
        await watch.StartAsync(CancellationToken.None);
        await ReportAsync("RI1", Status.Open);
        given.Time.Advance(TimeSpan.FromHours(1));
        await ReportAsync("CT1", Status.Open);
        // Condition Red is good for two hours where an emergency department's status is good for twelve elsewhere.
        await ReportAsync("PA1", Status.Diversion);

        given.Time.Advance(TimeSpan.FromHours(2));
        await TurnsStaleAsync("PA1");
        Assert.Equal(["PA1"], await StaleAsync());
        given.Time.SetUtcNow(Given.Start.AddHours(12));
        await TurnsStaleAsync("RI1");
        Assert.Equal(["PA1", "RI1"], await StaleAsync());
        given.Time.SetUtcNow(Given.Start.AddHours(13));
        await TurnsStaleAsync("CT1");
        await ReadAsync();
        Assert.True(given.Feed.Board.Find("CT1")!.Ed!.Stale);
        Assert.Equal("stale",
            (await new EventStore(database)
            .ReadAsync(new EventQuery { Facility = "CT1", NewestFirst = true, Limit = 1 }, CancellationToken.None))[0].Kind);
    }

    [Fact]
    public async Task A_confirmation_in_between_puts_it_off()
    {
        await watch.StartAsync(CancellationToken.None);
        await ReportAsync("CT1", Status.Open);
        await ReportAsync("CT2", Status.Open);
        given.Time.Advance(TimeSpan.FromHours(6));
        await store.ConfirmAsync("CT1", Somebody, null, CancellationToken.None);
        await ReadAsync();

        given.Time.SetUtcNow(Given.Start.AddHours(12));
        await TurnsStaleAsync("CT2");
        Assert.Equal(["CT2"], await StaleAsync());
        given.Time.SetUtcNow(Given.Start.AddHours(18));
        await TurnsStaleAsync("CT1");
    }

    [Fact]
    public async Task A_confirmation_that_the_board_has_not_seen_yet_counts_too()
    {
        await watch.StartAsync(CancellationToken.None);
        await ReportAsync("CT1", Status.Open);
        await ReportAsync("CT2", Status.Open);
        given.Time.Advance(TimeSpan.FromHours(11));
        await store.ConfirmAsync("CT1", Somebody, null, CancellationToken.None);
        given.Time.SetUtcNow(Given.Start.AddHours(12));
        await TurnsStaleAsync("CT2");
        Assert.Equal(["CT2"], await StaleAsync());
    }

    [Fact]
    public async Task More_than_a_batch_turns_stale_at_once()
    {
        await watch.StartAsync(CancellationToken.None);
        await new FacilityStore(database, signal).UpsertAsync(
            [.. Enumerable.Range(0, 1_200).Select(i =>
                new FacilityUpsert($"T{i:0000}", $"Hospital {i}", "Austin", "TX", "America/Chicago"))], CancellationToken.None);
        await store.ReportAsync([.. Enumerable.Range(0, 1_200).Select(i => new StatusReport($"T{i:0000}", "ed", Status.Open))], Somebody,
            CancellationToken.None);
        await ReadAsync();
        given.Time.Advance(TimeSpan.FromHours(12));
        await NudgeUntilAsync(async () => (await StaleAsync()).Count == 1_200);
    }

    [Fact]
    public async Task What_was_on_the_board_before_the_watch_began_turns_stale_too()
    {
        await ReportAsync("CT1", Status.Open);
        await watch.StartAsync(CancellationToken.None);
        given.Time.Advance(TimeSpan.FromHours(12));
        await TurnsStaleAsync("CT1");
    }

    [Fact]
    public async Task A_row_has_one_place_in_the_queue_however_often_it_is_confirmed()
    {
        await watch.StartAsync(CancellationToken.None);
        await ReportAsync("CT1", Status.Open);
        // A watch that starts late would find a later time on the board first, and the earlier one of this change after it.
        await Eventually.TrueAsync(() => watch.Queued == 1);
        for (var i = 0; i < 50; i++)
        {
            given.Time.Advance(TimeSpan.FromMinutes(1));
            await store.ConfirmAsync("CT1", Somebody, null, CancellationToken.None);
            await ReadAsync();
        }

        await ReportAsync("CT2", Status.Open);
        await Eventually.TrueAsync(() => watch.Queued >= 2);
        Assert.Equal(2, watch.Queued);
        given.Time.SetUtcNow(Given.Start.AddHours(12).AddMinutes(50));
        await TurnsStaleAsync("CT1");
    }

    [Fact]
    public async Task A_database_that_is_away_is_tried_again()
    {
        await watch.StartAsync(CancellationToken.None);
        await ReportAsync("CT1", Status.Open);
        Directory.Move(folder, folder + "-gone");
        given.Time.Advance(TimeSpan.FromHours(12));
        await NudgeUntilAsync(() => Task.FromResult(watch.Queued == 0 || given.Time.GetUtcNow() > Given.Start.AddHours(12).AddMinutes(2)));
        Directory.Move(folder + "-gone", folder);
        await TurnsStaleAsync("CT1");
    }

    private async Task ReportAsync(string facility, Status status)
    {
        await store.ReportAsync([new StatusReport(facility, "ed", status)], Somebody, CancellationToken.None);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if ((await tail.ReadAsync(CancellationToken.None)).Update is { } update)
            given.Feed.Apply(update, given.Time.GetUtcNow());
    }

    private Task TurnsStaleAsync(string facility) => NudgeUntilAsync(async () => (await StaleAsync()).Contains(facility));

    /// <summary>The clock is moved on a little with each look: a watch that was just going to sleep as it was moved wakes up after at most
    /// a minute.</summary>
    private Task NudgeUntilAsync(Func<Task<bool>> condition) => Eventually.TrueAsync(async () =>
    {
        if (await condition())
            return true;
        given.Time.Advance(TimeSpan.FromSeconds(1));
        return false;
    });

    private async Task<List<string>> StaleAsync()
    {
        await ReadAsync();
        await using var connection = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT FacilityCode FROM ServiceStatus WHERE Stale = 1 ORDER BY FacilityCode";
        await using var rows = await command.ExecuteReaderAsync();
        List<string> codes = [];
        while (await rows.ReadAsync())
            codes.Add(rows.GetString(0));
        return codes;
    }
}
