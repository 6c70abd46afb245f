using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>What people or other sites send cannot become anything but text, or nothing at all.</summary>
public sealed class HostileInputTests(Chromium browser, Board board) : IClassFixture<Board>
{
    private const string Markup = """<img src=x onerror="pwned=1"><script>pwned=1</script>'"&amp;""";

    [Fact]
    public async Task Markup_in_what_was_reported_is_text()
    {
        await board.Server.AddAsync(
            new NewFacility("EVIL", "E " + Markup, "NJ") { City = "C " + Markup, System = "S " + Markup, Region = "R " + Markup });
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await board.Server.ReportAsync("EVIL", "ed", "closed", "Reason " + Markup);
            var row = screen.Row("EVIL");
            await Expect(row.Locator(".why")).ToHaveTextAsync("Reason " + Markup);
            await Expect(row.GetByRole(AriaRole.Link)).ToHaveTextAsync("E " + Markup);
            await Expect(row.Locator("small")).ToHaveTextAsync($"C {Markup}, NJ · S {Markup}");
            await Expect(screen.Announcement).ToHaveTextAsync($"E {Markup}: Closed, was Open.");

            await row.GetByRole(AriaRole.Link).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("E " + Markup);
            await Expect(screen.Page.GetByRole(AriaRole.Region, new() { Name = "History" })).ToContainTextAsync("Reason " + Markup);
            // Its region and system lead to their views, whatever is in their names.
            await screen.Page.GetByRole(AriaRole.Link, new() { Name = "R " + Markup }).ClickAsync();
            await Expect(screen.Rows).ToHaveCountAsync(1);
            await Expect(screen.Page.GetByLabel("Region")).ToHaveValueAsync("R " + Markup);
            Assert.True(
                await screen.Page.EvaluateAsync<bool>("() => typeof pwned === 'undefined' && !document.querySelector('main img')"));
        });
    }

    [Fact]
    public async Task Markup_in_a_reason_or_an_incidents_name_is_text_on_every_screen_that_shows_it()
    {
        var (reason, incident) = ("Why " + Markup, "Attack " + Markup);
        await board.Server.AddAsync(new NewFacility("EVIL2", "Rutland Hospital", "VT"));
        using var opened = await board.Server.Api.PostAsJsonAsync("api/v1/incidents",
            new { name = incident, kind = "other", facilities = new[] { "EVIL2" } }, TestContext.Current.CancellationToken);
        var id = (await opened.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt32();
        await board.Server.ReportAsync("EVIL2", "ed", "diversion", reason);

        await Screen.WatchAsync(browser, board.Server.Address, before: context =>
            Administrator.SignInAsync(context, board.Server), options: null, flow: async screen =>
        {
            foreach (var (path, shown) in new[]
            {
                ("/?state=VT", reason), ("/facilities/EVIL2", reason), ("/wall?state=VT", reason), ("/wall?state=VT", incident),
                ("/dispatch?state=VT", reason), ("/dispatch?state=VT&panel=facility&facility=EVIL2", reason),
                ("/dispatch?state=VT&panel=diversions", reason),
                ("/dispatch/handover?state=VT", reason), ("/dispatch/snapshot?state=VT", reason), ("/report/EVIL2", reason),
                ("/incidents", incident), ($"/incidents/{id}", incident), ("/admin/audit?action=status.report", reason),
            })
            {
                await screen.GoAsync(board.Server, path);
                await Expect(screen.Page.Locator("body")).ToContainTextAsync(shown);
                Assert.True(await screen.Page.EvaluateAsync<bool>(
                    "() => typeof pwned === 'undefined' && !document.querySelector('img[src=x]')"), path);
            }
        });
    }

    [Fact]
    public async Task Markup_in_an_address_is_text()
    {
        var query = Uri.EscapeDataString("\"><script>pwned=1</script>");
        await Screen.WatchAsync(browser, new Uri(
            board.Server.Address, $"/?q={query}&state={query}&region={query}&system={query}&status={query}&page={query}"), async screen =>
        {
            await Expect(screen.Page.GetByText("No facility matches.")).ToBeVisibleAsync();
            await screen.BeLiveAsync();
            Assert.True(await screen.Page.EvaluateAsync<bool>("() => typeof pwned === 'undefined'"));
        });
    }

    [Theory]
    [InlineData("_blazor")]
    [InlineData("hubs/status")]
    public async Task A_page_of_another_site_cannot_open_a_live_connection(string path)
    {
        // The same machine under another name is another site to a browser.
        var other = new UriBuilder(board.Server.Address) { Host = "localhost", Path = "/account" }.Uri;
        const string open =
            "address => new Promise(done => { const socket = new WebSocket(address); socket.onopen = () => done('open'); socket.onerror "
                + "= () => done('refused'); })";
        string Socket(Uri at) => new UriBuilder(at) { Scheme = "ws", Path = path }.Uri.ToString();
        await Screen.WatchAsync(browser, other, outage: true, flow: async screen =>
        {
            Assert.Equal("open", await screen.Page.EvaluateAsync<string>(open, Socket(other)));
            Assert.Equal("refused", await screen.Page.EvaluateAsync<string>(open, Socket(board.Server.Address)));
        });

        using var request = new HttpRequestMessage(HttpMethod.Post, path + "/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await board.Server.Api.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
