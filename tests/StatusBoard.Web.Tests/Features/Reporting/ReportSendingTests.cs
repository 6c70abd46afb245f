using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Storage.Reporting;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Security.Access;

namespace StatusBoard.Web.Tests.Features.Reporting;

public sealed class ReportSendingOnSqlite(BoardApp app) : ReportSendingTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class ReportSendingOnSqlServer(SqlServerApp app) : ReportSendingTests(app.Running), IClassFixture<SqlServerApp>;

/// <summary>What the report page sends, as the server takes it.</summary>
public abstract class ReportSendingTests(BoardApp app)
{
    [Fact]
    public async Task A_report_of_the_facilitys_own_people_is_the_facilitys_and_of_a_coordinator_the_coordinators()
    {
        using var nurse = app.Client(await app.KeyAsync("reporter", facility: "CT1"));
        using var coordinator = app.Client(await app.KeyAsync("coordinator", state: "CT"));

        await AcceptedAsync(nurse, "CT1", Ed("advisory"));
        Assert.Equal(("advisory", "facility"), await NowAsync("CT1"));
        await AcceptedAsync(coordinator, "CT1", Ed("diversion"));
        Assert.Equal(("diversion", "coordinator"), await NowAsync("CT1"));
    }

    [Theory]
    [InlineData("reporter", null, "CT2", "CT3", HttpStatusCode.NotFound)]
    [InlineData("viewer", "CT", null, "CT3", HttpStatusCode.Forbidden)]
    [InlineData("dispatcher", "CT", null, "CT3", HttpStatusCode.Forbidden)]
    public async Task Who_may_not_report_there_is_refused_and_nothing_is_written(string role, string? state, string? facility, string at,
        HttpStatusCode expected)
    {
        using var client = app.Client(await app.KeyAsync(role, state, facility));
        using var answer = await SendAsync(client, at, Ed("closed"));
        // A principal sees nothing of what is out of its reach, not even that it is there.
        Assert.Contains(answer.StatusCode, new[] { expected, HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        Assert.NotEqual("closed", (await NowAsync(at)).Status);
    }

    [Fact]
    public async Task What_was_seen_in_another_epoch_is_not_reported_over_whatever_the_version()
    {
        using var nurse = app.Client(await app.KeyAsync("reporter", facility: "CT2"));
        foreach (var epoch in new[] { "0123456789abcdef", "" })
        {
            using var refused = await nurse.PostAsJsonAsync(
                "/report/CT2/send", new { id = Guid.NewGuid(), version = 1_000_000, epoch, confirm = false,
                    reports = new[] { new { service = "ed", status = "closed" } } });
            var answer = await refused.JsonAsync(HttpStatusCode.PreconditionFailed);
            Assert.Equal(app.Feed.Board.Epoch, answer.Text("state", "epoch"));
            Assert.NotEqual("closed", (await NowAsync("CT2")).Status);
        }

        using var taken = await nurse.PostAsJsonAsync(
            "/report/CT2/send", new { id = Guid.NewGuid(), version = 1_000_000, epoch = app.Feed.Board.Epoch, confirm = false,
                reports = new[] { new { service = "ed", status = "advisory" } } });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_gets_through()
    {
        using var answer = await SendAsync(app.Anybody, "CT3", Ed("closed"));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Found, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
        Assert.NotEqual("closed", (await NowAsync("CT3")).Status);
    }

    [Fact]
    public async Task A_report_by_phone_needs_who_called_from_where_and_how_they_were_known()
    {
        using var coordinator = app.Client(await app.KeyAsync("coordinator", state: "RI"));

        var errors = await ErrorsAsync(coordinator, "RI1",
            Ed("closed", caller: new { name = "", number = (string?)null, knownBy = (string?)null, code = (string?)null }));
        Assert.Equal(["calledFrom", "knownBy", "onBehalf"], errors.Order());

        await AcceptedAsync(coordinator, "RI1",
            Ed("closed",
            caller: new { name = "P. Singh, supervisor", number = "+1 401 555 0100", knownBy = "call-back", code = (string?)null }));
        Assert.Equal(("closed", "phone"), await NowAsync("RI1"));
        Assert.Equal("call-back", await app.ScalarAsync<string>(
            "SELECT KnownBy FROM StatusEvent WHERE FacilityCode = 'RI1' AND Status = 'closed' AND Source = 'phone'"));
        Assert.DoesNotContain("555 0100", await app.Anybody.GetStringAsync("/api/v1/events?facility=RI1"), StringComparison.Ordinal);
        Assert.DoesNotContain("555 0100", await app.Anybody.GetStringAsync("/api/v1/facilities/RI1"), StringComparison.Ordinal);
        Assert.Equal("+1 401 555 0100", await app.ScalarAsync<string>(
            "SELECT CalledFrom FROM StatusEvent WHERE FacilityCode = 'RI1' AND Status = 'closed' AND Source = 'phone'"));
    }

    [Fact]
    public async Task Whoever_reports_for_their_own_facility_cannot_say_that_somebody_telephoned()
    {
        using var nurse = app.Client(await app.KeyAsync("reporter", facility: "CT1"));
        using var answer = await SendAsync(
            nurse, "CT1", Ed("closed", caller: new { name = "x", number = "1", knownBy = "call-back", code = (string?)null }));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_downtime_code_is_good_once_and_a_refused_report_does_not_cost_it()
    {
        var codes = await app.Services.GetRequiredService<DowntimeCodeStore>().IssueAsync(
            "PA1", new AuditEntry("person:1", "somebody", "downtime-codes.issue", "facility:PA1"), CancellationToken.None);
        using var coordinator = app.Client(await app.KeyAsync("coordinator", state: "PA"));
        var caller = new { name = "P. Singh", number = "+1 610 555 0100", knownBy = "code-word", code = codes[0] };

        // Moved on since: refused, and the code is not used up.
        await AcceptedAsync(coordinator, "PA1", Ed("advisory"));
        using (var late = await SendAsync(coordinator, "PA1", Ed("closed", version: 1, caller: caller)))
            Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);

        await AcceptedAsync(coordinator, "PA1", Ed("diversion", caller: caller));
        Assert.Equal(["code"], await ErrorsAsync(coordinator, "PA1", Ed("open", caller: caller)));
        Assert.Equal(["code"], await ErrorsAsync(coordinator, "PA1", Ed("open", caller: caller with { code = "maple otter zebra 12" })));
        Assert.Equal(("diversion", "phone"), await NowAsync("PA1"));
    }

    [Fact]
    public async Task What_moved_on_is_refused_with_what_stands_now()
    {
        await AcceptedAsync(app.Administrator, "CT2", Ed("advisory"));

        using var answer = await SendAsync(app.Administrator, "CT2", Ed("open", version: 1));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        var state = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetProperty("services").GetProperty("ed");
        Assert.Equal("advisory", state.GetProperty("status").GetString());
        using var confirmation = await SendAsync(app.Administrator, "CT2", new { id = Guid.NewGuid(), version = 1, confirm = true });
        Assert.Equal(HttpStatusCode.PreconditionFailed, confirmation.StatusCode);
    }

    [Fact]
    public async Task The_same_report_sent_again_is_accepted_again_and_written_once()
    {
        var report = Ed("advisory");
        await AcceptedAsync(app.Administrator, "CT3", report);
        var repeated = await AcceptedAsync(app.Administrator, "CT3", report);
        Assert.True(repeated.GetProperty("repeated").GetBoolean());
        Assert.Equal(1L, await app.ScalarAsync<long>(
            "SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode = 'CT3' AND ServiceCode = 'ed' AND Kind <> 'created'"));
    }

    [Theory]
    [InlineData("""{"service":"ed","status":"sleepy"}""", "status")]
    [InlineData("""{"service":"ed","status":"diversion","minutes":-5}""", "expectedEnd")]
    [InlineData("""{"service":"ed","status":"diversion","at":"25:99"}""", "expectedEnd")]
    [InlineData("""{"service":"ed","status":"diversion","at":""}""", "expectedEnd")]
    [InlineData("""{"service":"trauma","status":"closed"}""", "trauma")]
    public async Task Bad_input_is_named_by_the_field_that_the_page_has(string report, string field)
    {
        using var body = new StringContent($$"""{"id":"{{Guid.NewGuid()}}","version":9999999,"confirm":false,"reports":[{{report}}]}""",
            System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Administrator.PostAsync(new Uri("/report/PA1/send", UriKind.Relative), body);
        Assert.Equal([field], await ErrorsAsync(answer));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_page_of_another_site_cannot_send_a_form_here(string site)
    {
        using var nurse = app.Client();
        nurse.DefaultRequestHeaders.Add("Cookie", await Callers.PersonAsync(app, "reporter", "CT1"));
        nurse.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        using var form = new FormUrlEncodedContent([new("ed", "closed")]);
        using var answer = await nurse.PostAsync(new Uri("/report/CT1/send", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.NotEqual("closed", (await NowAsync("CT1")).Status);
    }

    [Fact]
    public async Task A_browser_without_scripts_sends_the_form_itself_and_comes_back_to_its_page()
    {
        using var form = PlainForm(("ed", "diversion"), ("reason", "saturation:full, 14 boarders"), ("note", "until relief comes"),
            ("until", "120"), ("s-ct", "diversion"));
        using var answer = await app.Administrator.PostAsync(new Uri("/report/PA1/send", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith("/report/PA1?accepted=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await app.Administrator.GetStringAsync(answer.Headers.Location);
        Assert.Contains("Accepted at", page, StringComparison.Ordinal);
        // The address of one facility says nothing of another's, and one that somebody made up says nothing.
        var to = answer.Headers.Location.OriginalString;
        var token = to[to.IndexOf('?', StringComparison.Ordinal)..];
        foreach (var other in new[] { "/report/CT1" + token, "/report/PA1?accepted=1772460720000" })
            Assert.DoesNotContain("Accepted at", await app.Administrator.GetStringAsync(other), StringComparison.Ordinal);
        var now = await app.Administrator.JsonAsync("/api/v1/facilities/PA1");
        Assert.Equal(("diversion", "saturation", "full, 14 boarders: until relief comes"),
            (now.Text("ed", "status"), now.Text("ed", "reasonCode"), now.Text("ed", "reason")));
        Assert.NotNull(now.Text("ed", "expectedEnd"));
        Assert.Equal("diversion", now.GetProperty("specialties").EnumerateArray()
            .Single(one => one.GetProperty("service").GetString() == "ct").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_form_that_is_refused_is_answered_by_a_page_that_says_why()
    {
        using var form = PlainForm(("ed", "sleepy"), ("until", "at"));
        using var answer = await app.Administrator.PostAsync(new Uri("/report/CT3/send", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("NOT SENT", page, StringComparison.Ordinal);
        Assert.Contains("sleepy", page, StringComparison.Ordinal);
        Assert.Contains("Say until what time", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/report/CT3\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_the_form_does_not_offer_is_refused_by_its_name()
    {
        using var form = PlainForm(("ed", "diversion"), ("reason", "saturation:full"), ("until", "soon"));
        using var answer = await app.Administrator.PostAsync(new Uri("/report/CT3/send", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("soon", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual("diversion", (await NowAsync("CT3")).Status);
    }

    [Fact]
    public async Task A_service_that_is_named_without_a_confirmation_is_refused_by_its_name()
    {
        using var body = new StringContent(
            $$"""{"id":"{{Guid.NewGuid()}}","version":99999,"confirm":false,"service":"ed","reports":[{"service":"ed","status":"open"}]}""",
            System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Administrator.PostAsync(new Uri("/report/CT3/send", UriKind.Relative), body);
        Assert.Equal(["service"], await ErrorsAsync(answer));
    }

    [Fact]
    public async Task A_form_that_no_page_sends_is_refused_by_its_size_and_nothing_is_written()
    {
        using var form = PlainForm(("ed", "closed"), ("note", new string('x', 70_000)));
        using var answer = await app.Administrator.PostAsync(new Uri("/report/CT3/send", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.NotEqual("closed", (await NowAsync("CT3")).Status);
    }

    [Fact]
    public async Task The_emergency_department_alone_is_confirmed_and_the_answer_says_until_when_it_holds()
    {
        await AcceptedAsync(app.Administrator, "CT2", Ed("diversion"));
        using (var report = await app.Administrator.PutAsJsonAsync(
            "/api/v1/facilities/CT2/services/imaging", new { status = "suspended" }))
            Assert.True(report.IsSuccessStatusCode);

        const string Confirmations = "SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode = 'CT2' AND Kind = 'confirmation'";
        const string OfDepartment = Confirmations + " AND ServiceCode = 'ed'";
        var before = (All: await app.ScalarAsync<long>(Confirmations), Ed: await app.ScalarAsync<long>(OfDepartment));
        var accepted = await AcceptedAsync(
            app.Administrator, "CT2", new { id = Guid.NewGuid(), version = long.MaxValue / 2, confirm = true, service = "ed" });

        Assert.Equal(
            (before.All + 1, before.Ed + 1), (await app.ScalarAsync<long>(Confirmations), await app.ScalarAsync<long>(OfDepartment)));
        var ed = app.Feed.Board.Find("CT2")!.Ed!;
        Assert.Equal((ed.LapsesAt ?? ed.StaleAt)?.ToUnixTimeMilliseconds(), accepted.GetProperty("holdsUntil").GetInt64());
        Assert.Equal(["service"], await ErrorsAsync(
            app.Administrator, "CT2", new { id = Guid.NewGuid(), version = long.MaxValue / 2, confirm = true, service = "nothing" }));
    }

    private FormUrlEncodedContent PlainForm(params (string Name, string Value)[] fields) => new(
        fields.Append(("id", Guid.NewGuid().ToString())).Append(("version", $"{long.MaxValue / 2}"))
            .Append(("epoch", app.Feed.Board.Epoch))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    private static object Ed(string status, long version = long.MaxValue / 2, object? caller = null) =>
        new { id = Guid.NewGuid(), version, confirm = false, reports = new[] { new { service = "ed", status } }, caller };

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string facility, object body) =>
        client.PostAsJsonAsync($"/report/{facility}/send", body);

    private static async Task<JsonElement> AcceptedAsync(HttpClient client, string facility, object body)
    {
        using var answer = await SendAsync(client, facility, body);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpClient client, string facility, object body)
    {
        using var answer = await SendAsync(client, facility, body);
        return await ErrorsAsync(answer);
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error =>
            error.Name)];
    }

    private async Task<(string Status, string? Source)> NowAsync(string facility)
    {
        var ed = (await app.Administrator.GetFromJsonAsync<JsonElement>($"/api/v1/facilities/{facility}")).GetProperty("ed");
        return (ed.GetProperty("status").GetString()!, ed.GetProperty("source").GetString());
    }
}
