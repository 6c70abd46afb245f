using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights.Past;

public sealed class PastApiOnSqlite() : PastApiTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class PastApiOnSqlServer() : PastApiTests(DatabaseProvider.SqlServer);

/// <summary>What the API and the pages say of a moment that has passed.</summary>
public abstract class PastApiTests(DatabaseProvider engine) : IAsyncLifetime
{
    private BoardApp app = null!;
    private DateTimeOffset closed;
    private DateTimeOffset opened;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = new BoardApp(engine);
        _ = app.Running;
        await app.InitializeAsync();
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        closed = await NewestAsync();
        await app.Administrator.ReportAsync("CT1", "ed", "open");
        await app.Administrator.ReportAsync("RI1", "ed", "diversion");
        opened = await NewestAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app is null ? ValueTask.CompletedTask : app.DisposeAsync();
    }

    [Fact]
    public async Task The_board_and_a_facility_are_answered_as_they_were_said_at_a_moment()
    {
        var then = await app.Anybody.JsonAsync($"/api/v1/board?at={Text(closed)}&state=CT");
        Assert.Equal(closed, then.GetProperty("asOf").GetDateTimeOffset());
        Assert.Equal(closed, then.GetProperty("at").GetDateTimeOffset());
        Assert.Equal("live", then.Text("mode"));
        var first = then.GetProperty("facilities")[0];
        Assert.Equal(("CT1", "closed"), (first.Text("code"), first.GetProperty("ed").Text("status")));

        var facility = await app.Anybody.JsonAsync($"/api/v1/facilities/CT1?at={Text(closed)}");
        Assert.Equal(("closed", closed), (facility.GetProperty("ed").Text("status"), facility.GetProperty("at").GetDateTimeOffset()));
        Assert.Equal("open", (await app.Anybody.JsonAsync($"/api/v1/facilities/CT1?at={Text(opened)}")).GetProperty("ed").Text("status"));

        // Whoever goes by names of members and takes the past for the present is helped by none of these.
        using var answer = await app.Anybody.GetAsync($"/api/v1/board?at={Text(closed)}", Cancel);
        Assert.Null(answer.Headers.ETag);
        Assert.False((await app.Anybody.JsonAsync("/api/v1/board")).TryGetProperty("at", out _));
    }

    [Theory]
    [InlineData("2999-01-01T00:00Z", "in the future")]
    [InlineData("2001-01-01T00:00Z", "before the history of this board, which begins at")]
    [InlineData("yesterday", "is not a time in ISO 8601")]
    [InlineData("2026-11-27T10:00", "is not a time in ISO 8601")]
    public async Task A_moment_of_which_nothing_can_be_said_is_refused_by_name(string at, string reason)
    {
        foreach (var path in new[] { "/api/v1/board", "/api/v1/facilities/CT1" })
        {
            using var answer = await app.Anybody.GetAsync($"{path}?at={at}", Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(reason, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            Assert.Equal(["at"], await answer.FieldsAtFaultAsync());
        }
    }

    [Theory]
    [InlineData("/?state=CT", "data-facility=\"CT1\"")]
    [InlineData("/facilities/CT1", "History up to then")]
    [InlineData("/wall?state=CT", "closed")]
    [InlineData("/insights/reach?state=CT", "Reach: Connecticut")]
    public async Task A_page_of_a_moment_says_so_and_has_no_sign_of_the_present(string path, string shown)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var page = await app.Anybody.GetStringAsync($"{path}{separator}at={Text(closed)}", Cancel);

        Assert.Contains($"<title>PAST, {PastPage.Words(closed)}: ", page, StringComparison.Ordinal);
        Assert.Contains("class=\"past-band\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}\"", page, StringComparison.Ordinal);
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Contains("Closed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"not-live\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-board-version", page, StringComparison.Ordinal);
        var present = await app.Anybody.GetStringAsync(path, Cancel);
        Assert.DoesNotContain("past-band", present, StringComparison.Ordinal);
        Assert.Contains("id=\"not-live\"", present, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reach_at_a_moment_is_that_of_the_board_then_also_as_a_file_and_as_a_what_if()
    {
        var then = await app.Anybody.JsonAsync($"/api/v1/insights/reach?at={Text(closed)}");
        Assert.Equal(closed, then.GetProperty("at").GetDateTimeOffset());
        Assert.True(LossOf(then, "CT1").GetProperty("isKnown").GetBoolean());
        var later = await app.Anybody.JsonAsync($"/api/v1/insights/reach?at={Text(opened)}");
        Assert.Equal(JsonValueKind.Undefined, LossOf(later, "CT1").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await app.Anybody.JsonAsync("/api/v1/insights/reach")).GetProperty("at").ValueKind);
        var whatIf = await app.Anybody.JsonAsync($"/api/v1/insights/reach?at={Text(opened)}&close=CT1");
        Assert.True(LossOf(whatIf, "CT1").GetProperty("isKnown").GetBoolean());

        using var file = await app.Anybody.GetAsync($"/insights/reach.csv?table=departments&at={Text(closed)}", Cancel);
        Assert.Contains("\"CT1\"", await file.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains(
            $"{closed.UtcDateTime:yyyyMMddTHHmmss}Z", $"{file.Content.Headers.ContentDisposition}", StringComparison.Ordinal);
        using var refused = await app.Anybody.GetAsync("/insights/reach.csv?table=states&at=2999-01-01T00:00Z", Cancel);
        Assert.Equal(["at"], await refused.FieldsAtFaultAsync());
        var page = await app.Anybody.GetStringAsync($"/insights/reach?at={Text(opened)}&close=CT1", Cancel);
        Assert.Contains("and all others as they were then", page, StringComparison.Ordinal);
        Assert.Contains($"<input type=\"hidden\" name=\"at\" value=\"{Text(opened)}\"", page, StringComparison.Ordinal);

        static JsonElement LossOf(JsonElement of, string code) =>
            of.GetProperty("departments").EnumerateArray().FirstOrDefault(one => one.Text("facility") == code);
    }

    [Theory]
    [InlineData("/?state=CT")]
    [InlineData("/facilities/CT1")]
    [InlineData("/wall?state=CT")]
    [InlineData("/insights/reach?state=CT")]
    [InlineData("/insights/reach?close=RI1")]
    public async Task A_page_of_a_moment_that_was_read_already_waits_for_what_else_it_shows(string path)
    {
        var at = $"at={Text(closed)}";
        await app.Anybody.JsonAsync($"/api/v1/board?{at}");
        var page = await app.Anybody.GetStringAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{at}", Cancel);
        Assert.Contains("class=\"past-band\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"not-live\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_that_cannot_be_shown_shows_neither_the_past_nor_the_present()
    {
        foreach (var path in new[] { "/", "/facilities/CT1", "/wall", "/insights/reach" })
        {
            var page = await app.Anybody.GetStringAsync($"{path}?at=2999-01-01T00:00Z", Cancel);
            Assert.Contains("is in the future", page, StringComparison.Ordinal);
            Assert.Contains("Back to now", page, StringComparison.Ordinal);
            Assert.DoesNotContain("data-facility", page, StringComparison.Ordinal);
            Assert.DoesNotContain("id=\"not-live\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_incident_shows_what_was_part_of_it_and_written_in_its_log_at_the_moment()
    {
        using var answer = await app.Administrator.PostAsync(
            "/api/v1/incidents", new { name = "Storm", kind = "severe-weather", facilities = new[] { "CT1" } });
        var id = (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt32();
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        var before = await NewestAsync();
        using var attached = await app.Administrator.PatchAsJsonAsync(
            $"/api/v1/incidents/{id}", new { attach = new[] { "RI1" } }, Cancel);
        attached.EnsureSuccessStatusCode();
        await app.Administrator.ReportAsync("RI1", "ed", "closed");

        var then = await app.Anybody.GetStringAsync($"/incidents/{id}?at={Text(before)}", Cancel);
        Assert.Contains("data-facility=\"CT1\"", then, StringComparison.Ordinal);
        Assert.DoesNotContain("data-facility=\"RI1\"", then, StringComparison.Ordinal);
        var later = await app.Anybody.GetStringAsync($"/incidents/{id}?at={Text(await NewestAsync())}", Cancel);
        Assert.Contains("data-facility=\"RI1\"", later, StringComparison.Ordinal);
        var earlier = await app.Anybody.GetStringAsync($"/incidents/{id}?at={Text(opened)}", Cancel);
        Assert.Contains("had not been opened then", earlier, StringComparison.Ordinal);

        var report = await app.Anybody.GetStringAsync($"/insights/report?incident={id}", Cancel);
        Assert.Contains("Storm", report, StringComparison.Ordinal);
        Assert.Contains("Appendix A: improvement plan", report, StringComparison.Ordinal);
    }

    private static string Text(DateTimeOffset at) => PastMoment.Text(at);

    /// <summary>When the newest event was written.</summary>
    private async Task<DateTimeOffset> NewestAsync()
    {
        var events = await app.Administrator.JsonAsync("/api/v1/events?limit=1000");
        return events.GetProperty("events").EnumerateArray().Max(one => one.GetProperty("occurredAt").GetDateTimeOffset());
    }
}
