using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

public sealed class ScopesOnSqlite(GuardedApp guarded) : ScopeTests(guarded), IClassFixture<GuardedApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class ScopesOnSqlServer(GuardedSqlServerApp guarded) : ScopeTests(guarded.Running), IClassFixture<GuardedSqlServerApp>;

/// <summary>What one sees is the scopes of one's grants, by every way there is, and nothing tells of the rest.</summary>
public abstract class ScopeTests(GuardedApp guarded)
{
    private BoardApp App => guarded.App;

    [Theory]
    [InlineData("/api/v1/board", "CT1 CT2 CT3")]
    [InlineData("/api/v1/board?state=CT&service=ed", "CT1 CT2 CT3")]
    [InlineData("/api/v1/board?q=hospital", "CT1 CT2 CT3")]
    public async Task The_board_is_that_of_ones_states(string address, string codes)
    {
        using var viewer = App.Client(await App.KeyAsync("viewer", state: "CT"));
        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), (await viewer.JsonAsync(address)).Codes().Order());
    }

    [Fact]
    public async Task A_facility_out_of_sight_is_not_there()
    {
        using var viewer = App.Client(await App.KeyAsync("viewer", state: "CT"));
        Assert.Equal("CT1", (await viewer.JsonAsync("/api/v1/facilities/CT1")).Text("code"));
        using var hidden = await viewer.GetAsync("/api/v1/facilities/PA1");
        using var missing = await viewer.GetAsync("/api/v1/facilities/ZZ9");
        var (said, expected) = ((await hidden.ProblemAsync(HttpStatusCode.NotFound)).Text("detail"),
            (await missing.ProblemAsync(HttpStatusCode.NotFound)).Text("detail"));
        Assert.Equal(expected.Replace("ZZ9", "PA1", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task The_nearest_is_the_nearest_that_one_may_see()
    {
        foreach (var facility in new[] { "CT3", "RI1" })
            await App.Administrator.ReportAsync(facility, "ed", "open");
        using var viewer = App.Client(await App.KeyAsync("viewer", state: "CT"));
        var found = await viewer.JsonAsync("/api/v1/nearest?lat=41.86&lon=-71.46&limit=100");
        Assert.All(found.EnumerateArray(), near => Assert.StartsWith("CT", near.Text("facility", "code"), StringComparison.Ordinal));
        Assert.Contains(found.EnumerateArray(), near => near.Text("facility", "code") == "CT3");
    }

    [Fact]
    public async Task The_history_is_that_of_what_one_may_see()
    {
        foreach (var facility in new[] { "CT2", "RI1" })
            await App.Administrator.ReportAsync(facility, "ob", "diversion");
        using var viewer = App.Client(await App.KeyAsync("viewer", facility: "CT2"));
        var events = (await viewer.JsonAsync("/api/v1/events?limit=1000")).GetProperty("events").EnumerateArray().Select(one =>
            one.Text("facility")).Distinct();
        Assert.Equal(["CT2"], events);
        using var hidden = await viewer.GetAsync("/api/v1/events?facility=RI1");
        using var missing = await viewer.GetAsync("/api/v1/events?facility=ZZ9");
        var (said, expected) = ((await hidden.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail"),
            (await missing.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail"));
        Assert.Equal(expected.Replace("ZZ9", "RI1", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task The_hub_tells_of_what_one_may_see_and_of_nothing_else()
    {
        await using var hub = App.Hub(key: await App.KeyAsync("viewer", state: "CT"));
        var messages = System.Threading.Channels.Channel.CreateUnbounded<JsonElement>();
        hub.On<JsonElement>("BoardChanged", message => messages.Writer.TryWrite(message));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        // What is out of sight is not there: asked for by name, it is answered for like one that there never was.
        var fault = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() =>
            hub.InvokeAsync<JsonElement>("Subscribe", new { states = new[] { "CT", "PA" } }, TestContext.Current.CancellationToken));
        Assert.EndsWith("states: There is no state 'PA' on this board. There is: CT.", fault.Message, StringComparison.Ordinal);
        var board = await hub.InvokeAsync<JsonElement>("Subscribe", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(["CT1", "CT2", "CT3"], board.Codes().Order());
        await App.Administrator.ReportAsync("PA1", "icu", "diversion", "not for this client");
        await App.Administrator.ReportAsync("CT1", "icu", "diversion", "for this client");
        Assert.Equal(["CT1"], (await messages.Reader.ReadAsync(TestContext.Current.CancellationToken)).Codes("changes"));
    }

    [Fact]
    public async Task A_key_that_a_hubs_client_gives_as_its_access_token_is_known_while_it_negotiates_too()
    {
        var key = await App.KeyAsync("viewer", state: "CT");
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(App.Address, "/hubs/status"), options =>
            options.AccessTokenProvider = () => Task.FromResult<string?>(key)).Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["CT1", "CT2", "CT3"],
            (await hub.InvokeAsync<JsonElement>("Subscribe", new { }, TestContext.Current.CancellationToken)).Codes().Order());
        await using var wrong = new HubConnectionBuilder().WithUrl(new Uri(App.Address, "/hubs/status"), options =>
            options.AccessTokenProvider = () => Task.FromResult<string?>("not-a-key")).Build();
        await Assert.ThrowsAsync<HttpRequestException>(() => wrong.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_stream_tells_of_what_one_may_see_and_who_sees_another_part_since_gets_the_whole_anew()
    {
        var (state, facility) = (await App.KeyAsync("viewer", state: "CT"), await App.KeyAsync("viewer", facility: "CT2"));
        var (whole, id) = await FirstEventAsync(state, null);
        Assert.Contains("event: board", whole, StringComparison.Ordinal);
        Assert.Contains("CT3", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("PA1", whole, StringComparison.Ordinal);

        var (same, _) = await FirstEventAsync(state, id);
        Assert.Contains("event: change", same, StringComparison.Ordinal);
        var (less, _) = await FirstEventAsync(facility, id);
        Assert.Contains("event: board", less, StringComparison.Ordinal);
        Assert.DoesNotContain("CT3", less, StringComparison.Ordinal);
        var (more, _) = await FirstEventAsync(BoardApp.AdministratorKey, id);
        Assert.Contains("event: board", more, StringComparison.Ordinal);
        Assert.Contains("PA1", more, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sees_a_part_does_not_have_the_same_board_as_who_sees_all_whatever_the_version()
    {
        using var viewer = App.Client(await App.KeyAsync("viewer", state: "CT"));
        using var whole = await App.Administrator.GetAsync("/api/v1/board");
        using var part = await viewer.GetAsync("/api/v1/board");
        Assert.NotEqual(whole.Headers.ETag, part.Headers.ETag);
        using var asked = await viewer.SendAsync(
            HttpMethod.Get, "/api/v1/board", headers: ("If-None-Match", whole.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?system=Prospect%2C+Medical+Holdings")]
    [InlineData("/wall")]
    [InlineData("/facilities/CT1")]
    public async Task A_page_shows_and_names_nothing_that_is_out_of_sight(string address)
    {
        await App.Administrator.ReportAsync("PA1", "ed", "closed", "out of sight");
        await App.Administrator.ReportAsync("CT1", "ed", "closed", "in sight");
        using var viewer = App.Client(await App.KeyAsync("viewer", state: "CT"));
        var page = await viewer.GetStringAsync(address);
        Assert.Contains("Hartford General Hospital", page, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Chester", "Fatima", "Southeast", "out of sight", "/facilities/PA1", "?state=PA" })
            Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_facility_out_of_sight_is_not_there()
    {
        using var viewer = App.Client(await App.KeyAsync("viewer", state: "CT"));
        using var hidden = await viewer.GetAsync("/facilities/PA1");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.DoesNotContain("Chester", await hidden.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reporter_of_one_facility_writes_no_other_by_any_way_of_the_API()
    {
        var key = await App.KeyAsync("reporter", facility: "CT1");
        using var reporter = App.Client(key);
        await reporter.ReportAsync("CT1", "ed", "advisory");
        var before = await App.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode IN ('CT2', 'PA1')");

        using var put = await reporter.PutStatusAsync("CT2", "ed", new { status = "closed" });
        await put.ProblemAsync(HttpStatusCode.NotFound);
        using var confirmation = await reporter.PostAsync("/api/v1/facilities/CT2/confirmations", new { });
        await confirmation.ProblemAsync(HttpStatusCode.NotFound);
        using var batch = await reporter.PostAsync("/api/v1/reports", new
        {
            reports = new[] { new { facility = "CT1", service = "ed", status = "closed" },
                new { facility = "PA1", service = "ed", status = "closed" } },
        });
        Assert.Equal(["reports[1].facility"], await batch.FieldsAtFaultAsync());
        Assert.Equal(before, await App.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode IN ('CT2', 'PA1')"));
        Assert.Equal("advisory", (await reporter.JsonAsync("/api/v1/facilities/CT1")).Text("ed", "status"));
    }

    [Fact]
    public async Task A_reporter_of_one_facility_reports_no_other_by_the_page()
    {
        using var nurse = App.Client();
        nurse.DefaultRequestHeaders.Add("Cookie", await Callers.PersonAsync(App, "reporter", "CT1"));
        nurse.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        object Form() =>
            new { id = Guid.CreateVersion7(), version = App.Feed.Board.Version, confirm = false,
            reports = new[] { new { service = "ed", status = "diversion" } } };
        using (var own = await nurse.PostAsync("/report/CT1/send", Form()))
            await own.JsonAsync(HttpStatusCode.OK);
        var before = await App.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode <> 'CT1'");
        foreach (var other in new[] { "CT2", "PA1" })
        {
            using var sent = await nurse.PostAsync($"/report/{other}/send", Form());
            await sent.ProblemAsync(HttpStatusCode.NotFound);
            using var page = await nurse.GetAsync($"/report/{other}");
            Assert.DoesNotContain(App.Feed.Board.Find(other)!.Facility.Name, await page.Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
        }

        Assert.Equal(before, await App.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode <> 'CT1'"));
    }

    [Fact]
    public void The_hub_has_nothing_to_write_with() =>
        Assert.Equal(
            ["HUB /hubs/status Subscribe"], AccessMatrix.Lines.Keys.Where(door => door.StartsWith("HUB ", StringComparison.Ordinal)));

    [Fact]
    public async Task What_is_seen_but_not_ones_own_is_refused_as_such()
    {
        var key = await App.KeyAsync("reporter", facility: "CT1");
        await App.SqlAsync(
            "INSERT INTO AccessGrant (Principal, Role, ScopeKind, State) SELECT CONCAT('key:', Id), 'viewer', 'state', 'CT' FROM ApiKey "
                + "WHERE Hash = @hash",
            ("@hash", Storage.Security.Access.ApiKeyStore.Hash(key)));
        using var reporter = App.Client(key);
        using var put = await reporter.PutStatusAsync("CT2", "ed", new { status = "closed" });
        Assert.Equal("code", (await put.ProblemAsync(HttpStatusCode.Forbidden)).Text("field"));
    }

    /// <summary>The first event of a stream, as it is written, and its id.</summary>
    private async Task<(string Text, string Id)> FirstEventAsync(string key, string? lastEventId)
    {
        using var client = App.Client(key);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream");
        if (lastEventId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var answer = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var lines = new List<string>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
            lines.Add(line);
        return (string.Join('\n', lines), lines.Single(line => line.StartsWith("id: ", StringComparison.Ordinal))[4..]);
    }
}
