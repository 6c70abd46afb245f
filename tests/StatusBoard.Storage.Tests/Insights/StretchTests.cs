using System.Globalization;
using StatusBoard.Statuses;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Insights;

public sealed class StretchesOnSqlite(SqliteTestDatabase database) : StretchTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class StretchesOnSqlServer(SqlServerTestDatabase database) : StretchTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class StretchTests(TestDatabase database) : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StretchStore Stretches => new(database.Database);

    public async ValueTask InitializeAsync()
    {
        await database.EmptyAsync();
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'due'");
        await BuildAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_facility_is_unknown_from_its_creation_on_and_every_report_is_a_stretch()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        await database.ReportAsync(facility, "ed", Status.Diversion);

        Assert.Equal("unknown", await database.ScalarAsync<string>(
            "SELECT MIN(Status) FROM StatusStretch WHERE FacilityCode = @facility AND ServiceCode = 'trauma'", new { facility }));
        Assert.Equal(1, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM StatusStretch WHERE FacilityCode = @facility AND ServiceCode = 'ed' AND Basis = 'learned' AND Status "
                + "= 'diversion' AND EndsAt IS NULL",
            new { facility }));
        Assert.Equal(0, (await Stretches.VerifyAsync(Cancel)).Differing);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_the_trigger_makes_of_plain_SQL_is_what_the_history_makes(int seed)
    {
        var random = new Random(seed);
        var facility = await database.AddFacilityAsync();
        string[] statuses = ["open", "advisory", "diversion", "closed", "unknown"];
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < 40; i++)
        {
            var since = now.AddSeconds(-random.Next(100_000)).AddMilliseconds(random.Next(1000));
            var status = statuses[random.Next(statuses.Length)];
            await database.ExecuteAsync(random.Next(6) switch
            {
                0 => "UPDATE ServiceStatus SET Stale = 1 WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
                1 => "UPDATE ServiceStatus SET ConfirmedAt = @since WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
                2 => "UPDATE ServiceStatus SET Since = @since WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
                3 => "UPDATE ServiceStatus SET Status = @status, Since = @since WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
                4 => "UPDATE ServiceStatus SET Status = Status WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
                _ => "UPDATE ServiceStatus SET Status = @status WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            }, new { facility, since, status });
        }

        var found = await Stretches.VerifyAsync(Cancel);
        Assert.Equal("", string.Join('\n', found.Differences));
        Assert.True(found.IsBuilt);
    }

    [Fact]
    public async Task One_statement_over_many_rows_makes_the_stretches_of_each()
    {
        var facilities = new[] { await database.AddFacilityAsync(), await database.AddFacilityAsync() };
        await database.ExecuteAsync("UPDATE ServiceStatus SET Status = 'diversion' WHERE ServiceKind = 'specialty'");
        await database.ExecuteAsync("UPDATE ServiceStatus SET Status = 'open' WHERE ServiceCode = 'ed' OR ServiceKind = 'specialty'");

        Assert.Equal(0, (await Stretches.VerifyAsync(Cancel)).Differing);
        Assert.Equal(2, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM StatusStretch WHERE ServiceCode = 'trauma' AND Basis = 'learned' AND Status = 'diversion' AND EndsAt "
                + "IS NOT NULL"));
        Assert.Equal(2, facilities.Length);
    }

    [Fact]
    public async Task What_was_written_before_the_upgrade_is_made_while_the_app_runs_and_a_report_meanwhile_is_not_lost()
    {
        var facilities = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            facilities.Add(await database.AddFacilityAsync());
            await database.ReportAsync(facilities[i], "ed", Status.Closed);
        }

        await database.ExecuteAsync("DELETE FROM StatusStretch");
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'due'");
        await database.ReportAsync(facilities[0], "ed", Status.Open);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM StatusStretch"));
        Assert.False(await Stretches.IsBuiltAsync(Cancel));

        Assert.True(await Stretches.BuildAsync(Cancel));
        await database.ReportAsync(facilities[1], "ed", Status.Open);
        await BuildAsync();

        Assert.True(await Stretches.IsBuiltAsync(Cancel));
        Assert.Equal(0, (await Stretches.VerifyAsync(Cancel)).Differing);
        Assert.Equal(2, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM StatusStretch WHERE Basis = 'since' AND ServiceCode = 'ed' AND Status = 'open' AND EndsAt IS NULL"));
    }

    [Fact]
    public async Task A_stretch_that_does_not_follow_from_the_history_is_named_and_rebuilding_mends_it()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var before = await RowsAsync();
        await database.ExecuteAsync("UPDATE StatusStretch SET Status = 'closed' WHERE Basis = 'since' AND Status = 'diversion'");

        var (code, words) = await RunAsync("verify");
        Assert.Equal(1, code);
        Assert.Contains($"{facility} ed: not in the history since: closed", words, StringComparison.Ordinal);
        Assert.Contains($"{facility} ed: missing since: diversion", words, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("rebuild")).Code);
        Assert.Equal(before, await RowsAsync());
        Assert.Equal((0, "agree"), ((await RunAsync("verify")) is var (after, said) ? (after, said.Contains("agree with",
            StringComparison.Ordinal) ? "agree" : said) : default));
        Assert.Equal(2, (await RunAsync("mend")).Code);
    }

    [Fact]
    public async Task A_facility_that_is_retired_and_returns_is_out_of_service_in_between()
    {
        var facility = await database.AddFacilityAsync();
        await database.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code = @facility", new { facility });
        await database.ExecuteAsync("UPDATE Facility SET Active = 0, City = 'Canton' WHERE Code = @facility", new { facility });
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM FacilityRetirement WHERE ReturnedAt IS NULL"));
        await database.ExecuteAsync("UPDATE Facility SET Active = 1 WHERE Code = @facility", new { facility });
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM FacilityRetirement WHERE ReturnedAt >= RetiredAt"));
    }

    private async Task BuildAsync()
    {
        while (await Stretches.BuildAsync(Cancel))
        {
        }
    }

    private async Task<string> RowsAsync()
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        var rows = await Dapper.SqlMapper.QueryAsync<(string, string, string, DateTimeOffset, DateTimeOffset?, string, bool,
            DateTimeOffset)>(
            connection,
            "SELECT FacilityCode, ServiceCode, Basis, StartsAt, EndsAt, Status, Stale, LearnedAt FROM StatusStretch ORDER BY "
                + "FacilityCode, ServiceCode, Basis, StartsAt");
        return string.Join('\n', rows.Select(row => row.ToString()));
    }

    private async Task<(int Code, string Words)> RunAsync(string command)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await InsightsCommand.RunAsync(["insights", command], Stretches, output, Cancel), output.ToString());
    }
}
