using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights;

public sealed class InsightsOnSqlite() : InsightsTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class InsightsOnSqlServer() : InsightsTests(DatabaseProvider.SqlServer);

/// <summary>The page of the present figures, and the figures of the API.</summary>
public abstract class InsightsTests(DatabaseProvider engine) : IAsyncLifetime
{
    /// <summary>What was reported of a day in March.</summary>
    private const string March = """
        UPDATE ServiceStatus SET Status = 'open', Since = '2026-03-01 00:00:00+00:00' WHERE FacilityCode = 'CT3' AND ServiceCode = 'ed';
        UPDATE ServiceStatus SET Status = 'diversion', Since = '2026-03-01 08:00:00+00:00' WHERE FacilityCode = 'CT3' AND ServiceCode = 'ed';
        UPDATE ServiceStatus SET Status = 'diversion', Since = '2026-03-01 20:00:00+00:00' WHERE FacilityCode = 'CT3' AND ServiceCode = 'trauma';
        """;

    private BoardApp app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = new BoardApp(engine) { Spoil = March };
        _ = app.Running;
        await app.InitializeAsync();
        await Eventually.TrueAsync(() => app.Services.GetRequiredService<StretchStore>().IsBuiltAsync(Cancel));
        foreach (var (facility, service, status) in new[]
        {
            ("CT1", "ed", "open"), ("CT2", "ed", "closed"), ("CT3", "ed", "diversion"),
            ("PA2", "elective-surgery", "suspended"),
        })
        {
            using var answer = await app.Administrator.PutStatusAsync(facility, service, new { status });
            answer.EnsureSuccessStatusCode();
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app is null ? ValueTask.CompletedTask : app.DisposeAsync();
    }

    [Fact]
    public async Task The_present_figures_count_departments_and_say_what_is_not_known()
    {
        var now = await app.Anybody.JsonAsync("/api/v1/insights/now");
        var eds = now.GetProperty("emergencyDepartments");
        Assert.Equal([5, 1, 0, 1, 1, 2], new[] { "of", "open", "strained", "diverting", "closed", "notKnown" }
            .Select(name => eds.GetProperty(name).GetInt32()));
        Assert.Equal(
            "Of 5 emergency departments 1 is closed, 1 diverts ambulances, 2 are not known and 1 is open.", now.Text("sentence"));
        Assert.Equal(("elective-surgery", 1), (now.GetProperty("services")[0].Text("service"),
            now.GetProperty("services")[0].GetProperty("suspended").GetInt32()));
        Assert.Equal("CT", now.GetProperty("states")[0].Text("name"));
        Assert.Equal("read", now.Text("history"));
        // A week ago one of them had been reported, as is known now.
        Assert.Equal([1, 1, 1], now.GetProperty("before").EnumerateArray().Select(before => before.GetProperty("diverting").GetInt32()));
        Assert.Equal([1, 1, 1], now.GetProperty("before").EnumerateArray().Select(before => before.GetProperty("of").GetInt32()));

        var inRhodeIsland = await app.Anybody.JsonAsync("/api/v1/insights/now?state=RI");
        Assert.Equal(1, inRhodeIsland.GetProperty("emergencyDepartments").GetProperty("notKnown").GetInt32());
        using var unknown = await app.Anybody.GetAsync("/api/v1/insights/now?state=ZZ", Cancel);
        Assert.Equal(["state"], await unknown.FieldsAtFaultAsync());
        using var other = await app.Anybody.GetAsync("/api/v1/insights/now?status=open", Cancel);
        Assert.Equal(["status"], await other.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Hours_are_seconds_in_each_status_and_overlapping_diversions_count_once()
    {
        const string Day = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
        var hours = await app.Anybody.JsonAsync("/api/v1/insights/hours?" + Day);

        Assert.Equal("ed", hours.Text("service"));
        var one = Assert.Single(hours.GetProperty("facilities").EnumerateArray());
        Assert.Equal(("CT3", 86_400, 86_400), (one.Text("facility"), Number(one, "inServiceSeconds"), Number(one, "knownSeconds")));
        Assert.Equal(
            [("open", 28_800L, 0L), ("diversion", 57_600L, 0L)],
            one.GetProperty("statuses").EnumerateArray().Select(status =>
                (status.Text("status"), Number(status, "seconds"), Number(status, "secondsAsLearned"))));
        Assert.Equal(57_600.0 / 86_400, one.GetProperty("statuses")[1].GetProperty("share").GetDouble(), 1e-9);
        Assert.True(one.GetProperty("isCorrected").GetBoolean());
        Assert.Equal(57_600, Number(one, "anyDiversionSeconds"));
        // The episode went on after the period: it is followed for 31 days.
        Assert.Equal((1, 57_600 + (31 * 86_400)), (one.GetProperty("episodes")[0].GetProperty("count").GetInt32(),
            Number(one.GetProperty("episodes")[0], "longestSeconds")));
        Assert.Equal(86_400, Number(hours.GetProperty("total"), "inServiceSeconds"));

        var trauma = await app.Anybody.JsonAsync($"/api/v1/insights/hours?{Day}&service=trauma&facility=CT3");
        Assert.Equal(14_400, Number(trauma.GetProperty("total"), "knownSeconds"));
        Assert.Equal(JsonValueKind.Null, trauma.GetProperty("total").GetProperty("closedSeconds").ValueKind);
        var nobody = await app.Anybody.JsonAsync($"/api/v1/insights/hours?{Day}&state=PA");
        Assert.Equal(0, nobody.GetProperty("facilities").GetArrayLength());
    }

    [Theory]
    [InlineData("", "from", "to")]
    [InlineData("from=yesterday&to=2026-01-01T00:00:00Z", "from")]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("from=2010-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&service=ed,icu", "service")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&service=heart", "service")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&system=Nowhere", "system")]
    public async Task What_is_wrong_with_a_period_is_named(string query, params string[] fields)
    {
        using var answer = await app.Anybody.GetAsync("/api/v1/insights/hours?" + query, Cancel);
        Assert.Equal(fields, await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task The_page_says_it_in_one_sentence_and_each_number_leads_to_the_facilities_behind_it()
    {
        var page = await app.Anybody.GetStringAsync("/insights", Cancel);
        Assert.Contains("Of 5 emergency departments 1 is closed, 1 diverts ambulances, 2 are not known and 1 is open.", page,
            StringComparison.Ordinal);
        Assert.Contains("/insights?show=closed#facilities", page, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", page, StringComparison.Ordinal);

        var listed = await app.Anybody.GetStringAsync("/insights?show=not-known", Cancel);
        Assert.Contains("Chester Medical Center", listed, StringComparison.Ordinal);
        Assert.Contains("Fatima Hospital", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("Rockville Hospital", listed, StringComparison.Ordinal);

        var state = await app.Anybody.GetStringAsync("/insights?state=PA", Cancel);
        Assert.Contains("Of 1 emergency department 1 is not known.", state, StringComparison.Ordinal);
        Assert.Contains("There is no setting", await app.Anybody.GetStringAsync("/insights?county=x", Cancel), StringComparison.Ordinal);
    }

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();
}
