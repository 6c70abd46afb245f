using StatusBoard.EndToEnd.Running;
using StatusBoard.EndToEnd.Texts;

namespace StatusBoard.EndToEnd;

/// <summary>Axe finds nothing on the pages that have no test of their own for it, every page of the administration among them.</summary>
public sealed class AxePageTests(Chromium browser, TextBoxBoard board) : IClassFixture<TextBoxBoard>
{
    private static readonly string[] Addresses =
    [
        "/facilities/CT1", "/report", "/report/CT1", "/report/CT1/codes", "/incidents", "/incidents/1", "/insights/replay",
        "/insights/report?incident=1", "/wall", "/wall/setup",
        "/wall/pair", "/api/messages", "/dispatch?panel=diversions", "/dispatch/handover", "/dispatch/snapshot", "/exercise",
        "/account", "/sign-in", "/admin/schemes/new", "/insights/time",
    ];

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_of_an_administrator()
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = 1366, Height = 768 },
            StorageState = await board.SignedInAsync(browser) };
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, "/admin"), options: options, flow: async screen =>
        {
            var pages = await screen.Page.GetByRole(AriaRole.Navigation, new() { Name = "Administration" }).Locator("a")
                .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            Assert.True(pages.Length > 10, string.Join(' ', pages));
            List<string> found = [];
            foreach (var address in pages.Concat(Addresses))
            {
                await screen.Page.GotoAsync(new Uri(board.Server.Address, address).ToString());
                await screen.Page.WaitForFunctionAsync(
                    "() => !document.querySelector('[data-interactive]:not([data-interactive=true])')");
                found.AddRange((await Axe.ViolationsAsync(screen.Page)).Select(violation => $"{address}: {violation}"));
            }

            Assert.True(found.Count == 0, string.Join('\n', found));
        });
    }

    [Fact]
    public async Task Axe_finds_a_picture_without_words_and_a_text_outside_of_every_region()
    {
        await using var context = await browser.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(
            "<!doctype html><html lang=en><title>Two faults</title><main><h1>A</h1><img src='data:,'></main><p>Outside</p></html>");
        var found = await Axe.ViolationsAsync(page);
        Assert.Equal(["image-alt", "region"], found.Select(violation => violation.Split(':')[0]).Order(StringComparer.Ordinal));
    }
}
