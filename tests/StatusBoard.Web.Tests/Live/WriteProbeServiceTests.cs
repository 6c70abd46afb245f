using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

/// <summary>That nothing can be written is known and shown before anybody has something to write, and told once.</summary>
public sealed class WriteProbeServiceTests
{
    [Fact]
    public async Task A_file_that_another_program_keeps_locked_is_shown_in_words_and_logged_once()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        app.Settings["Database:WriteWithin"] = "00:00:01";
        await app.InitializeAsync();
        Assert.Equal("ok", (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database"));
        await using var other = new SqliteConnection(app.ConnectionString);
        await other.OpenAsync();
        await using (var holding = other.BeginTransaction())
        {
            await Eventually.TrueAsync(async () =>
                (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "read-only", TimeSpan.FromSeconds(20));

            Assert.Equal("another program keeps the database locked", (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("reason"));
            Assert.Equal(
                "ready; database read-only: another program keeps the database locked", await app.Anybody.GetStringAsync("/health/ready"));
            using var refused = await app.Administrator.PutStatusAsync("CT1", "ed", new { status = "closed" });
            var problem = await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.Contains("Nothing was written", problem.Text("detail"), StringComparison.Ordinal);
            Assert.Contains("keeps the database locked", problem.Text("title"), StringComparison.Ordinal);
            // The board is read all the same.
            Assert.Equal(6, (await app.Anybody.JsonAsync("/api/v1/board")).Codes().Length);
        }

        await Eventually.TrueAsync(async () =>
            (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "ok", TimeSpan.FromSeconds(20));
        Assert.Equal("closed", (await app.Administrator.ReportAsync("CT1", "ed", "closed")).Text("ed", "status"));
        var warning = Assert.Single(log.Lines, line => line.StartsWith("Nothing can be written", StringComparison.Ordinal));
        Assert.Contains("end it", warning, StringComparison.Ordinal);
    }
}
