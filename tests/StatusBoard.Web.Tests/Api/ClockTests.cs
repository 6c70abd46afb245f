using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class ClockOnSqlite() : ClockTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class ClockOnSqlServer() : ClockTests(DatabaseProvider.SqlServer);

/// <summary>A node whose clock is further ahead than the database lets a time be.</summary>
public abstract class ClockTests(DatabaseProvider engine)
{
    private const string Words = "this server's clock is 12 minutes ahead of the database's";

    [Fact]
    public async Task A_node_whose_clock_is_far_ahead_names_the_clock_wherever_it_is_asked_and_in_the_log_once()
    {
        var time = new SkewedTime();
        var log = new WrittenLog();
        await using var app = new BoardApp(engine)
        {
            Replace = services => services.AddSingleton<ILoggerProvider>(log).AddSingleton<TimeProvider>(time),
        };
        await app.Running.InitializeAsync();
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        var history = await app.ScalarAsync<int>("SELECT COUNT(*) FROM StatusEvent");

        time.Ahead = TimeSpan.FromMinutes(12);
        using (var put = await app.Administrator.PutStatusAsync("CT1", "ed", new { status = "closed" }))
        {
            var problem = await put.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.Equal($"This cannot be done now: {Words}.", problem.Text("title"));
            Assert.Contains("Nothing was written", problem.Text("detail"), StringComparison.Ordinal);
        }

        using (var batch = await app.Administrator.PostAsync(
            "/api/v1/reports", new { reports = new[] { new { facility = "RI1", service = "ed", status = "closed" } } }))
            Assert.Contains(Words, (await batch.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("title"), StringComparison.Ordinal);
        using (var confirmation = await app.Administrator.PostAsync("/api/v1/facilities/CT1/confirmations", new { }))
            Assert.Contains(Words, (await confirmation.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("title"),
                StringComparison.Ordinal);
        Assert.Equal(history, await app.ScalarAsync<int>("SELECT COUNT(*) FROM StatusEvent"));

        var beat = await app.Anybody.JsonAsync("/api/v1/heartbeat");
        Assert.Equal(("read-only", Words), (beat.Text("database"), beat.Text("reason")));
        Assert.False(beat.TryGetProperty("detail", out _));
        Assert.Contains("The clock of the database at", (await app.Administrator.JsonAsync("/api/v1/heartbeat")).Text("detail"),
            StringComparison.Ordinal);
        Assert.Contains($"database read-only: {Words}", await app.Anybody.GetStringAsync("/health/ready"), StringComparison.Ordinal);

        time.Ahead = TimeSpan.Zero;
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "ok");
        Assert.Equal("closed", (await app.Administrator.ReportAsync("CT1", "ed", "closed")).Text("ed", "status"));
        // That the clock was set is another line.
        var warning = Assert.Single(log.Lines, line => line.Contains(Words, StringComparison.Ordinal));
        Assert.Contains("NTP", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_tells_of_its_clock_before_anybody_has_reported()
    {
        var time = new SkewedTime { Ahead = TimeSpan.FromMinutes(12) };
        await using var app = new BoardApp(engine) { Replace = services => services.AddSingleton<TimeProvider>(time) };
        await app.Running.InitializeAsync();

        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("reason") == Words);
    }

    [Fact]
    public async Task A_beginning_that_a_client_sends_is_a_mistake_of_the_client_and_named()
    {
        await using var app = await BoardApp.StartAsync(engine);

        using var put = await app.Administrator.PutStatusAsync(
            "CT1", "ed", new { status = "closed", since = DateTimeOffset.UtcNow.AddHours(1) });

        Assert.Contains("since", (await put.ProblemAsync(HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
    }
}
