using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

/// <summary>
/// A database that is put back under a running app: whoever writes is refused, everybody is told that the board is not
/// live, and within 5 s all of it is read anew under another epoch, with which every client begins anew.
/// </summary>
public sealed class EpochTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_replaced_is_told_refused_and_read_anew_within_five_seconds(bool pooled)
    {
        await using var app = new BoardApp { Pooled = pooled };
        await app.InitializeAsync();
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        await BackUpAsync(app);
        var lost = await app.Administrator.ReportAsync("CT1", "ed", "closed");
        var before = await app.Anybody.JsonAsync("/api/v1/heartbeat");
        using var tagged = await app.Anybody.GetAsync("/api/v1/board");
        using var facility = await app.Anybody.GetAsync("/api/v1/facilities/CT1");

        Replace(app);
        var began = Stopwatch.GetTimestamp();

        using (var refused = await app.Administrator.PutStatusAsync("CT2", "ed", new { status = "closed" }))
            Assert.Contains("Nothing was written", (await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("detail"),
                StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")) is var beat
            && beat.Text("database") == "ok" && beat.Text("epoch") != before.Text("epoch"));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));

        var after = await app.Anybody.JsonAsync("/api/v1/heartbeat");
        Assert.True(after.Version() < lost.Version());
        var board = await app.Anybody.JsonAsync("/api/v1/board");
        Assert.Equal((after.Text("epoch"), after.Version()), (board.Text("epoch"), board.Version()));
        Assert.Equal("diversion", Of(board, "CT1").Text("ed", "status"));
        Assert.Equal("unknown", Of(board, "CT2").Text("ed", "status"));
        Assert.Equal("unknown",
            await app.ScalarAsync<string>("SELECT Status FROM ServiceStatus WHERE FacilityCode = 'CT2' AND ServiceCode = 'ed'"));

        // Neither tag is good any more, whatever version there will be.
        using var again = await app.Anybody.SendAsync(
            HttpMethod.Get, "/api/v1/board", headers: ("If-None-Match", tagged.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        for (var version = 0L; version <= lost.Version();
            version = (await app.Administrator.ReportAsync("PA1", "ed", version % 2 == 0 ? "closed" : "open")).Version())
        {
            // Past every version that the epoch before had.
        }

        using var stale = await app.Administrator.SendAsync(
            HttpMethod.Put, "/api/v1/facilities/CT1/services/ed", """{"status": "open"}""",
            headers: ("If-Match", facility.Headers.ETag!.ToString()));
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal("closed", (await app.Administrator.ReportAsync("CT2", "ed", "closed")).Text("ed", "status"));
        var page = await app.Anybody.GetStringAsync("/");
        Assert.Contains($"data-board-epoch=\"{after.Text("epoch")}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_goes_on_past_the_old_mark_within_one_poll_is_never_shown_as_the_old_board_moved_on()
    {
        for (var round = 0; round < 4; round++)
        {
            await using var app = await BoardApp.StartAsync(("Tail:PollInterval", "00:00:00.500"));
            await BackUpAsync(app);
            await app.Administrator.ReportAsync("RI1", "ed", "closed");
            var before = await app.Anybody.JsonAsync("/api/v1/heartbeat");

            await RestoreAsync(app);
            while (await app.ScalarAsync<long>("SELECT Value FROM ChangeSequence") <= before.Version() + 5)
                await app.SqlAsync(
                    "UPDATE ServiceStatus SET Reason = lower(hex(randomblob(4))) WHERE FacilityCode = 'CT1' AND ServiceCode = 'ct'");

            await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")) is var beat
                && beat.Text("database") == "ok" && beat.Text("epoch") != before.Text("epoch"));
            Assert.Equal("unknown", (await app.Anybody.JsonAsync("/api/v1/facilities/RI1")).Text("ed", "status"));
        }
    }

    [Fact]
    public async Task Streams_and_hub_clients_begin_anew()
    {
        await using var app = await BoardApp.StartAsync();
        await BackUpAsync(app);
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        using var answer = await app.Anybody.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var first = (events.Current.EventId!, Epoch: JsonSerializer.Deserialize<JsonElement>(events.Current.Data).Text("epoch"));
        using var hub = await RawHub.ConnectAsync(app.Address);
        await hub.AskAsync();
        Assert.Equal(first.Epoch,
            (await NextAsync(hub, message => message.GetProperty("type").GetInt32() == 3)).GetProperty("result").Text("epoch"));

        await RestoreAsync(app);

        // The stream is given the whole board, and the hub's client is told the epoch and nothing of what it cannot place.
        var types = new List<string>();
        while (types.Count == 0 || types[^1] != "board")
        {
            Assert.True(await events.MoveNextAsync());
            types.Add(events.Current.EventType);
        }

        Assert.DoesNotContain("change", types);
        var board = JsonSerializer.Deserialize<JsonElement>(events.Current.Data);
        Assert.NotEqual(first.Epoch, board.Text("epoch"));
        Assert.EndsWith(board.Text("epoch"), events.Current.EventId, StringComparison.Ordinal);
        Assert.Equal("unknown", Of(board, "CT1").Text("ed", "status"));
        await NextAsync(hub, message =>
            message.Text("target") == "Heartbeat" && message.GetProperty("arguments")[0].Text("epoch") == board.Text("epoch"));
        await hub.AskAsync();
        var subscribed = (await NextAsync(hub, message => message.GetProperty("type").GetInt32() == 3)).GetProperty("result");
        Assert.Equal((board.Text("epoch"), board.Version()), (subscribed.Text("epoch"), subscribed.Version()));
        await app.Administrator.ReportAsync("CT2", "ed", "diversion");
        var change = (await NextAsync(hub, message =>
            message.GetProperty("type").GetInt32() == 1 && message.Text("target") == "BoardChanged")).GetProperty("arguments")[0];
        Assert.Equal(board.Text("epoch"), change.Text("epoch"));

        // Who comes back with the id of the epoch before begins with the board, whatever the version.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", first.Item1);
        using var back = await app.Anybody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var anew = SseParser.Create(await back.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await anew.MoveNextAsync());
        Assert.Equal("board", anew.Current.EventType);
    }

    private static JsonElement Of(JsonElement board, string code) =>
        board.GetProperty("facilities").EnumerateArray().Single(one => one.Text("code") == code);

    private static async Task<JsonElement> NextAsync(RawHub hub, Func<JsonElement, bool> wanted)
    {
        while (true)
        {
            var message = await hub.ReceiveAsync();
            if (wanted(message))
                return message;
        }
    }

    private static async Task BackUpAsync(BoardApp app)
    {
        File.Delete(app.DatabaseFile + ".backup");
        await app.SqlAsync($"VACUUM INTO '{app.DatabaseFile}.backup'");
    }

    /// <summary>mv backup board.db; rm board.db-wal board.db-shm</summary>
    private static void Replace(BoardApp app)
    {
        File.Move(app.DatabaseFile + ".backup", app.DatabaseFile, overwrite: true);
        File.Delete(app.DatabaseFile + "-wal");
        File.Delete(app.DatabaseFile + "-shm");
    }

    private static async Task RestoreAsync(BoardApp app)
    {
        await using var from = new SqliteConnection($"Data Source={app.DatabaseFile}.backup;Pooling=False");
        await using var to = new SqliteConnection(app.ConnectionString);
        await from.OpenAsync();
        await to.OpenAsync();
        await using var patience = to.CreateCommand();
        patience.CommandText = "PRAGMA busy_timeout = 10000";
        await patience.ExecuteNonQueryAsync();
        from.BackupDatabase(to);
    }
}
