using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

public sealed class ModeOnSqlite() : ModeTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class ModeOnSqlServer() : ModeTests(DatabaseProvider.SqlServer);

/// <summary>The mode of the board is in everything that programs receive, and a change of it reaches what is open.</summary>
public abstract class ModeTests(DatabaseProvider engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_of_the_mode_begins_another_epoch_in_which_heartbeat_board_facility_stream_and_hub_say_it()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var before = await app.Anybody.JsonAsync("/api/v1/heartbeat");
        Assert.Equal("live", before.Text("mode"));
        using var tagged = await app.Anybody.GetAsync("/api/v1/board", Cancel);
        using var answer = await app.Anybody.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancel)).EnumerateAsync()
            .GetAsyncEnumerator(Cancel);
        Assert.Equal("live", (await NextAsync(events, "board")).Text("mode"));
        Assert.Equal("live", (await NextAsync(events, "heartbeat")).Text("mode"));
        using var hub = await RawHub.ConnectAsync(app.Address);
        var live = await new Follower(hub).SubscribeAsync();
        Assert.Equal(("live", "live"), (live.Text("mode"), live.GetProperty("facilities")[0].Text("mode")));

        // What was so before is no news in another mode: nobody is alerted of it again.
        await app.Administrator.ReportAsync("CT2", "ed", "diversion");
        await Eventually.TrueAsync(async () => await app.ScalarAsync<int>("SELECT COUNT(*) FROM Alert") == 1);

        await app.Services.GetRequiredService<BoardModeStore>()
            .ChangeAsync(BoardMode.Live, BoardMode.Exercise, "exercise", new AuditActor("person:1", "Ada"), Cancel);
        await Eventually.TrueAsync(() => app.Feed.Board.Mode == BoardMode.Exercise);

        var beat = await app.Anybody.JsonAsync("/api/v1/heartbeat");
        Assert.Equal(("exercise", "ok"), (beat.Text("mode"), beat.Text("database")));
        Assert.NotEqual(before.Text("epoch"), beat.Text("epoch"));
        using (var again = await app.Anybody.SendAsync(
            HttpMethod.Get, "/api/v1/board", headers: ("If-None-Match", tagged.Headers.ETag!.ToString())))
        {
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }

        var board = await app.Anybody.JsonAsync("/api/v1/board");
        Assert.Equal("exercise", board.Text("mode"));
        Assert.All(board.GetProperty("facilities").EnumerateArray(), facility => Assert.Equal("exercise", facility.Text("mode")));
        Assert.Equal("exercise", (await app.Anybody.JsonAsync("/api/v1/facilities/CT1")).Text("mode"));

        var streamed = await NextAsync(events, "board");
        Assert.Equal((beat.Text("epoch"), "exercise"), (streamed.Text("epoch"), streamed.Text("mode")));
        Assert.Equal("exercise", (await NextAsync(events, "heartbeat")).Text("mode"));
        await NextAsync(hub, message => message.Text("target") == "Heartbeat" && Argument(message).Text("mode") == "exercise");
        await hub.AskAsync();
        var subscribed = await NextAsync(hub, message => message.GetProperty("type").GetInt32() == 3);
        Assert.Equal("exercise", subscribed.GetProperty("result").Text("mode"));

        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        await Eventually.TrueAsync(async () =>
            await app.ScalarAsync<int>("SELECT COUNT(*) FROM Alert WHERE FacilityCode = 'CT1'") == 1);
        Assert.Equal(2, await app.ScalarAsync<int>("SELECT COUNT(*) FROM Alert"));
        var change = await NextAsync(events, "change");
        Assert.Equal(("exercise", "exercise"), (change.Text("mode"), change.GetProperty("changes")[0].Text("mode")));
        var changed = Argument(await NextAsync(hub, message => message.Text("target") == "BoardChanged"));
        Assert.Equal(("exercise", "exercise"), (changed.Text("mode"), changed.GetProperty("changes")[0].Text("mode")));
    }

    private static JsonElement Argument(JsonElement message) => message.GetProperty("arguments")[0];

    private static async Task<JsonElement> NextAsync(RawHub hub, Func<JsonElement, bool> isWanted)
    {
        JsonElement message;
        do
            message = await hub.ReceiveAsync();
        while (!isWanted(message));
        return message;
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<SseItem<string>> events, string type)
    {
        do
            Assert.True(await events.MoveNextAsync());
        while (events.Current.EventType != type);
        return JsonSerializer.Deserialize<JsonElement>(events.Current.Data);
    }
}
