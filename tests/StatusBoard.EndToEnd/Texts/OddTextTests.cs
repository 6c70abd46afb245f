using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Texts;

/// <summary>A text that somebody typed never moves a status, a time or a footer off a screen, never makes it scroll sideways, and never
/// reorders what stands beside it.</summary>
public sealed partial class OddTextTests(Chromium browser, OddTexts board) : IClassFixture<OddTexts>
{
    private static readonly (int Width, int Height)[] Sizes = [(1920, 1080), (1366, 768), (390, 844)];

    // Statuses, times and footers that cannot be seen where they stand: outside of the page, or cut away by what they stand in.
    // A wall may not be longer than its screen; on paper nothing can be scrolled to.
    private const string Faults = """
        ({ fixed = false, paper = false }) => {
          const found = [];
          if (document.documentElement.scrollWidth > innerWidth) {
            const widest = [...document.body.querySelectorAll("*")].filter(element => element.getBoundingClientRect().right > innerWidth + 1).slice(0, 4);
            found.push(`scrolls sideways to ${document.documentElement.scrollWidth}: ${widest.map(element => `${element.tagName}.${element.className}`).join(" ")}`);
          }
          const watched = "[data-status], sb-since, sb-ago, sb-until, sb-time, sb-span, sb-left, sb-asof, sb-clock, sb-live, .shape, footer, .counts";
          for (const element of document.body.querySelectorAll(watched)) {
            if (!element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) || element.closest(".sr-only, [hidden]")) continue;
            const box = element.getBoundingClientRect();
            if (box.width < 1 || box.height < 1) continue;
            let [left, right, top, bottom] = [box.left, box.right, box.top, box.bottom];
            let scrolls = false;
            for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
              const style = getComputedStyle(around);
              if (!paper && /auto|scroll/.test(style.overflowX + style.overflowY)) {
                // What can be scrolled to is not lost, downwards; sideways only where the page means it (cards of states, wide tables on
                // paper).
                if (/auto|scroll/.test(style.overflowX) && around.matches(".states, .paper, table.plain, .mud-table-container, .admin-scroll")) { scrolls = true; break; }
                if (style.overflowY !== "visible") { [top, bottom] = [-1e6, 1e6].map((limit, i) => (i ? Math.min : Math.max)(limit, [top, bottom][i])); scrolls = scrolls || "down"; }
              }
              if (style.overflowX === "visible" && style.overflowY === "visible") continue;
              const clip = around.getBoundingClientRect();
              [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
              if (paper || !/auto|scroll/.test(style.overflowY)) [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
            }
            if (scrolls === true) continue;
            const name = `${element.tagName.toLowerCase()} "${(element.shadowRoot ?? element).textContent.trim().slice(0, 30)}" in ${element.closest("[class]")?.className}`;
            if (box.left < -1 || box.right > innerWidth + 1) found.push(`${name} leaves the screen: ${Math.round(box.left)} to ${Math.round(box.right)}`);
            else if (right - left < Math.min(box.width, 8) - 1 || (scrolls !== "down" && bottom - top < box.height * 0.6)) found.push(`${name} is cut away`);
            if (fixed && scrolls !== "down" && (box.bottom > innerHeight + 1 || box.top < -1)) found.push(`${name} leaves the screen downwards: ${Math.round(box.bottom)}`);
          }
          return [...new Set(found)].slice(0, 12);
        }
        """;

    /// <summary>Every page of the app with every facility that it can be of.</summary>
    public static TheoryData<string> Addresses()
    {
        var pages = new TheoryData<string>();
        foreach (var template in Pages.Templates())
        {
            if (template.Contains("{Code}", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var code in OddTexts.Codes)
                    pages.Add(Parameter().Replace(template, code));
            }
            else
            {
                pages.Add(Parameter().Replace(template, match =>
                    match.Groups["name"].Value.Equals("id", StringComparison.OrdinalIgnoreCase) ? "1" : "LONG"));
            }
        }

        foreach (var address in (string[])["/incidents/2", "/incidents/3", "/wall?map=off", "/wall?distance=6", "/wall?title="
            + OddTexts.Text("LONG", 200), "/public", "/dispatch?panel=alerts", "/dispatch?panel=diversions",
            "/dispatch?panel=nearest&place=41.5,-72.6"])
            pages.Add(address);
        foreach (var code in OddTexts.Codes)
            pages.Add($"/dispatch?panel=facility&facility={code}");
        return pages;
    }

