using System.Text;
using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Dispatch;

/// <summary>What a desk looks like: as many rows as are promised, nothing lost at any size, nothing in the way of anybody, and
/// paper.</summary>
public sealed partial class DeskLookTests(Chromium browser, DispatchArea area) : IClassFixture<DispatchArea>
{
    private BoardServer Server => area.Server;

    [Theory]
    [InlineData(1366, 768, 24)]
    [InlineData(1920, 1080, 40)]
    public async Task So_many_rows_are_seen_at_once_and_not_many_more_exist(int width, int height, int rows) =>
        await Desk.WatchAsync(browser, Server, "/dispatch", async desk =>
        {
            Assert.InRange(await desk.WholeRowsAsync(), rows, 60);
            Assert.InRange(await desk.Rows.CountAsync(), rows, 66);
            await desk.PressAsync("End");
            await Expect(desk.Page.Locator("tr[aria-selected=true]")).ToBeInViewportAsync();
            await desk.WholeRowsAsync(rows);
        }, new() { ViewportSize = new() { Width = width, Height = height } });

    [Fact]
    public async Task The_hand_over_log_fits_on_one_printed_page_also_on_a_bad_day()
    {
        await using var server = await DispatchArea.FreshAsync();
        for (var i = 0; i < 60; i++)
            await server.Data.SetAsync($"CT{i:00}", "ed", i % 3 == 0 ? "closed" : "diversion",
                "Ransomware: records, laboratory, imaging and telephones are down in every building until further notice");
        await Screen.WatchAsync(browser, new Uri(server.Address, "/dispatch/handover"), async screen =>
        {
            await Expect(screen.Page.Locator(".log li")).ToHaveCountAsync(40);
            await Expect(screen.Page.Locator(".omitted").First).ToContainTextAsync("and 20 more facilities");
            foreach (var format in new[] { "Letter", "A4" })
            {
                var pdf = Encoding.Latin1.GetString(await screen.Page.PdfAsync(new() { Format = format }));
                Assert.Single(PdfPage().Matches(pdf));
            }

            await screen.GoAsync(server, "/dispatch/snapshot?state=CT");
            await Expect(screen.Page.Locator(".snapshot tbody tr:not(.head)")).ToHaveCountAsync(60);
            await screen.GoAsync(server, "/dispatch/snapshot?state=RI");
            await Expect(screen.Page.Locator(".snapshot")).ToContainTextAsync("+1-401-555-0100");
            Assert.Single(PdfPage().Matches(Encoding.Latin1.GetString(await screen.Page.PdfAsync(new() { Format = "Letter" }))));
        });
    }

    [Theory]
    [InlineData("/dispatch?state=RI&place=02906&need=stemi", 1366, 768, ColorScheme.Dark)]
    [InlineData("/dispatch?facility=RIH&panel=facility&group=status", 1366, 768, ColorScheme.Light)]
    [InlineData("/dispatch?panel=alerts", 1366, 768, ColorScheme.Dark)]
    [InlineData("/dispatch?panel=diversions&place=02906&sort=distance", 1920, 1080, ColorScheme.Light)]
    [InlineData("/dispatch?state=RI", 390, 844, ColorScheme.Dark)]
    [InlineData("/dispatch?facility=RIH&panel=facility", 390, 844, ColorScheme.Light)]
    public async Task Axe_finds_nothing_serious_and_nothing_runs_off_the_screen(string address, int width, int height,
        ColorScheme theme) =>
        await Screen.WatchAsync(
            browser,
            new Uri(Server.Address, address),
            async screen =>
            {
                await screen.BeLiveAsync();
                await BeSoundAsync(screen.Page, width);
            },
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme });

    [Theory]
    [InlineData(1366, 768, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious_with_an_answer_alerts_an_override_and_the_keys_open(int width, int height,
        ColorScheme theme)
    {
        await using var server = await DispatchArea.FreshAsync();
        await Desk.WatchAsync(
            browser,
            server,
            "/dispatch?state=RI&place=02906&need=trauma",
            async desk =>
            {
                await server.ReportAsync("RIH", "ed", "closed", "flooding");
                await server.ReportAsync("NEWP", "ed", "diversion");
                await Expect(desk.Alerts).ToHaveCountAsync(2);
                // On a phone the answer stands before the list.
                await desk.PressAsync("F2");
                await Expect(desk.Excluded.First).ToContainTextAsync("Closed");
                await BeSoundAsync(desk.Page, width);
                await desk.PressAsync("Escape");
                await Expect(desk.Page.Locator("[data-grid]")).ToBeFocusedAsync();
                await Expect(desk.Page.Locator("[data-panel-open=false]")).ToBeVisibleAsync();
                await desk.PressAsync("?");
                await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
                await BeSoundAsync(desk.Page, width);
                await desk.PressAsync("Escape");
                await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
                await desk.Rows.First.ClickAsync();
                await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Log an override" }).ClickAsync();
                await Expect(desk.Page.GetByLabel("Unit")).ToBeVisibleAsync();
                await BeSoundAsync(desk.Page, width);
            },
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme },
            signIn: true);
    }

    /// <summary>Axe finds nothing serious, and nothing that can be seen is beyond the edge of the page.</summary>
    private static async Task BeSoundAsync(IPage page, int width)
    {
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".desk button, .desk a, .desk select, .desk input, .desk td, .desk .alert, .banner")]
              .filter(one => { const { left, right, width } = one.getBoundingClientRect(); return width > 0 && (left < -.5 || right > innerWidth + .5); })
              .map(one => one.outerHTML.slice(0, 120))
            """));
        await Axe.FindsNothingAsync(page);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
