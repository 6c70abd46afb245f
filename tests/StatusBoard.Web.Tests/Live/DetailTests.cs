using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

/// <summary>Changes in detail, as the hub and the stream send them.</summary>
public sealed class DetailTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Fact]
    public async Task The_hub_tells_one_status_in_at_most_600_bytes()
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        await hub.AskAsync(new { facilities = new[] { "CT1" }, detail = "changes" });
        Assert.Equal(["CT1"], (await hub.ReceiveAsync()).GetProperty("result").Codes());
        var written = await ReportAsync("CT1", "diversion");
        var message = await ChangeAsync(hub);

        Assert.InRange(Encoding.UTF8.GetByteCount(message.GetRawText()), 200, 600);
        var change = message.GetProperty("arguments")[0];
        Assert.Equal(
            ["epoch", "version", "previous", "asOf", "mode", "changes", "updates", "removed"],
            change.EnumerateObject().Select(member => member.Name));
        var update = Assert.Single(change.GetProperty("updates").EnumerateArray());
        Assert.Equal(["code", "version", "services", "measures"], update.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("CT1", written.Version()), (update.Text("code"), update.Version()));
        Assert.Equal(written.GetProperty("ed").Plain(), Assert.Single(update.GetProperty("services").EnumerateArray()).Plain());
        Assert.Empty(change.Codes("changes"));
        Assert.Empty(change.Codes("removed"));
    }

    [Fact]
    public async Task The_hub_tells_the_same_in_MessagePack()
    {
        await using var hub = app.Hub(messagePack: true);
        var received = new TaskCompletionSource<Dictionary<string, object>>();
        hub.On<Dictionary<string, object>>("BoardChanged", change => received.TrySetResult(change));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync<object>(
            "Subscribe", new { facilities = new[] { "CT2" }, detail = "changes" }, TestContext.Current.CancellationToken);
        await ReportAsync("CT2", "closed");

        var change = await received.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var update = (IDictionary<object, object>)Assert.Single((object[])change["updates"]);
        Assert.Equal("CT2", update["code"]);
        var service = (IDictionary<object, object>)Assert.Single((object[])update["services"]);
        Assert.Equal(("ed", "closed"), (service["service"], service["status"]));
        Assert.Empty((object[])change["changes"]);
    }

    [Fact]
    public async Task Whole_facilities_stay_the_default_and_can_be_asked_for_by_name()
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        foreach (object filter in new object[] { new { states = new[] { "CT" } }, new { states = new[] { "CT" }, detail = "facilities" } })
        {
            await hub.AskAsync(filter);
            while ((await hub.ReceiveAsync()).GetProperty("type").GetInt32() != 3)
            {
                // What the subscription before was still told.
            }

            await ReportAsync("CT3", "advisory");
            var change = (await ChangeAsync(hub)).GetProperty("arguments")[0];
            Assert.Equal(["CT3"], change.Codes("changes"));
            Assert.False(change.TryGetProperty("updates", out _));
        }
    }

    [Theory]
    [InlineData("everything", "'everything'")]
    [InlineData("", "''")]
    public async Task A_word_that_there_is_not_is_refused_by_name_by_the_hub(string word, string named)
    {
        foreach (var messagePack in new[] { false, true })
        {
            await using var hub = app.Hub(messagePack);
            await hub.StartAsync(TestContext.Current.CancellationToken);
            var fault = await Assert.ThrowsAsync<HubException>(
                () => hub.InvokeAsync<object>("Subscribe", new { detail = word }, TestContext.Current.CancellationToken));
            Assert.Contains($"detail: There is no detail {named}", fault.Message, StringComparison.Ordinal);
            Assert.Contains("changes", fault.Message, StringComparison.Ordinal);
            fault = await Assert.ThrowsAsync<HubException>(
                () => hub.InvokeAsync<object>("Subscribe", new { detail = new[] { "changes" } }, TestContext.Current.CancellationToken));
            Assert.Contains("detail: it has to be a text", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stream_takes_the_same_word_and_refuses_others_by_name()
    {
        using var refused = await app.Anybody.GetAsync("/api/v1/stream?detail=all", TestContext.Current.CancellationToken);
        var errors = (await refused.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Contains("'all'", errors.GetProperty("detail")[0].GetString(), StringComparison.Ordinal);
        // The board has no changes to tell.
        using var board = await app.Anybody.GetAsync("/api/v1/board?detail=changes", TestContext.Current.CancellationToken);
        Assert.Equal(["detail"], await board.FieldsAtFaultAsync());

        using var answer = await app.Anybody.GetAsync(
            "/api/v1/stream?facility=RI1&detail=changes", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await EventAsync(lines, "board");
        var written = await ReportAsync("RI1", "closed");
        var change = await EventAsync(lines, "change");
        Assert.Equal(
            ["epoch", "version", "asOf", "mode", "previous", "changes", "updates", "removed"],
            change.EnumerateObject().Select(member => member.Name));
        var update = Assert.Single(change.GetProperty("updates").EnumerateArray());
        Assert.Equal(written.GetProperty("ed").Plain(), update.GetProperty("services")[0].Plain());
        await app.SqlAsync("UPDATE Facility SET Phone = '1' WHERE Code = 'RI1'");
        change = await EventAsync(lines, "change");
        Assert.Equal("1", change.GetProperty("changes")[0].Text("phone"));
        Assert.Empty(change.GetProperty("updates").EnumerateArray());
    }

    private async Task<JsonElement> ReportAsync(string facility, string status)
    {
        using var answer = await app.Administrator.PutStatusAsync(
            facility, "ed", new { status, reasonCode = "saturation", reason = $"no beds {Guid.NewGuid():N}"[..20] });
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    private static async Task<JsonElement> ChangeAsync(RawHub hub)
    {
        while (true)
        {
            var message = await hub.ReceiveAsync();
            if (message.Text("target") == "BoardChanged")
                return message;
        }
    }

    private static async Task<JsonElement> EventAsync(StreamReader lines, string name)
    {
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) != $"event: {name}")
        {
            // Beats, and what was read already.
        }

        await lines.ReadLineAsync(TestContext.Current.CancellationToken);
        var data = await lines.ReadLineAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(data!["data: ".Length..]);
    }
}
