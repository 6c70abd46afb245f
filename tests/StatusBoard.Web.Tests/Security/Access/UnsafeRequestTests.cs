using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

/// <summary>An unsafe request that is known by a cookie has to prove that a page of this board sent it: walked over every endpoint and
/// method.</summary>
public sealed class UnsafeRequestTests(UnsafeRequestTests.Unlimited unlimited) : IClassFixture<UnsafeRequestTests.Unlimited>
{
    private const string Refusal = "This request does not come from a page of this board.";

    private static readonly string[] UnsafeMethods = ["POST", "PUT", "PATCH", "DELETE"];

    private BoardApp App => unlimited.App;

    private string Own => App.Address.GetLeftPart(UriPartial.Authority);

    private IEnumerable<string> Paths =>
        App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Select(endpoint => PathOf(endpoint.RoutePattern))
        .Where(path => !path.StartsWith("/hubs", StringComparison.Ordinal) && !path.StartsWith("/_blazor", StringComparison.Ordinal))
        .Distinct();

    [Fact]
    public async Task Without_a_proof_or_from_a_sibling_host_or_another_port_every_unsafe_request_with_a_cookie_is_refused()
    {
        using var client = App.Client();
        var cookie = await Callers.PersonAsync(App, "administrator", null);
        (string Name, string Value)[][] strangers =
        [
            [],
            [("Origin", "null")],
            [("Origin", $"http://127.0.0.1:{App.Address.Port + 1}")],
            [("Origin", $"http://portal.127.0.0.1:{App.Address.Port}")],
            [("Origin", "https://portal.example"), ("Sec-Fetch-Site", "same-site")],
            [("Sec-Fetch-Site", "same-site")],
            [("Sec-Fetch-Site", "cross-site")],
        ];
        var paths = Paths.ToList();
        Assert.True(paths.Count > 60, $"{paths.Count}");
        foreach (var path in paths)
        {
            foreach (var method in UnsafeMethods)
            {
                foreach (var headers in strangers)
                {
                    var (status, title) = await SendAsync(client, method, path, [("Cookie", cookie), .. headers]);
                    // The pairing of displays, like live connections, has said so in words of its own all along.
                    Assert.True(
                        status == HttpStatusCode.Forbidden && (title == Refusal || path.StartsWith("/access/", StringComparison.Ordinal)),
                        $"{method} {path} {string.Join(' ', headers)}: {(int)status} {title}");
                }
            }
        }
    }

    [Fact]
    public async Task A_page_of_the_board_itself_a_program_with_a_key_and_who_brings_no_cookie_are_not_held_up()
    {
        using var client = App.Client();
        var cookie = await Callers.PersonAsync(App, "administrator", null);
        var key = await App.KeyAsync("administrator");
        (string Name, string Value)[][] proven =
        [
            [("Cookie", cookie), ("Origin", Own)],
            [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")],
            [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"), ("Origin", Own)],
            [("X-Api-Key", key)],
            [("X-Api-Key", key), ("Cookie", cookie), ("Origin", "https://portal.example")],
            [],
        ];
        foreach (var path in Paths.Where(path => !path.StartsWith("/access/", StringComparison.Ordinal)))
        {
            foreach (var method in UnsafeMethods)
            {
                foreach (var headers in proven)
                    Assert.NotEqual(Refusal, (await SendAsync(client, method, path, headers)).Title);
            }
        }
    }

    [Fact]
    public async Task A_confirmation_sent_by_a_page_of_a_sibling_host_confirms_nothing()
    {
        await App.Administrator.ReportAsync("CT1", "ed", "diversion");
        var before = await App.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent");
        using var client = App.Client();
        var nurse = await Callers.PersonAsync(App, "reporter", "CT1");
        var (status, _) = await SendAsync(client, "POST", "/api/v1/facilities/CT1/confirmations",
            [("Cookie", nurse), ("Origin", $"http://127.0.0.1:{App.Address.Port + 7}")]);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(before, await App.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent"));
        (status, _) = await SendAsync(client, "POST", "/api/v1/facilities/CT1/confirmations", [("Cookie", nurse), ("Origin", Own)]);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task The_token_of_a_form_is_a_proof_where_a_browser_sends_none()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = App.Address };
        var page = await browser.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        var at = page.IndexOf(
            "value=\"", page.IndexOf("__RequestVerificationToken", StringComparison.Ordinal), StringComparison.Ordinal) + 7;
        using var form = new FormUrlEncodedContent(
            [new("key", BoardApp.AdministratorKey), new("__RequestVerificationToken", page[at..page.IndexOf('"', at)])]);
        using var answer = await browser.PostAsync("/account/sign-in", form, TestContext.Current.CancellationToken);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        using var without = new FormUrlEncodedContent([new("key", BoardApp.AdministratorKey)]);
        using var refused = await browser.PostAsync("/account/sign-in", without, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string? Title)> SendAsync(HttpClient client, string method, string path,
        IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var answer = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var title = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? (await answer.JsonAsync(answer.StatusCode)).Text("title") : null;
        return (answer.StatusCode, title);
    }

    private static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "code" or "Code" } => "CT1",
        RoutePatternParameterPart { Name: "service" } => "ed",
        _ => "1",
    }))));

    /// <summary>A board that is asked more often than it would let anybody.</summary>
    public sealed class Unlimited : IAsyncLifetime
    {
        public BoardApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            foreach (var limit in new[] { "SignInBurst", "SignInPerMinute", "WriteBurst", "WritePerSecond", "ReadBurst", "ReadPerSecond",
                "UnknownKeysPerMinute" })
                App.Settings[$"Limits:{limit}"] = "1000000";
            await App.InitializeAsync();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
