using System.Net;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class ConfirmationsOnSqlite(BoardApp app) : ConfirmationTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class ConfirmationsOnSqlServer(SqlServerApp app) : ConfirmationTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class ConfirmationTests(BoardApp app)
{
    [Fact]
    public async Task A_confirmation_confirms_every_status_that_was_reported_and_changes_none()
    {
        await app.Administrator.ReportAsync("CT1", "ed", "diversion", "full");
        var before = await app.Administrator.ReportAsync("CT1", "trauma", "diversion");
        await app.SqlAsync(
            "UPDATE ServiceStatus SET ConfirmedAt = '2026-01-01 00:00:00.000+00:00', Since = '2026-01-01 00:00:00.000+00:00', ReportId "
                + "= 'x' WHERE FacilityCode = 'CT1' AND Status <> 'unknown'");
        using var answer = await app.Administrator.PostAsync("/api/v1/facilities/CT1/confirmations", new { onBehalf = "charge nurse" });
        var after = await answer.JsonAsync(HttpStatusCode.OK);

        Assert.True(after.Version() > before.Version());
        foreach (var service in new[] { "ed", "trauma" })
        {
            Assert.Equal("diversion", after.Service(service).Text("status"));
            Assert.StartsWith("2026-01-01", after.Service(service).Text("since"), StringComparison.Ordinal);
            Assert.True(after.Service(service).GetProperty("confirmedAt").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(-1));
            Assert.Equal("bootstrap for charge nurse", after.Service(service).Text("reportedBy"));
        }

        Assert.Equal("unknown", after.Service("icu").Text("status"));
        Assert.Equal("full", after.Service("ed").Text("reason"));
    }

    [Fact]
    public async Task A_confirmation_needs_no_body()
    {
        await app.Administrator.ReportAsync("CT2", "ed", "open");
        using var answer = await app.Administrator.SendAsync(HttpMethod.Post, "/api/v1/facilities/CT2/confirmations");
        await answer.JsonAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task There_is_nothing_to_confirm_where_nothing_was_reported()
    {
        using var answer = await app.Administrator.SendAsync(HttpMethod.Post, "/api/v1/facilities/CT3/confirmations");
        await answer.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_facility_that_there_is_not_cannot_be_confirmed()
    {
        using var answer = await app.Administrator.SendAsync(HttpMethod.Post, "/api/v1/facilities/NOPE/confirmations");
        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"onbehalfof": "x"}""", "onbehalfof")]
    [InlineData("""{"onBehalf": "LONG"}""", "onBehalf")]
    [InlineData("""{"onBehalf": "a\u0007bell"}""", "onBehalf")]
    [InlineData("""{"onBehalf": 7}""", "onBehalf")]
    [InlineData("""nonsense""", "body")]
    public async Task A_confirmation_that_cannot_be_used_is_refused_by_field(string body, string field)
    {
        using var answer = await app.Administrator.SendAsync(
            HttpMethod.Post, "/api/v1/facilities/CT1/confirmations", body.Replace("LONG", new string('x', 201), StringComparison.Ordinal));
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }
}
