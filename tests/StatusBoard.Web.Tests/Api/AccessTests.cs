using System.Diagnostics;
using System.Net;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class AccessTests(BoardApp open, AccessTests.Guarded guarded) : IClassFixture<BoardApp>, IClassFixture<AccessTests.Guarded>
{
    private const string Body = """{"status": "open"}""";

    public static TheoryData<string, string> Writes { get; } = new()
    {
        { "PUT", "/api/v1/facilities/CT1/services/ed" },
        { "POST", "/api/v1/facilities/CT1/confirmations" },
        { "POST", "/api/v1/reports" },
    };

    public static TheoryData<string> Reads { get; } =
        ["/api/v1/board", "/api/v1/facilities/CT1", "/api/v1/events", "/api/v1/nearest?lat=41&lon=-72", "/api/v1/heartbeat",
            "/api/v1/stream", "/hubs/status"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Nobody_writes_without_a_key(string method, string address)
    {
        using var answer = await open.Anybody.SendAsync(new HttpMethod(method), address, Body);
        Assert.Contains("X-Api-Key", (await answer.ProblemAsync(HttpStatusCode.Unauthorized)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Nobody_writes_with_a_key_that_is_not_known(string method, string address)
    {
        using var answer = await open.Anybody.SendAsync(
            new HttpMethod(method), address, Body, headers: ("X-Api-Key", "a-key-that-is-not-known"));
        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_viewers_key_does_not_write(string method, string address)
    {
        using var viewer = open.Client(await open.KeyAsync("viewer"));
        using var answer = await viewer.SendAsync(new HttpMethod(method), address, Body);
        await answer.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_key_in_the_address_does_not_write(string method, string address)
    {
        using var answer = await open.Anybody.SendAsync(new HttpMethod(method), $"{address}?access_token={BoardApp.AdministratorKey}",
            Body);
        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_reporters_key_writes_under_its_name()
    {
        using var reporter = open.Client(await open.KeyAsync("reporter"));
        Assert.StartsWith(
            "reporter", (await reporter.ReportAsync("CT1", "ed", "open")).Text("ed", "reportedBy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_stops_working_within_seconds()
    {
        var key = await open.KeyAsync("reporter");
        using var reporter = open.Client(key);
        await reporter.ReportAsync("CT2", "ed", "open");
        await open.SqlAsync(
            "UPDATE ApiKey SET RevokedAt = '2026-01-01' WHERE Hash = @hash", ("@hash", Storage.Security.Access.ApiKeyStore.Hash(key)));
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await reporter.PutStatusAsync("CT2", "ed", new { status = "open" });
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        }, TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Keys_are_kept_hashed() =>
        Assert.Equal(0, await open.ScalarAsync<long>("SELECT COUNT(*) FROM ApiKey WHERE Hash = @key OR length(Hash) <> 64",
            ("@key", BoardApp.AdministratorKey)));

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Where_reading_is_not_open_nobody_reads_without_a_key(string address)
    {
        using var answer = await guarded.App.Anybody.GetAsync(address);
        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        using var wrong = await guarded.App.Anybody.SendAsync(HttpMethod.Get, address, headers: ("X-Api-Key", "a-key-that-is-not-known"));
        await wrong.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Where_reading_is_not_open_a_key_of_any_role_reads(string address)
    {
        using var viewer = guarded.App.Client(await guarded.App.KeyAsync("viewer"));
        using var answer = await viewer.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        // The hub answers a plain GET that it wants a connection id: past the door.
        Assert.Equal(address == "/hubs/status" ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/facilities/CT1")]
    [InlineData("/?state=CT")]
    public async Task Where_reading_is_not_open_a_person_is_led_to_the_sign_in_and_back(string page)
    {
        using var answer = await guarded.App.Anybody.GetAsync(page);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location?.AbsolutePath);
        Assert.Contains(Uri.EscapeDataString(page), answer.Headers.Location?.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("Hartford", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api")]
    [InlineData("/account")]
    [InlineData("/sign-in")]
    [InlineData("/favicon.svg")]
    public async Task Where_reading_is_not_open_what_says_nothing_of_the_board_can_be_read(string address)
    {
        using var answer = await guarded.App.Anybody.GetAsync(address);
        // The readable page of the API leads on to its address with a slash.
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.MovedPermanently, HttpStatusCode.Redirect });
        Assert.DoesNotContain("/sign-in", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blazor_circuit_is_refused_where_reading_is_not_open()
    {
        using var answer = await guarded.App.Anybody.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", "");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_person_signs_in_with_a_key_reads_and_signs_out()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = guarded.App.Address };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var key = await guarded.App.KeyAsync("viewer");

        using var refused = await SignInAsync(browser, "a-key-that-is-not-known", "/");
        Assert.Contains("problem=key", refused.Headers.Location?.ToString(), StringComparison.Ordinal);
        using var accepted = await SignInAsync(browser, key, "/?state=CT");
        Assert.Equal("/?state=CT", accepted.Headers.Location?.ToString());
        Assert.Contains("Hartford General Hospital", await browser.GetStringAsync("/?state=CT&q=hartford"), StringComparison.Ordinal);
        Assert.Equal(6, (await browser.JsonAsync("/api/v1/board")).Codes().Length);
        using var write = await browser.PutStatusAsync("CT1", "ed", new { status = "open" });
        await write.ProblemAsync(HttpStatusCode.Forbidden);

        var page = await browser.GetStringAsync("/account");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", TokenOf(page))]);
        using var left = await browser.PostAsync("/account/sign-out", form);
        using var again = await browser.GetAsync("/");
        Assert.Equal("/sign-in", again.Headers.Location?.AbsolutePath);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task A_sign_in_does_not_lead_to_another_site(string returnUrl)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = guarded.App.Address };
        using var accepted = await SignInAsync(browser, await guarded.App.KeyAsync("viewer"), returnUrl);
        Assert.Equal("/", accepted.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_sign_a_person_in()
    {
        using var form = new FormUrlEncodedContent([new("key", BoardApp.AdministratorKey)]);
        using var answer = await guarded.App.Anybody.PostAsync("/account/sign-in", form);
        Assert.Equal(("/sign-in?returnUrl=%2F", HttpStatusCode.Redirect), (answer.Headers.Location?.ToString(), answer.StatusCode));
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(cookie => cookie.StartsWith("StatusBoard=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/hubs/status/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task A_live_connection_of_a_page_of_another_site_is_refused(string address)
    {
        var own = open.Address.GetLeftPart(UriPartial.Authority);
        foreach (var origin in new[] { "https://elsewhere.example", "null", $"http://localhost:{open.Address.Port}", "http://127.0.0.1:1",
            $"{own}.elsewhere.example", "nonsense" })
        {
            using var answer = await open.Anybody.SendAsync(HttpMethod.Post, address, "", headers: ("Origin", origin));
            await answer.ProblemAsync(HttpStatusCode.Forbidden);
        }

        using var accepted = await open.Anybody.SendAsync(HttpMethod.Post, address, "", headers: ("Origin", own));
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        using var program = await open.Anybody.SendAsync(HttpMethod.Post, address, "");
        Assert.Equal(HttpStatusCode.OK, program.StatusCode);
        using var listed = await guarded.App.Administrator.SendAsync(
            HttpMethod.Post, address, "", headers: ("Origin", "https://portal.example"));
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    [Theory]
    [InlineData("/hubs/status")]
    [InlineData("/_blazor")]
    public async Task A_WebSocket_of_a_page_of_another_site_is_refused_and_ones_own_is_opened(string path)
    {
        var refused = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() =>
            open.WebSocketAsync(path, "https://elsewhere.example"));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        using var own = await open.WebSocketAsync(path, open.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(System.Net.WebSockets.WebSocketState.Open, own.State);
    }

    [Fact]
    public async Task A_bootstrap_key_that_is_too_short_stops_the_start_and_says_why()
    {
        // As its own process: a host that fails to start is gone before a test host can be asked why.
        var folder = Directory.CreateTempSubdirectory("statusboard-start-").FullName;
        using var process =
            Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StatusBoard.Web.dll"), "--urls", "http://127.0.0.1:0",
            "--Access:BootstrapApiKey", "short"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync())
            .WaitAsync(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("at least 16 characters", string.Concat(said), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string key, string returnUrl)
    {
        var page = await browser.GetStringAsync("/sign-in");
        using var form = new FormUrlEncodedContent(
            [new("key", key), new("returnUrl", returnUrl), new("__RequestVerificationToken", TokenOf(page))]);
        var answer = await browser.PostAsync("/account/sign-in", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    private static string TokenOf(string page)
    {
        var at = page.IndexOf(
            "value=\"", page.IndexOf("__RequestVerificationToken", StringComparison.Ordinal), StringComparison.Ordinal) + 7;
        return page[at..page.IndexOf('"', at)];
    }

    /// <summary>A board that is read with a key only.</summary>
    public sealed class Guarded : IAsyncLifetime
    {
        public BoardApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            App.Settings["Access:AnonymousRead"] = "false";
            App.Settings["Access:AllowedOriginHosts:0"] = "portal.example";
            await App.InitializeAsync();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
