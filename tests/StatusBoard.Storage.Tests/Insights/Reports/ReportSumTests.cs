using System.Globalization;
using StatusBoard.Dispatch.Overrides;
using StatusBoard.Insights;
using StatusBoard.Insights.Compact;
using StatusBoard.Insights.Reports;
using StatusBoard.Statuses;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Insights.Reports;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Insights.Reports;

public sealed class ReportSumsOnSqlite(SqliteTestDatabase database) : ReportSumTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReportSumsOnSqlServer(SqlServerTestDatabase database)
    : ReportSumTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class ReportSumTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly Period Always = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ReportQuarterStore Sums => new(database.Database);

    private ReportReader Reader => new(database.Database);

    private StretchStore Stretches => new(database.Database);

    public async ValueTask InitializeAsync()
    {
        await database.EmptyAsync();
        await database.ExecuteAsync("UPDATE StretchBuild SET State = 'built'");
        await database.ExecuteAsync("DELETE FROM ReportQuarter");
        await database.ExecuteAsync("UPDATE ReportQuarterBuild SET Through = 0, LastFacility = '', Mark = 0");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_reported_is_counted_the_same_at_every_moment_whole_or_in_part_for_all_or_one_and_where_less_counts()
    {
        var facilities = new[] { await database.AddFacilityAsync(), await database.AddFacilityAsync() };
        await SetAsync(facilities[0], "open");
        await SetAsync(facilities[0], "diversion");
        for (var turn = 0; turn < 3; turn++)
        {
            // First without any sums, then with sums that contain all, then with some that came after them.
            if (turn == 1)
                await BuildAsync();
            if (turn == 2)
                await SetAsync(facilities[1], "closed");
            foreach (var isWhole in new[] { false, true })
            {
                foreach (var isCut in new[] { false, true })
                {
                    var all = await ReadAsync(null, isWhole, isCut ? facilities : []);
                    var one = await ReadAsync(facilities[0], isWhole, isCut ? facilities : []);
                    Assert.Equal((2, 0, 0), CountsOf(all, facilities[0]));
                    Assert.Equal((2, 0, 0), CountsOf(one, facilities[0]));
                    Assert.Equal((turn == 2 ? 1 : 0, 0, 0), CountsOf(all, facilities[1]));
                    Assert.Equal((0, 0, 0), CountsOf(one, facilities[1]));
                }
            }
        }
    }

    [Fact]
    public async Task Renewals_and_statuses_called_stale_are_told_from_changes_and_rebuilding_changes_nothing()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "diversion");
        await SetAsync(facility, "diversion");
        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Stale = 1 WHERE FacilityCode = @facility AND ServiceCode = 'ed'", new { facility });
        await BuildAsync();
        var texts = await TextsAsync(facility);

        Assert.Equal((2, 1, 1), CountsOf(await ReadAsync(null, isWhole: false, []), facility));
        Assert.Equal(2, (await ReadAsync(null, isWhole: true, [])).In(facility, Spans()).By(ReportSource.Sql));
        await Sums.RebuildAsync(Cancel);
        Assert.Equal(texts, await TextsAsync(facility));
        Assert.DoesNotContain(
            (await Stretches.VerifyAsync(Cancel)).Differences, one => one.Contains("reports of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sums_that_are_not_those_of_the_history_are_named_and_rebuilding_mends_them()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "open");
        await BuildAsync();
        await database.ExecuteAsync("UPDATE ReportQuarter SET Runs = '9a' WHERE Basis = 'counts'");

        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(1, await InsightsCommand.RunAsync(["insights", "verify"], Stretches, output, Cancel));
        Assert.Contains($"{facility} ed: reports of {Quarter.Of(DateTimeOffset.UtcNow)} (counts): '9a' instead of '1", output.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(0, await InsightsCommand.RunAsync(["insights", "rebuild"], Stretches, output, Cancel));
        Assert.Equal(0, await InsightsCommand.RunAsync(["insights", "verify"], Stretches, output, Cancel));
    }

    [Fact]
    public async Task Overrides_and_incidents_of_a_time_are_read_without_exercises()
    {
        var facility = await database.AddFacilityAsync();
        var at = new DateTimeOffset(2026, 3, 8, 7, 0, 0, TimeSpan.Zero);
        foreach (var (name, exercise, hours) in new[] { ("Fire", 0, 1), ("Drill", 1, 1), ("Earlier", 0, -1) })
        {
            await database.ExecuteAsync(
                "INSERT INTO Incident (Name, Kind, StartedAt, IsExercise) VALUES (@name, 'fire', @started, @exercise)",
                new { name, exercise, started = at.AddHours(hours) });
        }

        await database.ExecuteAsync(
            "INSERT INTO IncidentFacility (IncidentId, FacilityCode) SELECT Id, @facility FROM Incident", new { facility });
        foreach (var minutes in new[] { -1, 0, 59, 60 })
        {
            await database.ExecuteAsync(
                "INSERT INTO OverrideNote (NotedAt, FacilityCode, Status, Label, Reason, Principal, Name) "
                    + "VALUES (@noted, @facility, 'diversion', 'Red', 'closest', 'person:1', 'Somebody')",
                new { facility, noted = at.AddMinutes(minutes) });
        }

        var hour = new Period(at, at.AddHours(1));
        var overrides = await Reader.OverridesAsync(hour, Cancel);
        var incident = Assert.Single(await Reader.IncidentsAsync(new Period(at, at.AddHours(2)), Cancel));

        Assert.Equal([at, at.AddMinutes(59)], overrides.Select(one => one.NotedAt).Order());
        Assert.All(overrides, one => Assert.Equal((facility, OverrideReason.Closest), (one.Facility, one.Reason)));
        Assert.Equal(("Fire", at.AddHours(1), null), (incident.Name, incident.StartedAt, incident.EndedAt));
        Assert.Equal([facility], incident.Facilities);
    }

    private async Task BuildAsync()
    {
        while (await Sums.BuildAsync(Cancel))
        {
        }
    }

    private Task<ReportTexts> ReadAsync(string? facility, bool isWhole, IEnumerable<string> cut)
    {
        var quarter = Quarter.Of(DateTimeOffset.UtcNow);
        var period = new Period(
            new(quarter.Start, TimeSpan.Zero), isWhole ? new(quarter.Next.Start - 1, TimeSpan.Zero) : DateTimeOffset.UtcNow.AddSeconds(2));
        return Reader.ReadAsync(
            "ed", facility, period, [isWhole ? Always : period], cut.ToHashSet(StringComparer.OrdinalIgnoreCase), Cancel);
    }

    private static (int Reports, int Renewals, int Stale) CountsOf(ReportTexts texts, string facility)
    {
        var counts = texts.In(facility, Spans());
        return (counts.Reports, counts.Of(ReportActKind.Renewal), counts.Of(ReportActKind.Stale));
    }

    private static TickSpans Spans()
    {
        TickSpans spans = new();
        spans.Set([Always]);
        return spans;
    }

    private async Task<string> TextsAsync(string facility) =>
        $"{await TextAsync(facility, "entries")}|{await TextAsync(facility, "counts")}";

    private Task<string?> TextAsync(string facility, string basis) => database.ScalarAsync<string?>(
        "SELECT MAX(Runs) FROM ReportQuarter WHERE FacilityCode = @facility AND ServiceCode = 'ed' AND Basis = @basis",
        new { facility, basis });

    private Task<int> SetAsync(string facility, string status) => database.ExecuteAsync(
        "UPDATE ServiceStatus SET Status = @status, Since = @since WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
        new { facility, status, since = DateTimeOffset.UtcNow.AddMinutes(-1) });
}
