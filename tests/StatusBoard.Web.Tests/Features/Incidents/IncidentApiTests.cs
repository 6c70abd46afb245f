using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Incidents;

public sealed class IncidentApiOnSqlite() : IncidentApiTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class IncidentApiOnSqlServer() : IncidentApiTests(DatabaseProvider.SqlServer);

public abstract class IncidentApiTests(DatabaseProvider engine) : IAsyncLifetime
{
    private BoardApp app = null!;
    private string[] codes = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await BoardApp.StartAsync(engine);
        codes = [.. app.Feed.Board.Facilities.Where(facility =>
            facility.Ed is not null).Select(facility => facility.Facility.Code).Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return app is null ? ValueTask.CompletedTask : app.DisposeAsync();
    }

    [Fact]
    public async Task An_incident_is_opened_worked_on_and_closed()
    {
        var opened = await SendAsync(HttpMethod.Post, "/api/v1/incidents", new { name = "Ransomware", kind = "cyberattack",
            area = "Southern New England", facilities = new[] { codes[0] } }, HttpStatusCode.Created);
        var id = opened.GetProperty("id").GetInt32();
        Assert.Equal(("Ransomware", "cyberattack", JsonValueKind.Null),
            (Text(opened, "name"), Text(opened, "kind"), opened.GetProperty("endedAt").ValueKind));

        var attached = await PatchAsync(id, new { attach = new[] { codes[1] } });
        Assert.Equal([codes[0], codes[1]], attached.GetProperty("facilities").EnumerateArray().Select(one => Text(one, "code")));

        var apply = new { statuses = new[] { new { service = "ed", status = "closed" } }, reasonCode = "cyberattack", preview = true };
        var plan = await PatchAsync(id, new { apply });
        Assert.Equal((2, "changes"), (plan.GetProperty("facilities").GetInt32(), Text(plan.GetProperty("changes")[0], "fate")));
        Assert.NotEqual("closed", app.Feed.Board.Find(codes[0])!.Ed!.Status.ToString().ToLowerInvariant());

        var applied = await PatchAsync(id, new { apply = apply with { preview = false } });
        Assert.Equal(Statuses.Status.Closed, app.Feed.Board.Find(codes[1])!.Ed!.Status);
        Assert.Equal(id, app.Feed.Board.Find(codes[1])!.Ed!.Entry.Incident);
        var undone = await PatchAsync(id, new { undo = new { step = applied.GetProperty("step").GetInt32() } });
        Assert.NotEqual(Statuses.Status.Closed, app.Feed.Board.Find(codes[1])!.Ed!.Status);
        Assert.Equal("undo", Text(undone.GetProperty("steps")[0], "kind"));

        await PatchAsync(id, new { apply = apply with { preview = false } });
        await PatchAsync(
            id, new { entry = new { text = "Statement", links = new[] { new { name = "PDF", address = "https://example.org/a.pdf" } } } });
        await PatchAsync(id, new { handOver = new { coordinator = "J. Ortiz", note = "night" } });
        var changed = await PatchAsync(id, new { area = "", name = "Ransomware at two hospitals" });
        Assert.Equal(("Ransomware at two hospitals", "J. Ortiz", JsonValueKind.Null),
            (Text(changed, "name"), Text(changed, "coordinator"), changed.GetProperty("area").ValueKind));
        Assert.Contains(changed.GetProperty("log").EnumerateArray(), entry => entry.GetProperty("links").GetArrayLength() == 1);

        var closed = await PatchAsync(id, new { close = new { restored = new[] { codes[0] }, open = new[] { codes[0] } } });
        Assert.Equal(JsonValueKind.String, closed.GetProperty("endedAt").ValueKind);
        Assert.Equal((Statuses.Status.Open, Statuses.Status.Closed),
            (app.Feed.Board.Find(codes[0])!.Ed!.Status, app.Feed.Board.Find(codes[1])!.Ed!.Status));
        await PatchAsync(id, new { attach = new[] { codes[2] } }, HttpStatusCode.Conflict);
        await PatchAsync(id, new { reopen = true });
        Assert.Equal(1, (await GetAsync("/api/v1/incidents?active=true")).GetProperty("incidents").GetArrayLength());
    }

