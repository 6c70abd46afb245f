using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Runs;
using StatusBoard.Storage.Runs;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Ambulances;

/// <summary>What a dispatch system sends and gets, with a key that may write the runs of one agency.</summary>
public sealed class RunsApiTests(RunsApiTests.Dispatch dispatch) : IClassFixture<RunsApiTests.Dispatch>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string At(int seconds = 0) =>
        DateTimeOffset.UtcNow.AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_picture_is_taken_and_the_load_of_the_facility_is_there_at_once()
    {
        var written = await dispatch.JsonAsync(HttpMethod.Put, "alpha", new
        {
            at = At(),
            runs = new object[]
            {
                new { unit = "M1", facility = "CT1", state = "en-route", need = "stroke" },
                new { unit = "M2", facility = "CT1", state = "at-facility", arrivedAt = At(-3000) },
                new { unit = "M3", facility = "CT1", state = "at-facility", arrivedAt = At(-600) },
            },
        });
        Assert.Equal((true, 3, 1, 2), (written.GetProperty("applied").GetBoolean(), written.GetProperty("changed").GetInt32(),
            written.GetProperty("enRoute").GetInt32(), written.GetProperty("atFacility").GetInt32()));

        var loads = await dispatch.App.Anybody.JsonAsync("/api/v1/ambulances?facility=CT1");
        var load = Assert.Single(loads.GetProperty("facilities").EnumerateArray());
        Assert.Equal((1, 2), (load.GetProperty("enRoute").GetInt32(), load.GetProperty("atDoor").GetInt32()));
        Assert.InRange(load.GetProperty("longestWaitSeconds").GetInt32(), 2995, 3060);
        Assert.InRange(load.GetProperty("medianWaitSeconds").GetInt32(), 1795, 1860);
        Assert.Contains(loads.GetProperty("agencies").EnumerateArray(),
            agency => agency.Text("code") == "alpha" && !agency.GetProperty("silent").GetBoolean());
        Assert.Empty((await dispatch.App.Anybody.JsonAsync("/api/v1/ambulances?state=PA")).GetProperty("facilities").EnumerateArray());

        // An older picture changes nothing, and the answer says so.
        written = await dispatch.JsonAsync(HttpMethod.Put, "alpha", new { at = At(-60), runs = Array.Empty<object>() });
        Assert.False(written.GetProperty("applied").GetBoolean());
        written = await dispatch.JsonAsync(HttpMethod.Post, "alpha", new
        {
            at = At(),
            runs = new object[] { new { unit = "M2", facility = "CT1", state = "clear" } },
        });
        Assert.Equal((1, 1, 1), (written.GetProperty("changed").GetInt32(), written.GetProperty("enRoute").GetInt32(),
            written.GetProperty("atFacility").GetInt32()));
        load = Assert.Single((await dispatch.App.Anybody.JsonAsync("/api/v1/ambulances?facility=CT1"))
            .GetProperty("facilities").EnumerateArray());
        Assert.Equal(1, load.GetProperty("lastHour").GetProperty("cleared").GetInt32());
    }

    [Theory]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"en-route","patientName":"x"}""", "runs[0].patientName", "looks like a name")]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"en-route","dob":"x"}""", "runs[0].dob", "a date of birth")]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"en-route","age":44}""", "runs[0].age", "an age")]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"en-route","mrn":"1"}""", "runs[0].mrn", "a number of a patient")]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"en-route","colour":"x"}""", "runs[0].colour", "There is no member 'colour'")]
    [InlineData("""{"unit":"Jane Roe","facility":"CT1","state":"en-route"}""", "runs[0].unit", "looks like a name")]
    [InlineData("""{"unit":"M1","facility":"XX9","state":"en-route"}""", "runs[0].facility", "'XX9'")]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"gone"}""", "runs[0].state", "'gone'")]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"clear","clearedAt":"2099-01-01T00:00:00Z"}""", "runs[0].clearedAt", "future")]
    [InlineData("""{"unit":"M1","facility":"CT1","state":"at-facility","arrivedAt":"noon"}""", "runs[0].arrivedAt", "'noon'")]
    public async Task What_cannot_be_taken_is_refused_by_name_and_nothing_is_kept(string run, string field, string message)
    {
        var answer = await dispatch.SendAsync(
            HttpMethod.Put, "bravo", JsonSerializer.Deserialize<JsonElement>($$"""{"at":"{{At()}}","runs":[{{run}}]}"""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Contains(message, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, dispatch.App.Services.GetRequiredService<RunFeed>().Find("bravo")!.MessageCount);
    }

    [Fact]
    public async Task A_key_writes_the_runs_of_its_agency_and_gets_to_nothing_else()
    {
        var refused = await dispatch.SendAsync(HttpMethod.Put, "bravo", new { at = At(), runs = Array.Empty<object>() }, "alpha");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("'bravo'", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var guarded = dispatch.App.Client(dispatch.Keys["alpha"]);
        foreach (var path in new[] { "/api/v1/board", "/api/v1/ambulances", "/api/v1/stream", "/dispatch" })
            Assert.Equal(HttpStatusCode.Forbidden, (await guarded.GetAsync(path, Cancel)).StatusCode);
    }

    [Fact]
    public async Task An_agency_that_is_not_there_or_has_ended_is_named()
    {
        var administrator = dispatch.App.Administrator;
        object message = new { at = At(), runs = Array.Empty<object>() };
        Assert.Equal(HttpStatusCode.NotFound,
            (await administrator.PutAsJsonAsync("/api/v1/agencies/nobody/runs", message, Cancel)).StatusCode);
        var store = dispatch.App.Services.GetRequiredService<AgencyStore>();
        await store.AddAsync(new Agency("gone", "Gone"), Dispatch.Actor, Cancel);
        await store.ChangeAsync(new Agency("gone", "Gone") { IsActive = false }, Dispatch.Actor, Cancel);
        await Eventually.TrueAsync(() => dispatch.App.Services.GetRequiredService<RunFeed>().Find("gone") is not null);
        var answer = await administrator.PutAsJsonAsync("/api/v1/agencies/gone/runs", message, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("'gone'", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    /// <summary>A board with two agencies, each with its key.</summary>
    public sealed class Dispatch : IAsyncLifetime
    {
        public static AuditActor Actor { get; } = new("person:1", "M. Reyes");

        public BoardApp App { get; } = new();

        public Dictionary<string, string> Keys { get; } = [];

        public async ValueTask InitializeAsync()
        {
            App.Settings["Access:AnonymousRead"] = "true";
            await App.InitializeAsync();
            var by = new Principal("person:1", "M. Reyes", [new Grant(Role.Administrator, Scope.Everything)]);
            foreach (var code in new[] { "alpha", "bravo" })
            {
                await App.Services.GetRequiredService<AgencyStore>().AddAsync(new Agency(code, code), Actor, CancellationToken.None);
                Keys[code] = (await App.Services.GetRequiredService<ApiKeyStore>().CreateAsync(
                    new KeyDraft(code, new Grant(Role.Agency, Scope.Of(agencies: [code])), null), by, null,
                    CancellationToken.None).DoneAsync()).Secret;
            }

            var feed = App.Services.GetRequiredService<RunFeed>();
            await Eventually.TrueAsync(() => feed.Find("alpha") is not null && feed.Find("bravo") is not null);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string agency, object body, string? key = null)
        {
            using var client = App.Client(Keys[key ?? agency]);
            using HttpRequestMessage request = new(method, $"/api/v1/agencies/{agency}/runs") { Content = JsonContent.Create(body) };
            return await client.SendAsync(request);
        }

        public async Task<JsonElement> JsonAsync(HttpMethod method, string agency, object body)
        {
            var answer = await SendAsync(method, agency, body);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
