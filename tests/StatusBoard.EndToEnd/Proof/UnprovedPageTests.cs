using System.Collections.Concurrent;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Proof;

/// <summary>A page whose scripts do not run, in whole or in part, never looks live: it says NOT LIVE by its own markup and
/// style.</summary>
public sealed class UnprovedPageTests(Chromium browser, ProofBoard board) : IClassFixture<ProofBoard>
{
    public static TheoryData<string> Pages() => ProofBoard.Pages();

    /// <summary>All but those that have their style in their own head.</summary>
    public static TheoryData<string> PagesWithStyleFile() =>
        [.. ProofBoard.LivePages.Where(page => page != "/public" && !page.StartsWith("/report", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task With_scripts_switched_off_it_says_NOT_LIVE(string address)
    {
        await using var context = await board.SignedInAsync(browser, new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.NeverLooksLiveAsync();
        // It cannot prove anything; it at least asks again, on the report page when there was time to fill in the form.
        var seconds = address.StartsWith("/report/", StringComparison.Ordinal) ? 900 : 30;
        Assert.Contains($"""<meta http-equiv="refresh" content="{seconds}""", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Under_a_path_whose_scripts_and_styles_are_not_found_it_says_NOT_LIVE_and_tries_again(string address) =>
        await WithoutAsync(address, request =>
            request.ResourceType != "document" && !request.Url.Contains("/health/", StringComparison.Ordinal), "did not load");

    [Theory]
    [MemberData(nameof(PagesWithStyleFile))]
    public async Task With_its_styles_blocked_it_says_NOT_LIVE_and_tries_again(string address) =>
        await WithoutAsync(address, request => request.ResourceType == "stylesheet", "did not load", abort: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task In_a_browser_that_knows_no_modules_it_says_NOT_LIVE_and_tries_again(string address)
    {
        await using var context = await board.SignedInAsync(browser);
        var loaded = await CountLoadsAsync(context, address, body =>
            body.Replace("type=\"module\"", "type=\"text/not-known-here\"", StringComparison.Ordinal));
        await context.WatchForLiveAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.SaysNotLiveAsync("The scripts of this page did not start");
        Assert.False(await page.WasLiveAsync());
        await TriesAgainAsync(loaded);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/public")]
    public async Task With_any_one_of_its_scripts_not_found_it_says_NOT_LIVE_and_tries_again(string address)
    {
        await using var whole = await board.SignedInAsync(browser);
        var scripts = new ConcurrentDictionary<string, bool>();
        var first = await whole.NewPageAsync();
        first.Request += (_, request) => _ = request.ResourceType == "script" && scripts.TryAdd(new Uri(request.Url).AbsolutePath, true);
        await first.GotoAsync(board.At(address));
        await first.BeLiveAsync();
        Assert.True(scripts.Count >= (address == "/public" ? 2 : 3), string.Join(' ', scripts.Keys));
        // Some at a time: most of it is waiting for the page to try again.
        foreach (var some in scripts.Keys.Order(StringComparer.Ordinal).Chunk(2))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', some));
            await Task.WhenAll(some.Select(script =>
                WithoutAsync(address, request => new Uri(request.Url).AbsolutePath == script, "did not load", only: script)));
        }
    }

    [Fact]
    public async Task A_page_that_comes_back_whole_after_a_part_was_missing_is_live_by_itself()
    {
        await using var context = await board.SignedInAsync(browser);
        var missing = true;
        await context.RouteAsync("**/page/wall.*.js", route =>
            missing ? route.FulfillAsync(new() { Status = 404 }) : route.ContinueAsync());
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At("/wall"));
        await page.SaysNotLiveAsync("did not load");
        missing = false;
        await page.BeLiveAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/wall")]
    [InlineData("/public")]
    public async Task When_the_script_that_proves_dies_the_proof_lapses_by_style_alone(string address)
    {
        await using var context = await board.SignedInAsync(browser);
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.BeLiveAsync();
        await page.EvaluateAsync(
            "() => { for (let timer = setTimeout(() => {}); timer > 0; timer--) { clearTimeout(timer); clearInterval(timer); } }");
        // Its time is up at once, without waiting for it.
        await page.EvaluateAsync(
            "() => { for (const animation of document.getAnimations()) if (/^lapsed/.test(animation.animationName)) animation.finish(); "
                + "}");
        await Expect(page.NotLive()).ToBeVisibleAsync();
        await Expect(page.Locator(LivePage.Statuses)).ToHaveCSSAsync("filter", "grayscale(1)");
        await Expect(page.Locator("sb-live[data-state=live] >> visible=true")).ToHaveCountAsync(0);
    }

    /// <summary>Opens a page of which some parts (of those at the path <paramref name="only"/>, where it is given) do not come, holds
    /// against it that it never looks live, and that it tries again.</summary>
    private async Task WithoutAsync(string address, Func<IRequest, bool> missing, string why, bool abort = false, string? only = null)
    {
        await using var context = await board.SignedInAsync(browser);
        var loaded = await CountLoadsAsync(context, address);
        await context.WatchForLiveAsync();
        // Each request that matches takes the way through this test: no more of them than are needed.
        await context.RouteAsync(
            board.At(only ?? "/") + (only is null ? "**" : "*"),
            route => missing(route.Request)
                ? abort ? route.AbortAsync() : route.FulfillAsync(new() { Status = 404, Body = "Not found" }) : route.FallbackAsync());
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.SaysNotLiveAsync(why);
        Assert.False(await page.WasLiveAsync(), $"{address} without {only ?? "them"}");
        await TriesAgainAsync(loaded);
    }

    private async Task<Func<int>> CountLoadsAsync(IBrowserContext context, string address, Func<string, string>? change = null)
    {
        var count = 0;
        await context.RouteAsync(board.At(address), async route =>
        {
            if (route.Request.ResourceType != "document")
            {
                await route.FallbackAsync();
                return;
            }

            Interlocked.Increment(ref count);
            var answer = await route.FetchAsync();
            var body = await answer.TextAsync();
            await route.FulfillAsync(new() { Response = answer, Body = change is null ? body : change(body) });
        });
        return () => Volatile.Read(ref count);
    }

    private static async Task TriesAgainAsync(Func<int> loaded)
    {
        for (var tries = 0; tries < 400 && loaded() < 2; tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(loaded() >= 2, "was not loaded again");
    }
}
