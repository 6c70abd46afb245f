using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>The reason of an outage is logged once each, and told to whom it may be told.</summary>
public sealed class OutageReasonTests
{
    [Fact]
    public async Task Each_new_reason_of_an_outage_is_logged_once_and_the_next_outage_tells_its_reasons_again()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        await app.InitializeAsync();

        await BreakAsync(app, "SELECT 1 AS Id, 'rubbish' AS Value");
        await Eventually.TrueAsync(() => Told(log).Length == 1);
        // The same outage, for another reason.
        await app.SqlAsync("DROP VIEW ChangeSequence");
        await Eventually.TrueAsync(() => Told(log).Length == 2);
        await app.SqlAsync("ALTER TABLE Kept RENAME TO ChangeSequence");
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "ok");
        await BreakAsync(app, "SELECT 1 AS Id, 'rubbish' AS Value");
        await Eventually.TrueAsync(() => Told(log).Length == 3);
        await Task.Delay(2500);

        Assert.Equal(3, Told(log).Length);
        Assert.Contains("no such table: ChangeSequence", Told(log)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_are_told_what_the_database_said_and_everybody_else_the_plain_kind()
    {
        await using var app = await BoardApp.StartAsync();
        using var viewer = app.Client(await app.KeyAsync("viewer"));
        // Both are known before the outage.
        foreach (var client in new[] { viewer, app.Administrator })
            Assert.Equal(JsonValueKind.Null, (await client.JsonAsync("/api/v1/heartbeat")).GetProperty("reason").ValueKind);
        app.Away = true;
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("database") == "unreachable");

        foreach (var client in new[] { app.Anybody, viewer })
        {
            var plain = await client.JsonAsync("/api/v1/heartbeat");
            Assert.Equal("the database cannot be reached", plain.Text("reason"));
            Assert.False(plain.TryGetProperty("detail", out _));
        }

        var heartbeat = await app.Administrator.JsonAsync("/api/v1/heartbeat");
        Assert.Contains("board.db", heartbeat.Text("detail"), StringComparison.Ordinal);
        var ready = await app.Anybody.GetStringAsync("/health/ready");
        Assert.Equal("ready; database unreachable: the database cannot be reached", ready);
    }

    [Fact]
    public async Task A_schema_that_cannot_be_brought_up_to_date_names_its_script_and_does_not_end_the_node()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp { WaitUntilReady = false, Replace = services =>
            services.AddSingleton<ILoggerProvider>(log), Spoil = "DROP TABLE SchemaVersion" };
        await app.InitializeAsync();

        await Eventually.TrueAsync(async () =>
        {
            using var ready = await app.Anybody.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable
                && (await ready.Content.ReadAsStringAsync()).Contains(
                    "the schema of the database cannot be brought up to date (script 0001_tables.sql)", StringComparison.Ordinal);
        });
        Assert.Contains("script 0001_tables.sql", (await app.Anybody.JsonAsync("/api/v1/heartbeat")).Text("reason"),
            StringComparison.Ordinal);
        Assert.Contains("Migration 0001_tables.sql failed at", Assert.Single(Told(log)), StringComparison.Ordinal);
        Assert.Equal("live", await app.Anybody.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task A_first_start_that_makes_its_database_logs_no_failure()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp { Empty = true, Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        app.Settings["Database:Create"] = "true";
        await app.InitializeAsync();
        await Task.Delay(TimeSpan.FromSeconds(2.5));

        // That nobody administers the board yet is no failure.
        Assert.DoesNotContain(log.Lines, line =>
            line.Contains("database", StringComparison.OrdinalIgnoreCase) || line.Contains("Exception", StringComparison.Ordinal));
    }

    private static Task<int> BreakAsync(BoardApp app, string select) =>
        app.SqlAsync($"ALTER TABLE ChangeSequence RENAME TO Kept; CREATE VIEW ChangeSequence AS {select}");

    private static string[] Told(WrittenLog log) =>
        [.. log.Lines.Where(line => line.StartsWith("The board cannot be read", StringComparison.Ordinal))];
}
