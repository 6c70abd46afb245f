using System.Net;
using System.Text.Json;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class EventsOnSqlite(BoardApp app) : EventsTests(app), IClassFixture<BoardApp>
{
    private readonly BoardApp app = app;

    /// <summary>Here only: a server does not let a time be a text.</summary>
    [Theory]
    [InlineData("CT3", 1)]
    [InlineData("PA1", 2)]
    public async Task Next_follows_from_what_was_read_also_where_a_row_cannot_be_shown(string facility, int limit)
    {
        foreach (var status in new[] { "open", "diversion", "closed", "open" })
            await app.Administrator.ReportAsync(facility, "ed", status);
        var all = (await app.Anybody.JsonAsync($"/api/v1/events?facility={facility}&limit=1000"))
            .GetProperty("events").EnumerateArray().Select(line => line.GetProperty("id").GetInt64()).ToList();
        await app.SqlAsync(
            "DROP TRIGGER IF EXISTS StatusEvent_Changed; PRAGMA ignore_check_constraints = ON; UPDATE StatusEvent SET OccurredAt = "
                + "'half past ten' WHERE RowVersion IN (@one, @other)", ("@one", all[^2]), ("@other", all[^3]));

        List<long> read = [];
        for (string? after = ""; after is not null;)
        {
            var page = await app.Anybody.JsonAsync($"/api/v1/events?facility={facility}&limit={limit}{after}");
            read.AddRange(page.GetProperty("events").EnumerateArray().Select(line => line.GetProperty("id").GetInt64()));
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? $"&after={next.GetInt64()}" : null;
        }

        Assert.Equal(all.Except([all[^2], all[^3]]), read);
    }
}

[Collection(SqlServerApp.OneAtATime)]
public sealed class EventsOnSqlServer(SqlServerApp app) : EventsTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class EventsTests(BoardApp app)
{
    [Fact]
    public async Task Every_change_is_an_event_with_who_what_when_from_where_and_why()
    {
        using var answer = await app.Administrator.PutStatusAsync(
            "CT1", "ed", new { status = "diversion", reasonCode = "staffing", reason = "two nurses short", onBehalf = "supervisor" });
        await answer.JsonAsync(HttpStatusCode.OK);
        var page = await app.Administrator.JsonAsync("/api/v1/events?facility=CT1&limit=1000");

        var last = page.GetProperty("events").EnumerateArray().Last();
        Assert.Equal(
            ("report", "CT1", "Hartford General Hospital", "CT", "ed"),
            (last.Text("kind"), last.Text("facility"), last.Text("facilityName"), last.Text("state"), last.Text("service")));
        Assert.Equal(
            ("unknown", "diversion", "staffing", "two nurses short"),
            (last.Text("previousStatus"), last.Text("status"), last.Text("reasonCode"), last.Text("reason")));
        Assert.Equal(("bootstrap", "supervisor", "api", "127.0.0.1"),
            (last.Text("reportedBy"), last.Text("onBehalf"), last.Text("source"), last.Text("address")));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);

        // From which address and by which login is told to administrators only.
        var read = (await app.Anybody.JsonAsync("/api/v1/events?facility=CT1&limit=1000")).GetProperty("events").EnumerateArray().Last();
        Assert.Equal(last.Text("reportedBy"), read.Text("reportedBy"));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (read.GetProperty("address").ValueKind, read.GetProperty("databaseLogin").ValueKind));
    }

    [Fact]
    public async Task A_change_by_plain_SQL_is_an_event_too()
    {
        await app.SqlAsync(
            "UPDATE ServiceStatus SET Status = 'suspended', Reason = 'by hand' WHERE FacilityCode = 'CT1' AND ServiceCode = 'dialysis'");
        var last = (await app.Anybody.JsonAsync("/api/v1/events?facility=CT1&limit=1000"))
            .GetProperty("events").EnumerateArray().Last(line => line.Text("service") == "dialysis");
        Assert.Equal(("suspended", "by hand", "sql"), (last.Text("status"), last.Text("reason"), last.Text("source")));
    }

    [Fact]
    public async Task Paging_by_next_neither_loses_nor_repeats_while_others_write()
    {
        foreach (var status in new[] { "open", "diversion", "closed" })
            await app.Administrator.ReportAsync("RI1", "ed", status);
        List<long> ids = [];
        for (string? after = ""; after is not null;)
        {
            var page = await app.Anybody.JsonAsync($"/api/v1/events?facility=RI1&limit=4{after}");
            ids.AddRange(page.GetProperty("events").EnumerateArray().Select(line => line.GetProperty("id").GetInt64()));
            if (ids.Count is 4 or 8)
                await app.Administrator.ReportAsync("RI1", "ed", ids.Count == 4 ? "open" : "advisory");
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? $"&after={next.GetInt64()}" : null;
            Assert.True(after is null || page.GetProperty("events").GetArrayLength() == 4);
        }

        var all = (await app.Anybody.JsonAsync("/api/v1/events?facility=RI1&limit=1000"))
            .GetProperty("events").EnumerateArray().Select(line => line.GetProperty("id").GetInt64()).ToList();
        Assert.SkipWhen(app.Engine == DatabaseProvider.SqlServer
            && all.Distinct().Count() < all.Count, "This server gives all rows of one statement the same rowversion.");
        Assert.Equal(20 + 5, ids.Count);
        Assert.Equal(all, ids);
        Assert.Equal(ids.Order().Distinct(), ids);
    }

    [Fact]
    public async Task The_history_is_filtered_by_state_and_time()
    {
        await app.Administrator.ReportAsync("PA1", "ed", "advisory");
        await Task.Delay(5);
        var between = DateTimeOffset.UtcNow;
        await app.Administrator.ReportAsync("PA1", "ed", "closed");

        Assert.All((await EventsAsync("state=pa")).Select(line => line.Text("state")), state => Assert.Equal("PA", state));
        Assert.NotEmpty(await EventsAsync("state=pa"));
        Assert.Equal(["closed"], (await EventsAsync($"facility=pa1&from={Uri.EscapeDataString(between.ToString("O"))}")).Select(line =>
            line.Text("status")));
        Assert.Equal("advisory", (await EventsAsync($"facility=PA1&to={Uri.EscapeDataString(between.ToString("O"))}"))[^1].Text("status"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("after=-1", "after")]
    [InlineData("after=x", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-01-01", "from")]
    [InlineData("to=2026-01-01T00:00:00", "to")]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("statee=CT", "statee")]
    [InlineData("state=Connecticut", "state")]
    [InlineData("state=TX", "state")]
    [InlineData("facility=NOPE", "facility")]
    [InlineData("facility=", "facility")]
    public async Task A_question_that_cannot_be_is_refused_by_name(string query, string field)
    {
        using var answer = await app.Anybody.GetAsync("/api/v1/events?" + query);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    private async Task<List<JsonElement>> EventsAsync(string query) =>
        [.. (await app.Anybody.JsonAsync($"/api/v1/events?limit=1000&{query}")).GetProperty("events").EnumerateArray()];
}
