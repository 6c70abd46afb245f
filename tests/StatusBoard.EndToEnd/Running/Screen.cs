using System.Collections.Concurrent;
using System.Diagnostics;

namespace StatusBoard.EndToEnd.Running;

/// <summary>One open browser, with a watch on what must never happen in it: a script's error, or a dialog of Blazor's.</summary>
public sealed class Screen
{
    private const string WatchForDialogs = """
        setInterval(() => {
          for (const id of ["blazor-error-ui", "components-reconnect-modal"]) {
            const element = document.getElementById(id);
            if (element && getComputedStyle(element).display !== "none") dialogSeen(id);
          }
        }, 100);
        """;

    private const string CircuitEnded = "Cannot send data if the connection is not in the 'Connected' State";

    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentQueue<string> console = new();
    private readonly Stopwatch sinceAsked = new();
    private TimeSpan? opening;

    private Screen(IPage page) => Page = page;

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>How long this machine took, as busy as it is, to open the page until it said that it is live.</summary>
    public TimeSpan Opening => opening ?? throw new InvalidOperationException("The page has not been waited for to be live.");

    /// <summary>The marks in the bar: live or not.</summary>
    public ILocator Mark => Page.Locator("sb-live");

    /// <summary>The banner NOT LIVE.</summary>
    public ILocator Banner => Page.Locator("#not-live");

    /// <summary>The search field.</summary>
    public ILocator Search => Page.GetByRole(AriaRole.Searchbox);

    /// <summary>All rows of the list.</summary>
    public ILocator Rows => Page.Locator("tr[data-facility]");

    /// <summary>What a screen reader is told.</summary>
    public ILocator Announcement => Page.Locator("[data-announcement]");

    /// <summary>A facility's row.</summary>
    public ILocator Row(string facility) => Page.Locator($"tr[data-facility='{facility}']");

    /// <summary>The cards of the states.</summary>
    public ILocator Card(string state) =>
        Page.GetByRole(AriaRole.List, new() { Name = "States, most severe first" })
        .GetByRole(AriaRole.Link).Filter(new() { HasText = state });

    /// <summary>
    /// Opens an address, does what a person does there, and holds against it that no script failed on the way.
    /// When it went wrong, a picture of the screen is attached to the test.
    /// </summary>
    /// <param name="browser">The browser.</param>
    /// <param name="address">The address.</param>
    /// <param name="flow">What happens.</param>
    /// <param name="options">Size, theme, time zone.</param>
    /// <param name="outage">Whether requests fail in it as it should be, which the browser notes in its console.</param>
    /// <param name="before">What is done before the page is opened.</param>
    public static async Task WatchAsync(
        Chromium browser, Uri address, Func<Screen, Task> flow, BrowserNewContextOptions? options = null, bool outage = false,
        Func<IBrowserContext, Task>? before = null)
    {
        await using var context = await browser.Browser.NewContextAsync(options
            ?? new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        context.SetDefaultTimeout(20_000);
        var screen = new Screen(await context.NewPageAsync());
        await context.ExposeFunctionAsync<string, bool>("dialogSeen", id =>
        {
            screen.faults.Enqueue($"Blazor's #{id} was seen");
            return true;
        });
        await context.AddInitScriptAsync(WatchForDialogs);
        if (before is not null)
            await before(context);
        screen.Page.PageError += (_, fault) =>
        {
            // Blazor's own word when it was about to send something to a circuit that has ended meanwhile.
            if (!outage || !fault.Contains(CircuitEnded, StringComparison.Ordinal))
                screen.faults.Enqueue(fault);
        };
        screen.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                screen.console.Enqueue(message.Text);
        };
        try
        {
            screen.sinceAsked.Start();
            await screen.Page.GotoAsync(address.ToString());
            await flow(screen);
            Assert.Empty(screen.faults);
            if (!outage)
                Assert.Empty(screen.console);
        }
        catch
        {
            // Two screens may be watched at once: the picture of the second must not hide what went wrong.
            // Nor must a page that hangs, and has no picture.
            if (await PictureAsync(screen.Page) is { } picture)
                TestContext.Current.AddAttachment($"screen {(TestContext.Current.Attachments?.Count ?? 0) + 1}", picture, "image/png");
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"At {screen.Page.Url}: {string.Join("; ", screen.faults.Concat(screen.console))}");
            throw;
        }
    }

    private static async Task<byte[]?> PictureAsync(IPage page)
    {
        try
        {
            return await page.ScreenshotAsync(new() { Timeout = 5_000 });
        }
        catch (Exception exception) when (exception is TimeoutException or PlaywrightException)
        {
            return null;
        }
    }

    /// <summary>Waits until the page follows the board and says so.</summary>
    public async Task BeLiveAsync(float within = 10_000)
    {
        var until = Environment.TickCount64 + within;
        float Left() => Math.Max(1, until - Environment.TickCount64);
        await Expect(Page.Locator("[data-interactive=true]")).ToHaveCountAsync(1, new() { Timeout = Left() });
        await Expect(Mark).ToHaveAttributeAsync("data-state", "live", new() { Timeout = Left() });
        await Expect(Banner).ToBeHiddenAsync(new() { Timeout = Left() });
        opening ??= sinceAsked.Elapsed;
    }

    /// <summary>How long this machine takes now, as busy as it is, to open the page a second time until it says that it is live.</summary>
    public async Task<TimeSpan> OpenAnotherAsync()
    {
        var another = new Screen(await Page.Context.NewPageAsync());
        another.sinceAsked.Start();
        await another.Page.GotoAsync(Page.Url);
        await another.BeLiveAsync(60_000);
        await another.Page.CloseAsync();
        return another.Opening;
    }

    /// <summary>Opens another address as a person does who types it.</summary>
    public Task GoAsync(BoardServer server, string path) => Page.GotoAsync(new Uri(server.Address, path).ToString());
}
