using System.Net;
using System.Net.Http.Json;
using StatusBoard.Web.Features.Dispatch.Declarations;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class DeclarationsOnSqlite(BoardApp app) : DeclarationsTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class DeclarationsOnSqlServer(SqlServerApp app) : DeclarationsTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class DeclarationsTests(BoardApp app)
{
    [Fact]
    public async Task A_coordinator_of_the_area_declares_and_ends_and_everybody_who_sees_it_is_told()
    {
        await SchemeAsync();
        using var coordinator = app.Client(await app.KeyAsync("coordinator", state: "RI"));
        using var made = await coordinator.PostAsJsonAsync(
            "/api/v1/declarations", new { state = "ri", reason = "snow", until = DateTimeOffset.UtcNow.AddHours(2).ToString("O") });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("id").GetInt32();
        using var again = await coordinator.PostAsJsonAsync("/api/v1/declarations", new { state = "RI", reason = "snow" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        var shown = Assert.Single((await app.Anybody.JsonAsync("/api/v1/declarations")).GetProperty("declarations").EnumerateArray());
        Assert.Equal(("Blue Alert", "RI", "snow", "Yellow Alerts are suspended."),
            (shown.Text("name"), shown.Text("state"), shown.Text("reason"), shown.Text("effect")));
        Assert.Equal("ed/diversion", Assert.Single(shown.GetProperty("suspends").EnumerateArray()).GetString());
        Assert.Contains(app.Services.GetService(typeof(DeclarationFeed)) is DeclarationFeed feed ? feed.Current : [], one => one.Id == id);

        // Out of sight it is not there; in sight it takes the area.
        using var elsewhere = app.Client(await app.KeyAsync("coordinator", state: "CT"));
        Assert.Empty((await elsewhere.JsonAsync("/api/v1/declarations")).GetProperty("declarations").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await EndAsync(elsewhere, id)).StatusCode);
        using var one = app.Client(await app.KeyAsync("coordinator", facility: "RI1"));
        Assert.Equal(HttpStatusCode.Forbidden, (await EndAsync(one, id)).StatusCode);
        using var refused = await one.PostAsJsonAsync("/api/v1/declarations", new { state = "RI", reason = "snow" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await EndAsync(coordinator, id)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await EndAsync(coordinator, id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await EndAsync(coordinator, 999_999)).StatusCode);
        Assert.Empty((await app.Anybody.JsonAsync("/api/v1/declarations")).GetProperty("declarations").EnumerateArray());
        Assert.Single((await app.Anybody.JsonAsync("/api/v1/declarations?from=2026-01-01T00:00:00Z"))
            .GetProperty("declarations").EnumerateArray(), past => past.GetProperty("id").GetInt32() == id);
    }

    [Theory]
    [InlineData("""{"state": "CT", "reason": "snow"}""", "state")]
    [InlineData("""{"state": "RI"}""", "reason")]
    [InlineData("""{"state": "RI", "region": "Nowhere", "reason": "snow"}""", "region")]
    [InlineData("""{"state": "RI", "reason": "snow", "until": "tomorrow"}""", "until")]
    public async Task What_cannot_be_is_refused_by_name(string body, string field)
    {
        await SchemeAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Administrator.PostAsync("/api/v1/declarations", content);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    private static Task<HttpResponseMessage> EndAsync(HttpClient client, int id) =>
        client.PostAsync($"/api/v1/declarations/{id}/end", null);

    private async Task SchemeAsync()
    {
        await app.SqlAsync("""
            INSERT INTO StatusScheme (Code, Name, State, DeclarationName, DeclarationEffect, DeclarationSuspends)
            SELECT 'ri-made', 'Made up', 'RI', 'Blue Alert', 'Yellow Alerts are suspended.', 'ed/diversion' WHERE NOT EXISTS (SELECT 1 FROM StatusScheme WHERE State = 'RI');
            """);
        await Eventually.TrueAsync(() => Task.FromResult(app.Feed.Board.Catalogue.Schemes.Any(scheme => scheme.Declaration is not null)));
    }
}
