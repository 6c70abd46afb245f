using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Polls;

public sealed class PollApiOnSqlite() : PollApiTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class PollApiOnSqlServer() : PollApiTests(DatabaseProvider.SqlServer);

/// <summary>Polls by the API, with the pages that show them, on the whole app.</summary>
public abstract class PollApiTests(DatabaseProvider engine) : IAsyncLifetime
{
    private static readonly object[] Items =
    [
        new { code = "beds", label = "Beds", kind = "count", maximum = 50 },
        new { code = "power", label = "Mains power", kind = "yes-no", optional = true },
    ];

    private BoardApp app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await BoardApp.StartAsync(engine);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app is null ? ValueTask.CompletedTask : app.DisposeAsync();
    }

    [Fact]
    public async Task A_poll_is_asked_answered_by_a_program_and_on_behalf_reminded_extended_and_closed()
    {
        var id = await AskAsync("CT1", "CT2", "RI1");
        using var hospital = app.Client(await app.KeyAsync("reporter", facility: "CT1"));
        using var first = await hospital.PostAsync(
            $"/api/v1/polls/{id}/answers", new { facility = "CT1", id = "a-1", values = new { beds = 7, power = true } });
        Assert.Equal("answered", (await first.JsonAsync(HttpStatusCode.Created)).Text("answer", "state"));
        using var again = await hospital.PostAsync(
            $"/api/v1/polls/{id}/answers", new { facility = "CT1", id = "a-1", values = new { beds = 7, power = true } });
        Assert.True((await again.JsonAsync(HttpStatusCode.Created)).GetProperty("repeated").GetBoolean());
        using var called = await app.Administrator.PostAsync($"/api/v1/polls/{id}/answers",
            new { facility = "RI1", values = new { beds = 4 }, onBehalf = "B. Ito, nurse", calledFrom = "401 555 0100" });
        await called.JsonAsync(HttpStatusCode.Created);

        var poll = await app.Administrator.JsonAsync($"/api/v1/polls/{id}");
        Assert.Equal((3, 2, 1), (poll.GetProperty("total").GetProperty("asked").GetInt32(),
            poll.GetProperty("total").GetProperty("answered").GetInt32(), poll.GetProperty("total").GetProperty("notReached").GetInt32()));
        Assert.Equal(11, poll.GetProperty("total").GetProperty("counts").GetProperty("beds").GetInt32());
        Assert.Equal(7, poll.GetProperty("states").GetProperty("CT").GetProperty("counts").GetProperty("beds").GetInt32());
        Assert.Equal(1, poll.GetProperty("total").GetProperty("options").GetProperty("power").GetProperty("yes").GetInt32());
        Assert.Equal("CT2", poll.GetProperty("facilities")[0].Text("facility"));

        Assert.Equal(1, (await PatchAsync(id, new { remind = true })).GetProperty("reminders").GetInt32());
        var deadline = poll.GetProperty("deadline").GetDateTimeOffset();
        Assert.Equal(deadline.AddMinutes(20),
            (await PatchAsync(id, new { extendMinutes = 20 })).GetProperty("deadline").GetDateTimeOffset());
        Assert.Equal("closed", (await PatchAsync(id, new { close = true })).Text("state"));
        using var late = await app.Administrator.PostAsync(
            $"/api/v1/polls/{id}/answers", new { facility = "CT2", declined = "Evacuated" });
        Assert.True((await late.JsonAsync(HttpStatusCode.Created)).GetProperty("answer").GetProperty("late").GetBoolean());
        using var twice = await app.Administrator.PatchAsJsonAsync($"/api/v1/polls/{id}", new { close = true }, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        var csv = await app.Administrator.GetStringAsync($"/polls/{id}/record.csv", Cancel);
        Assert.Contains("\"Evacuated\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"B. Ito, nurse\",\"401 555 0100\",\"phone\",4", csv, StringComparison.Ordinal);
        var page = await app.Administrator.GetStringAsync($"/polls/{id}", Cancel);
        Assert.Contains("<b data-count=\"answered\">2</b> of 3 answered", page, StringComparison.Ordinal);
        Assert.Contains("data-area=\"CT\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_by_its_name()
    {
        Assert.Equal(["items[0].kind"], await FaultsAsync("/api/v1/polls",
            new { title = "Beds", items = new[] { new { code = "beds", label = "Beds", kind = "number" } } }));
        Assert.Equal(["template"], await FaultsAsync("/api/v1/polls", new { template = "nothing", title = "x", items = Items }));
        Assert.Equal(["filter.state"], await FaultsAsync("/api/v1/polls",
            new { title = "Beds", items = Items, filter = new { states = new[] { "ZZ" } } }));
        Assert.Equal(["title"], await FaultsAsync("/api/v1/polls", new { title = new string('x', 76), items = Items }));
        Assert.Equal(["repeat.at", "repeat.timeZone"], await FaultsAsync("/api/v1/polls",
            new { title = "Beds", items = Items, repeat = new { every = "daily", at = "25:00", timeZone = "Mars" } }));
        Assert.Equal(["body"], await FaultsAsync("/api/v1/polls", new { titel = "Beds" }, "titel"));

        var id = await AskAsync("CT1");
        Assert.Equal(["values.beds"],
            await FaultsAsync($"/api/v1/polls/{id}/answers", new { facility = "CT1", values = new { beds = 51 } }));
        Assert.Equal(["values.beer"],
            await FaultsAsync($"/api/v1/polls/{id}/answers", new { facility = "CT1", values = new { beds = 5, beer = 1 } }));
        Assert.Equal(["facility"], await FaultsAsync($"/api/v1/polls/{id}/answers", new { facility = "XX", values = new { beds = 5 } }));
        using var two = await app.Administrator.PatchAsJsonAsync($"/api/v1/polls/{id}", new { remind = true, close = true }, Cancel);
        Assert.Equal(["close"], await two.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task A_template_is_changed_by_an_administrator_and_never_over_somebody_elses_change()
    {
        var body = new { name = "Dialysis", title = "Dialysis places", items = Items, services = new[] { "dialysis" }, edition = 0 };
        using var added = await app.Administrator.PutAsJsonAsync("/api/v1/polls/templates/dialysis", body, Cancel);
        Assert.Equal(1, (await added.JsonAsync(HttpStatusCode.OK)).GetProperty("edition").GetInt32());
        using var again = await app.Administrator.PutAsJsonAsync("/api/v1/polls/templates/dialysis", body, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var wrong = await app.Administrator.PutAsJsonAsync(
            "/api/v1/polls/templates/dialysis", body with { services = new[] { "cooking" }, edition = 1 }, Cancel);
        Assert.Equal(["filter.services"], await wrong.FieldsAtFaultAsync());
        using var changed = await app.Administrator.PutAsJsonAsync(
            "/api/v1/polls/templates/dialysis", body with { title = "Places", edition = 1 }, Cancel);
        Assert.Equal("Places", (await changed.JsonAsync(HttpStatusCode.OK)).Text("title"));
    }

    [Fact]
    public async Task A_series_is_listed_and_stopped_by_who_began_it_and_by_nobody_else()
    {
        var body = new
        {
            title = "Every day", items = Items, filter = new { states = new[] { "CT" } },
            repeat = new { every = "daily", at = "10:00", timeZone = "America/New_York" },
        };
        using var coordinator = app.Client(await app.KeyAsync("coordinator", state: "CT"));
        using var made = await coordinator.PostAsync("/api/v1/polls", body);
        var id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("series").GetInt32();
        var listed = (await coordinator.JsonAsync("/api/v1/polls/series")).GetProperty("series")[0];
        Assert.Equal((id, "daily", "10:00", true), (listed.GetProperty("id").GetInt32(), listed.Text("repeat"), listed.Text("at"),
            listed.GetProperty("active").GetBoolean()));

        using var other = app.Client(await app.KeyAsync("coordinator", state: "RI"));
        using var refused = await other.PatchAsJsonAsync($"/api/v1/polls/series/{id}", new { stop = true }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var nothing = await coordinator.PatchAsJsonAsync($"/api/v1/polls/series/{id}", new { stop = false }, Cancel);
        Assert.Equal(["stop"], await nothing.FieldsAtFaultAsync());
        using var stopped = await coordinator.PatchAsJsonAsync($"/api/v1/polls/series/{id}", new { stop = true }, Cancel);
        Assert.False((await stopped.JsonAsync(HttpStatusCode.OK)).GetProperty("active").GetBoolean());
        using var again = await coordinator.PatchAsJsonAsync($"/api/v1/polls/series/{id}", new { stop = true }, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Empty((await coordinator.JsonAsync("/api/v1/polls/series")).GetProperty("series").EnumerateArray());
    }

    [Fact]
    public async Task Each_sees_asks_and_answers_within_what_they_may()
    {
        var id = await AskAsync("CT1", "RI1");
        using var viewer = app.Client(await app.KeyAsync("viewer", state: "CT"));
        Assert.Equal(["CT1"], (await viewer.JsonAsync($"/api/v1/polls/{id}")).GetProperty("facilities").EnumerateArray()
            .Select(one => one.Text("facility")));
        using var elsewhere = app.Client(await app.KeyAsync("viewer", state: "PA"));
        using var hidden = await elsewhere.GetAsync($"/api/v1/polls/{id}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var hospital = app.Client(await app.KeyAsync("reporter", facility: "CT1"));
        using var others = await hospital.PostAsync($"/api/v1/polls/{id}/answers", new { facility = "RI1", values = new { beds = 1 } });
        Assert.Equal(HttpStatusCode.BadRequest, others.StatusCode);
        using var behalf = await hospital.PostAsync(
            $"/api/v1/polls/{id}/answers", new { facility = "CT1", values = new { beds = 1 }, onBehalf = "Somebody" });
        Assert.Equal(HttpStatusCode.Forbidden, behalf.StatusCode);
        using var coordinator = app.Client(await app.KeyAsync("coordinator", state: "CT"));
        using var close = await coordinator.PatchAsJsonAsync($"/api/v1/polls/{id}", new { close = true }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, close.StatusCode);
        using var asked = await coordinator.PostAsync("/api/v1/polls", new { title = "Mine", items = Items });
        Assert.All((await asked.JsonAsync(HttpStatusCode.Created)).GetProperty("poll").GetProperty("facilities").EnumerateArray(),
            one => Assert.StartsWith("CT", one.Text("facility"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reporter_rings_until_seen_again_after_a_reminder_and_is_quiet_after_the_answer()
    {
        using var hospital = app.Client(await app.KeyAsync("reporter", facility: "CT1"));
        using var desk = app.Client(await app.KeyAsync("dispatcher"));
        var before = (await hospital.JsonAsync("/api/v1/heartbeat")).GetProperty("polls").GetInt64();
        var id = await AskAsync("CT1", "CT2");
        Assert.NotEqual(before, (await hospital.JsonAsync("/api/v1/heartbeat")).GetProperty("polls").GetInt64());
        Assert.Equal([("Answer", $"/report/CT1#poll-{id}")], await RingingAsync(hospital));
        Assert.Equal([("Open", $"/polls/{id}")], await RingingAsync(desk));
        Assert.Empty(await RingingAsync(app.Anybody));
        Assert.Empty(await RingingAsync(app.Administrator));

        using var seen = await hospital.PostAsync($"/api/v1/polls/{id}/seen", null, Cancel);
        Assert.Equal(1, (await seen.JsonAsync(HttpStatusCode.OK)).GetProperty("total").GetProperty("seen").GetInt32());
        Assert.Empty(await RingingAsync(hospital));
        Assert.Single(await RingingAsync(desk));
        await PatchAsync(id, new { remind = true });
        Assert.Single(await RingingAsync(hospital));
        using var answered = await hospital.PostAsync($"/api/v1/polls/{id}/answers", new { facility = "CT1", values = new { beds = 1 } });
        await answered.JsonAsync(HttpStatusCode.Created);
        Assert.Empty(await RingingAsync(hospital));
        // A desk's own "seen" says nothing of a hospital.
        using var deskSeen = await desk.PostAsync($"/api/v1/polls/{id}/seen", null, Cancel);
        Assert.Equal(1, (await deskSeen.JsonAsync(HttpStatusCode.OK)).GetProperty("total").GetProperty("notReached").GetInt32());
        Assert.Empty(await RingingAsync(desk));
    }

    [Fact]
    public async Task What_is_due_is_done_by_itself()
    {
        using var draft = await app.Administrator.PostAsync(
            "/api/v1/polls", new { title = "Draft", items = Items, draft = true, filter = new { facilities = new[] { "CT1" } } });
        var opens = Id(await draft.JsonAsync(HttpStatusCode.Created));
        var (reminds, closes) = (await AskAsync("CT1"), await AskAsync("CT2"));
        var past = DateTimeOffset.UtcNow.AddMinutes(-5).ToString("yyyy-MM-dd HH:mm:ss.fff+00:00", CultureInfo.InvariantCulture);
        await app.SqlAsync($"UPDATE Poll SET BeginsAt = '{past}' WHERE Id = {opens}");
        await app.SqlAsync($"UPDATE Poll SET OpenedAt = '{past}', RemindMinutes = 4 WHERE Id = {reminds}");
        await app.SqlAsync($"UPDATE Poll SET Deadline = '{past}' WHERE Id = {closes}");

        await Eventually.TrueAsync(async () => (await app.Administrator.JsonAsync($"/api/v1/polls/{opens}")).Text("state") == "open");
        await Eventually.TrueAsync(async () =>
            (await app.Administrator.JsonAsync($"/api/v1/polls/{reminds}")).GetProperty("reminders").GetInt32() == 1);
        await Eventually.TrueAsync(async () => (await app.Administrator.JsonAsync($"/api/v1/polls/{closes}")).Text("state") == "closed");
        var opened = await app.Administrator.JsonAsync($"/api/v1/polls/{opens}");
        Assert.Equal(1, opened.GetProperty("total").GetProperty("asked").GetInt32());
    }

    [Fact]
    public async Task The_report_page_opens_on_the_question_and_a_browser_without_scripts_answers_it()
    {
        var id = await AskAsync("CT1");
        using var hospital = app.Client(await app.KeyAsync("reporter", facility: "CT1"));
        var page = await hospital.GetStringAsync("/report", Cancel);
        Assert.Contains($"action=\"/report/CT1/polls/{id}\"", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("poll-question", StringComparison.Ordinal) < page.IndexOf("data-report=", StringComparison.Ordinal));

        using var empty = new FormUrlEncodedContent([new("id", "f-0")]);
        using var refused = await hospital.PostAsync($"/report/CT1/polls/{id}", empty, Cancel);
        Assert.Contains("is not answered", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("id", "f-1"), new("v-beds", "12"), new("v-power", "no")]);
        using var sent = await hospital.PostAsync($"/report/CT1/polls/{id}", form, Cancel);
        Assert.Equal("answered",
            (await app.Administrator.JsonAsync($"/api/v1/polls/{id}")).GetProperty("facilities")[0].Text("state"));
        Assert.Contains("A new answer takes its place", await hospital.GetStringAsync("/report", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/polls?template=mci", "There is no setting “template”.")]
    [InlineData("/polls?new=beds", "“new” cannot be “beds”")]
    [InlineData("/polls?new=mci", null)]
    public async Task The_list_names_what_its_address_has_and_it_does_not_know(string address, string? problem)
    {
        var page = System.Net.WebUtility.HtmlDecode(await app.Administrator.GetStringAsync(address, Cancel));
        if (problem is null)
            Assert.DoesNotContain("data-address-note", page, StringComparison.Ordinal);
        else
            Assert.Contains(problem, page, StringComparison.Ordinal);
    }

    private async Task<int> AskAsync(params string[] facilities)
    {
        using var answer = await app.Administrator.PostAsync(
            "/api/v1/polls", new { title = "Beds now", items = Items, filter = new { facilities } });
        return Id(await answer.JsonAsync(HttpStatusCode.Created));
    }

    private static int Id(JsonElement made) => made.GetProperty("poll").GetProperty("id").GetInt32();

    private async Task<JsonElement> PatchAsync(int id, object change)
    {
        using var answer = await app.Administrator.PatchAsJsonAsync($"/api/v1/polls/{id}", change, Cancel);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<string[]> FaultsAsync(string address, object body, params string[] otherwise)
    {
        using var answer = await app.Administrator.PostAsync(address, body);
        var fields = await answer.FieldsAtFaultAsync();
        return otherwise.Length > 0 && fields.SequenceEqual(otherwise) ? ["body"] : fields;
    }

    private static async Task<(string, string)[]> RingingAsync(HttpClient client) =>
        [.. (await client.JsonAsync("/polls/bell")).GetProperty("polls").EnumerateArray()
            .Select(one => (one.Text("act"), one.Text("link")))];
}
