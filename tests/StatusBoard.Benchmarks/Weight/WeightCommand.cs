using System.Globalization;
using StatusBoard.Benchmarks.Desk;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.Benchmarks.Weight;

/// <summary>
/// The command <c>weight</c>: what a first visit of each kind of page loads, compressed, and when it is first painted on a slow
/// telephone (4x slower CPU, 400 kbit/s, 400 ms). A board of 150 facilities with 20 services each.
/// </summary>
internal static class WeightCommand
{
    private const int Facilities = 150;
    private const int Services = 20;

    /// <summary>Runs it and prints a table.</summary>
    /// <param name="args">
    /// <c>--app PATH</c>: a published StatusBoard.Web.dll in place of the release build; <c>--paints 3</c>: how often a first paint is
    /// measured; <c>--list</c> names each request.
    /// </param>
    public static async Task<int> RunAsync(string[] args)
    {
        var app = After(args, "--app") is { } named ? Path.GetFullPath(named) : AppServer.FindAssembly();
        var paints = int.Parse(After(args, "--paints") ?? "3", CultureInfo.InvariantCulture);
        using var http = new HttpClient();
        var database = DatabaseFile.NewPath();
        await BoardDatabase.CreateAsync(database, Facilities, Services, CancellationToken.None);
        await using var server = await AppServer.StartAsync(
            http, app, database, CancellationToken.None, forBrowsers: true, settings: new() { ["Public__Enabled"] = "true" });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROME_PATH")
                ?? DeskCommand.FindBrowser() ?? playwright.Chromium.ExecutablePath,
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        var facility = await FirstFacilityAsync(http, server.Process.Url);
        var session = await SignInAsync(browser, server);
        Console.WriteLine($"{Facilities} facilities, first visit, without the font; "
            + $"first contentful paint on a slow telephone: the median of {paints}.");
        Console.WriteLine("| page | requests | KB | font | component library | first paint ms |");
        Console.WriteLine("| --- | --: | --: | --- | --- | --: |");
        foreach (var (name, path) in Pages(facility))
        {
            var address = new Uri(server.Process.Url, path);
            var load = await VisitAsync(browser, session, page => PageLoad.OfAsync(page, address));
            List<double> times = [];
            for (var i = 0; i < paints; i++)
            {
                var first = await VisitAsync(browser, session, page => PageLoad.FirstPaintOnSlowTelephoneAsync(page, address));
                times.Add(first.TotalMilliseconds);
            }

            times.Sort();
            var paint = times.Count > 0 ? times[times.Count / 2].ToString("0", CultureInfo.InvariantCulture) : "";
            var library = load.HasComponentLibrary ? "yes" : "no";
            var (size, font) = (load.Bytes / 1000.0, load.FontBytes / 1000.0 / Math.Max(1, load.Fonts));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {load.Requests} | {size:0.0} | {load.Fonts} × {font:0.0} KB | {library} | {paint} |"));
            if (Array.IndexOf(args, "--list") >= 0)
                Console.WriteLine(load);
        }

        return 0;
    }

    private static (string Name, string Path)[] Pages(string facility) =>
    [
        ("board", "/"),
        ("facility", $"/facilities/{facility}"),
        ("desk", "/dispatch"),
        ("wall", "/wall"),
        ("report", $"/report/{facility}"),
        ("report, the choice", "/report"),
        ("public", "/public"),
        ("incidents", "/incidents"),
        ("sign-in", "/sign-in"),
        ("account", "/account"),
        ("administration", "/admin/facilities"),
        ("set-up of a wall", "/wall/setup"),
    ];

    /// <summary>A telephone's browser that has been nowhere yet, but is signed in.</summary>
    private static async Task<T> VisitAsync<T>(IBrowser browser, string? session, Func<IPage, Task<T>> visit)
    {
        await using var context = await browser.NewContextAsync(
            new() { ViewportSize = new() { Width = 390, Height = 844 }, StorageState = session });
        return await visit(await context.NewPageAsync());
    }

    private static async Task<string> SignInAsync(IBrowser browser, AppServer server)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(server.Process.Url, "/sign-in").ToString());
        await page.GetByText("Use an access key").ClickAsync();
        await page.GetByLabel("Access key").FillAsync(server.ApiKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return await context.StorageStateAsync();
    }

    private static async Task<string> FirstFacilityAsync(HttpClient http, Uri server)
    {
        using var board = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri(server, "/api/v1/board")));
        return board.RootElement.GetProperty("facilities")[0].GetProperty("code").GetString()!;
    }

    private static string? After(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
