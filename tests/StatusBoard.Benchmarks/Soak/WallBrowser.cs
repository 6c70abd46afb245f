using System.Globalization;
using System.Text.Json;

namespace StatusBoard.Benchmarks.Soak;

/// <summary>A wall in a real Chromium: the one that <c>CHROME_PATH</c> names, else Debian's, else Playwright's own.</summary>
internal sealed class WallBrowser : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly IPage page;
    private readonly ICDPSession session;

    private WallBrowser(IPlaywright playwright, IBrowser browser, IPage page, ICDPSession session)
    {
        this.playwright = playwright;
        this.browser = browser;
        this.page = page;
        this.session = session;
    }

    /// <summary>Opens a wall and waits until it is live.</summary>
    public static async Task<WallBrowser> OpenAsync(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var path = Environment.GetEnvironmentVariable("CHROME_PATH") ?? (File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null);
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        var session = await page.Context.NewCDPSessionAsync(page);
        await page.GotoAsync(address.ToString());
        await page.WaitForFunctionAsync(
            "() => document.querySelector('[data-interactive=true]') && document.querySelector('sb-live')?.dataset.state === 'live'");
        await page.EvaluateAsync("() => { globalThis.sameDocument = true; }");
        return new WallBrowser(playwright, browser, page, session);
    }

    /// <summary>Whether it is still the document that was opened: one that loaded itself again would begin with an empty heap.</summary>
    public Task<bool> IsSameAsync() => page.EvaluateAsync<bool>("() => globalThis.sameDocument === true");

    /// <summary>Whether it shows a version, at the latest when the time is up.</summary>
    public async Task<bool> ShowsAsync(long version, TimeSpan within)
    {
        try
        {
            await page.WaitForFunctionAsync(
                "version => document.querySelector('[data-board-version]')?.dataset.boardVersion === String(version)",
                version, new() { Timeout = (float)within.TotalMilliseconds });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The big number of a status; 0 when it is not shown.</summary>
    public async Task<int> CountAsync(string status) =>
        int.Parse(await page.EvaluateAsync<string>("status => document.querySelector(`[data-count=${status}] b`)?.textContent ?? '0'",
            status), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>What it says of itself.</summary>
    public Task<string> StateAsync() =>
        page.EvaluateAsync<string>(
            "() => `${document.querySelector('[data-board-version]')?.dataset.boardVersion}, "
                + "${document.querySelector('sb-live')?.getAttribute('aria-label')}`");

    /// <summary>Collects garbage and reads what is left: the least of three, for what is just being drawn is no growth.</summary>
    public async Task<SoakSample> SampleAsync()
    {
        var least = await ReadAsync();
        for (var again = 0; again < 2; again++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(400));
            var next = await ReadAsync();
            least = new SoakSample(
                Math.Min(least.Heap, next.Heap), Math.Min(least.Nodes, next.Nodes), Math.Min(least.Listeners, next.Listeners));
        }

        return least;
    }

    /// <summary>Leaves the wall as a person does who opens another page: the server is told.</summary>
    public Task LeaveAsync() => page.GotoAsync("about:blank");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private async Task<SoakSample> ReadAsync()
    {
        // Twice: what finalizers release is gone only after the second.
        await session.SendAsync("HeapProfiler.collectGarbage");
        await session.SendAsync("HeapProfiler.collectGarbage");
        var heap = await session.SendAsync("Runtime.getHeapUsage");
        var counters = await session.SendAsync("Memory.getDOMCounters");
        return new SoakSample(
            (long)heap!.Value.GetProperty("usedSize").GetDouble(), Number(counters, "nodes"), Number(counters, "jsEventListeners"));
    }

    private static long Number(JsonElement? counters, string name) => counters!.Value.GetProperty(name).GetInt64();
}
