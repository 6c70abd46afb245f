using StatusBoard.EndToEnd.Running;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace StatusBoard.EndToEnd.Running;

/// <summary>The browser that all tests share: the machine's own where there is one, else the one that Playwright installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The first is the same browser without its own windows and menus, which costs less for each page.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
        "google-chrome-stable", "microsoft-edge", "msedge"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // One process draws all pages of a context: otherwise a second one is started for each, and thrown away.
        "--renderer-process-limit=1",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The browser; a machine without one skips the test, and says what to install.</summary>
    public IBrowser Browser
    {
        get
        {
            if (browser is null)
                Assert.Skip(
                    "There is no browser to test with: install one (Debian: apt-get install chromium), name one in CHROME_PATH, or run "
                        + "this test assembly with the argument install-browser.");
            return browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        // A busy machine is slow, not wrong; what has to be quick says so itself.
        Assertions.SetDefaultExpectTimeout(15_000);
        var path = OfThisMachine() ?? playwright.Chromium.ExecutablePath;
        if (File.Exists(path))
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string? OfThisMachine()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"CHROME_PATH names '{named}', which is not there.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(_ => folders, (name, folder) =>
            Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);
    }
}
