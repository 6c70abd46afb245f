using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Proof;

/// <summary>A page that slept, was hidden, or was kept for the way back has no proof until it has asked anew.</summary>
public sealed class SleptPageTests(Chromium browser, ProofBoard board) : IClassFixture<ProofBoard>
{
    // The wall clock can be put forward while the other one stands still, as both do when a computer sleeps.
    private const string Clocks = """
        globalThis.slept = 0;
        const Real = Date;
        Date = class extends Real {
          constructor(...parts) { if (parts.length) super(...parts); else super(Real.now() + globalThis.slept); }
          static now() { return Real.now() + globalThis.slept; }
        };
        """;

    // How long the page went on to claim proof after the moment, in milliseconds, seen at each frame.
    private const string ClaimsFor = """
        async begin => {
          const from = performance.now();
          eval(begin);
          let last = 0;
          while (performance.now() - from < 1500) {
            if (document.body.dataset.live === "yes") last = performance.now() - from;
            await new Promise(resolve => setTimeout(resolve, 10));
          }
          return last;
        }
        """;

    // What a computer that wakes, a tab that is shown again and a page that is kept for the way back do to a page.
    private static readonly string[] Ways =
    [
        "globalThis.slept += 8 * 3600e3",
        "globalThis.slept += 90e3",
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
        "document.dispatchEvent(new Event('visibilitychange'))",
        "document.dispatchEvent(new Event('resume'))",
    ];

    public static TheoryData<string> Pages() => ["/", "/wall", "/dispatch", "/facilities/CT1", "/public"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task With_the_network_gone_it_says_at_once_that_it_is_not_confirmed_and_after_two_seconds_NOT_LIVE(string address)
    {
        await WatchAsync(address, async page =>
        {
            foreach (var woken in Ways)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(woken);
                await page.Context.SetOfflineAsync(true);
                var claimed = await page.EvaluateAsync<double>(ClaimsFor, woken);
                Assert.True(claimed < 600, $"{woken}: claimed to be live for {claimed:0} ms");
                await Expect(page.Locator("sb-live[data-state=live]")).ToHaveCountAsync(0);
                await page.SaysNotLiveAsync();
                await page.Context.SetOfflineAsync(false);
                await page.BeLiveAsync();
            }
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task With_the_network_there_its_proof_is_back_before_anything_becomes_loud(string address)
    {
        await WatchAsync(address, async page =>
        {
            foreach (var woken in Ways)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(woken);
                await page.EvaluateAsync("""
                    () => {
                      globalThis.loud = globalThis.doubted = false;
                      globalThis.watch?.disconnect();
                      globalThis.watch = new MutationObserver(() => {
                        globalThis.loud ||= document.body.dataset.live === "no";
                        globalThis.doubted ||= document.body.dataset.live === undefined;
                      });
                      globalThis.watch.observe(document.body, { attributes: true, attributeFilter: ["data-live"] });
                    }
                    """);
                await page.EvaluateAsync($"() => {{ {woken}; }}");
                await page.WaitForFunctionAsync("() => globalThis.doubted");
                await page.BeLiveAsync();
                Assert.False(await page.EvaluateAsync<bool>("() => globalThis.loud"), woken);
            }
        });
    }

    [Fact]
    public async Task A_page_that_was_left_and_come_back_to_has_to_prove_itself_again()
    {
        await WatchAsync("/facilities/CT1", async page =>
        {
            await page.GotoAsync(board.At("/sign-in"));
            await page.Context.SetOfflineAsync(true);
            var back = await Record.ExceptionAsync(() => page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit, Timeout = 5_000 }));
            Assert.True(back is null or PlaywrightException or TimeoutException, back?.ToString());
            // Kept by the browser, or not to be had: it is never live. Where no document comes there is none to ask.
            var seen = await Record.ExceptionAsync(() =>
                Expect(page.Locator("body[data-live=yes]")).ToHaveCountAsync(0, new() { Timeout = 600 }));
            Assert.True(seen is null || seen.Message.Contains("But was: 'null'", StringComparison.Ordinal), seen?.Message);
        });
    }

    private async Task WatchAsync(string address, Func<IPage, Task> flow)
    {
        await using var context = await board.SignedInAsync(browser);
        await context.AddInitScriptAsync(Clocks);
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.BeLiveAsync();
        await flow(page);
    }
}
