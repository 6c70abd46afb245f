using System.Net;
using System.Text.Json;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class BatchesOnSqlite(BoardApp app) : BatchTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class BatchesOnSqlServer(SqlServerApp app) : BatchTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class BatchTests(BoardApp app)
{
    [Fact]
    public async Task A_batch_is_one_act_and_is_on_the_board_when_it_is_answered()
    {
        using var answer = await app.Administrator.PostAsync(
            "/api/v1/reports", Batch(("CT1", "ed", "closed"), ("CT1", "phones", "suspended"), ("RI1", "ed", "advisory")));
        var written = await answer.JsonAsync(HttpStatusCode.OK);

        Assert.Equal(["CT1", "RI1"], written.Codes());
        Assert.True((await app.Anybody.JsonAsync("/api/v1/heartbeat")).Version() >= written.Version());
        Assert.Equal(written.GetProperty("facilities")[0].ToString(), (await app.Anybody.JsonAsync("/api/v1/facilities/CT1")).ToString());
        Assert.Equal(1, await app.ScalarAsync<long>(
            "SELECT COUNT(DISTINCT ReportId) FROM ServiceStatus WHERE ReportId = (SELECT ReportId FROM ServiceStatus WHERE FacilityCode "
                + "= 'CT1' AND ServiceCode = 'ed')"));
    }

    [Theory]
    [InlineData("CT2", "ed", "shut", "reports[1].status")]
    [InlineData("CT2", "ed", "suspended", "reports[1].status")]
    [InlineData("CT2", "er", "open", "reports[1].service")]
    [InlineData("CT2", "", "open", "reports[1].service")]
    [InlineData("", "ed", "open", "reports[1].facility")]
    [InlineData("NOPE", "ed", "open", "reports[1].facility")]
    [InlineData("PA2", "ed", "open", "reports[1].service")]
    [InlineData("ct3", "ED", "open", "reports[1].service")]
    public async Task Of_a_batch_with_one_fault_nothing_is_kept_and_the_fault_is_named_by_its_place(string facility, string service,
        string status, string field)
    {
        var before = await NewestAsync();
        using var answer = await app.Administrator.PostAsync(
            "/api/v1/reports", Batch(("CT3", "ed", "closed"), (facility, service, status), ("RI1", "trauma", "diversion")));

        Assert.Equal([field], await answer.FieldsAtFaultAsync());
        Assert.Equal(before, await NewestAsync());
    }

    [Theory]
    [InlineData("""{"reports": [{"facility": "CT1", "service": "ed", "status": "open", "colour": 1}]}""", "reports[0].colour")]
    [InlineData(
        """{"reports": [{"facility": "CT1", "service": "ed", "status": "open"}, {"facility": "CT2", "service": "ed", "status": 4}]}""",
        "reports[1].status")]
    [InlineData("""{"reports": [{"facility": "CT1", "service": "ed", "status": "open"}, null]}""", "reports[1]")]
    [InlineData("""{"reports": []}""", "reports")]
    [InlineData("""{"reports": null}""", "reports")]
    [InlineData("""{"reports": "all"}""", "reports")]
    [InlineData("""{}""", "reports")]
    [InlineData("""{"Reports": [], "more": 1}""", "more")]
    public async Task A_batch_that_cannot_be_read_is_refused_by_field(string body, string field)
    {
        using var answer = await app.Administrator.SendAsync(HttpMethod.Post, "/api/v1/reports", body);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Every_fault_of_a_batch_is_named_up_to_a_hundred()
    {
        using var few = await app.Administrator.PostAsync(
            "/api/v1/reports", Batch(("CT1", "ed", "shut"), ("CT2", "ed", "open"), ("CT3", "er", "open")));
        Assert.Equal(["reports[0].status", "reports[2].service"], (await few.FieldsAtFaultAsync()).Order());
        using var many = await app.Administrator.PostAsync(
            "/api/v1/reports", Batch([.. Enumerable.Range(0, 300).Select(i => ("CT1", "ed", "shut"))]));
        Assert.Equal(100, (await many.FieldsAtFaultAsync()).Length);
    }

    [Fact]
    public async Task A_batch_has_at_most_ten_thousand_reports()
    {
        using var answer = await app.Administrator.PostAsync(
            "/api/v1/reports", Batch([.. Enumerable.Range(0, 10_001).Select(i => ("CT1", "ed", "open"))]));
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains("10000", problem.GetProperty("errors").GetProperty("reports")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_needs_a_body()
    {
        using var answer = await app.Administrator.SendAsync(HttpMethod.Post, "/api/v1/reports");
        Assert.Equal(["body"], await answer.FieldsAtFaultAsync());
    }

    private static JsonElement Batch(params (string Facility, string Service, string Status)[] reports) =>
        JsonSerializer.SerializeToElement(
        new { reports = reports.Select(report => new { facility = report.Facility, service = report.Service, status = report.Status }) });

    private Task<long> NewestAsync() => app.NewestAsync();
}
