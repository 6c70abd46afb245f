using System.Collections.Concurrent;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Proof;

/// <summary>Pages that show no statuses are not live and not NOT LIVE: no banner, no grey, no question that is refused.</summary>
public sealed class OtherPageTests(Chromium browser)
{
    [Fact]
    public async Task Signed_out_pages_carry_nothing_of_it_and_have_nothing_refused()
    {
        await using var server = await BoardServer.StartAsync(("Access:AnonymousRead", "false"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await using var context = await browser.Browser.NewContextAsync();
        await CarryNothingAsync(
            context,
            server,
            ["/", "/wall", "/dispatch", "/facilities/CT1", "/sign-in", "/sign-in/refused", "/account", "/wall/pair", "/access-changed",
                "/access-changed?from=/wall", "/no-such-page"]);
    }

    [Fact]
    public async Task Account_set_up_links_and_the_forms_of_the_administration_carry_nothing_of_it()
    {
        await using var server = await BoardServer.StartAsync(("Access:AnonymousRead", "false"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await using var context = await browser.Browser.NewContextAsync();
        await Administrator.SignInAsync(context, server);
        await CarryNothingAsync(
            context,
            server,
            ["/account", "/sign-in/link/not-a-link", "/admin", "/admin/facilities", "/admin/people", "/admin/keys", "/admin/import",
                "/admin/mode", "/admin/audit", "/facilities/NOWHERE"]);
    }

    [Fact]
    public async Task A_live_page_that_is_left_for_one_that_is_not_and_come_back_to_follows_along()
    {
        await using var server = await BoardServer.StartAsync();
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await using var context = await browser.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(server.Address, "/").ToString());
        await page.BeLiveAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        await Expect(page.NotLive()).ToHaveCountAsync(0);
        await Expect(page.Locator("sb-live")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Board", Exact = true }).ClickAsync();
        await page.BeLiveAsync();
        await server.ReportAsync("CT1", "ed", "closed");
        await Expect(page.Locator("tr[data-facility=CT1] .ed")).ToContainTextAsync("Closed");
    }

    /// <summary>Holds it against each; some are open at a time, because each is watched for seconds in which nothing happens.</summary>
    private static async Task CarryNothingAsync(IBrowserContext context, BoardServer server, string[] addresses)
    {
        foreach (var some in addresses.Chunk(6))
            await Task.WhenAll(some.Select(address => CarriesNothingAsync(context, server, address)));
    }

    private static async Task CarriesNothingAsync(IBrowserContext context, BoardServer server, string address)
    {
        var page = await context.NewPageAsync();
        var refused = new ConcurrentQueue<string>();
        var asked = new ConcurrentQueue<string>();
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType != "document")
                refused.Enqueue($"{response.Status} {response.Url}");
        };
        page.Request += (_, request) => asked.Enqueue(request.Url);
        await page.GotoAsync(new Uri(server.Address, address).ToString());
        // As long as it takes for the scripts to have begun, and for two questions of a live page.
        await page.WaitForFunctionAsync("() => globalThis.statusBoard !== undefined && document.readyState === 'complete'");
        await page.WaitForFunctionAsync("() => performance.now() > 4500");
        await Expect(page.NotLive()).ToHaveCountAsync(0);
        await Expect(page.Locator("sb-live")).ToHaveCountAsync(0);
        await Expect(page.Locator("#content, main").First).ToHaveCSSAsync("filter", "none");
        await Expect(page.Locator("#content, main").First).ToHaveCSSAsync("opacity", "1");
        // It asks for the board's mode, and for nothing else of the board.
        Assert.DoesNotContain(asked, url => url.Contains("/api/", StringComparison.Ordinal)
            && !url.EndsWith("/api/v1/heartbeat", StringComparison.Ordinal));
        Assert.True(refused.IsEmpty, $"{address}: {string.Join(", ", refused)}");
        await page.CloseAsync();
    }
}
