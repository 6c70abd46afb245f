using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

public sealed class StreamsOnSqlite(BoardApp app) : StreamTests(app, DatabaseProvider.Sqlite), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class StreamsOnSqlServer(SqlServerApp app) : StreamTests(app.Running, DatabaseProvider.SqlServer),
    IClassFixture<SqlServerApp>;

public abstract class StreamTests(BoardApp app, DatabaseProvider engine)
{
    [Fact]
    public async Task A_stream_is_the_board_once_then_changes_and_beats_each_with_the_version_as_its_id()
    {
        await using var stream = await OpenAsync();
        var board = await stream.NextAsync("board");
        Assert.Equal(["epoch", "version", "asOf", "mode", "facilities"], board.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            (await app.Anybody.JsonAsync("/api/v1/board")).GetProperty("facilities").Plain(), board.GetProperty("facilities").Plain());
        Assert.Equal(board.Version(), stream.LastId);

        var written = await app.Administrator.ReportAsync("CT1", "ed", "closed", "smoke & <steam>\nin two lines");
        var change = await stream.NextAsync("change");
        Assert.Equal(
            ["epoch", "version", "asOf", "mode", "previous", "changes", "removed"],
            change.EnumerateObject().Select(member => member.Name));
        Assert.Equal(written.Plain(), change.GetProperty("changes")[0].Plain());
        Assert.Equal((written.Version(), written.Version()), (change.Version(), stream.LastId));
        Assert.Equal(board.Version(), change.GetProperty("previous").GetInt64());

        var beat = await stream.NextAsync("heartbeat");
        Assert.Equal("ok", beat.Text("database"));
        Assert.True(stream.LastId >= written.Version());
    }

    [Fact]
    public async Task It_says_that_it_is_a_stream_and_is_kept_by_nobody()
    {
        using var answer = await app.Anybody.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(["no"], answer.Headers.GetValues("X-Accel-Buffering"));
    }

    [Fact]
    public async Task Whoever_comes_back_is_told_just_what_was_missed()
    {
        long last;
        await using (var stream = await OpenAsync())
        {
            await stream.NextAsync("board");
            last = stream.LastId;
        }

        await app.Administrator.ReportAsync("CT2", "ed", "diversion");
        await app.Administrator.ReportAsync("CT2", "ed", "closed");
        await app.Administrator.ReportAsync("PA1", "icu", "diversion");
        await app.SqlAsync("UPDATE Facility SET Active = 0 WHERE Code = 'PA2'");
        await Eventually.TrueAsync(() => app.Feed.Board.Find("PA2") is null);
        await using (var again = await OpenAsync(lastEventId: last))
        {
            var missed = await again.NextAsync("change");
            Assert.Equal(["CT2", "PA1"], missed.Codes("changes").Order());
            Assert.Equal(["PA2"], missed.Codes("removed"));
            Assert.Equal(last, missed.GetProperty("previous").GetInt64());
            Assert.Equal("closed", missed.GetProperty("changes").EnumerateArray().Single(facility =>
                facility.Text("code") == "CT2").Text("ed", "status"));
            last = again.LastId;
        }

        // And who has missed nothing is told that.
        await using (var current = await OpenAsync(lastEventId: last))
        {
            var nothing = await current.NextAsync("change");
            Assert.Empty(nothing.Codes("changes"));
            Assert.Empty(nothing.Codes("removed"));
        }

        await app.SqlAsync("UPDATE Facility SET Active = 1 WHERE Code = 'PA2'");
        await Eventually.TrueAsync(() => app.Feed.Board.Find("PA2") is not null);
        await using var back = await OpenAsync(lastEventId: last);
        Assert.Equal(["PA2"], (await back.NextAsync("change")).Codes("changes"));
    }

