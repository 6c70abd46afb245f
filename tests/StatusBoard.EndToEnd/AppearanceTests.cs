using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>What is on the screen can be read by everybody, at every size and in both themes, also on the worst day.</summary>
public sealed class AppearanceTests(Chromium browser, WorstCase board) : IClassFixture<WorstCase>
{
    // Pairs of lines of text that cover each other, and text that leaves its box. What is clipped away on purpose is left out.
    private const string Overlaps = """
        () => {
          const lines = [], found = [];
          const walk = (node, clip) => {
            if (node.nodeType === Node.TEXT_NODE) {
              if (!node.data.trim()) return;
              const range = document.createRange();
              range.selectNodeContents(node);
              for (const box of range.getClientRects()) {
                const [left, right, top, bottom] = [Math.max(box.left, clip.left), Math.min(box.right, clip.right), Math.max(box.top, clip.top), Math.min(box.bottom, clip.bottom)];
                if (right - left > 1 && bottom - top > 1) lines.push({ left, right, top, bottom, text: node.data.trim().slice(0, 40), of: node.parentElement ?? node.getRootNode().host });
              }
              return;
            }
            const style = node.nodeType === Node.ELEMENT_NODE ? getComputedStyle(node) : null;
            if (style && (style.display === "none" || style.visibility === "hidden" || node.matches(".sr-only, .skip, option, script, style"))) return;
            if (style && style.overflowX !== "visible") {
              const box = node.getBoundingClientRect();
              clip = { left: Math.max(clip.left, box.left), right: Math.min(clip.right, box.right), top: Math.max(clip.top, box.top), bottom: Math.min(clip.bottom, box.bottom) };
            }
            for (const child of node.shadowRoot?.childNodes ?? []) walk(child, clip);
            for (const child of node.childNodes) walk(child, clip);
          };
          walk(document.body, { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 });
          for (let i = 0; i < lines.length; i++) {
            const a = lines[i];
            const box = a.of?.closest("td, .choice, .search, li, section, nav")?.getBoundingClientRect();
            if (box && (a.right > box.right + 1 || a.left < box.left - 1)) found.push(`"${a.text}" leaves its box`);
            for (let j = i + 1; j < lines.length; j++) {
              const b = lines[j];
              if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
                found.push(`"${a.text}" and "${b.text}"`);
            }
          }
          return found;
        }
        """;

    /// <summary>Pages, sizes and themes.</summary>
    public static TheoryData<string, int, int, ColorScheme> Screens()
    {
        var screens = new TheoryData<string, int, int, ColorScheme>();
        foreach (var page in new[] { "/", "/facilities/" + WorstCase.Loaded })
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                foreach (var (width, height) in new[] { (1920, 1080), (1366, 768), (390, 844) })
                    screens.Add(page, width, height, theme);
            }
        }

        return screens;
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Nothing_overlaps_or_runs_off_the_screen_and_axe_finds_nothing_serious(string address, int width, int height,
        ColorScheme theme) =>
        await Screen.WatchAsync(
            browser,
            new Uri(board.Server.Address, address),
            async screen =>
            {
                await screen.BeLiveAsync();
                await Expect(screen.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme == ColorScheme.Dark ? "dark" : "light");
                await screen.Page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
                Assert.Equal(width, await screen.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
                var overlaps = await screen.Page.EvaluateAsync<string[]>(Overlaps);
                Assert.True(overlaps.Length == 0, string.Join('\n', overlaps));
                if (width < 1920)
                    await NoSeriousViolationAsync(screen);
            },
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme });

    [Theory]
    [InlineData("/account")]
    [InlineData("/sign-in")]
    [InlineData("/facilities/NOWHERE")]
    [InlineData("/?state=NJ&q=hospital&status=closed")]
    public async Task Pages_beside_the_board_can_be_used_by_everybody_too(string address) =>
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, address), async screen =>
        {
            // A live page is grey until it has proof.
            if (await screen.Page.Locator("[data-interactive]").CountAsync() > 0)
                await screen.BeLiveAsync();
            await NoSeriousViolationAsync(screen);
        }, outage: true);

    [Theory]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(360, 780, true)]
    public async Task On_a_phone_the_bar_is_one_line_and_its_menu_leads_to_every_page(int width, int height, bool signedIn) =>
        await Screen.WatchAsync(
            browser,
            new Uri(board.Server.Address, signedIn ? "/account" : "/"),
            async screen =>
            {
                var page = screen.Page;
                if (signedIn)
                {
                    await page.Locator("details:has(input[name=key])").EvaluateAsync("details => { details.open = true; }");
                    await page.GetByLabel("Access key").FillAsync(BoardServer.ApiKey);
                    await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
                    await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" })).ToHaveCountAsync(0);
                    await screen.GoAsync(board.Server, "/");
                }

                await screen.BeLiveAsync();
                Assert.InRange((await page.Locator("header.bar").BoundingBoxAsync())!.Height, 40, 60);
                await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeHiddenAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
                var links = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link);
                Assert.Equal(signedIn ? 9 : 7, await links.CountAsync());
                foreach (var link in await links.AllAsync())
                {
                    var box = (await link.BoundingBoxAsync())!;
                    Assert.True(box.X >= 0 && box.X + box.Width <= width && box.Y + box.Height <= height && box.Height >= 40,
                        $"{await link.TextContentAsync()} stands at {box.X}, {box.Y}.");
                }

                await page.Keyboard.PressAsync("Escape");
                await Expect(links.First).ToBeHiddenAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
                await links.Filter(new() { HasText = "Insights" }).ClickAsync();
                await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/insights$"));
                await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeHiddenAsync();
            },
            new() { ViewportSize = new() { Width = width, Height = height }, HasTouch = true, IsMobile = true });

    [Fact]
    public async Task The_theme_that_was_chosen_stays_when_leafing_and_loading_again() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between dark and light" }).ClickAsync();
            var html = screen.Page.Locator("html");
            await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
            await screen.Row("PA6").GetByRole(AriaRole.Link).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Open Hospital");
            await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
            await screen.Page.ReloadAsync();
            await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        });

    [Fact]
    public async Task The_keyboard_alone_gets_past_the_bar_and_to_every_facility() =>
        await Screen.WatchAsync(browser, board.Server.Address, async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.Keyboard.PressAsync("Tab");
            await Expect(screen.Page.GetByText("Skip to the board")).ToBeFocusedAsync();
            await screen.Page.Keyboard.PressAsync("Enter");
            await Expect(screen.Page.Locator("#content")).ToBeFocusedAsync();
            for (var stop = 0; stop < 40 && !await screen.Row("PA6")
                .GetByRole(AriaRole.Link).EvaluateAsync<bool>("link => link === document.activeElement"); stop++)
                await screen.Page.Keyboard.PressAsync("Tab");
            await screen.Page.Keyboard.PressAsync("Enter");
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Open Hospital");
        });

    private static Task NoSeriousViolationAsync(Screen screen) => Axe.FindsNothingAsync(screen.Page);
}
