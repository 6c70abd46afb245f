using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Identity;

public sealed class SetupOnSqlite() : SetupTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class SetupOnSqlServer() : SetupTests(DatabaseProvider.SqlServer);

/// <summary>A board that nobody administers prints a link, and whoever opens it first does.</summary>
public abstract partial class SetupTests(DatabaseProvider engine)
{
    [Fact]
    public async Task The_first_administrator_comes_by_the_link_in_the_log_and_nobody_by_it_again()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp(engine) { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        app.Settings["Access:AnonymousRead"] = "false";
        await app.Running.InitializeAsync();
        await Eventually.TrueAsync(() => log.Lines.Any(line => Link().IsMatch(line)));
        var address = Link().Match(log.Lines.Single(line => Link().IsMatch(line))).Value;

        using var browser = new FormBrowser(app.Address);
        Assert.Contains("Nobody administers this board yet", await browser.PageAsync(address), StringComparison.Ordinal);
        using (var refused = await browser.PostAsync(address, address, ("_handler", "link"), ("name", "Dr. Ines Marsh"),
            ("signInName", ""), ("password", "too short"), ("again", "too short")))
        {
            var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("value=\"Dr. Ines Marsh\"", page, StringComparison.Ordinal);
            Assert.Contains("Write what you will sign in as", page, StringComparison.Ordinal);
        }

        Assert.Equal("/account", await browser.SendAsync(
            address, address, ("_handler", "link"), ("name", "Dr. Ines Marsh"), ("signInName", "ines"), ("password", Someone.Password),
            ("again", Someone.Password)));
        Assert.Contains("Administrator", await browser.PageAsync("/account"), StringComparison.Ordinal);
        var id = $"person:{await app.ScalarAsync<long>("SELECT Id FROM Person")}";
        Assert.True((await app.Services.GetRequiredService<AccessGuard>().FindAsync(id, TestContext.Current.CancellationToken))!.May(
            Permission.Administer));
        Assert.Equal(1, await app.ScalarAsync<long>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.setup'"));

        using var late = new FormBrowser(app.Address);
        Assert.Contains("no longer valid", await late.PageAsync(address), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/sign-in/link\?token=[\w-]+")]
    private static partial Regex Link();
}