    [Fact]
    public async Task Only_who_may_manage_every_facility_of_an_incident_manages_it_and_sees_no_more_than_is_theirs()
    {
        var (mine, theirs) = (codes[0], codes[1]);
        var coordinator = app.Client(await app.KeyAsync("coordinator", facility: mine));
        var reporter = app.Client(await app.KeyAsync("reporter"));
        var body = new { name = "Both", kind = "fire", facilities = new[] { mine, theirs } };

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Anybody.PostAsJsonAsync("/api/v1/incidents", body, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.PostAsJsonAsync("/api/v1/incidents", body, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.PostAsJsonAsync("/api/v1/incidents", body, Cancel)).StatusCode);
        Assert.Equal(0, await app.ScalarAsync<long>("SELECT COUNT(*) FROM Incident"));

        var both = (await SendAsync(HttpMethod.Post, "/api/v1/incidents", body, HttpStatusCode.Created)).GetProperty("id").GetInt32();
        var other = (await SendAsync(HttpMethod.Post, "/api/v1/incidents", body with { facilities = [theirs] }, HttpStatusCode.Created))
            .GetProperty("id").GetInt32();
        var own = await (await coordinator.PostAsJsonAsync("/api/v1/incidents", body with { facilities = [mine] }, Cancel))
            .Content.ReadFromJsonAsync<JsonElement>(Cancel);

        Assert.Equal(HttpStatusCode.Forbidden,
            (await coordinator.PatchAsJsonAsync($"/api/v1/incidents/{both}", new { entry = new { text = "x" } }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await coordinator.PatchAsJsonAsync($"/api/v1/incidents/{own.GetProperty("id").GetInt32()}", new { attach = new[] { theirs } },
            Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK,
            (await coordinator.PatchAsJsonAsync(
            $"/api/v1/incidents/{own.GetProperty("id").GetInt32()}", new { entry = new { text = "x" } }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"/api/v1/incidents/{other}", Cancel)).StatusCode);
        var seen = await coordinator.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{both}", Cancel);
        Assert.Equal([mine], seen.GetProperty("facilities").EnumerateArray().Select(one => Text(one, "code")));
    }

    [Fact]
    public async Task Incidents_are_listed_page_by_page_and_what_is_not_understood_is_refused()
    {
        for (var i = 0; i < 3; i++)
            await SendAsync(HttpMethod.Post, "/api/v1/incidents",
                new { name = $"Incident {i}", kind = "other", facilities = new[] { codes[i] } }, HttpStatusCode.Created);

        var first = await GetAsync("/api/v1/incidents?limit=2");
        Assert.Equal(["Incident 2", "Incident 1"], first.GetProperty("incidents").EnumerateArray().Select(one => Text(one, "name")));
        var second = await GetAsync($"/api/v1/incidents?limit=2&before={first.GetProperty("next").GetInt32()}");
        Assert.Equal(["Incident 0"], second.GetProperty("incidents").EnumerateArray().Select(one => Text(one, "name")));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Single((await GetAsync($"/api/v1/incidents?facility={codes[1]}")).GetProperty("incidents").EnumerateArray());
        Assert.Empty((await GetAsync("/api/v1/incidents?active=false")).GetProperty("incidents").EnumerateArray());
        foreach (var bad in new[] { "active=maybe", "limit=0", "before=x", "actve=true" })
            Assert.Equal(HttpStatusCode.BadRequest, (await app.Anybody.GetAsync("/api/v1/incidents?" + bad, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anybody.GetAsync("/api/v1/incidents/999", Cancel)).StatusCode);
    }

    [Fact]
    public async Task An_undo_of_what_has_moved_on_says_so_and_undoes_the_rest_when_told()
    {
        var id = (await SendAsync(HttpMethod.Post, "/api/v1/incidents", new { name = "x", kind = "fire",
            facilities = new[] { codes[0], codes[1] } }, HttpStatusCode.Created)).GetProperty("id").GetInt32();
        var step = (await PatchAsync(id, new { apply = new { statuses = new[] { new { service = "ed", status = "closed" } } } }))
            .GetProperty("step").GetInt32();
        await app.Administrator.PutAsJsonAsync($"/api/v1/facilities/{codes[0]}/services/ed", new { status = "advisory" }, Cancel);

        var refused = await PatchAsync(id, new { undo = new { step } }, HttpStatusCode.Conflict);
        Assert.Contains(codes[0], Text(refused, "detail"), StringComparison.Ordinal);
        await PatchAsync(id, new { undo = new { step, leaveMovedOn = true } });
        Assert.Equal((Statuses.Status.Advisory, false),
            (app.Feed.Board.Find(codes[0])!.Ed!.Status, app.Feed.Board.Find(codes[1])!.Ed!.Status == Statuses.Status.Closed));
        await PatchAsync(id, new { undo = new { step, leaveMovedOn = true } }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_done_and_that_is_said()
    {
        app.Away = true;
        var answer = await app.Administrator.PostAsJsonAsync("/api/v1/incidents", new { name = "x", kind = "fire" }, Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task A_restored_facility_is_open_where_it_was_known_before_and_unknown_again_where_nobody_had_reported_it()
    {
        var (known, never, said) = (codes[0], codes[1], codes[2]);
        Assert.All(new[] { known, never, said }, code => Assert.Equal(Statuses.Status.Unknown, app.Feed.Board.Find(code)!.Ed!.Status));
        await ReportAsync(known, "advisory");
        var id = await OpenAsync(known, never, said);
        await PatchAsync(id, new { apply = new { statuses = new[] { new { service = "ed", status = "closed" } } } });

        await PatchAsync(id, new { close = new { restored = new[] { known, never, said }, open = new[] { said } } });

        Assert.Equal(
            [Statuses.Status.Open, Statuses.Status.Unknown, Statuses.Status.Open],
            new[] { known, never, said }.Select(code => app.Feed.Board.Find(code)!.Ed!.Status));
    }

    [Fact]
    public async Task Closing_by_a_board_that_has_moved_on_since_names_the_status_and_writes_nothing()
    {
        var id = await OpenAsync(codes[3], codes[4]);
        await PatchAsync(id, new { apply = new { statuses = new[] { new { service = "ed", status = "diversion" } } } });
        var seen = app.Feed.Board.Version;
        await ReportAsync(codes[4], "closed", id);

        var refused = await PatchAsync(id, new { close = new { restored = new[] { codes[3], codes[4] }, version = seen } },
            HttpStatusCode.Conflict);

        Assert.Equal((codes[4], "ed", "close.restored"), (Text(refused, "facility"), Text(refused, "service"), Text(refused, "field")));
        Assert.Equal(Statuses.Status.Closed, app.Feed.Board.Find(codes[4])!.Ed!.Status);
        Assert.Equal(Statuses.Status.Diversion, app.Feed.Board.Find(codes[3])!.Ed!.Status);
        await PatchAsync(id, new { close = new { restored = new[] { codes[3], codes[4] } } });
    }

    [Fact]
    public async Task A_step_that_was_previewed_on_an_older_board_names_the_status_that_has_moved_on()
    {
        var id = await OpenAsync(codes[3], codes[4]);
        var apply = new { statuses = new[] { new { service = "ed", status = "diversion" } }, alsoWorse = true };
        var plan = await PatchAsync(id, new { apply = new { apply.statuses, apply.alsoWorse, preview = true } });
        await ReportAsync(codes[4], "closed");

        var refused =
            await PatchAsync(id, new { apply = new { apply.statuses, apply.alsoWorse, version = plan.GetProperty("version").GetInt64() } },
            HttpStatusCode.Conflict);

        Assert.Equal((codes[4], "ed"), (Text(refused, "facility"), Text(refused, "service")));
        Assert.Equal(Statuses.Status.Closed, app.Feed.Board.Find(codes[4])!.Ed!.Status);
        await PatchAsync(id, new { apply });
        Assert.Equal(Statuses.Status.Diversion, app.Feed.Board.Find(codes[4])!.Ed!.Status);
    }

    [Fact]
    public async Task A_batch_and_a_confirmation_that_follow_from_an_older_board_are_refused_by_name()
    {
        await ReportAsync(codes[0], "diversion");
        var seen = app.Feed.Board.Version;
        await ReportAsync(codes[0], "closed");

        using var batch = await app.Administrator.PostAsJsonAsync("/api/v1/reports", new
        {
            reports = new object[] { new { facility = codes[1], service = "ed", status = "open", ifVersion = seen },
                new { facility = codes[0], service = "ed", status = "open", ifVersion = seen } },
        }, Cancel);
        using var confirmation = new HttpRequestMessage(
            HttpMethod.Post, $"/api/v1/facilities/{codes[0]}/confirmations") { Headers = { { "If-Match", $"\"{seen}\"" } } };
        using var confirmed = await app.Administrator.SendAsync(confirmation, Cancel);

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (batch.StatusCode, confirmed.StatusCode));
        var said = await batch.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal((codes[0], "ed", "reports[1].ifVersion"), (Text(said, "facility"), Text(said, "service"), Text(said, "field")));
        Assert.Equal(Statuses.Status.Unknown, app.Feed.Board.Find(codes[1])!.Ed!.Status);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await app.Administrator.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<int> OpenAsync(params string[] facilities) =>
        (await SendAsync(HttpMethod.Post, "/api/v1/incidents", new { name = "x", kind = "fire", facilities }, HttpStatusCode.Created))
            .GetProperty("id").GetInt32();

    private Task<JsonElement> ReportAsync(string facility, string status, int? incident = null) =>
        SendAsync(HttpMethod.Put, $"/api/v1/facilities/{facility}/services/ed", new { status, incident }, HttpStatusCode.OK);

    private Task<JsonElement> PatchAsync(int id, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        SendAsync(HttpMethod.Patch, $"/api/v1/incidents/{id}", body, expected);

    private async Task<JsonElement> GetAsync(string path) => await app.Anybody.GetFromJsonAsync<JsonElement>(path, Cancel);
}
