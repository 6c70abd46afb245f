using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Access;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Identity;

/// <summary>Signing in at an organization's identity provider, against one that runs here.</summary>
public sealed class OidcTests : IAsyncLifetime
{
    private readonly WrittenLog log = new();
    private OidcServer provider = null!;
    private BoardApp app = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await OidcServer.StartAsync();
        app = new BoardApp { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        foreach (var (setting, value) in new[]
        {
            ("Access:AnonymousRead", "false"),
            ("Access:LocalAccounts", "false"),
            ("Access:Oidc:Authority", provider.Address),
            ("Access:Oidc:RequireHttps", "false"),
            ("Access:Oidc:ClientId", OidcServer.ClientId),
            ("Access:Oidc:ClientSecret", OidcServer.Secret),
            ("Access:Oidc:Name", "Northeast Health"),
            ("Access:Oidc:Rules:0:Claim", "groups"),
            ("Access:Oidc:Rules:0:Value", "board-reporter-*"),
            ("Access:Oidc:Rules:0:Role", "Reporter"),
            ("Access:Oidc:Rules:0:Facilities:0", "*"),
            ("Access:Oidc:Rules:1:Claim", "groups"),
            ("Access:Oidc:Rules:1:Value", "board-coordinator"),
            ("Access:Oidc:Rules:1:Role", "Coordinator"),
            ("Access:Oidc:Rules:1:StatesFrom", "states"),
        })
        {
            app.Settings[setting] = value;
        }

        await app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Who_the_provider_vouches_for_gets_in_with_what_their_claims_allow_and_each_sign_in_brings_it_up_to_date()
    {
        provider.Person = new() { ["sub"] = "42", ["name"] = "Ana Souza", ["preferred_username"] = "ana@northeast.example",
            ["groups"] = new[] { "board-reporter-CT1", "board-reporter-CT3", "staff" } };
        using var browser = new FormBrowser(app.Address);
        Assert.Contains("Sign in with Northeast Health", await browser.PageAsync("/sign-in"), StringComparison.Ordinal);
        var target = await SignInAsync(browser, "/facilities/CT1");
        Assert.True(target == "/facilities/CT1", $"{target}: {string.Join('\n', log.Lines)}");
        Assert.Contains("Hartford General Hospital", await browser.PageAsync("/facilities/CT1"), StringComparison.Ordinal);
        Assert.Contains("Ana Souza", await browser.PageAsync("/account"), StringComparison.Ordinal);
        var principal = await WhoAsync();
        Assert.Equal([new Grant(Role.Reporter, Scope.Of(facilities: ["CT1", "CT3"]))], principal.Grants);

        provider.Person = new() { ["sub"] = "42", ["name"] = "Ana Souza-Lima", ["groups"] = new[] { "board-coordinator" },
            ["states"] = new[] { "CT", "RI" } };
        using (var again = new FormBrowser(app.Address))
            Assert.Equal("/", await SignInAsync(again, "/"));
        principal = await WhoAsync();
        Assert.Equal(("Ana Souza-Lima", 1L), (principal.Name, await app.ScalarAsync<long>("SELECT COUNT(*) FROM Person")));
        Assert.Equal([new Grant(Role.Coordinator, Scope.Of(["CT", "RI"]))], principal.Grants);
        Assert.Equal(
            2, await app.ScalarAsync<long>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.claims' AND After LIKE '%Souza%'"));
        Assert.Equal(2, await app.ScalarAsync<long>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.sign-in' AND After LIKE '%organization%'"));

        // Who has lost every group may nothing any more.
        provider.Person = new() { ["sub"] = "42", ["name"] = "Ana Souza-Lima" };
        await SignInAsync(browser, "/");
        Assert.Empty((await WhoAsync()).Grants);
    }

    [Fact]
    public async Task Who_was_disabled_here_is_not_let_in_whatever_the_provider_says()
    {
        provider.Person = new() { ["sub"] = "42", ["name"] = "Ana Souza", ["groups"] = new[] { "board-reporter-CT1" } };
        using var browser = new FormBrowser(app.Address);
        await SignInAsync(browser, "/");
        await app.SqlAsync("UPDATE Person SET DisabledAt = '2026-01-01 00:00:00.000+00:00'");
        using var again = new FormBrowser(app.Address);
        Assert.Contains("problem=disabled", await SignInAsync(again, "/"), StringComparison.Ordinal);
        Assert.Contains("may not use the board any more", await again.PageAsync("/sign-in?problem=disabled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_not_on_the_board_lets_nobody_in_with_half_of_their_scope()
    {
        provider.Person = new() { ["sub"] = "43", ["name"] = "Bo", ["groups"] = new[] { "board-reporter-CT1", "board-reporter-NOWHERE" } };
        using var browser = new FormBrowser(app.Address);
        Assert.Contains("problem=scope", await SignInAsync(browser, "/"), StringComparison.Ordinal);
        Assert.Equal(0, await app.ScalarAsync<long>("SELECT COUNT(*) FROM Person"));
    }

    [Fact]
    public async Task A_token_that_the_provider_did_not_sign_lets_nobody_in()
    {
        provider.Person = new() { ["sub"] = "44", ["name"] = "Mallory", ["groups"] = new[] { "board-coordinator" }, ["states"] = "CT" };
        provider.Forges = true;
        using var browser = new FormBrowser(app.Address);
        Assert.Contains("problem=organization", await SignInAsync(browser, "/"), StringComparison.Ordinal);
        Assert.Equal(0, await app.ScalarAsync<long>("SELECT COUNT(*) FROM Person"));
        Assert.Contains("Northeast Health did not sign you in", await browser.PageAsync("/sign-in?problem=organization"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_in_more_groups_than_the_provider_sends_is_told_so_and_loses_nothing()
    {
        provider.Person = new() { ["sub"] = "45", ["name"] = "Ana", ["preferred_username"] = "ana@northeast.example",
            ["groups"] = new[] { "board-coordinator" }, ["states"] = "CT" };
        using var browser = new FormBrowser(app.Address);
        Assert.Equal("/", await SignInAsync(browser, "/"));
        var before = (await WhoAsync()).Grants;

        foreach (var said in new Dictionary<string, object>[]
        {
            new() { ["_claim_names"] = new Dictionary<string, string> { ["groups"] = "src1" },
                ["_claim_sources"] =
                new Dictionary<string, object> { ["src1"] =
                new Dictionary<string, string> { ["endpoint"] = "https://directory.example/memberOf" } } },
            new() { ["hasgroups"] = true },
            new() { ["groups"] = new[] { "board-coordinator" },
                ["_claim_names"] = new Dictionary<string, string> { ["states"] = "src1" } },
        })
        {
            provider.Person = new(said) { ["sub"] = "45", ["name"] = "Ana", ["preferred_username"] = "ana@northeast.example" };
            using var again = new FormBrowser(app.Address);
            var led = await SignInAsync(again, "/incidents");
            Assert.Equal("/sign-in?returnUrl=%2Fincidents&problem=groups", led);
            Assert.Contains("more groups than Northeast Health sends along", await again.PageAsync(led), StringComparison.Ordinal);
        }

        Assert.Equal(before, (await WhoAsync()).Grants);
        Assert.Equal(3,
            await app.ScalarAsync<long>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.sign-in-failed' AND ActorName = 'ana@northeast.example' AND After "
                + "LIKE '%too many values%' AND Address = '127.0.0.1'"));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(-17)]
    public async Task A_clock_of_the_provider_that_differs_by_more_than_5_minutes_is_called_by_its_name_and_the_way_back_is_kept(
        int minutes)
    {
        provider.Person = new() { ["sub"] = "46", ["name"] = "Ana", ["groups"] = new[] { "board-coordinator" }, ["states"] = "CT" };
        provider.Ahead = TimeSpan.FromMinutes(minutes);
        using var browser = new FormBrowser(app.Address);
        var led = await SignInAsync(browser, "/incidents?active=true");
        Assert.Equal("/sign-in?returnUrl=%2Fincidents%3Factive%3Dtrue&problem=clock", led);
        Assert.Contains("clocks of Northeast Health and of this board differ by more than 5 minutes", await browser.PageAsync(led),
            StringComparison.Ordinal);
        Assert.Equal(1, await app.ScalarAsync<long>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.sign-in-failed' AND After LIKE '%clocks%' AND Address = '127.0.0.1'"));

        provider.Ahead = TimeSpan.FromMinutes(minutes) / 5;
        Assert.Equal("/incidents?active=true", await SignInAsync(browser, "/incidents?active=true"));
    }

    [Fact]
    public async Task The_provider_is_told_to_answer_at_the_public_address_and_is_gone_to_from_there()
    {
        await using var elsewhere = await BoardApp.StartAsync(
            ("Security:PublicAddress", "http://board.example.org"), ("Access:Oidc:Authority", provider.Address),
            ("Access:Oidc:RequireHttps", "false"), ("Access:Oidc:ClientId", OidcServer.ClientId));
        using var inside = await elsewhere.Anybody.GetAsync("/account/sign-in/organization?returnUrl=%2Fwall");
        Assert.Equal("http://board.example.org/account/sign-in/organization?returnUrl=%2Fwall", inside.Headers.Location?.ToString());
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/account/sign-in/organization?returnUrl=%2Fwall") { Headers = { Host = "board.example.org" } };
        using var answer = await elsewhere.Anybody.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("redirect_uri=http%3A%2F%2Fboard.example.org%2Faccount%2Fsign-in%2Forganization%2Fanswer",
            answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_sign_in_keeps_the_way_back_and_leaves_a_row()
    {
        provider.Person = new() { ["sub"] = "47", ["name"] = "Mallory" };
        provider.Forges = true;
        using var browser = new FormBrowser(app.Address);
        Assert.Equal("/sign-in?returnUrl=%2Ffacilities%2FCT2&problem=organization", await SignInAsync(browser, "/facilities/CT2"));
        using (await browser.GetAsync("/account/sign-in/organization/answer?error=access_denied"))
        using (await browser.GetAsync("/account/sign-in/organization/done?returnUrl=%2Fwall"))
            Assert.Equal(3,
                await app.ScalarAsync<long>(
                "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.sign-in-failed' AND After LIKE '%organization%' AND Address = "
                    + "'127.0.0.1'"));
    }

    [Fact]
    public async Task Where_local_accounts_are_switched_off_there_is_no_password_to_try()
    {
        using var browser = new FormBrowser(app.Address);
        var page = await browser.PageAsync("/sign-in");
        Assert.DoesNotContain("name=\"password\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/account/sign-in/passkey", page, StringComparison.Ordinal);
        using var answer = await browser.PostAsync("/sign-in", "/sign-in", ("_handler", "password"), ("name", "ana"),
            ("password", "does not matter"));
        Assert.False(answer.IsSuccessStatusCode);
    }

    /// <summary>Goes through the provider; where the board leads in the end.</summary>
    private static async Task<string> SignInAsync(FormBrowser browser, string returnUrl)
    {
        var to = $"/account/sign-in/organization?returnUrl={Uri.EscapeDataString(returnUrl)}";
        for (var steps = 0; steps < 4; steps++)
        {
            using var answer = await browser.GetAsync(to);
            to = browser.LeadsTo(answer)
                ?? throw new InvalidOperationException($"{to}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            if (to.StartsWith("/sign-in", StringComparison.Ordinal))
                break;
        }

        return to;
    }

    private async Task<Principal> WhoAsync()
    {
        var guard = app.Services.GetRequiredService<AccessGuard>();
        var id = $"person:{await app.ScalarAsync<long>("SELECT MIN(Id) FROM Person")}";
        guard.Forget(id);
        return (await guard.FindAsync(id, TestContext.Current.CancellationToken))!;
    }
}
