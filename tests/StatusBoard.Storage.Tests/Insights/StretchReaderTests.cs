using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Statuses;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Insights;

public sealed class StretchReaderOnSqlite(SqliteTestDatabase database) : StretchReaderTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class StretchReaderOnSqlServer(SqlServerTestDatabase database) : StretchReaderTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class StretchReaderTests(TestDatabase database)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StretchReader Reader => new(database.Database);

    [Fact]
    public async Task At_a_moment_departments_have_their_state_and_service_lines_where_they_are_reduced()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "ed", "open", 0);
        await SetAsync(facility, "ed", "diversion", 5);
        await SetAsync(facility, "ed", "closed", 8);
        await SetAsync(facility, "elective-surgery", "suspended", 5);
        await SetAsync(facility, "elective-surgery", "open", 7);
        await SetAsync(facility, "pharmacy", "limited", 6);
        await SetAsync(facility, "trauma", "diversion", 5);

        var past = await Reader.AtAsync([Start.AddHours(6), Start.AddHours(9), Start.AddHours(-1)], Cancel);

        Assert.Equal(
            ["ed Diversion", "elective-surgery Suspended", "pharmacy Limited"], Words(past[0].States, facility));
        Assert.Equal(["ed Closed", "pharmacy Limited"], Words(past[1].States, facility));
        Assert.Empty(Words(past[2].States, facility));
    }

    [Fact]
    public async Task Stretches_that_touch_a_period_are_read_by_either_time()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "ed", "open", 0);
        await SetAsync(facility, "ed", "diversion", 5);
        await SetAsync(facility, "ed", "open", 8);
        var period = new Period(Start.AddHours(6), Start.AddHours(8));

        var read = await Reader.ReadAsync(["ed"], [], null, StretchTime.Since, period, Cancel);
        var stretch = Assert.Single(read[(facility, "ed")]);
        Assert.Equal((Status.Diversion, Start.AddHours(5), Start.AddHours(8)), (stretch.State.Status, stretch.Start, stretch.End));
        var other = await Reader.ReadAsync(["trauma"], ["ed"], facility, StretchTime.Since, period with { Start = Start }, Cancel);
        Assert.Equal([Status.Diversion], other[(facility, "ed")].Select(one => one.State.Status));
        Assert.Empty((await Reader.ReadAsync(["trauma"], ["icu"], facility, StretchTime.Since, period, Cancel))[(facility, "ed")]);
        // The board learned all of it just now.
        Assert.Empty((await Reader.ReadAsync(["ed"], [], facility, StretchTime.Learned, period, Cancel))[(facility, "ed")]);
        var now = new Period(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal([Status.Unknown, Status.Open, Status.Diversion, Status.Open],
            (await Reader.ReadAsync(["ed"], [], facility, StretchTime.Learned, now, Cancel))[(facility, "ed")].Select(one =>
                one.State.Status));
    }

    [Fact]
    public async Task A_facility_that_is_retired_is_out_of_service_until_it_returns()
    {
        var (away, back) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code IN (@away, @back)", new { away, back });
        await database.ExecuteAsync("UPDATE Facility SET Active = 1 WHERE Code = @back", new { back });

        var retired = await Reader.RetiredAsync(Cancel);

        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(retired[away]).End);
        Assert.InRange(Assert.Single(retired[back]).Length, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Time_of_another_mode_is_not_of_the_present_one()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "ed", "open", 0);
        Assert.Equal(DateTimeOffset.MaxValue, (await Reader.InModeAsync(BoardMode.Live, Cancel))[^1].End);

        await database.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise'");
        await database.ExecuteAsync("UPDATE BoardMode SET Mode = 'live'");

        var live = await Reader.InModeAsync(BoardMode.Live, Cancel);
        var exercise = Assert.Single(await Reader.InModeAsync(BoardMode.Exercise, Cancel));
        Assert.InRange(exercise.Start, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.DoesNotContain(live, one => !one.Common(exercise).IsEmpty);
        Assert.Equal(DateTimeOffset.MaxValue, live[^1].End);
    }

    private Task<int> SetAsync(string facility, string service, string status, int hours) => database.ExecuteAsync(
        "UPDATE ServiceStatus SET Status = @status, Since = @since WHERE FacilityCode = @facility AND ServiceCode = @service",
        new { facility, service, status, since = Start.AddHours(hours) });

    private static IEnumerable<string> Words(
        IReadOnlyDictionary<(string Facility, string Service), ServiceState> states, string facility) => states
        .Where(one => one.Key.Facility == facility).Select(one => $"{one.Key.Service} {one.Value.Status}").Order();
}
