using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

public sealed class HubsOnSqlite(BoardApp app) : HubTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class HubsOnSqlServer(SqlServerApp app) : HubTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class HubTests(BoardApp app)
{
    /// <summary>A filter of each kind, what it leaves, a change it does not concern and one that it does.</summary>
    public static TheoryData<string, string, string, string> Filters { get; } = new()
    {
        { """{"states": ["pa"]}""", "PA1 PA2", "CT1/ed", "PA1/ed" },
        { """{"regions": ["North Central"]}""", "CT1 CT2", "CT3/ed", "CT2/ed" },
        { """{"systems": ["prospect, medical holdings"]}""", "CT1 CT2 PA1 PA2", "RI1/ed", "PA2/phones" },
        { """{"facilities": ["ct3", "RI1"]}""", "CT3 RI1", "CT1/ed", "CT3/ed" },
        { """{"services": ["ED"]}""", "CT1 CT2 CT3 PA1 RI1", "CT1/phones", "CT1/ed" },
        { """{"states": ["CT"], "services": ["icu", "ct"]}""", "CT1 CT2 CT3", "CT2/ed", "CT2/icu" },
        { """{"states": [], "regions": null}""", "CT1 CT2 CT3 PA1 PA2 RI1", "", "RI1/ed" },
        { """null""", "CT1 CT2 CT3 PA1 PA2 RI1", "", "PA2/imaging" },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Subscribe_answers_with_the_board_as_the_API_has_it_in_either_protocol(bool messagePack)
    {
        await using var hub = app.Hub(messagePack);
        await hub.StartAsync();
        var answer = await SubscribeAsync(hub, messagePack, new { });
        var board = await app.Anybody.JsonAsync("/api/v1/board");

        Assert.Equal(["epoch", "version", "asOf", "mode", "facilities"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal(board.Codes(), answer.Codes());
        Assert.Equal(Shape(board.GetProperty("facilities")[0]), Shape(answer.GetProperty("facilities")[0]));
        if (!messagePack)
            Assert.Equal(board.GetProperty("facilities").Plain(), answer.GetProperty("facilities").Plain());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_is_told_as_the_contract_writes_it_in_either_protocol(bool messagePack)
    {
        await using var hub = app.Hub(messagePack);
        var messages = Told(hub, messagePack, "BoardChanged");
        await hub.StartAsync();
        await SubscribeAsync(hub, messagePack, new { facilities = new[] { "CT2" } });
        var written = await app.Administrator.ReportAsync(
            "CT2", "stemi", "diversion", $"told by {(messagePack ? "MessagePack" : "JSON")}");
        var change = await messages.Reader.ReadAsync();

        Assert.Equal(
            ["epoch", "version", "previous", "asOf", "mode", "changes", "removed"],
            change.EnumerateObject().Select(member => member.Name));
        Assert.Equal(written.Version(), change.Version());
        var facility = Assert.Single(change.GetProperty("changes").EnumerateArray());
        Assert.Equal(Shape(written), Shape(facility));
        Assert.Equal(written.Service("stemi").Text("reason"), facility.Service("stemi").Text("reason"));
        Assert.Equal(written.Version(), facility.Version());
        Assert.Equal("Rockville Hospital", facility.Text("name"));
        if (!messagePack)
        {
            Assert.Equal(written.Plain(), facility.Plain());
            // The board is told as of when the change was read, not as of the look before.
            Assert.True(change.GetProperty("asOf")
                .GetDateTimeOffset() >= facility.Service("stemi").GetProperty("confirmedAt").GetDateTimeOffset());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_beat_is_told_every_few_moments_in_either_protocol(bool messagePack)
    {
        await using var hub = app.Hub(messagePack);
        var beats = Told(hub, messagePack, "Heartbeat");
        await hub.StartAsync();
        await SubscribeAsync(hub, messagePack, new { });
        for (var i = 0; i < 2; i++)
        {
            var beat = await beats.Reader.ReadAsync();
            Assert.Equal(
                ["epoch", "version", "asOf", "database", "since", "mode", "reason"], beat.EnumerateObject().Select(member => member.Name));
            Assert.Equal("ok", beat.Text("database"));
            Assert.True(beat.Version() > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_client_is_told_of_what_it_asked_for_and_of_nothing_else(string filter, string expected, string elsewhere,
        string here)
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        var board = await client.SubscribeAsync(JsonSerializer.Deserialize<JsonElement>(filter));
        Assert.Equal(expected.Split(' '), board.Codes().Order());

        if (elsewhere.Length > 0)
            await ToggleAsync(elsewhere);
        var written = await ToggleAsync(here);
        // What comes first is what it asked for: the other would have come before it.
        var change = await client.NextAsync();
        Assert.Equal([here.Split('/')[0]], change.Codes("changes"));
        Assert.Equal(written.Version(), change.Version());
        Assert.Empty(change.Codes("removed"));
    }

    [Theory]
    [InlineData("""{"services": ["er"]}""", "services: there is no service 'er'")]
    [InlineData("""{"services": [null]}""", "services:")]
    [InlineData("""{"states": ["Connecticut"]}""", "states: There is no state 'CONNECTICUT' on this board. There are: CT, PA, RI.")]
    [InlineData("""{"states": [""]}""", "states:")]
    [InlineData("""{"states": [null]}""", "states:")]
    public async Task What_cannot_be_asked_for_is_refused_in_words_and_the_connection_stays(string filter, string words)
    {
        await using var hub = app.Hub();
        await hub.StartAsync();
        var fault = await Assert.ThrowsAsync<HubException>(() =>
            hub.InvokeAsync<JsonElement>("Subscribe", JsonSerializer.Deserialize<JsonElement>(filter)));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.Equal(6, (await hub.InvokeAsync<JsonElement>("Subscribe", new { })).Codes().Length);
    }

    [Fact]
    public async Task Ten_thousand_facilities_can_be_asked_for_by_code_and_no_more()
    {
        await using var hub = app.Hub();
        await hub.StartAsync();
        string[] codes = [.. Enumerable.Repeat("CT1", 10_000)];
        Assert.Equal(["CT1"], (await hub.InvokeAsync<JsonElement>("Subscribe", new { facilities = codes })).Codes());
        var fault = await Assert.ThrowsAsync<HubException>(() =>
            hub.InvokeAsync<JsonElement>("Subscribe", new { facilities = codes.Append("CT2") }));
        Assert.Contains("at most 10000", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_Subscribe_takes_the_place_of_the_first()
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        await client.SubscribeAsync(new { facilities = new[] { "CT1" } });
        await client.SubscribeAsync(new { facilities = new[] { "RI1" } });
        await ToggleAsync("CT1/ed");
        await ToggleAsync("RI1/ed");
        Assert.Equal(["RI1"], (await client.NextAsync()).Codes("changes"));
        await client.SubscribeAsync(new { facilities = new[] { "RI1" } });
        await ToggleAsync("RI1/ed");
        Assert.Equal(["RI1"], (await client.NextAsync()).Codes("changes"));
        await ToggleAsync("RI1/burn");
        // Once each, not once for each Subscribe.
        Assert.Equal("burn", (await client.NextAsync()).GetProperty("changes")[0].Service("burn").Text("service"));
        Assert.Equal(3, client.Changes.Count);
    }

    [Fact]
    public async Task A_change_by_plain_SQL_reaches_a_client()
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        await client.SubscribeAsync(new { facilities = new[] { "PA1" } });
        await app.SqlAsync(
            "UPDATE ServiceStatus SET Status = 'suspended', Reason = 'by hand' WHERE FacilityCode = 'PA1' AND ServiceCode = 'laboratory'");
        var service = (await client.NextAsync()).GetProperty("changes")[0].Service("laboratory");
        Assert.Equal(("suspended", "by hand", "sql"), (service.Text("status"), service.Text("reason"), service.Text("source")));
    }

    [Fact]
    public async Task A_facility_that_leaves_the_board_is_told_as_removed_and_one_that_comes_back_as_changed()
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        await client.SubscribeAsync(new { facilities = new[] { "PA2" } });
        await app.SqlAsync("UPDATE Facility SET Active = 0 WHERE Code = 'PA2'");
        var left = await client.NextAsync();
        Assert.Equal(["PA2"], left.Codes("removed"));
        Assert.Empty(left.Codes("changes"));
        await app.SqlAsync("UPDATE Facility SET Active = 1 WHERE Code = 'PA2'");
        Assert.Equal(["PA2"], (await client.NextAsync()).Codes("changes"));
    }

    internal static async Task<JsonElement> SubscribeAsync(HubConnection hub, bool messagePack, object filter) => messagePack
        ? ToJson(await hub.InvokeAsync<object>("Subscribe", filter))
        : await hub.InvokeAsync<JsonElement>("Subscribe", filter);

    private static System.Threading.Channels.Channel<JsonElement> Told(HubConnection hub, bool messagePack, string method)
    {
        var messages = System.Threading.Channels.Channel.CreateUnbounded<JsonElement>();
        if (messagePack)
            hub.On<object>(method, message => messages.Writer.TryWrite(ToJson(message)));
        else
            hub.On<JsonElement>(method, message => messages.Writer.TryWrite(message));
        return messages;
    }

    /// <summary>What MessagePack said, member by member.</summary>
    private static JsonElement ToJson(object? value) => JsonSerializer.SerializeToElement(ToNode(value));

    private static JsonNode? ToNode(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map =>
            new JsonObject(map.Select(member => KeyValuePair.Create((string)member.Key, ToNode(member.Value)))),
        object[] list => new JsonArray([.. list.Select(ToNode)]),
        _ => JsonSerializer.SerializeToNode(value),
    };

    /// <summary>The names of all members of a facility, in order, with those of its first service of each kind.</summary>
    private static string Shape(JsonElement facility) =>
        string.Join(' ', facility.EnumerateObject().Select(member => member.Value.ValueKind switch
    {
        JsonValueKind.Object => $"{member.Name}({Shape(member.Value)})",
        JsonValueKind.Array when member.Value.GetArrayLength() > 0 && member.Value[0].ValueKind == JsonValueKind.Object =>
            $"{member.Name}[{Shape(member.Value[0])}]",
        _ => member.Name,
    }));

    /// <summary>Changes a status to what it is not.</summary>
    private async Task<JsonElement> ToggleAsync(string place)
    {
        var (facility, service) = (place.Split('/')[0], place.Split('/')[1]);
        var now = (await app.Anybody.JsonAsync($"/api/v1/facilities/{facility}")).Service(service);
        var worse = now.Text("kind") == "service-line" ? "suspended" : "diversion";
        return await app.Administrator.ReportAsync(facility, service, now.Text("status") == worse ? "open" : worse);
    }
}
