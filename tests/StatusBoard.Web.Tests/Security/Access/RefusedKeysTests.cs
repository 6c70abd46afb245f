using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

public sealed class RefusedKeysTests
{
    [Fact]
    public async Task Wrong_keys_leave_one_row_for_an_address_and_minute_with_their_number_and_a_right_one_a_sign_in()
    {
        await using var app = await BoardApp.StartAsync(("Access:AnonymousRead", "false"));
        for (var i = 0; i < 7; i++)
        {
            using var answer = await app.Anybody.SendAsync(
                HttpMethod.Get, "/api/v1/board", headers: ("X-Api-Key", $"a-guess-of-a-key-{i}"));
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var browser = new FormBrowser(app.Address);
        Assert.Contains("problem=key", await browser.SendAsync("/sign-in", "/account/sign-in", ("key", "=not|a;key")),
            StringComparison.Ordinal);
        var refused = app.Services.GetRequiredService<RefusedKeys>();
        await refused.WriteAsync(TestContext.Current.CancellationToken);
        await refused.WriteAsync(TestContext.Current.CancellationToken);
        const string Rows = "FROM AuditEntry WHERE Action = 'access.key-refused' AND Address = '127.0.0.1'";
        Assert.Equal(1, await app.ScalarAsync<long>("SELECT COUNT(*) " + Rows));
        var after = JsonSerializer.Deserialize<JsonElement>(await app.ScalarAsync<string>("SELECT After " + Rows));
        Assert.Equal(8, after.GetProperty("count").GetInt32());
        Assert.DoesNotContain("guess", await app.ScalarAsync<string>("SELECT ActorName || After " + Rows), StringComparison.Ordinal);

        using (await app.Anybody.SendAsync(HttpMethod.Get, "/api/v1/board", headers: ("X-Api-Key", "yet-another-guess")))
            await refused.WriteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await app.ScalarAsync<long>("SELECT COUNT(*) " + Rows));

        Assert.Equal("/", await browser.SendAsync("/sign-in", "/account/sign-in", ("key", BoardApp.AdministratorKey)));
        Assert.Equal("/sign-in", await browser.SendAsync("/account", "/account/sign-out"));
        foreach (var act in new[] { "access.sign-in", "access.sign-out" })
            Assert.Equal(1, await app.ScalarAsync<long>(
                "SELECT COUNT(*) FROM AuditEntry WHERE Action = @act AND Actor LIKE 'key:%' AND Address = '127.0.0.1'", ("@act", act)));
    }

    [Fact]
    public async Task Wrong_keys_that_cannot_be_written_wait()
    {
        await using var app = await BoardApp.StartAsync(("Access:AnonymousRead", "false"));
        using (await app.Anybody.SendAsync(HttpMethod.Get, "/api/v1/board", headers: ("X-Api-Key", "a-guess-of-a-key")))
            app.Away = true;
        var refused = app.Services.GetRequiredService<RefusedKeys>();
        await Assert.ThrowsAsync<Storage.Databases.DatabaseUnavailableException>(() =>
            refused.WriteAsync(TestContext.Current.CancellationToken));
        app.Away = false;
        await refused.WriteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await app.ScalarAsync<long>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.key-refused'"));
    }

    [Fact]
    public async Task A_key_whose_end_cannot_be_read_is_refused_and_told_to_the_log_once()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        app.Settings["Access:AnonymousRead"] = "false";
        await app.InitializeAsync();
        // Never asked for before: what is remembered of a key holds for some seconds.
        using var client = app.Client(await app.KeyAsync("viewer"));
        await app.SqlAsync("PRAGMA ignore_check_constraints = ON; UPDATE ApiKey SET ExpiresAt = 'tomorrow' WHERE Name LIKE 'viewer%'");

        for (var i = 0; i < 3; i++)
        {
            using var refused = await client.GetAsync(new Uri("/api/v1/board", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        var warning = Assert.Single(log.Lines, line => line.Contains("tomorrow", StringComparison.Ordinal));
        Assert.StartsWith("A row of ApiKey (Id ", warning, StringComparison.Ordinal);
    }
}
