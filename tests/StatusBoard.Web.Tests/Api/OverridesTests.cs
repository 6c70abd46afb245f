using System.Net;
using System.Net.Http.Json;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class OverridesOnSqlite(BoardApp app) : OverridesTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class OverridesOnSqlServer(SqlServerApp app) : OverridesTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class OverridesTests(BoardApp app)
{
    [Fact]
    public async Task A_note_is_kept_by_name_and_changes_no_status()
    {
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        using var answer = await app.Administrator.PostAsJsonAsync(
            "/api/v1/overrides", new { facility = "CT1", reason = "extremis", unit = "Medic 4", note = "cardiac arrest" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var kept = Assert.Single(
            (await app.Anybody.JsonAsync("/api/v1/overrides?facility=CT1&state=ct")).GetProperty("overrides").EnumerateArray(), note =>
                note.GetProperty("unit").GetString() == "Medic 4");
        Assert.Equal(("CT1", "diversion", "extremis", "Medic 4", "bootstrap"),
            (kept.Text("facility"), kept.Text("status"), kept.Text("reason"), kept.Text("unit"), kept.Text("notedBy")));
        Assert.Equal("diversion", (await app.Anybody.JsonAsync("/api/v1/facilities/CT1")).GetProperty("ed").Text("status"));
    }

    [Theory]
    [InlineData("""{"facility": "CT2", "reason": "extremis"}""", "facility")]
    [InlineData("""{"facility": "NOWHERE", "reason": "extremis"}""", "facility")]
    [InlineData("""{"facility": "CT3", "reason": "because"}""", "reason")]
    [InlineData("""{"facility": "CT3", "reason": "other"}""", "note")]
    public async Task What_cannot_be_is_refused_by_name(string body, string field)
    {
        await app.Administrator.ReportAsync("CT3", "ed", "closed");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Administrator.PostAsync("/api/v1/overrides", content);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Who_may_not_acknowledge_may_not_note_one()
    {
        using var answer = await app.Anybody.PostAsJsonAsync("/api/v1/overrides", new { facility = "CT1", reason = "extremis" });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var reporter = app.Client(await app.KeyAsync("reporter"));
        using var refused = await reporter.PostAsJsonAsync("/api/v1/overrides", new { facility = "CT1", reason = "extremis" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_facility_out_of_sight_is_answered_for_like_one_that_is_not_there_and_one_in_sight_alone_is_refused()
    {
        await app.Administrator.ReportAsync("RI1", "ed", "diversion");
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        using var elsewhere = app.Client(await app.KeyAsync("dispatcher", state: "CT"));
        var answers = new List<string>();
        foreach (var code in new[] { "RI1", "NOWHERE" })
        {
            using var answer = await elsewhere.PostAsJsonAsync("/api/v1/overrides", new { facility = code, reason = "extremis" });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            answers.Add((await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .Replace(code, "CODE", StringComparison.Ordinal));
        }

        Assert.Equal(WithoutTrace(answers[0]), WithoutTrace(answers[1]));
        using var accepted = await elsewhere.PostAsJsonAsync("/api/v1/overrides", new { facility = "CT1", reason = "extremis" });
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
    }

    private static string WithoutTrace(string problem) =>
        System.Text.RegularExpressions.Regex.Replace(problem, "\"traceId\":\"[^\"]*\"", "");
}
