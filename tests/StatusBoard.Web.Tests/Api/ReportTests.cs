using System.Net;
using System.Text.Json;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class ReportsOnSqlite(BoardApp app) : ReportTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class ReportsOnSqlServer(SqlServerApp app) : ReportTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class ReportTests(BoardApp app)
{
    private static readonly DateTimeOffset InAnHour = DateTimeOffset.UtcNow.AddHours(1);

    private static int NextYear => DateTimeOffset.UtcNow.Year + 1;

    [Fact]
    public async Task A_report_is_answered_with_the_facility_and_the_board_that_is_read_next_has_it()
    {
        var began = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        using var answer = await app.Administrator.PutStatusAsync("CT1", "ed", new
        {
            status = "diversion", reasonCode = "no-beds", reason = "  every bay is full  ",
            expectedEnd = $"{NextYear}-01-06T07:08:09-04:00", onBehalf = "night supervisor",
        });
        var facility = await answer.JsonAsync(HttpStatusCode.OK);
        var onBoard = (await app.Anybody.JsonAsync("/api/v1/board?facility=CT1")).GetProperty("facilities")[0];

        Assert.Equal(facility.ToString(), onBoard.ToString());
        Assert.Equal($"\"{facility.Version()}-{app.Feed.Board.Epoch}\"", answer.Headers.ETag?.Tag);
        var ed = facility.GetProperty("ed");
        Assert.Equal(("diversion", "no-beds", "every bay is full", "api"),
            (ed.Text("status"), ed.Text("reasonCode"), ed.Text("reason"), ed.Text("source")));
        Assert.Equal("bootstrap for night supervisor", ed.Text("reportedBy"));
        Assert.EndsWith("T07:08:09-04:00", ed.Text("expectedEnd"), StringComparison.Ordinal);
        Assert.InRange(ed.GetProperty("since").GetDateTimeOffset(), began, DateTimeOffset.UtcNow);
        Assert.Equal(ed.Text("since"), ed.Text("confirmedAt"));
        Assert.False(ed.GetProperty("stale").GetBoolean());
    }

    [Fact]
    public async Task What_belonged_to_the_status_before_does_not_stay_with_the_next()
    {
        using var first = await app.Administrator.PutStatusAsync(
            "CT2", "ed", new { status = "closed", reasonCode = "utilities", reason = "no water", expectedEnd = InAnHour });
        await first.JsonAsync(HttpStatusCode.OK);
        var ed = (await app.Administrator.ReportAsync("CT2", "ed", "open")).GetProperty("ed");

        Assert.All(["reasonCode", "reason", "expectedEnd", "incident"], name =>
            Assert.Equal(JsonValueKind.Null, ed.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task A_status_that_stays_the_same_keeps_its_beginning_and_is_confirmed()
    {
        var first = (await app.Administrator.ReportAsync("CT2", "stroke", "diversion")).Service("stroke");
        var second = (await app.Administrator.ReportAsync("CT2", "stroke", "diversion", "still")).Service("stroke");

        Assert.Equal(first.Text("since"), second.Text("since"));
        Assert.True(second.GetProperty("confirmedAt").GetDateTimeOffset() >= first.GetProperty("confirmedAt").GetDateTimeOffset());
        Assert.Equal("still", second.Text("reason"));
    }

    [Fact]
    public async Task Codes_may_be_written_in_any_case()
    {
        using var answer = await app.Administrator.PutStatusAsync("ri1", "ED", new { status = "Advisory", reasonCode = "Staffing" });
        Assert.Equal("advisory", (await answer.JsonAsync(HttpStatusCode.OK)).Text("ed", "status"));
    }

    [Theory]
    [InlineData("""{"status": "shut"}""", "status")]
    [InlineData("""{"status": ""}""", "status")]
    [InlineData("""{}""", "status")]
    [InlineData("""{"status": null}""", "status")]
    [InlineData("""{"status": 5}""", "status")]
    [InlineData("""{"status": "suspended"}""", "status")]
    [InlineData("""{"status": "closed", "reasonCode": "boredom"}""", "reasonCode")]
    [InlineData("""{"status": "closed", "expectedEnd": "2020-01-01T00:00:00Z"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "2999-01-01T00:00:00Z"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "NEXT_YEAR-01-01T00:00:00"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "NEXT_YEAR-01-01"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "NEXT_YEAR-01-01 00:00:00-04:00"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "Tue NEXT_YEAR-10-05"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "Oct NEXT_YEAR 10:00 -4"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "NEXT_YEAR-02-30T00:00:00Z"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": "tomorrow"}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "expectedEnd": 7}""", "expectedEnd")]
    [InlineData("""{"status": "closed", "reason": "a\u0007bell"}""", "reason")]
    [InlineData("""{"status": "closed", "incident": 999}""", "incident")]
    [InlineData("""{"status": "closed", "incident": "first"}""", "incident")]
    [InlineData("""{"status": "closed", "colour": "red"}""", "colour")]
    [InlineData("""{"status": "closed", "expectedEnds": null}""", "expectedEnds")]
    [InlineData("""{"status": "closed" """, "body")]
    [InlineData("""status=closed""", "body")]
    [InlineData("""["closed"]""", "body")]
    [InlineData("""null""", "body")]
    [InlineData("", "body")]
    public async Task A_body_that_cannot_be_used_is_refused_by_field_and_nothing_is_written(string body, string field)
    {
        var before = await app.ScalarAsync<long>("SELECT MAX(CAST(RowVersion AS bigint)) FROM ServiceStatus WHERE FacilityCode = 'CT3'");
        using var answer = await app.Administrator.SendAsync(
            HttpMethod.Put, "/api/v1/facilities/CT3/services/ed", body.Replace("NEXT_YEAR", $"{NextYear}", StringComparison.Ordinal));

        Assert.Equal([field], await answer.FieldsAtFaultAsync());
        Assert.Equal(
            before, await app.ScalarAsync<long>("SELECT MAX(CAST(RowVersion AS bigint)) FROM ServiceStatus WHERE FacilityCode = 'CT3'"));
    }

    [Theory]
    [InlineData("T10:00:00Z")]
    [InlineData("T10:00Z")]
    [InlineData("T10:00:00.123+05:30")]
    [InlineData("T10:00:00-04:00")]
    public async Task An_expected_end_is_ISO_8601_with_its_offset(string time)
    {
        var sent = DateTimeOffset.UtcNow.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + time;
        using var answer = await app.Administrator.PutStatusAsync("CT3", "icu", new { status = "diversion", expectedEnd = sent });

        var kept = (await answer.JsonAsync(HttpStatusCode.OK)).Service("icu").GetProperty("expectedEnd").GetDateTimeOffset();
        Assert.Equal(DateTimeOffset.Parse(sent, System.Globalization.CultureInfo.InvariantCulture), kept);
        Assert.Equal(DateTimeOffset.Parse(sent, System.Globalization.CultureInfo.InvariantCulture).Offset, kept.Offset);
    }

    [Fact]
    public async Task A_reason_may_have_500_characters_and_no_more()
    {
        using var most = await app.Administrator.PutStatusAsync("CT3", "ct", new { status = "diversion", reason = new string('x', 500) });
        await most.JsonAsync(HttpStatusCode.OK);
        using var more = await app.Administrator.PutStatusAsync("CT3", "ct", new { status = "diversion", reason = new string('x', 501) });
        Assert.Equal(["reason"], await more.FieldsAtFaultAsync());
        using var name = await app.Administrator.PutStatusAsync(
            "CT3", "ct", new { status = "diversion", onBehalf = new string('x', 201) });
        Assert.Equal(["onBehalf"], await name.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        using var answer = await app.Administrator.PutStatusAsync(
            "CT3", "ed", new { status = "shut", reasonCode = "boredom", expectedEnd = "tomorrow" });
        Assert.Equal(["expectedEnd", "reasonCode", "status"], (await answer.FieldsAtFaultAsync()).Order());
    }

    [Theory]
    [InlineData("NOPE", """{"status": "open"}""")]
    [InlineData("NOPE", """{"status": "shut"}""")]
    public async Task A_facility_that_there_is_not_is_a_404(string facility, string body)
    {
        using var answer = await app.Administrator.SendAsync(HttpMethod.Put, $"/api/v1/facilities/{facility}/services/ed", body);
        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("CT1", "er")]
    [InlineData("PA2", "ed")]
    public async Task A_service_that_there_is_not_or_that_the_facility_lacks_is_refused_by_name(string facility, string service)
    {
        using var answer = await app.Administrator.PutStatusAsync(facility, service, new { status = "open" });
        Assert.Equal(["service"], await answer.FieldsAtFaultAsync());
    }

    [Theory]
    [InlineData("ed", "suspended")]
    [InlineData("ed", "limited")]
    [InlineData("trauma", "closed")]
    [InlineData("trauma", "advisory")]
    [InlineData("outpatient", "diversion")]
    [InlineData("outpatient", "closed")]
    public async Task A_status_that_a_services_kind_does_not_have_is_refused_with_those_it_has(string service, string status)
    {
        using var answer = await app.Administrator.PutStatusAsync("CT1", service, new { status });
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Contains("It can be: open", problem.GetProperty("errors").GetProperty("status")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public async Task A_body_that_does_not_say_that_it_is_JSON_is_a_415(string contentType)
    {
        using var answer = await app.Administrator.SendAsync(
            HttpMethod.Put, "/api/v1/facilities/CT1/services/ed", """{"status": "open"}""", contentType);
        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_a_413_whether_it_says_its_length_or_not(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = new StringContent(
            $$"""{"reports": [{"reason": "{{new string('x', 4 * 1024 * 1024)}}"}]}""", null, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        // The server answers before it has read all of it; the client has to listen while it sends.
        request.Headers.ExpectContinue = true;
        using var answer = await app.Administrator.SendAsync(request);
        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_may_come_in_pieces_of_unknown_length()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put,
            "/api/v1/facilities/CT1/services/ob") { Content = new StringContent("""{"status": "open"}""", null, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await app.Administrator.SendAsync(request);
        await answer.JsonAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task If_Match_with_the_version_that_was_read_is_accepted()
    {
        var version = (await app.Administrator.ReportAsync("RI1", "psych", "open")).Version();
        using var answer = await app.Administrator.SendAsync(
            HttpMethod.Put, "/api/v1/facilities/RI1/services/psych", """{"status": "diversion"}""",
            headers: ("If-Match", $"\"{version}\""));
        Assert.Equal("diversion", (await answer.JsonAsync(HttpStatusCode.OK)).Service("psych").Text("status"));
    }

    [Fact]
    public async Task If_Match_with_a_version_before_the_last_change_is_a_412_and_nothing_is_written()
    {
        var seen = (await app.Administrator.ReportAsync("RI1", "burn", "open")).Version();
        var now = (await app.Administrator.ReportAsync("RI1", "burn", "diversion")).Version();
        using var answer = await app.Administrator.SendAsync(
            HttpMethod.Put, "/api/v1/facilities/RI1/services/burn", """{"status": "open"}""", headers: ("If-Match", $"\"{seen}\""));

        var problem = await answer.ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal("If-Match", problem.Text("field"));
        Assert.True(problem.Version() >= now);
        Assert.Equal("diversion",
            await app.ScalarAsync<string>("SELECT Status FROM ServiceStatus WHERE FacilityCode = 'RI1' AND ServiceCode = 'burn'"));
        Assert.Equal(now, await app.ScalarAsync<long>(
            "SELECT CAST(RowVersion AS bigint) FROM ServiceStatus WHERE FacilityCode = 'RI1' AND ServiceCode = 'burn'"));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("\"abc\"")]
    [InlineData("\"\"")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("-1")]
    [InlineData("\"1-\"")]
    [InlineData("\"1-a b\"")]
    public async Task If_Match_that_is_no_version_is_refused_by_name(string ifMatch)
    {
        using var answer = await app.Administrator.SendAsync(
            HttpMethod.Put, "/api/v1/facilities/RI1/services/trauma", """{"status": "open"}""", headers: ("If-Match", ifMatch));
        Assert.Equal(["If-Match"], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Markup_in_a_reason_is_text_in_JSON_and_in_HTML()
    {
        const string reason = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;";
        using var answer = await app.Administrator.PutStatusAsync(
            "PA1", "ed", new { status = "diversion", reason, onBehalf = "<b>x</b>" });
        Assert.Equal(reason, (await answer.JsonAsync(HttpStatusCode.OK)).Text("ed", "reason"));
        using var ignored = await app.Administrator.PutStatusAsync("PA1", "icu", new { status = "diversion", reason });

        var json = await app.Anybody.GetStringAsync("/api/v1/board?facility=PA1");
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        var events = await app.Anybody.GetStringAsync("/api/v1/events?facility=PA1");
        Assert.DoesNotContain("<", events, StringComparison.Ordinal);
        foreach (var page in new[] { "/", "/facilities/PA1", "/?q=%3Cscript%3Ealert('x')%3C/script%3E",
            "/facilities/%3Cscript%3Ealert('x')", "/?system=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E" })
        {
            var html = await (await app.Anybody.GetAsync(page)).Content.ReadAsStringAsync();
            Assert.True(html.Contains("StatusBoard", StringComparison.Ordinal), $"{page}: {html}");
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>x</b>", html, StringComparison.Ordinal);
        }

        Assert.Contains("&lt;script&gt;", await app.Anybody.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", await app.Anybody.GetStringAsync("/facilities/PA1"), StringComparison.Ordinal);
    }
}
