using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security;

/// <summary>A forwarded header counts from a proxy that the configuration names, and from nobody else.</summary>
public sealed class ProxyTests
{
    private const string Strict = "Strict-Transport-Security";

    [Fact]
    public async Task Nobodys_word_is_taken_by_default_not_even_this_machines()
    {
        await using var app = await WithEchoAsync();
        var (answer, address, scheme) = await AskAsync(app);
        Assert.Equal("127.0.0.1", address);
        Assert.Equal("http", scheme);
        Assert.False(answer.Headers.Contains(Strict));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task A_named_proxy_is_believed_as_far_as_the_first_that_is_not(string proxy)
    {
        await using var app = await WithEchoAsync(("Security:KnownProxies:0", proxy));
        // The first address is what an attacker wrote himself; the proxy appended the one that it saw.
        var (answer, address, scheme) = await AskAsync(app);
        Assert.Equal("203.0.113.7", address);
        Assert.Equal("https", scheme);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues(Strict)));
    }

    [Fact]
    public async Task A_page_that_came_by_https_sets_cookies_for_https_only()
    {
        await using var app = await WithEchoAsync(("Security:KnownProxies:0", "127.0.0.1"));
        using var answer = await app.Anybody.SendAsync(HttpMethod.Get, "/", headers: ("X-Forwarded-Proto", "https"));
        var cookies = answer.Headers.GetValues("Set-Cookie").ToArray();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; samesite=", cookie, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Where_http_is_not_allowed_a_session_is_bound_to_this_host_and_https()
    {
        await using var app = await WithEchoAsync(("Security:AllowHttp", null));
        using var form = await app.Anybody.GetAsync("/account", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("plain HTTP", await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        using var elsewhere = await app.Anybody.SendAsync(HttpMethod.Get, "/account", headers: ("Host", "board.example.org"));
        Assert.Contains("plain HTTP", await elsewhere.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        var cookies = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        var schemes = await app.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetAllSchemesAsync();
        var ofSessions = schemes.Where(scheme =>
            scheme.HandlerType == typeof(CookieAuthenticationHandler)).Select(scheme => cookies.Get(scheme.Name)).ToArray();
        Assert.NotEmpty(ofSessions);
        Assert.All(ofSessions, one =>
        {
            Assert.StartsWith("__Host-", one.Cookie.Name, StringComparison.Ordinal);
            Assert.Equal("/", one.Cookie.Path);
            Assert.Null(one.Cookie.Domain);
            Assert.True(one.Cookie.HttpOnly);
            Assert.Equal(CookieSecurePolicy.Always, one.Cookie.SecurePolicy);
            Assert.InRange(one.Cookie.SameSite, SameSiteMode.Lax, SameSiteMode.Strict);
        });
    }

    [Theory]
    [InlineData("Security:KnownProxies:0", "everybody", "Security:KnownProxies has 'everybody'")]
    [InlineData("Security:FrameAncestors:0", "https://a.example; script-src *", "Security:FrameAncestors has")]
    [InlineData("Security:FormTargets:0", "*", "Security:FormTargets has '*'")]
    [InlineData("Security:HstsDays", "-1", "Security:HstsDays")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true", "Security:KnownProxies")]
    public async Task A_setting_that_would_protect_nothing_stops_the_start(string setting, string value, string said)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => BoardApp.StartAsync((setting, value)));
        Assert.Contains(said, fault.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(HttpResponseMessage Answer, string Address, string Scheme)> AskAsync(BoardApp app)
    {
        var answer = await app.Anybody.SendAsync(HttpMethod.Get, "/health/live",
            headers: [("X-Forwarded-For", "198.51.100.1, 203.0.113.7"), ("X-Forwarded-Proto", "http, https")]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer, answer.Headers.GetValues("Seen-Address").Single(), answer.Headers.GetValues("Seen-Scheme").Single());
    }

    /// <summary>The app, with what it takes the caller for in each answer.</summary>
    private static async Task<BoardApp> WithEchoAsync(params (string Setting, string? Value)[] settings)
    {
        var app = new BoardApp { Replace = services => services.AddSingleton<IStartupFilter, Echo>() };
        foreach (var (setting, value) in settings)
            app.Settings[setting] = value;
        await app.InitializeAsync();
        return app;
    }

    private sealed class Echo : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, pass) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["Seen-Address"] = context.Connection.RemoteIpAddress?.ToString();
                    context.Response.Headers["Seen-Scheme"] = context.Request.Scheme;
                    return Task.CompletedTask;
                });
                return pass(context);
            });
            next(app);
        };
    }
}