    /// <summary>Pages with tables of figures: the numbers of a large region are longer than those of a test.</summary>
    [Theory]
    [InlineData("/insights")]
    [InlineData("/insights/time")]
    [InlineData("/insights/reach")]
    [InlineData("/insights/report?incident=1")]
    [InlineData("/measures")]
    [InlineData("/polls")]
    [InlineData("/incidents/1")]
    public async Task Long_numbers_do_not_make_a_page_scroll_sideways(string address)
    {
        var page = await board.PageAsync(browser);
        await page.SetViewportSizeAsync(390, 844);
        // A report is made when it is asked for.
        await page.GotoAsync(new Uri(board.Server.Address, address).ToString(), new() { Timeout = 60_000 });
        if (await page.Locator("#not-live").CountAsync() > 0)
            await Expect(page.Locator("body")).ToHaveAttributeAsync("data-live", "yes", new() { Timeout = 30_000 });
        // By style and not by text: a page whose text was changed has no proof any more, and loads itself again.
        await page.EvaluateAsync("""
            () => { const sheet = new CSSStyleSheet();
              sheet.replaceSync("main table td::after { content: ' 1,234,567 of 9,999,999'; white-space: nowrap; }");
              document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }
            """);
        Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Nothing_that_counts_leaves_the_screen(string address)
    {
        var page = await board.PageAsync(browser);
        await page.GotoAsync(new Uri(board.Server.Address, address).ToString());
        if (await page.Locator("#not-live").CountAsync() > 0)
            await Expect(page.Locator("body")).ToHaveAttributeAsync("data-live", "yes", new() { Timeout = 30_000 });
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        var isFixed = address.StartsWith("/wall", StringComparison.Ordinal)
            && !address.StartsWith("/wall/setup", StringComparison.Ordinal);
        List<string> faults = [];
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            // The wall tells the server its size and is laid out anew.
            for (var tries = 0; ; tries++)
            {
                await Task.Delay(isFixed ? 400 : 100, TestContext.Current.CancellationToken);
                var found = await page.EvaluateAsync<string[]>(Faults, new { @fixed = isFixed });
                if (found.Length > 0 && isFixed && tries < 10)
                    continue;
                faults.AddRange(found.Select(fault => $"{width}x{height}: {fault}"));
                break;
            }
        }

        if (faults.Count > 0)
            TestContext.Current.AddAttachment("screen", await page.ScreenshotAsync(), "image/png");
        Assert.True(faults.Count == 0, address + "\n" + string.Join('\n', faults));
    }

    [Theory]
    [InlineData("/", "tr[data-facility=RTL] td.facility")]
    [InlineData("/facilities/RTL", "header.who")]
    [InlineData("/wall?map=off", ".tile[data-facility=RTL]")]
    [InlineData("/dispatch", "tr[data-facility=RTL] td.who")]
    [InlineData("/public", ".public-rows tr:has-text('ביתחולים') td.facility")]
    public async Task A_text_from_right_to_left_keeps_to_itself(string address, string place)
    {
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(board.Server.Address, address).ToString());
        await Expect(page.Locator(place).First).ToBeVisibleAsync();
        // Each text of people stands in an element of its own that is isolated; what is beside it is in another.
        var mixed = await page.Locator(place).First.EvaluateAsync<string[]>("""
            root => {
              const found = [], texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const { data, parentElement } = texts.currentNode;
                if (/[\u0590-\u05ff]/.test(data) && (/[A-Za-z·]/.test(data) || getComputedStyle(parentElement).unicodeBidi !== "isolate" && getComputedStyle(parentElement).display === "inline")) found.push(data.slice(-60));
              }
              return found;
            }
            """);
        Assert.Empty(mixed);
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
