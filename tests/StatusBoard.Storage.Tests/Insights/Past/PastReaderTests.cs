using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Past;
using StatusBoard.Statuses;
using StatusBoard.Storage.Insights.Past;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Insights.Past;

public sealed class PastReaderOnSqlite(SqliteTestDatabase database) : PastReaderTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PastReaderOnSqlServer(SqlServerTestDatabase database) : PastReaderTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class PastReaderTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly string[] Services = ["ed", "trauma", "elective-surgery"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PastReader Reader => new(database.Database);

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task As_of_a_moment_is_the_board_that_was_recorded_at_that_moment(int seed)
    {
        var random = new Random(seed);
        List<string> facilities = [await database.AddFacilityAsync(), await database.AddFacilityAsync()];
        await database.ExecuteAsync("INSERT INTO StatusScheme (Code, Name, State) VALUES ('past', 'Past', 'CT')");
        await database.ExecuteAsync("""
            INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName, LapseMinutes, LapseTo)
            VALUES ('past', 'ed', 'diversion', 'Red', 120, 'open')
            """);
        SortedDictionary<DateTimeOffset, Board> recorded = [];
        for (var step = 0; step < 40; step++)
        {
            await ChangeAsync(random, facilities);
            // What the board said in a millisecond is what it said last in it.
            var at = await NewestAsync();
            recorded[at] = await BoardAsync(at);
        }

        var now = await BoardAsync(recorded.Keys.Last());
        foreach (var (at, board) in recorded)
        {
            var read = await Reader.ReadAsync(now, at, null, Cancel);
            Assert.Equal(Words(board), Words(PastBoard.Of(now, read.Statuses!)));
        }

        // A board that is behind the database, as that of a node may be, leads to the same.
        var (early, last) = (recorded.Values.ElementAt(recorded.Count / 2), recorded.Last());
        var later = await Reader.ReadAsync(early, last.Key, null, Cancel);
        var known = early.Facilities.Concat(early.Retired).Select(facility => facility.Facility.Code).ToHashSet();
        Assert.Equal(
            Words(last.Value).Where(line => known.Contains(line.Split(' ')[0])), Words(PastBoard.Of(early, later.Statuses!)));
    }

    [Fact]
    public async Task A_moment_before_the_first_event_is_not_known_and_an_empty_history_has_no_beginning()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        var first = await database.ScalarAsync<object>("SELECT MIN(OccurredAt) FROM StatusEvent");
        var board = await BoardAsync(DateTimeOffset.UtcNow);

        var read = await Reader.ReadAsync(board, DateTimeOffset.UtcNow.AddDays(-1), null, Cancel);

        Assert.Null(read.Statuses);
        Assert.False(read.IsBeingWritten);
        Assert.Equal(Time(first!), read.First);
    }

    [Fact]
    public async Task While_a_history_is_being_written_nothing_is_said_of_a_moment()
    {
        await database.AddFacilityAsync();
        var board = await BoardAsync(DateTimeOffset.UtcNow);
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'waiting'");

        var read = await Reader.ReadAsync(board, DateTimeOffset.UtcNow.AddHours(1), null, Cancel);
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'due'");

        Assert.True(read.IsBeingWritten);
        Assert.Null(read.Statuses);
        Assert.NotNull((await Reader.ReadAsync(board, DateTimeOffset.UtcNow.AddHours(1), null, Cancel)).Statuses);
    }

    [Fact]
    public async Task One_service_alone_can_be_read()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        await database.ReportAsync(facility, "trauma", Status.Diversion);
        var at = await NewestAsync();
        var board = await BoardAsync(at);

        var then = PastBoard.Of(board, (await Reader.ReadAsync(board, at, "ed", Cancel)).Statuses!).Find(facility)!;

        Assert.Equal(Status.Closed, Assert.Single(then.All).Status);
    }

    [Fact]
    public async Task Values_of_measures_are_read_as_they_were_at_a_moment_by_whichever_way_they_came()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.ReportAsync(one, "ed", Status.Open);
        List<(DateTimeOffset At, Board Board)> recorded = [];
        var random = new Random(4);
        foreach (var step in Enumerable.Range(1, 16))
        {
            var facility = random.Next(2) == 0 ? one : two;
            var measure = random.Next(2) == 0 ? "ed-census" : "ed-capacity";
            var number = random.Next(20, 90);
            if (await database.ScalarAsync<int>(
                "SELECT COUNT(*) FROM MeasureValue WHERE FacilityCode = @facility AND MeasureCode = @measure",
                new { facility, measure }) > 0)
                await database.ExecuteAsync(
                    "UPDATE MeasureValue SET Number = @number WHERE FacilityCode = @facility AND MeasureCode = @measure",
                    new { facility, measure, number });
            else
                await database.ExecuteAsync(
                    "INSERT INTO MeasureValue (FacilityCode, MeasureCode, Number) VALUES (@facility, @measure, @number)",
                    new { facility, measure, number });
            // One that comes late stands in the history, and never on the board.
            if (step % 5 == 0)
                await database.ExecuteAsync(
                    "UPDATE MeasureValue SET Number = 5, MeasuredAt = @before WHERE FacilityCode = @facility AND MeasureCode = @measure",
                    new { facility, measure, before = DateTimeOffset.UtcNow.AddHours(-3) });
            await database.SettleAsync();
            var at = Time((await database.ScalarAsync<object>("SELECT MAX(OccurredAt) FROM MeasureEvent"))!);
            recorded.RemoveAll(known => known.At == at);
            recorded.Add((at, await StatusTail.ReadOnceAsync(database.Database, Cancel)));
        }

        // The newest board, and one that is behind the database as that of a node may be.
        foreach (var now in new[] { recorded[^1].Board, recorded[recorded.Count / 2].Board })
        {
            foreach (var (at, board) in recorded)
                Assert.Equal(Values(board), Values(PastBoard.Of(now, (await Reader.ReadAsync(now, at, null, Cancel)).Statuses!)));
        }
    }

    [Fact]
    public async Task Changes_of_a_period_are_all_events_but_confirmations_that_change_nothing()
    {
        var facility = await database.AddFacilityAsync();
        var before = DateTimeOffset.UtcNow.AddMinutes(-5);
        await database.ReportAsync(facility, "ed", Status.Closed);
        await database.ExecuteAsync("UPDATE ServiceStatus SET Status = Status WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            new { facility });
        await database.ReportAsync(facility, "ed", Status.Open);
        var board = await BoardAsync(DateTimeOffset.UtcNow);
        var period = new Period(before, DateTimeOffset.UtcNow.AddMinutes(5));
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'due'");
        Assert.Equal((true, true), (await Reader.ReadChangesAsync(board, period, 10_000, Cancel)) is var (none, made) ? (none is null,
            made) : default);
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'built'");

        var steps = (await Reader.ReadChangesAsync(board, period, 10_000, Cancel)).Steps!;

        Assert.Equal([Status.Unknown, Status.Closed, Status.Open],
            steps.SelectMany(step => step.Statuses).Where(one => one.Service == "ed").Select(one => one.Status));
        Assert.Contains(steps.SelectMany(step => step.Facilities), one => one.Code == facility);
        Assert.Null((await Reader.ReadChangesAsync(board, period, 2, Cancel)).Steps);
        Assert.Empty((await Reader.ReadChangesAsync(board, new Period(before, before.AddMinutes(1)), 2, Cancel)).Steps!);
    }

    /// <summary>One change, as people and programs make them.</summary>
    private async Task ChangeAsync(Random random, List<string> facilities)
    {
        var facility = facilities[random.Next(facilities.Count)];
        var service = Services[random.Next(Services.Length)];
        var status = service switch { "ed" => new[] { "open", "diversion", "closed", "advisory", "unknown" }[random.Next(5)],
            "trauma" => random.Next(2) == 0 ? "open" : "diversion", _ => random.Next(2) == 0 ? "suspended" : "limited" };
        var since = DateTimeOffset.UtcNow.AddMinutes(-random.Next(600));
        switch (random.Next(10))
        {
            case 0:
                facilities.Add(await database.AddFacilityAsync());
                break;
            case 1:
                await database.ExecuteAsync("UPDATE Facility SET Active = 1 - Active WHERE Code = @facility", new { facility });
                // A retirement is no event: the next report is of a later millisecond than it.
                await database.ExecuteAsync(
                    "UPDATE ServiceStatus SET Status = 'open' WHERE FacilityCode = @facility AND ServiceCode = 'pharmacy'",
                    new { facility });
                break;
            case 2:
                await database.ExecuteAsync(
                    "UPDATE ServiceStatus SET Stale = 1 WHERE FacilityCode = @facility AND ServiceCode = @service AND Status <> 'unknown'",
                    new { facility, service });
                break;
            case 3:
                await database.ExecuteAsync(
                    "UPDATE ServiceStatus SET Status = Status WHERE FacilityCode = @facility", new { facility });
                break;
            case 4:
                await database.ExecuteAsync("UPDATE ServiceStatus SET Status = 'open' WHERE ServiceCode = 'ed'");
                break;
            default:
                await database.ExecuteAsync(
                    """
                    UPDATE ServiceStatus SET Status = @status, Since = @since, ConfirmedAt = @since, ReasonCode = 'staffing',
                        Reason = @reason
                    WHERE FacilityCode = @facility AND ServiceCode = @service
                    """,
                    new { facility, service, status, since, reason = since.ToString("t", CultureInfo.InvariantCulture) });
                break;
        }
    }

    /// <summary>The board as it is, judged at a time.</summary>
    private async Task<Board> BoardAsync(DateTimeOffset at)
    {
        await database.SettleAsync();
        var now = await StatusTail.ReadOnceAsync(database.Database, Cancel);
        var all = now.Facilities.Concat(now.Retired).ToList();
        return Board.Empty.Apply(
            new BoardUpdate(now.Version, [.. all.Select(one => one.Facility)], [.. all.SelectMany(one => one.All).Select(one =>
                one.Entry)],
                now.Catalogue) { Epoch = now.Epoch, Mode = now.Mode }, at).Board;
    }

    private async Task<DateTimeOffset> NewestAsync()
    {
        var (status, retired) = (await database.ScalarAsync<object>("SELECT MAX(OccurredAt) FROM StatusEvent"),
            await database.ScalarAsync<object>(
                "SELECT MAX(CASE WHEN ReturnedAt IS NULL THEN RetiredAt ELSE ReturnedAt END) FROM FacilityRetirement"));
        var newest = Time(status!);
        return retired is not null and not DBNull && Time(retired) > newest ? Time(retired) : newest;
    }

    private static DateTimeOffset Time(object value) => value is DateTimeOffset time ? time
        : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Values(Board board) =>
        from facility in board.Facilities
        orderby facility.Facility.Code
        from value in facility.Measures.Shown
        select string.Create(
            CultureInfo.InvariantCulture, $"{facility.Facility.Code} {value.Measure.Code} {value.Words} {value.At:O} {value.Stale}");

    /// <summary>What a board says, without versions, which only the present has.</summary>
    private static IEnumerable<string> Words(Board board) =>
        from facility in board.Facilities
        orderby facility.Facility.Code
        from status in facility.All
        let entry = status.Entry
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{facility.Facility.Code} {facility.Severity} {status.Service.Code} {status.Status} {status.LocalName} stale {status.Stale} "
                + $"since {entry.Since:O} confirmed {entry.ConfirmedAt:O} until {status.StaleAt:O} {status.LapsesAt:O} "
                + $"{entry.ReasonCode} {entry.Reason} {entry.Reporter} {entry.Source} {entry.Incident} {board.Mode}");
}
