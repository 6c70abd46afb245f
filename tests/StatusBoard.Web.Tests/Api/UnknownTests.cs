using System.Net;
using System.Text;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

/// <summary>What a request names and there is not is refused by name, with what there is: walked over every endpoint that the app
/// has.</summary>
public sealed class UnknownTests(BoardApp app) : IClassFixture<BoardApp>
{
    /// <summary>Parameters that any text will do for.</summary>
    private static readonly string[] FreeText = ["q", "shown"];

    /// <summary>One of the values that there are, by parameter: an error has to offer it.</summary>
    private static readonly Dictionary<string, string> Offered = new()
    {
        ["state"] = "RI", ["region"] = "South Central", ["system"] = "Yale New Haven Health", ["facility"] = "PA2", ["service"] = "stemi",
        ["status"] = "diversion", ["accepts"] = "stroke", ["active"] = "false",
    };

    [Fact]
    public async Task Every_endpoint_refuses_a_parameter_that_it_does_not_take_and_says_which_it_takes()
    {
        var doors = ApiDoor.AllOf(app);
        Assert.True(doors.Count >= 18);
        foreach (var door in doors)
        {
            var errors = await RefusedAsync(door.Method, door.Path + "?sttae=CT", door.Body is null ? null : "{}", door);
            Assert.Equal(["sttae"], errors.Keys);
            Assert.Contains("'sttae'", errors["sttae"], StringComparison.Ordinal);
            Assert.All(door.Query.All, name => Assert.Contains(name, errors["sttae"], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_endpoint_takes_exactly_the_parameters_that_are_described()
    {
        var paths = (await app.Anybody.JsonAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var door in ApiDoor.AllOf(app))
        {
            var described = paths.GetProperty(door.Template)
                .GetProperty(door.Method.ToLowerInvariant()).TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(one => one.Text("in") == "query").Select(one => one.Text("name"))
                : [];
            Assert.Equal(described.Order(), door.Query.All.Order());
        }
    }

    [Fact]
    public async Task Every_parameter_of_every_endpoint_refuses_a_value_that_there_is_not_and_offers_those_there_are()
    {
        var seen = new HashSet<string>();
        foreach (var door in ApiDoor.AllOf(app))
        {
            foreach (var name in door.Query.All.Except(FreeText))
            {
                var errors = await RefusedAsync(door.Method, $"{door.Path}?{name}=no-such-thing", null, door);
                Assert.Contains("no-such-thing", errors[name], StringComparison.OrdinalIgnoreCase);
                if (Offered.TryGetValue(name, out var offered) && seen.Add(name))
                    Assert.Contains(offered, errors[name], StringComparison.Ordinal);
            }
        }

        Assert.Equal(Offered.Keys.Order(), seen.Order());
    }

    [Fact]
    public async Task Every_parameter_without_a_value_or_given_twice_where_one_is_taken_is_refused()
    {
        foreach (var door in ApiDoor.AllOf(app))
        {
            foreach (var name in door.Query.All.Except(FreeText))
                Assert.Contains("empty", (await RefusedAsync(door.Method, $"{door.Path}?{name}=%20", null, door))[name],
                    StringComparison.Ordinal);
            foreach (var name in door.Query.Once)
                Assert.Contains("2 times",
                    Assert.Single(await RefusedAsync(door.Method, $"{door.Path}?{name}=1&{name.ToUpperInvariant()}=2", null, door)).Value,
                    StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_address_with_a_number_says_what_is_no_number_and_nothing_of_how_it_is_read()
    {
        var doors = ApiDoor.AllOf(app).Where(door => door.Template.Contains("{id}", StringComparison.Ordinal)).ToList();
        Assert.True(doors.Count >= 6);
        foreach (var door in doors)
        {
            foreach (var id in new[] { "abc", "99999999999", "1.5" })
            {
                using var request = new HttpRequestMessage(
                    new HttpMethod(door.Method), door.Template.Replace("{id}", id, StringComparison.Ordinal));
                if (door.Body is not null)
                    request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await app.Administrator.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{door} with {id}: {(int)answer.StatusCode} {text}");
                Assert.Contains("\"field\":\"id\"", text, StringComparison.Ordinal);
                Assert.DoesNotContain("int id", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_object_of_every_body_refuses_a_member_that_it_does_not_have_and_says_which_it_has()
    {
        foreach (var door in ApiDoor.AllOf(app).Where(door => door.Method != "GET"))
        {
            foreach (var (path, with, known) in door.Objects())
            {
                var member = path.Length == 0 ? "staus" : path + ".staus";
                var errors = await RefusedAsync(door.Method, door.Path, with("\"staus\":1"), door);
                Assert.Equal([member], errors.Keys);
                Assert.All(known, name => Assert.Contains(name, errors[member], StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Every_object_of_every_body_refuses_a_member_that_is_given_twice_in_whatever_case()
    {
        foreach (var door in ApiDoor.AllOf(app).Where(door => door.Body is not null))
        {
            foreach (var (path, with, known) in door.Objects())
            {
                var (member, again) = (known[0], known[0].ToUpperInvariant());
                foreach (var second in new[] { member, again })
                {
                    var errors = await RefusedAsync(door.Method, door.Path, with($"\"{member}\":null,\"{second}\":null"), door);
                    Assert.Contains("twice", errors[path.Length == 0 ? second : $"{path}.{second}"], StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task All_members_at_fault_are_named_at_once()
    {
        var errors = await RefusedAsync("POST", "/api/v1/reports",
            """{"reports":[{"facility":"CT1","service":"ed","state":"closed"},{"note":1,"status":"open","Status":"closed"}]}""", null);
        Assert.Equal(["reports[0].state", "reports[1].Status", "reports[1].note"], errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_health_system_of_an_incident_is_one_that_the_board_has()
    {
        var errors = await RefusedAsync("POST", "/api/v1/incidents", """{"name":"Flood","kind":"severe-weather","system":"Prospekt"}""",
            null);
        Assert.Equal("There is no health system 'Prospekt' on this board. There are: Prospect, Medical Holdings, Yale New Haven Health.",
            errors["system"]);
    }

    [Fact]
    public async Task What_is_out_of_sight_is_neither_known_nor_offered()
    {
        using var viewer = app.Client(await app.KeyAsync("viewer", state: "CT"));
        foreach (var (query, hidden) in new[] { ("state=PA", "RI"), ("region=Southeast", "Southeast,"), ("facility=PA1", "RI1"),
            ("state=QQ", "PA") })
        {
            using var answer = await viewer.GetAsync("/api/v1/board?" + query, TestContext.Current.CancellationToken);
            var detail = (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail");
            Assert.DoesNotContain(hidden, detail, StringComparison.Ordinal);
            Assert.Contains("There ", detail, StringComparison.Ordinal);
        }

        using var state = await viewer.GetAsync("/api/v1/stream?state=PA", TestContext.Current.CancellationToken);
        Assert.Equal(
            "There is no state 'PA' on this board. There is: CT.", (await state.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail"));
    }

    [Fact]
    public async Task A_facility_that_has_left_the_board_is_named_by_the_board_and_still_has_its_history()
    {
        await app.Administrator.ReportAsync("RI1", "ed", "closed");
        await app.SqlAsync("UPDATE Facility SET Active = 0 WHERE Code = 'RI1'");
        try
        {
            await Eventually.TrueAsync(() => app.Feed.Board.Find("RI1") is null);
            Assert.Contains("'RI1'", (await RefusedAsync("GET", "/api/v1/board?facility=RI1", null, null))["facility"],
                StringComparison.Ordinal);
            Assert.Contains("'RI'", (await RefusedAsync("GET", "/api/v1/board?state=RI", null, null))["state"], StringComparison.Ordinal);
            Assert.NotEmpty((await app.Anybody.JsonAsync("/api/v1/events?facility=RI1&state=RI")).GetProperty("events").EnumerateArray());
        }
        finally
        {
            await app.SqlAsync("UPDATE Facility SET Active = 1 WHERE Code = 'RI1'");
            await Eventually.TrueAsync(() => app.Feed.Board.Find("RI1") is not null);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_hub_names_what_a_subscription_has_that_there_is_not_in_either_protocol(bool messagePack)
    {
        await using var hub = app.Hub(messagePack);
        await hub.StartAsync();
        await FailsAsync(hub, new { state = new[] { "CT" } }, "'state'", "states, regions, systems, facilities, services");
        await FailsAsync(hub, new { states = new[] { "XX", "CT" } }, "states:", "'XX'", "CT, PA, RI");
        await FailsAsync(hub, new { regions = new[] { "Central" } }, "regions:", "North Central");
        await FailsAsync(hub, new { systems = new[] { "Yale" } }, "systems:", "Yale New Haven Health");
        await FailsAsync(hub, new { facilities = new[] { "CT7" } }, "facilities:", "'CT7'", "CT3");
        await FailsAsync(hub, new { services = new[] { "er" } }, "services:", "'er'", "stemi");
        await FailsAsync(hub, new { states = "CT" }, "states:", "list");
        await FailsAsync(hub, new { states = new object[] { 7 } }, "states:", "list");
        await FailsAsync(hub, new { states = new[] { " " } }, "states:", "empty");
        await FailsAsync(hub, new[] { "CT" }, "object");
        // Nothing of that has ended the connection, or subscribed it to anything.
        Assert.Equal(["CT1", "CT2", "CT3"], (await hub.InvokeAsync<Subscribed>("Subscribe", new { States = new[] { "ct" } })).Codes);
    }

    [Fact]
    public async Task The_hub_names_a_member_that_is_given_twice()
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        await hub.SendAsync("""{"type":1,"invocationId":"1","target":"Subscribe","arguments":[{"states":["CT"],"States":["PA"]}]}""");
        Assert.Contains("States: it is given twice", (await hub.ReceiveAsync()).Text("error"), StringComparison.Ordinal);
    }

    private static async Task FailsAsync(HubConnection hub, object request, params string[] says)
    {
        var fault = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<Subscribed>("Subscribe", request));
        Assert.All(says, text => Assert.Contains(text, fault.Message, StringComparison.Ordinal));
    }

    private async Task<Dictionary<string, string>> RefusedAsync(string method, string address, string? body, object? about)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await app.Administrator.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{about} {method} {address} {body}: {(int)answer.StatusCode}");
        return (await answer.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").EnumerateObject().ToDictionary(error =>
            error.Name, error => error.Value[0].GetString()!);
    }

    /// <summary>What a subscription is answered with, in as far as it matters here.</summary>
    [MessagePackObject]
    public sealed record Subscribed
    {
        [Key("facilities")]
        public IReadOnlyList<Item> Facilities { get; init; } = [];

        [IgnoreMember]
        public IEnumerable<string?> Codes => Facilities.Select(facility => facility.Code).Order();
    }

    /// <summary>A facility.</summary>
    [MessagePackObject]
    public sealed record Item
    {
        [Key("code")]
        public string? Code { get; init; }
    }
}
