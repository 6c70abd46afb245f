using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Incidents;

public sealed class IncidentRefusalsOnSqlite(BoardApp app) : IncidentRefusalTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class IncidentRefusalsOnSqlServer(SqlServerApp app) : IncidentRefusalTests(app.Running), IClassFixture<SqlServerApp>;

/// <summary>What is refused writes nothing: all of it may share one app.</summary>
public abstract class IncidentRefusalTests(BoardApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name": "x", "kind": "earthquake"}""", "kind")]
    [InlineData("""{"name": "x", "kind": "fire", "startedAt": "yesterday"}""", "startedAt")]
    [InlineData("""{"name": "x", "kind": "fire", "startedAt": "2999-01-01T00:00:00Z"}""", "startedAt")]
    [InlineData("""{"name": "x", "kind": "fire", "facilities": ["nowhere"]}""", "facilities[0]")]
    [InlineData("""{"name": "x", "kind": "fire", "system": "No Such System"}""", "system")]
    [InlineData("""{"name": "x", "kind": "fire", "sytem": "x"}""", "sytem")]
    public async Task What_cannot_be_opened_names_the_field_and_writes_nothing(string body, string field)
    {
        var incidents = await app.ScalarAsync<long>("SELECT COUNT(*) FROM Incident");
        using var answer = await app.Administrator.PostAsync(
            "/api/v1/incidents", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors").TryGetProperty(field, out _),
            await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(incidents, await app.ScalarAsync<long>("SELECT COUNT(*) FROM Incident"));
    }

    [Theory]
    [InlineData("{}", "body")]
    [InlineData("""{"attach": [], "release": []}""", "release")]
    [InlineData("""{"attach": []}""", "attach")]
    [InlineData("""{"attach": ["nowhere"]}""", "attach[0]")]
    [InlineData("""{"release": ["nowhere"]}""", "release")]
    [InlineData("""{"apply": {}}""", "apply.statuses")]
    [InlineData("""{"apply": {"statuses": [{"service": "ed", "status": "suspended"}]}}""", "apply.statuses[0].status")]
    [InlineData("""{"apply": {"statuses": [{"service": "ed", "status": "open"}, {"service": "ED", "status": "closed"}]}}""",
        "apply.statuses[1].service")]
    [InlineData("""{"apply": {"statuses": [{"service": "ed", "status": "open"}], "reasonCode": "boredom"}}""", "apply.reasonCode")]
    [InlineData("""{"undo": {}}""", "undo.step")]
    [InlineData("""{"undo": {"step": 999}}""", "undo.step")]
    [InlineData("""{"entry": {"text": " "}}""", "entry.text")]
    [InlineData("""{"entry": {"text": "x", "links": [{"name": "x", "address": "javascript:alert(1)"}]}}""", "entry.links[0].address")]
    [InlineData("""{"handOver": {}}""", "handOver.coordinator")]
    [InlineData("""{"close": {"restored": ["nowhere"]}}""", "close.restored")]
    [InlineData("""{"close": {"restored": [], "open": ["nowhere"]}}""", "close.open")]
    [InlineData("""{"close": {"restored": [], "version": -1}}""", "close.version")]
    public async Task What_cannot_be_done_to_an_incident_names_the_field_and_writes_nothing(string body, string field)
    {
        using var opened = await app.Administrator.PostAsJsonAsync("/api/v1/incidents", new { name = "x", kind = "fire" }, Cancel);
        var id = (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt32();
        var entries = await app.ScalarAsync<long>("SELECT COUNT(*) FROM IncidentEntry");
        using var answer = await app.Administrator.PatchAsync(
            $"/api/v1/incidents/{id}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors").TryGetProperty(field, out _),
            await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(entries, await app.ScalarAsync<long>("SELECT COUNT(*) FROM IncidentEntry"));
    }
}
