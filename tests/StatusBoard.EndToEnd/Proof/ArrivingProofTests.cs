using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Proof;

/// <summary>In a normal load nobody sees the proof arrive: nothing moves, nothing flickers.</summary>
public sealed class ArrivingProofTests(Chromium browser, ProofBoard board) : IClassFixture<ProofBoard>
{
    // Where everything stands that has text or a shape.
    private const string Places = """
        () => [...document.querySelectorAll("header, nav, h1, h2, table, tr, td, .tile, .card, .ed-now, li, form, footer, .public-title")]
          .filter(element => element.checkVisibility())
          .map(element => { const box = element.getBoundingClientRect(); return `${element.tagName}.${element.className} ${Math.round(box.x)} ${Math.round(box.y)} ${Math.round(box.width)} ${Math.round(box.height)}`; })
        """;

    public static TheoryData<string, int, int> Screens()
    {
        var screens = new TheoryData<string, int, int>();
        foreach (var page in (string[])["/", "/dispatch", "/facilities/CT1", "/incidents/1", "/report", "/report/CT1", "/public", "/wall"])
        {
            screens.Add(page, 1366, 768);
            if (page is not "/wall" and not "/dispatch")
                screens.Add(page, 390, 844);
        }

        return screens;
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Nothing_moves_when_the_proof_arrives(string address, int width, int height)
    {
        await using var context = await board.SignedInAsync(browser, new() { ViewportSize = new() { Width = width, Height = height } });
        var held = new TaskCompletionSource();
        var path = address == "/public" ? "/public" : "/api/v1/heartbeat*";
        await context.RouteAsync(url => url.Contains(path.TrimEnd('*'), StringComparison.Ordinal), async route =>
        {
            if (route.Request.ResourceType == "fetch")
                await held.Task;
            await route.FallbackAsync();
        });
        // It stays quiet for as long as the test looks, by style and by script.
        await context.RouteAsync(board.At(address), async route =>
        {
            if (route.Request.ResourceType != "document")
            {
                await route.FallbackAsync();
                return;
            }

            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer,
                Body = (await answer.TextAsync()).Replace("unproved 2s", "unproved 1000s", StringComparison.Ordinal) });
        });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync("performance.now = (real => () => Math.min(real(), 1500))(performance.now.bind(performance));");
        await page.GotoAsync(board.At(address));
        if (address != "/public")
            await Expect(page.Locator("[data-interactive=true]").First).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await Expect(page.NotLive()).ToBeHiddenAsync();
        Assert.NotEqual("yes", await page.EvaluateAsync<string?>("() => document.body.dataset.live ?? null"));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        var before = await page.EvaluateAsync<string[]>(Places);
        held.SetResult();
        await page.BeLiveAsync();
        Assert.Equal(before, await page.EvaluateAsync<string[]>(Places));
    }
}
