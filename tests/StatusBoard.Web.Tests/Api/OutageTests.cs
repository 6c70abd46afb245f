using System.Diagnostics;
using System.Net;
using System.Text.Json;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class OutagesOnSqlite() : OutageTests(DatabaseProvider.Sqlite)
{
    /// <summary>Here only: a server does not let a number be a text.</summary>
    [Fact]
    public async Task What_no_reader_understands_is_an_outage_and_not_the_end_of_the_app()
    {
        await using var app = await BoardApp.StartAsync();
        await app.SqlAsync("ALTER TABLE ChangeSequence RENAME TO Kept; CREATE VIEW ChangeSequence AS SELECT 1 AS Id, 'rubbish' AS Value");
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "unreachable");
        await app.SqlAsync("DROP VIEW ChangeSequence; ALTER TABLE Kept RENAME TO ChangeSequence");
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "ok");
        Assert.Equal("closed", (await app.Administrator.ReportAsync("RI1", "ed", "closed")).Text("ed", "status"));
    }
}

[Collection(SqlServerApp.OneAtATime)]
public sealed class OutagesOnSqlServer() : OutageTests(DatabaseProvider.SqlServer);

public abstract class OutageTests(DatabaseProvider engine)
{
    [Fact]
    public async Task A_heartbeat_says_that_all_is_well()
    {
        await using var app = await BoardApp.StartAsync(engine);
        using var answer = await app.Anybody.GetAsync("/api/v1/heartbeat");
        var beat = await answer.JsonAsync(HttpStatusCode.OK);

        Assert.Equal(["epoch", "version", "asOf", "database", "since", "reason", "mode", "build", "degraded", "polls"],
            beat.EnumerateObject().Select(member => member.Name));
        Assert.Equal("ok", beat.Text("database"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal((await app.Anybody.JsonAsync("/api/v1/board")).Version(), beat.Version());
        Assert.Equal("live", await app.Anybody.GetStringAsync("/health/live"));
        Assert.Equal("ready", await app.Anybody.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Before_the_first_board_was_read_everything_says_so_and_nothing_is_shown_as_empty()
    {
        await using var app = new BoardApp(engine) { WaitUntilReady = false, Replace = services =>
            services.Remove(services.Single(service => service.ImplementationType == typeof(BoardSyncService))) };
        await app.Running.InitializeAsync();

        using var ready = await app.Anybody.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("live", await app.Anybody.GetStringAsync("/health/live"));
        Assert.Equal("starting", (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database"));
        foreach (var address in new[] { "/api/v1/board", "/api/v1/facilities/CT1", "/api/v1/nearest?lat=1&lon=1", "/api/v1/stream",
            "/api/v1/board?service=ed" })
        {
            using var answer = await app.Anybody.GetAsync(address);
            await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        }

        Assert.Contains("has not been read yet", await app.Anybody.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("has not been read yet", await app.Anybody.GetStringAsync("/facilities/CT1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_board_was_read_a_report_is_not_taken_for_a_mistake_of_its_sender()
    {
        await using var app = new BoardApp(engine) { WaitUntilReady = false, Replace = services =>
            services.Remove(services.Single(service => service.ImplementationType == typeof(BoardSyncService))) };
        await app.Running.InitializeAsync();
        using var early = app.Client(await app.KeyAsync("reporter"));

        using var put = await early.PutStatusAsync("CT1", "ed", new { status = "closed" });
        await put.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        using var batch = await early.PostAsync(
            "/api/v1/reports", new { reports = new[] { new { facility = "CT1", service = "ed", status = "closed" } } });
        await batch.ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_database_that_goes_away_is_said_within_two_seconds_and_what_is_asked_in_an_outage_is_refused()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var before = await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        var went = DateTimeOffset.UtcNow;
        app.Away = true;

        await Eventually.TrueAsync(async () =>
            (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "unreachable", TimeSpan.FromSeconds(2));
        var beat = await app.Anybody.JsonAsync("/api/v1/heartbeat");
        // The last time it could be read is the time from which on nothing is known.
        Assert.InRange(beat.GetProperty("since").GetDateTimeOffset(), went.AddSeconds(-2), DateTimeOffset.UtcNow);
        Assert.Equal(beat.Text("asOf"), beat.Text("since"));
        Assert.StartsWith("ready; database unreachable", await app.Anybody.GetStringAsync("/health/ready"), StringComparison.Ordinal);

        using (var write = await app.Administrator.PutStatusAsync("CT1", "ed", new { status = "open" }))
        {
            Assert.Contains("Nothing was written", (await write.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("detail"),
                StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromSeconds(2), write.Headers.RetryAfter?.Delta);
        }

        using (var events = await app.Anybody.GetAsync("/api/v1/events"))
            await events.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        // The board keeps what it has, and says as of when.
        var board = await app.Anybody.JsonAsync("/api/v1/board");
        Assert.Equal(before.Version(), board.Version());
        Assert.Equal(beat.Text("asOf"), board.Text("asOf"));

        app.Away = false;
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "ok");
        Assert.Equal(JsonValueKind.Null, (await app.Anybody.JsonAsync("/api/v1/heartbeat")).GetProperty("since").ValueKind);
        Assert.Equal("open", (await app.Administrator.ReportAsync("CT1", "ed", "open")).Text("ed", "status"));
    }

    [Fact]
    public async Task The_return_of_a_database_is_said_within_two_seconds()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var first = await app.FirstReadAsync();
        Assert.SkipWhen(first > TimeSpan.FromMilliseconds(500),
            $"This server takes {first.TotalSeconds:0.0} s for the first read of a new connection.");
        app.Away = true;
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "unreachable");

        app.Away = false;
        await Eventually.TrueAsync(async () =>
            (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "ok", TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Through_an_outage_the_tail_keeps_its_place_and_misses_nothing()
    {
        await using var app = await BoardApp.StartAsync(engine);
        app.Away = true;
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "unreachable");
        app.Away = false;
        await app.SqlAsync("UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = 'RI1' AND ServiceCode = 'ed'");
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/facilities/RI1")).Text("ed", "status") == "closed");
    }

    [Fact]
    public async Task Who_was_known_before_an_outage_still_reads_the_board_in_it()
    {
        await using var app = await BoardApp.StartAsync(engine, ("Access:AnonymousRead", "false"));
        using var viewer = app.Client(await app.KeyAsync("viewer"));
        Assert.Equal(6, (await viewer.JsonAsync("/api/v1/board")).Codes().Length);
        app.Away = true;
        await Eventually.TrueAsync(() => !app.Feed.State.IsCurrent);

        // Longer than a key is remembered without being looked up again.
        var until = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(until) < TimeSpan.FromSeconds(5.5))
        {
            Assert.Equal("unreachable", (await viewer.JsonAsync("/api/v1/heartbeat")).Text("database"));
            await Task.Delay(250);
        }

        using var stranger = app.Client("a-key-that-is-not-known");
        using var refused = await stranger.GetAsync("/api/v1/board");
        await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("/nowhere", "There is nothing here")]
    [InlineData("/facilities/NOPE", "No facility on the board has the code <code>NOPE</code>")]
    public async Task An_address_that_there_is_not_is_a_404_with_a_page_that_says_so(string address, string words)
    {
        await using var app = await BoardApp.StartAsync(engine);
        using var answer = await app.Anybody.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
