using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Security.Access;

namespace StatusBoard.Web.Tests.Security.Identity;

/// <summary>Passwords, lockout, authenticator, recovery codes and the end of sessions, through the pages as a person uses them.</summary>
public sealed class SignInOnSqlite(SignInApp guarded) : SignInTests(guarded), IClassFixture<SignInApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class SignInOnSqlServer(SignInSqlServerApp guarded) : SignInTests(guarded.Running), IClassFixture<SignInSqlServerApp>;

public abstract class SignInTests(GuardedApp guarded)
{
    private BoardApp App => guarded.App;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_signs_in_and_the_audit_knows_from_where()
    {
        var someone = await Someone.InAsync(App, "ana");
        using var browser = await someone.BrowserAsync();
        Assert.Contains("Hartford General Hospital", await browser.PageAsync("/?q=hartford"), StringComparison.Ordinal);
        Assert.Contains("ana", await browser.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", await App.ScalarAsync<string>(
            "SELECT MAX(Address) FROM AuditEntry WHERE Actor = @who AND Action = 'access.sign-in'", ("@who", $"person:{someone.Id}")));
        Assert.Equal("/sign-in", await browser.SendAsync("/account", "/account/sign-out"));
        using var after = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Equal(1, await CountAsync("access.sign-out", someone));
    }

    [Fact]
    public async Task After_five_wrong_passwords_also_the_right_one_is_refused_until_the_time_is_up_and_a_stranger_is_told_nothing_more()
    {
        var someone = await Someone.InAsync(App, "locked");
        using var browser = new FormBrowser(App.Address);
        for (var tries = 0; tries < 5; tries++)
            Assert.Null(await someone.SignInAsync(browser, $"a wrong one, number {tries}"));
        Assert.Equal((5L, 1L), (await CountAsync("access.sign-in-failed", someone), await CountAsync("access.locked-out", someone)));
        Assert.Null(await someone.SignInAsync(browser));

        using var locked = await browser.PostAsync("/sign-in", "/sign-in", ("_handler", "password"), ("name", someone.SignInName),
            ("password", Someone.Password));
        using var unknown = await browser.PostAsync("/sign-in", "/sign-in", ("_handler", "password"), ("name", "nobody@example.org"),
            ("password", Someone.Password));
        Assert.Equal(AlertOf(await locked.Content.ReadAsStringAsync(Cancel)), AlertOf(await unknown.Content.ReadAsStringAsync(Cancel)));

        await App.SqlAsync("UPDATE Person SET LockoutEnd = '2026-01-01 00:00:00.000+00:00' WHERE Id = @id", ("@id", someone.Id));
        Assert.Equal("/", await someone.SignInAsync(browser));
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_name_that_was_typed()
    {
        using var browser = new FormBrowser(App.Address);
        using var answer = await browser.PostAsync("/sign-in", "/sign-in", ("_handler", "password"), ("name", "o'brien@example.org"),
            ("password", "a wrong one, I fear"));
        Assert.Contains(
            "value=\"o&#x27;brien@example.org\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_authenticator_is_asked_for_after_the_password_and_takes_no_code_twice()
    {
        var someone = await Someone.InAsync(App, "totp");
        var (key, _) = await Someone.AddAuthenticatorAsync(App, someone);

        using var browser = new FormBrowser(App.Address);
        Assert.StartsWith("/sign-in/code", await someone.SignInAsync(browser), StringComparison.Ordinal);
        using (var early = await browser.GetAsync("/"))
            Assert.Equal(HttpStatusCode.Redirect, early.StatusCode);
        Assert.Null(await CodeAsync(browser, "code", "000000"));
        var code = Someone.CodeNow(key);
        Assert.Equal("/", await CodeAsync(browser, "code", code));
        Assert.Contains("Hartford General", await browser.PageAsync("/?q=hartford"), StringComparison.Ordinal);

        using var other = new FormBrowser(App.Address);
        await someone.SignInAsync(other);
        Assert.Null(await CodeAsync(other, "code", code));
    }

    [Fact]
    public async Task Wrong_codes_lock_out_like_wrong_passwords()
    {
        var someone = await Someone.InAsync(App, "wrongcodes");
        var (key, _) = await Someone.AddAuthenticatorAsync(App, someone);
        using var browser = new FormBrowser(App.Address);
        await someone.SignInAsync(browser);
        for (var tries = 0; tries < 5; tries++)
            Assert.Null(await CodeAsync(browser, "code", "000000"));
        Assert.Null(await CodeAsync(browser, "code", Someone.CodeNow(key)));
        Assert.Equal(1, await CountAsync("access.locked-out", someone));
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        var someone = await Someone.InAsync(App, "recovery");
        var (_, codes) = await Someone.AddAuthenticatorAsync(App, someone);
        Assert.Equal(10, codes.Distinct().Count());
        using var browser = new FormBrowser(App.Address);
        await someone.SignInAsync(browser);
        Assert.Equal("/", await CodeAsync(browser, "recovery", codes[3].ToLowerInvariant().Replace('-', ' ')));
        using var other = new FormBrowser(App.Address);
        await someone.SignInAsync(other);
        Assert.Null(await CodeAsync(other, "recovery", codes[3]));
        Assert.Equal("/", await CodeAsync(other, "recovery", codes[4]));
        Assert.Contains("8 recovery codes are left", await other.PageAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authenticators_key_that_cannot_be_read_fits_no_code_and_a_recovery_code_still_signs_in()
    {
        var someone = await Someone.InAsync(App, "lostkeys");
        var (key, codes) = await Someone.AddAuthenticatorAsync(App, someone);
        await App.SqlAsync("UPDATE Person SET AuthenticatorKey = 'dp:not-one-of-ours' WHERE Id = @id", ("@id", someone.Id));
        using var browser = new FormBrowser(App.Address);
        Assert.StartsWith("/sign-in/code", await someone.SignInAsync(browser), StringComparison.Ordinal);
        Assert.Null(await CodeAsync(browser, "code", Someone.CodeNow(key)));
        Assert.Equal("/", await CodeAsync(browser, "recovery", codes[0]));
    }

    [Fact]
    public async Task An_authenticator_from_before_its_key_was_protected_still_signs_in()
    {
        var someone = await Someone.InAsync(App, "plainkey");
        var (key, _) = await Someone.AddAuthenticatorAsync(App, someone);
        await App.SqlAsync("UPDATE Person SET AuthenticatorKey = @key WHERE Id = @id", ("@id", someone.Id), ("@key", key));
        using var browser = new FormBrowser(App.Address);
        await someone.SignInAsync(browser);
        Assert.Equal("/", await CodeAsync(browser, "code", Someone.CodeNow(key)));
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_within_seconds_and_not_this_one()
    {
        var someone = await Someone.InAsync(App, "stamp");
        using var here = await someone.BrowserAsync();
        using var elsewhere = await someone.BrowserAsync();
        await elsewhere.PageAsync("/");
        const string Next = "nine lanterns beside a quiet harbour";
        using (var wrong = await here.PostAsync("/account", "/account", ("_handler", "change-password"),
            ("present", "not the present one"), ("password", Next), ("again", Next)))
            Assert.Contains("This is not your current password", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await elsewhere.PageAsync("/");
        using (var changed = await here.PostAsync("/account", "/account", ("_handler", "change-password"), ("present", Someone.Password),
            ("password", Next), ("again", Next)))
            Assert.Contains("The password was changed", await changed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("Hartford General", await here.PageAsync("/?q=hartford"), StringComparison.Ordinal);
        await EndsAsync(elsewhere);
        Assert.Null(await someone.SignInAsync(elsewhere));
        Assert.Equal("/", await someone.SignInAsync(elsewhere, Next));
        Assert.Equal(1, await CountAsync("access.password-change", someone));
    }

    [Fact]
    public async Task All_other_sessions_can_be_ended()
    {
        var someone = await Someone.InAsync(App, "sessions");
        using var here = await someone.BrowserAsync();
        using var elsewhere = await someone.BrowserAsync();
        await elsewhere.PageAsync("/");
        using (var ended = await here.PostAsync("/account", "/account", ("_handler", "end-sessions")))
            Assert.Contains("All other sessions have ended", await ended.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await EndsAsync(elsewhere);
        await here.PageAsync("/");
    }

    [Fact]
    public async Task Who_was_disabled_loses_their_session_and_cannot_come_back()
    {
        var someone = await Someone.InAsync(App, "disabled");
        using var browser = await someone.BrowserAsync();
        await browser.PageAsync("/");
        await App.Services.GetRequiredService<PersonRegister>()
            .SetDisabledAsync(new Actor("key:1", "a test", null), someone.Id, disabled: true, Cancel);
        await EndsAsync(browser);
        Assert.Null(await someone.SignInAsync(browser));
        Assert.Equal(1, await CountAsync("access.disable", someone));
        await App.Services.GetRequiredService<PersonRegister>()
            .SetDisabledAsync(new Actor("key:1", "a test", null), someone.Id, disabled: false, Cancel);
        Assert.Equal("/", await someone.SignInAsync(browser));
    }

    [Fact]
    public async Task A_one_time_link_is_good_once_names_what_is_wrong_with_a_password_and_is_kept_as_a_hash()
    {
        var (person, token) = await Someone.InviteAsync(App, "invited");
        var address = $"/sign-in/link?token={token}";
        using var browser = new FormBrowser(App.Address);
        Assert.Contains("Welcome, invited", await browser.PageAsync(address), StringComparison.Ordinal);
        foreach (var (password, again, what) in new[]
        {
            ("short", "short", "at least 12 characters"),
            ("Password1234!", "Password1234!", "would be guessed soon"),
            (Someone.Password, "something else again", "not the same as above"),
        })
        {
            using var refused = await browser.PostAsync(address, address, ("_handler", "link"), ("password", password), ("again", again));
            Assert.Contains(what, await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal("/account",
            await browser.SendAsync(address, address, ("_handler", "link"), ("password", Someone.Password), ("again", Someone.Password)));
        Assert.Contains("Signs in as invited@example.org", await browser.PageAsync("/account"), StringComparison.Ordinal);
        using var other = new FormBrowser(App.Address);
        Assert.Contains("no longer valid", await other.PageAsync(address), StringComparison.Ordinal);
        Assert.Equal(0, await App.ScalarAsync<long>("SELECT COUNT(*) FROM PersonLink WHERE Hash = @token OR Hash NOT LIKE @form",
            ("@token", token), ("@form", new string('_', 64))));
        Assert.Equal(1, await App.ScalarAsync<long>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.link-used' AND Subject = @who",
            ("@who", person.Principal)));
    }

    [Fact]
    public async Task A_link_whose_time_is_up_lets_nobody_in()
    {
        var (_, token) = await Someone.InviteAsync(App, "late");
        await App.SqlAsync("UPDATE PersonLink SET ExpiresAt = '2026-01-01 00:00:00.000+00:00' WHERE UsedAt IS NULL");
        using var browser = new FormBrowser(App.Address);
        Assert.Contains("no longer valid", await browser.PageAsync($"/sign-in/link?token={token}"), StringComparison.Ordinal);
    }

    private static string AlertOf(string page)
    {
        var at = page.IndexOf("class=\"error\"", StringComparison.Ordinal);
        Assert.True(at > 0, page);
        return page[at..page.IndexOf("</p>", at, StringComparison.Ordinal)];
    }

    private static async Task<string?> CodeAsync(FormBrowser browser, string handler, string code)
    {
        using var answer = await browser.PostAsync("/sign-in/code", "/sign-in/code", ("_handler", handler), ("code", code));
        return browser.LeadsTo(answer);
    }

    private static Task EndsAsync(FormBrowser browser) => Eventually.TrueAsync(async () =>
    {
        using var answer = await browser.GetAsync("/");
        return answer.StatusCode == HttpStatusCode.Redirect;
    }, TimeSpan.FromSeconds(10));

    private Task<long> CountAsync(string action, Someone someone) =>
        App.ScalarAsync<long>("SELECT COUNT(*) FROM AuditEntry WHERE Action = @action AND Subject = @who", ("@action", action),
            ("@who", $"person:{someone.Id}"));
}
