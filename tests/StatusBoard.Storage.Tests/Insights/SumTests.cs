using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Insights.Compact;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Insights;

public sealed class SumsOnSqlite(SqliteTestDatabase database) : SumTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class SumsOnSqlServer(SqlServerTestDatabase database) : SumTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class SumTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private QuarterStore Sums => new(database.Database);

    private StretchStore Stretches => new(database.Database);

    private SumReader Reader => new(database.Database, new StretchReader(database.Database));

    public async ValueTask InitializeAsync()
    {
        await database.EmptyAsync();
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'due'");
        await database.ExecuteAsync("DELETE FROM StatusQuarter");
        await database.ExecuteAsync("UPDATE QuarterBuild SET Through = 0, LastFacility = '', Mark = 0");
        while (await Stretches.BuildAsync(Cancel))
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Sums_say_what_was_when_and_a_late_report_changes_the_quarters_that_have_passed()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "ed", "open", 0);
        await SetAsync(facility, "ed", "diversion", 24 * 15);
        await BuildAsync();
        Assert.Equal("-6739200o", await RunsAsync(facility, 20261));
        Assert.Equal("o259200d", await RunsAsync(facility, 20262));
        Assert.Equal("d", await RunsAsync(facility, 20263));

        // Learned now: it was closed from 30 March on.
        await SetAsync(facility, "ed", "closed", 24 * 10);
        Assert.Equal("o259200d", await RunsAsync(facility, 20262));
        await BuildAsync();

        Assert.Equal("-6739200o864000c", await RunsAsync(facility, 20261));
        Assert.Equal("c", await RunsAsync(facility, 20262));
        Assert.Equal(0, (await Stretches.VerifyAsync(Cancel)).Differing);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_read_from_sums_is_what_is_read_from_stretches_also_before_the_sums_contain_all_events(int seed)
    {
        var random = new Random(seed);
        var facilities = new[] { await database.AddFacilityAsync(), await database.AddFacilityAsync() };
        for (var i = 0; i < 30; i++)
        {
            await SetAsync(facilities[random.Next(2)], random.Next(3) == 0 ? "trauma" : "ed",
                random.Next(2) == 0 ? "open" : "diversion", random.Next(24 * 200));
            if (i % 10 == 5)
                await BuildAsync();
            if (random.Next(4) == 0)
                await database.ExecuteAsync(
                    "UPDATE ServiceStatus SET Stale = 1 WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
                    new { facility = facilities[0] });
        }

        for (var turn = 0; turn < 2; turn++)
        {
            foreach (var time in Enum.GetValues<StretchTime>())
            {
                var start = Start.AddHours(random.Next(24 * 100));
                foreach (var only in new[] { null, facilities[0] })
                {
                    var period = new Period(start, DateTimeOffset.UtcNow.AddSeconds(1));
                    var sums = await Reader.ReadAsync("ed", ["trauma"], only, time, period, Cancel);
                    Assert.IsType<CompactStretches>(sums);
                    var stretches = await new StretchReader(database.Database).ReadAsync(["ed"], ["trauma"], only, time, period, Cancel);
                    foreach (var facility in facilities)
                    {
                        Assert.Equal(Words(stretches[(facility, "ed")], period), Words(sums[(facility, "ed")], period));
                        Assert.Equal(Words(stretches[(facility, "trauma")], period), Words(sums[(facility, "trauma")], period));
                    }
                }
            }

            await BuildAsync();
        }

        Assert.Equal(0, (await Stretches.VerifyAsync(Cancel)).Differing);
    }

    [Fact]
    public async Task Sums_that_are_not_those_of_the_stretches_are_named_and_rebuilding_mends_them()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "ed", "open", 0);
        await BuildAsync();
        await database.ExecuteAsync(
            "UPDATE StatusQuarter SET Runs = 'c' WHERE Basis = 'since' AND ServiceCode = 'ed' AND Quarter = 20262");
        await database.ExecuteAsync("UPDATE StatusQuarter SET Runs = 'x' WHERE Basis = 'since' AND ServiceCode = 'trauma'");

        var (code, words) = await RunAsync("verify");

        Assert.Equal(1, code);
        Assert.Contains(
            $"{facility} ed: sums of 2026 Q2 by since: closed 7862400 s instead of open 7862400 s", words, StringComparison.Ordinal);
        Assert.Contains($"{facility} trauma: sums of", words, StringComparison.Ordinal);
        Assert.Contains("'x' instead of unknown", words, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("rebuild")).Code);
        Assert.Equal("o", await RunsAsync(facility, 20262));
        Assert.Contains("agree with the history", (await RunAsync("verify")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_all_sums_are_made_stretches_are_read_and_making_them_goes_on_where_it_stopped()
    {
        for (var i = 0; i < 25; i++)
            await SetAsync(await database.AddFacilityAsync(), "ed", "open", i);
        Assert.True(await Sums.BuildAsync(Cancel));
        var made = await database.ScalarAsync<int>("SELECT COUNT(*) FROM StatusQuarter");
        var period = new Period(Start, Start.AddDays(30));
        Assert.IsNotType<CompactStretches>(await Reader.ReadAsync("ed", [], null, StretchTime.Since, period, Cancel));

        await BuildAsync();

        Assert.True(await database.ScalarAsync<int>("SELECT COUNT(*) FROM StatusQuarter") > made);
        Assert.Equal(25, (await Reader.ReadAsync("ed", [], null, StretchTime.Since, period, Cancel)).Count);
        Assert.IsNotType<CompactStretches>(await Reader.ReadAsync(
            "ed", [], null, StretchTime.Since, new Period(Start.AddYears(-40), Start), Cancel));
    }

    [Fact]
    public async Task A_new_quarter_is_made_for_every_facility_before_it_is_read()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "ed", "open", 0);
        await BuildAsync();
        var through = await database.ScalarAsync<int>("SELECT Through FROM QuarterBuild");
        Assert.Equal("o", await RunsAsync(facility, through));
        await database.ExecuteAsync("DELETE FROM StatusQuarter WHERE Quarter = @through", new { through });
        var before = through % 10 == 1 ? through - 7 : through - 1;
        await database.ExecuteAsync("UPDATE QuarterBuild SET Through = @before", new { before });

        await BuildAsync();

        Assert.Equal("o", await RunsAsync(facility, through));
        Assert.Equal(through, await database.ScalarAsync<int>("SELECT Through FROM QuarterBuild"));
    }

    private async Task BuildAsync()
    {
        while (await Sums.BuildAsync(Cancel))
        {
        }
    }

    private Task<string?> RunsAsync(string facility, int quarter) => database.ScalarAsync<string?>(
        "SELECT Runs FROM StatusQuarter WHERE FacilityCode = @facility AND ServiceCode = 'ed' AND Basis = 'since' AND Quarter = @quarter",
        new { facility, quarter });

    private Task<int> SetAsync(string facility, string service, string status, int hours) => database.ExecuteAsync(
        "UPDATE ServiceStatus SET Status = @status, Since = @since WHERE FacilityCode = @facility AND ServiceCode = @service",
        new { facility, service, status, since = Start.AddHours(hours) });

    private async Task<(int Code, string Words)> RunAsync(string command)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await InsightsCommand.RunAsync(["insights", command], Stretches, output, Cancel), output.ToString());
    }

    private static IEnumerable<string> Words(IEnumerable<Stretch> stretches, Period period) => stretches.Select(one =>
        $"{one.State.Status} {one.State.IsStale} {Later(one.Start, period.Start):O} {one.End:O}");

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => (one > other ? one : other).ToUniversalTime();
}
