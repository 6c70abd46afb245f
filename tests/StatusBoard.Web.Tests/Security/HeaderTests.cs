using System.Net;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security;

/// <summary>What every answer tells the browser to refuse.</summary>
public sealed class HeaderTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/wall")]
    [InlineData("/api/")]
    [InlineData("/api/v1/board")]
    [InlineData("/api/v1/facilities/none")]
    [InlineData("/api/v1/board?status=nonsense")]
    [InlineData("/no-such-page")]
    [InlineData("/health/live")]
    [InlineData("/favicon.svg")]
    [InlineData("/_blazor/negotiate")]
    public async Task Every_answer_has_them(string address)
    {
        using var answer = await app.Anybody.GetAsync(address, TestContext.Current.CancellationToken);
        var policy = Of(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        var scripts = policy.Split(';').Single(directive => directive.Trim().StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'; base-uri 'self'; form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Of(answer, "X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Of(answer, "Referrer-Policy"));
        Assert.Equal("DENY", Of(answer, "X-Frame-Options"));
        Assert.Contains("camera=()", Of(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_lets_only_files_and_the_guard_run()
    {
        using var answer = await app.Anybody.GetAsync("/", TestContext.Current.CancellationToken);
        var scripts = Of(answer, "Content-Security-Policy").Split("script-src ")[1].Split(';')[0];
        Assert.Matches("^'self' 'sha256-[^']+'$", scripts);
    }

    [Fact]
    public async Task The_page_of_the_api_has_a_script_of_its_own_whose_number_is_another_each_time()
    {
        var first = await NonceAsync();
        Assert.NotEqual(first, await NonceAsync());

        async Task<string> NonceAsync()
        {
            using var answer = await app.Anybody.GetAsync("/api/", TestContext.Current.CancellationToken);
            var nonce = Of(answer, "Content-Security-Policy").Split("'nonce-")[1].Split('\'')[0];
            Assert.Contains($"nonce=\"{nonce}\"",
                WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
                StringComparison.Ordinal);
            return nonce;
        }
    }

    [Fact]
    public async Task Who_may_frame_it_and_where_forms_lead_is_a_setting()
    {
        await using var framed = await BoardApp.StartAsync(("Security:FrameAncestors:0", "https://cad.example.org"),
            ("Security:FormTargets:0", "https://login.example.org"));
        using var answer = await framed.Anybody.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("form-action 'self' https://login.example.org;", Of(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self' https://cad.example.org", Of(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
    }

    private static string Of(HttpResponseMessage answer, string header) => Assert.Single(answer.Headers.GetValues(header));
}