    [Fact]
    public async Task With_a_filter_too_whoever_comes_back_is_told_just_what_was_missed()
    {
        long last;
        await using (var stream = await OpenAsync("?state=RI"))
        {
            Assert.Equal(["RI1"], (await stream.NextAsync("board")).Codes());
            last = stream.LastId;
        }

        await app.Administrator.ReportAsync("CT3", "ed", "diversion");
        await app.Administrator.ReportAsync("RI1", "ob", "diversion");
        await using var again = await OpenAsync("?state=RI", last);
        Assert.Equal(["RI1"], (await again.NextAsync("change")).Codes("changes"));
        await app.Administrator.ReportAsync("CT3", "ed", "open");
        await app.Administrator.ReportAsync("RI1", "ob", "open");
        Assert.Equal(["RI1"], (await again.NextAsync("change")).Codes("changes"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("99999999999")]
    [InlineData("99999999999999999999999")]
    [InlineData("1.5")]
    [InlineData("{version}")]
    [InlineData("{version}-0123456789abcdef")]
    [InlineData("{version}-{epoch}-mark")]
    public async Task Whoever_comes_back_with_what_cannot_be_gets_the_board(string lastEventId)
    {
        var said = lastEventId.Replace("{version}", $"{app.Feed.Board.Version}", StringComparison.Ordinal)
            .Replace("{epoch}", app.Feed.Board.Epoch, StringComparison.Ordinal);
        await using var stream = await OpenAsync("", ("Last-Event-ID", said));
        Assert.NotEmpty((await stream.NextAsync("board")).Codes());
    }

    [Fact]
    public async Task What_facilities_leave_without_a_trace_is_sent_whole()
    {
        await app.Administrator.ReportAsync("CT3", "stroke", "diversion");
        await using var stream = await OpenAsync("?service=stroke&status=diversion", app.Feed.Board.Version);
        Assert.Contains("CT3", (await stream.NextAsync("board")).Codes());
        await app.Administrator.ReportAsync("CT3", "stroke", "open");
        var left = await stream.NextAsync("change");
        Assert.Equal(["CT3"], left.Codes("removed"));
        Assert.Empty(left.Codes("changes"));
    }

    [Theory]
    [InlineData("?colour=red", "colour")]
    [InlineData("?service=er", "service")]
    public async Task A_filter_that_cannot_be_is_refused_by_name(string query, string field)
    {
        using var answer = await app.Anybody.GetAsync("/api/v1/stream" + query, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Whoever_hangs_up_is_forgotten()
    {
        await using var own = await BoardApp.StartAsync(engine);
        using var counted = new Counted(own);
        using (var answer = await own.Anybody.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead))
            await Eventually.TrueAsync(() => counted.Subscribers == 1);
        await Eventually.TrueAsync(() => counted.Subscribers == 0);
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_a_server_that_stops()
    {
        await using var own = await BoardApp.StartAsync(engine);
        using var answer = await own.Anybody.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var began = Stopwatch.GetTimestamp();
        await own.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task An_outage_is_told_on_the_stream_at_once()
    {
        await using var own = await BoardApp.StartAsync(engine, ("Live:HeartbeatInterval", "00:01:00"));
        using var answer = await own.Anybody.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = new Sse(answer);
        await stream.NextAsync("board");
        own.Away = true;
        Assert.Equal("unreachable", (await stream.NextAsync("heartbeat")).Text("database"));
        own.Away = false;
        Assert.Equal("ok", (await stream.NextAsync("heartbeat")).Text("database"));
    }

    private Task<Sse> OpenAsync(string query = "", long? lastEventId = null) =>
        OpenAsync(query, lastEventId is { } id ? ("Last-Event-ID", $"{id}-{app.Feed.Board.Epoch}") : null);

    private async Task<Sse> OpenAsync(string query, (string Name, string Value)? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream" + query);
        if (header is { } one)
            Assert.True(request.Headers.TryAddWithoutValidation(one.Name, one.Value));
        var answer = await app.Anybody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new Sse(answer);
    }

    private sealed class Sse(HttpResponseMessage answer) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> events = SseParser.Create(answer.Content.ReadAsStream())
            .EnumerateAsync().GetAsyncEnumerator();

        public long LastId { get; private set; }

        /// <summary>The next event but for beats, which come when they come; or the next beat.</summary>
        public async Task<JsonElement> NextAsync(string kind)
        {
            while (true)
            {
                Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15)));
                var id = long.Parse(events.Current.EventId!.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(id >= LastId, "An id has fallen.");
                LastId = id;
                if (kind != "heartbeat" && events.Current.EventType == "heartbeat")
                    continue;
                Assert.Equal(kind, events.Current.EventType);
                return JsonSerializer.Deserialize<JsonElement>(events.Current.Data);
            }
        }

        public ValueTask DisposeAsync()
        {
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
