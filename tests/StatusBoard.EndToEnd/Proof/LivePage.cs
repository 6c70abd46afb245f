namespace StatusBoard.EndToEnd.Proof;

/// <summary>What tests of the proof ask of a page that shows statuses.</summary>
internal static class LivePage
{
    /// <summary>What shows statuses, and is greyed while the page is not live: the content, or on the report page what stands now beside
    /// the form, whose choices keep their colours.</summary>
    public const string Statuses = "#content:not(:has(form[data-report])), .report-now";

    // What of a page could make somebody take it for live.
    private const string LooksLive = """
        () => {
          const seen = element => !!element && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
          const not = document.getElementById("not-live");
          return {
            says: seen(not) && not.getBoundingClientRect().height > 0 && not.textContent.includes("NOT LIVE"),
            grey: getComputedStyle(document.querySelector(".report-now") ?? document.getElementById("content")).filter === "grayscale(1)",
            mark: [...document.querySelectorAll("sb-live")].some(mark => mark.dataset.state === "live" && seen(mark)),
            claims: document.body.dataset.live === "yes" && !seen(not),
          };
        }
        """;

    // Asked for on the page itself, each frame from its first moment: nothing between two looks is missed.
    private const string WatchForLive = """
        (() => {
          // Kept over a reload of its own.
          globalThis.everLive = sessionStorage.getItem("everLive") === "yes";
          const look = () => {
            if (document.body?.dataset.live === "yes" || document.querySelector("sb-live[data-state=live]")) {
              globalThis.everLive = true;
              sessionStorage.setItem("everLive", "yes");
            }
            requestAnimationFrame(look);
          };
          look();
        })();
        """;

    /// <summary>How soon a page has to own up by style alone: two seconds, and what a busy machine needs to paint.</summary>
    private const float Soon = 8_000;

    public static ILocator NotLive(this IPage page) => page.Locator("#not-live");

    /// <summary>Notes in a page that is opened later whether it ever looked live.</summary>
    public static Task WatchForLiveAsync(this IBrowserContext context) => context.AddInitScriptAsync(WatchForLive);

    /// <summary>Whether the page has looked live at any time since it was opened.</summary>
    public static async Task<bool> WasLiveAsync(this IPage page)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await page.EvaluateAsync<bool>("() => globalThis.everLive");
            }
            catch (PlaywrightException exception)
                when (tries < 20 && exception.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // It was just loading itself again, as it has to: the next document is asked, which says the same of itself.
                await page.WaitForLoadStateAsync();
            }
        }
    }

    /// <summary>Live: it says so, and nothing is grey.</summary>
    public static async Task BeLiveAsync(this IPage page)
    {
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-live", "yes", new() { Timeout = 30_000 });
        await Expect(page.NotLive()).ToBeHiddenAsync();
        await Expect(page.Locator(Statuses)).ToHaveCSSAsync("filter", "none");
    }

    /// <summary>Says NOT LIVE in words, with the time of what it shows, greyed, and nothing on it says that it is live.</summary>
    public static async Task SaysNotLiveAsync(this IPage page, string? why = null)
    {
        await Expect(page.NotLive()).ToBeVisibleAsync(new() { Timeout = Soon });
        await Expect(page.NotLive()).ToContainTextAsync("NOT LIVE");
        await Expect(page.NotLive()).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"This shows (\w+ )*\d\d:\d\d \S+\."));
        if (why is not null)
            await Expect(page.NotLive()).ToContainTextAsync(why);
        await Expect(page.Locator(Statuses)).ToHaveCSSAsync("filter", "grayscale(1)");
        await Expect(page.Locator("sb-live[data-state=live] >> visible=true")).ToHaveCountAsync(0);
    }

    /// <summary>The same where scripts cannot be asked in the page, because it has none.</summary>
    public static async Task NeverLooksLiveAsync(this IPage page)
    {
        await page.SaysNotLiveAsync();
        var look = await page.EvaluateAsync<System.Text.Json.JsonElement>(LooksLive);
        Assert.True(look.GetProperty("says").GetBoolean(), "does not say NOT LIVE");
        Assert.True(look.GetProperty("grey").GetBoolean(), "is not grey");
        Assert.False(look.GetProperty("mark").GetBoolean(), "its mark says live");
        Assert.False(look.GetProperty("claims").GetBoolean(), "claims proof");
    }
}
