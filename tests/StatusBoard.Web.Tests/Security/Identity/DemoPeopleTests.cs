using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Identity;

public sealed class DemoPeopleOnSqlite() : DemoPeopleTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class DemoPeopleOnSqlServer() : DemoPeopleTests(DatabaseProvider.SqlServer);

/// <summary>In Development, and only there, one click is anybody.</summary>
public abstract class DemoPeopleTests(DatabaseProvider engine)
{
    /// <summary>What each may at most, in the order of the permissions.</summary>
    private static readonly (string Role, Permission Most)[] Most =
    [
        ("viewer", Permission.Read),
        ("reporter", Permission.Report),
        ("dispatcher", Permission.Acknowledge),
        ("coordinator", Permission.ManageIncidents),
        ("administrator", Permission.Administer),
    ];

    [Fact]
    public async Task In_Development_everybody_of_the_demonstration_signs_in_with_one_click_and_may_what_their_role_allows()
    {
        await using var app = new BoardApp(engine) { Environment = "Development" };
        app.Settings["Access:AnonymousRead"] = "false";
        await app.Running.InitializeAsync();
        var guard = app.Services.GetRequiredService<AccessGuard>();
        foreach (var (role, most) in Most)
        {
            using var browser = new FormBrowser(app.Address);
            Assert.Equal("/facilities/CT1",
                await browser.SendAsync("/sign-in", "/account/sign-in/demo", ("role", role), ("returnUrl", "/facilities/CT1")));
            Assert.Contains("Hartford General Hospital", await browser.PageAsync("/facilities/CT1"), StringComparison.Ordinal);
            var id = await app.ScalarAsync<string>(
                "SELECT a.Actor FROM AuditEntry AS a INNER JOIN Person AS p ON a.Actor = CONCAT('person:', p.Id) WHERE p.Demo = @role "
                    + "AND a.Action = 'access.sign-in' AND a.Address IS NOT NULL",
                ("@role", role));
            var principal = await guard.FindAsync(id, TestContext.Current.CancellationToken);
            Assert.Equal(most, Enum.GetValues<Permission>().Where(principal!.May).Max());
        }
    }

    [Fact]
    public async Task Outside_Development_there_is_neither_the_list_nor_the_way_in_nor_the_person()
    {
        await using var app = await BoardApp.StartAsync(engine);
        using var browser = new FormBrowser(app.Address);
        Assert.DoesNotContain("/account/sign-in/demo", await browser.PageAsync("/sign-in"), StringComparison.Ordinal);
        using var answer = await browser.PostAsync("/sign-in", "/account/sign-in/demo", ("role", "administrator"));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        Assert.Contains("Nobody is signed in", await browser.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(0, await app.ScalarAsync<long>("SELECT COUNT(*) FROM Person"));
    }

    [Fact]
    public async Task A_session_of_a_person_who_was_disabled_ends_within_seconds()
    {
        await using var app = new BoardApp(engine) { Environment = "Development" };
        app.Settings["Access:AnonymousRead"] = "false";
        await app.Running.InitializeAsync();
        using var browser = new FormBrowser(app.Address);
        await browser.SendAsync("/sign-in", "/account/sign-in/demo", ("role", "viewer"));
        await browser.PageAsync("/");
        await app.SqlAsync("UPDATE Person SET DisabledAt = '2026-01-01 00:00:00.000+00:00'");
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await browser.GetAsync("/");
            return answer.StatusCode == HttpStatusCode.Redirect;
        }, TimeSpan.FromSeconds(10));
    }
}
