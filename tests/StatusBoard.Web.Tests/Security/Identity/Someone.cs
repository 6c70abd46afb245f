using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using StatusBoard.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Security.Identity;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Identity;

/// <summary>A person of a test, invited and with a password, and what they do in a browser.</summary>
internal sealed class Someone(BoardApp app, Person person)
{
    public const string Password = "a violin under seven umbrellas";

    public int Id => person.Id;

    public string SignInName => person.SignInName;

    public static async Task<Someone> InAsync(BoardApp app, string name, Role role = Role.Viewer, Scope? scope = null)
    {
        var (person, token) = await InviteAsync(app, name, role, scope);
        using var browser = new FormBrowser(app.Address);
        Assert.Equal("/account", await browser.SendAsync($"/sign-in/link?token={token}", $"/sign-in/link?token={token}",
            ("_handler", "link"), ("password", Password), ("again", Password)));
        return new Someone(app, person);
    }

    public static Task<Invitation> InviteAsync(BoardApp app, string name, Role role = Role.Viewer, Scope? scope = null)
    {
        var signIn = $"{name}@example.org";
        return app.Services.GetRequiredService<PersonRegister>().InviteAsync(
            new Actor("key:1", "a test", null), name, signIn, signIn.ToUpperInvariant(), [new Grant(role, scope ?? Scope.Everything)],
            TestContext.Current.CancellationToken).DoneAsync();
    }

    /// <summary>A new browser in which they are signed in by password.</summary>
    public async Task<FormBrowser> BrowserAsync()
    {
        var browser = new FormBrowser(app.Address);
        Assert.Equal("/", await SignInAsync(browser));
        return browser;
    }

    /// <summary>Tries to sign in by password.</summary>
    /// <returns>Where it led; null when the page was shown again.</returns>
    public async Task<string?> SignInAsync(FormBrowser browser, string password = Password)
    {
        using var answer = await browser.PostAsync("/sign-in", "/sign-in", ("_handler", "password"), ("name", SignInName),
            ("password", password));
        return browser.LeadsTo(answer);
    }

    /// <summary>Switches the authenticator on.</summary>
    /// <returns>Its key and the recovery codes.</returns>
    public static async Task<(string Key, string[] RecoveryCodes)> AddAuthenticatorAsync(BoardApp app, Someone someone)
    {
        using var browser = await someone.BrowserAsync();
        using (var begun = await browser.PostAsync("/account", "/account", ("_handler", "begin-authenticator")))
            Assert.Contains("Scan this", await begun.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var kept = await app.ScalarAsync<string>("SELECT AuthenticatorKey FROM Person WHERE Id = @id", ("@id", someone.Id));
        var key = app.Services.GetRequiredService<AuthenticatorKeys>().Read(kept)!;
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        using var confirmed = await browser.PostAsync("/account", "/account", ("_handler", "confirm-authenticator"),
            ("code", CodeNow(key, -1)));
        var page = await confirmed.Content.ReadAsStringAsync();
        Assert.Contains("The app is switched on", page, StringComparison.Ordinal);
        return (key, [.. System.Text.RegularExpressions.Regex.Matches(page, "<code>([A-Z2-9]{4}(-[A-Z2-9]{4}){3})</code>").Select(match =>
            match.Groups[1].Value)]);
    }

    /// <summary>The code of a key at <see cref="SignInApp.CodeTime"/>, or some steps of 30 seconds away.</summary>
    public static string CodeNow(string key, int steps = 0) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(SignInApp.CodeTime.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));
}
