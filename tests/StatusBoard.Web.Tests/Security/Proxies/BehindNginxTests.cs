using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Proxies;

/// <summary>The app behind nginx, in the ways in which people put proxies in front of it.</summary>
public sealed class BehindNginxTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_a_path_that_the_proxy_takes_away_and_names_everything_stays_under_it()
    {
        var port = Nginx.FreePort();
        await using var app = await BoardApp.StartAsync(("Security:KnownProxies:0", "::ffff:127.0.0.1"), ("Access:AnonymousRead",
            "false"));
        await using var nginx = await Nginx.StartAsync(port, $$"""
            location /board/ {
              proxy_pass {{app.Address}}; proxy_set_header X-Forwarded-Prefix /board;
              proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;
            }
            """);
        using var browser = Browser(nginx);
        using var lead = await browser.GetAsync("/board/incidents?x=1", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, lead.StatusCode);
        var signIn = new Uri(nginx.Address, lead.Headers.Location!);
        Assert.Equal($"{nginx.Address}board/sign-in?ReturnUrl=%2Fboard%2Fincidents%3Fx%3D1", signIn.ToString());
        await PageIsWholeAsync(browser, signIn.PathAndQuery, "/board/");
        using var pairing = await browser.PostAsync("/board/access/pairing", null, Cancel);
        Assert.StartsWith($"{nginx.Address}board/admin/devices?code=", (await pairing.JsonAsync(HttpStatusCode.OK)).Text("approve"),
            StringComparison.Ordinal);
        using var made = new HttpRequestMessage(HttpMethod.Post, "/board/api/v1/incidents");
        made.Headers.Add("X-Api-Key", BoardApp.AdministratorKey);
        made.Content = new StringContent("""{"name": "Storm", "kind": "cyberattack"}""", System.Text.Encoding.UTF8, "application/json");
        using var opened = await browser.SendAsync(made, Cancel);
        Assert.StartsWith("/board/api/v1/incidents/",
            opened.Headers.Location?.ToString() ?? await opened.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    public async Task One_setting_is_enough_for_a_proxy_that_says_nothing_and_asks_by_a_name_of_its_own(string rest)
    {
        var port = Nginx.FreePort();
        await using var app = await BoardApp.StartAsync(
            ("Security:KnownProxies:0", "127.0.0.0/8"), ("Security:PublicAddress", "https://example.org/board/"));
        // With a path behind its address nginx takes /board/ away, without one it does not.
        await using var nginx = await Nginx.StartAsync(port,
            $"location /board/ {{ proxy_pass http://{app.Address.Authority}{rest}; proxy_set_header Host upstream; }}");
        using var browser = Browser(nginx);
        await PageIsWholeAsync(browser, "/board/", "/board/");
        await PageIsWholeAsync(browser, "/board/incidents", "/board/");
        using var pairing = await browser.PostAsync("/board/access/pairing", null, Cancel);
        Assert.StartsWith("https://example.org/board/admin/devices?code=", (await pairing.JsonAsync(HttpStatusCode.OK)).Text("approve"),
            StringComparison.Ordinal);
        // It came by HTTPS to the proxy, so its cookies are for HTTPS.
        using var page = await browser.GetAsync("/board/account", Cancel);
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_came_through_an_unknown_proxy_names_the_setting_that_is_missing()
    {
        var port = Nginx.FreePort();
        await using var app = await BoardApp.StartAsync(("Security:AllowHttp", "false"));
        await using var nginx = await Nginx.StartAsync(port, $$"""
            location / { proxy_pass {{app.Address}}; proxy_set_header Host board.example.org; proxy_set_header X-Forwarded-Proto https; }
            location /under/ { proxy_pass {{app.Address}}; proxy_set_header Host board.example.org;
              proxy_set_header X-Forwarded-Prefix "/under"; }
            """);
        using var browser = Browser(nginx);
        var page = await browser.GetStringAsync("/", Cancel);
        Assert.Contains("Set Security:KnownProxies to 127.0.0.1.", page, StringComparison.Ordinal);
        Assert.Contains("Set Security:PublicAddress to the address with that path",
            await browser.GetStringAsync("/under/", Cancel), StringComparison.Ordinal);
        // Without any header only the browser sees that a path was taken away: the guard of each page compares it with this.
        Assert.Contains("<base href=\"/\" data-path=\"/incidents\"", await browser.GetStringAsync("/incidents", Cancel),
            StringComparison.Ordinal);
        Assert.DoesNotContain("reach-problem", await app.Anybody.GetStringAsync("/", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_WebSockets_the_hub_falls_back_and_after_a_cut_nothing_is_missing()
    {
        var port = Nginx.FreePort();
        await using var app = await BoardApp.StartAsync();
        // nginx passes no WebSockets on, and holds answers back, unless it is told otherwise.
        await using var nginx = await Nginx.StartAsync(port, $"location / {{ proxy_pass {app.Address}; proxy_buffering on; }}");
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(nginx.Address, "/hubs/status")).Build();
        var changed = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("BoardChanged", change => changed.TrySetResult(change));
        await hub.StartAsync(Cancel);
        await hub.InvokeAsync<JsonElement>("Subscribe", new { }, Cancel);
        using var browser = Browser(nginx);
        string last;
        using (var stream = await browser.GetStreamAsync("/api/v1/stream", Cancel))
        {
            var events = SseParser.Create(stream).EnumerateAsync(Cancel).GetAsyncEnumerator(Cancel);
            Assert.True(await events.MoveNextAsync());
            Assert.Equal("board", events.Current.EventType);
            await app.Administrator.ReportAsync("CT1", "ed", "closed");
            while (events.Current.EventType != "change")
                Assert.True(await events.MoveNextAsync());
            last = events.Current.EventId!;
            Assert.Equal(["CT1"], (await changed.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel)).Codes("changes"));
            nginx.Cut();
            await Assert.ThrowsAnyAsync<IOException>(async () =>
            {
                while (await events.MoveNextAsync())
                    last = events.Current.EventId ?? last;
                throw new IOException("The stream has ended.");
            });
        }

        await app.Administrator.ReportAsync("PA1", "ed", "diversion");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream");
        again.Headers.Add("Last-Event-ID", last);
        using var answer = await browser.SendAsync(again, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var missed = await answer.Content.ReadAsStreamAsync(Cancel);
        await foreach (var one in SseParser.Create(missed).EnumerateAsync(Cancel))
        {
            Assert.Equal("change", one.EventType);
            Assert.Equal(["PA1"], JsonSerializer.Deserialize<JsonElement>(one.Data).Codes("changes"));
            break;
        }
    }

    private static HttpClient Browser(Nginx nginx) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        { BaseAddress = nginx.Address, Timeout = TimeSpan.FromSeconds(30), DefaultRequestHeaders = { { "Accept", "text/html, */*" } } };

    /// <summary>Every file that a page names is there, and every address in it is under the path.</summary>
    private static async Task PageIsWholeAsync(HttpClient browser, string path, string root)
    {
        var page = await browser.GetStringAsync(path, Cancel);
        Assert.Contains($"<base href=\"{root}\"", page, StringComparison.Ordinal);
        var addresses = System.Text.RegularExpressions.Regex.Matches(page, " (?:href|src|action)=\"(/[^\"#]*)").Select(one =>
            WebUtility.HtmlDecode(one.Groups[1].Value)).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.StartsWith(root, address, StringComparison.Ordinal));
        var files = addresses.Where(one => one.Contains("/page/", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count >= 2, string.Join('\n', addresses));
        foreach (var file in files)
        {
            using var answer = await browser.GetAsync(file, Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{file}: {answer.StatusCode}");
        }
    }
}
