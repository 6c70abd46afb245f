using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Polls;

public sealed class PollSeriesOnSqlite(SqliteTestDatabase database) : PollSeriesTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PollSeriesOnSqlServer(SqlServerTestDatabase database) : PollSeriesTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class PollSeriesTests(TestDatabase database)
{
    private static readonly PollActor Asker = new("person:7", "M. Chen, state coordinator");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PollDraft Daily => new("Daily beds", null, [new("beds", "Beds", PollItemKind.Count)])
    {
        Audience = new BoardFilter(["CT"]),
        Schedule = new PollSchedule(PollRepeat.Daily, new(10, 0), "America/New_York",
            DateOnly.FromDateTime(database.Time.GetUtcNow().UtcDateTime)) { LastDay = new(2027, 1, 1) },
    };

    [Fact]
    public async Task An_occurrence_is_made_once_however_many_nodes_try_and_the_next_follows()
    {
        var facility = await database.AddFacilityAsync();
        var made = await database.Polls.CreateSeriesAsync(Daily, Guid.NewGuid().ToString(), Asker, Cancel);
        var series = await SeriesAsync(made.Poll);
        Assert.Equal((Daily.Schedule, Daily.Items[0], Asker.Name, Asker.Id),
            (series.Draft.Schedule, series.Draft.Items[0], series.CreatedBy, series.CreatedById));
        database.Time.SetUtcNow(series.Draft.Schedule!.OpensAt(series.Draft.Schedule.Day(series.Next)!.Value));

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => database.Polls.OccurAsync(series, [facility], Cancel)));
        Assert.Equal([PollOutcome.Done, PollOutcome.NotInState, PollOutcome.NotInState], results.Select(one => one.Outcome).Order());
        var occurrence = Assert.Single((await database.PollArchive.ListAsync(new PollQuery { Series = series.Id }, Cancel)).Rows);
        Assert.Equal((PollState.Open, database.Time.GetUtcNow()), (occurrence.State, occurrence.OpenedAt));
        Assert.Equal(series.Next + 1, (await SeriesAsync(series.Id)).Next);
    }

    [Fact]
    public async Task An_occurrence_that_passed_while_no_node_ran_is_kept_as_cancelled_and_asks_nobody()
    {
        var facility = await database.AddFacilityAsync();
        var series = await SeriesAsync((await database.Polls.CreateSeriesAsync(Daily, Guid.NewGuid().ToString(), Asker, Cancel)).Poll);
        database.Time.SetUtcNow(series.Draft.Schedule!.OpensAt(series.Draft.Schedule.Day(series.Next)!.Value).AddHours(1));
        var made = await database.Polls.OccurAsync(series, [facility], Cancel);
        var tally = (await database.PollArchive.FindAsync(made.Poll, Cancel))!;
        Assert.Equal((PollState.Cancelled, 0), (tally.Poll.State, tally.Count));
        Assert.Equal(0, await database.ScalarAsync<int>($"SELECT COUNT(*) FROM Notice WHERE NoticeKey LIKE 'poll:{made.Poll}:%'"));
    }

    [Fact]
    public async Task A_node_that_dies_within_an_occurrence_leaves_it_to_the_next_whole()
    {
        var facility = await database.AddFacilityAsync();
        var series = await SeriesAsync((await database.Polls.CreateSeriesAsync(Daily, Guid.NewGuid().ToString(), Asker, Cancel)).Poll);
        database.Time.SetUtcNow(series.Draft.Schedule!.OpensAt(series.Draft.Schedule.Day(series.Next)!.Value));
        var dying = database.PollsOf(database.Observed(text =>
        {
            if (text.Contains("INSERT INTO PollTarget", StringComparison.Ordinal))
                throw new InvalidOperationException("The node has died.");
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.OccurAsync(series, [facility], Cancel));
        Assert.Equal(series.Next, (await SeriesAsync(series.Id)).Next);
        Assert.Equal(PollOutcome.Done, (await database.Polls.OccurAsync(series, [facility], Cancel)).Outcome);
        Assert.Single((await database.PollArchive.ListAsync(new PollQuery { Series = series.Id }, Cancel)).Rows);
    }

    [Fact]
    public async Task A_series_that_was_stopped_has_no_further_occurrence()
    {
        var key = Guid.NewGuid().ToString();
        var made = await database.Polls.CreateSeriesAsync(Daily, key, Asker, Cancel);
        Assert.Equal(PollOutcome.Repeated, (await database.Polls.CreateSeriesAsync(Daily, key, Asker, Cancel)).Outcome);
        var series = await SeriesAsync(made.Poll);
        Assert.Equal(PollOutcome.Done, (await database.Polls.StopSeriesAsync(series.Id, Asker, Cancel)).Outcome);
        Assert.Equal(PollOutcome.NoSuchPoll, (await database.Polls.StopSeriesAsync(series.Id, Asker, Cancel)).Outcome);
        Assert.DoesNotContain(await database.PollArchive.SeriesAsync(Cancel), one => one.Id == series.Id);
        Assert.Equal(PollOutcome.NotInState, (await database.Polls.OccurAsync(series, [], Cancel)).Outcome);
    }

    private async Task<PollSeries> SeriesAsync(int id) =>
        (await database.PollArchive.SeriesAsync(Cancel)).Single(one => one.Id == id);
}
