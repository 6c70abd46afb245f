using System.Globalization;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>Views by name, several by turns, made on a page with their picture; what is heard; a new page each night.</summary>
public sealed class WallViewTests(Chromium browser, Board board) : IClassFixture<Board>, IAsyncLifetime
{
    // Tones are counted where the browser would play them.
    private const string CountTones = """
        globalThis.tones = 0;
        addEventListener("statusboard:tone", () => { globalThis.tones++; });
        """;

    /// <summary>Every test starts from a board that is all open, whatever the one before it closed.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var facility in Board.Facilities)
            await board.Server.Data.SetAsync(facility.Code, "ed", "open");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_saved_view_is_shown_by_its_name_and_a_display_follows_when_it_is_changed()
    {
        await SaveAsync("east", "?state=CT&title=The%20east");
        await WatchAsync("/wall/east", async screen =>
        {
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The east");
            await Expect(screen.Count("open")).ToHaveTextAsync("4");
            await SaveAsync("east", "?state=RI&title=The%20island&theme=light");
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                .ToHaveTextAsync("The island", new() { Timeout = 30_000 });
            await Expect(screen.Page.Locator("[data-wall]")).ToHaveAttributeAsync("data-theme", "light");
            await screen.BeLiveAsync(30_000);
        });
    }

    [Fact]
    public async Task A_name_that_nothing_was_saved_under_is_said_and_everything_is_shown() =>
        await WatchAsync("/wall/nowhere", async screen =>
        {
            await Expect(screen.Page.Locator(".problems")).ToContainTextAsync("There is no saved view “nowhere”: everything is shown.");
            await Expect(screen.Count("open")).ToHaveTextAsync("7");
        });

    [Fact]
    public async Task Views_of_a_playlist_take_turns_and_one_with_news_comes_at_once()
    {
        await SaveAsync("first", "?state=CT&title=First");
        await SaveAsync("second", "?state=RI&title=Second");
        await SaveAsync("both", "?play=first:5,second:600");
        await WatchAsync("/wall/both", async screen =>
        {
            var title = screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
            await Expect(title).ToHaveTextAsync("Second", new() { Timeout = 30_000 });
            await Expect(screen.Page.Locator(".wall footer .page")).ToContainTextAsync("view 2 of 2");
            await board.Server.ReportAsync("CT2", "ed", "closed");
            await Expect(title).ToHaveTextAsync("First");
            await Expect(screen.Tile("CT2")).ToContainTextAsync("new");
            await board.Server.ReportAsync("CT2", "ed", "open");
        });
    }

    [Fact]
    public async Task A_view_is_made_and_saved_without_knowing_how_its_address_is_written() =>
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, "/sign-in?returnUrl=%2Fwall%2Fsetup"), async screen =>
        {
            var page = screen.Page;
            await page.GetByText("Use an access key").ClickAsync();
            await page.GetByLabel("Access key").FillAsync(BoardServer.ApiKey);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
            var preview = page.Locator(".wall-preview");
            await Expect(preview.Locator("[data-interactive=true]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });

            await page.GetByLabel("Title").FillAsync("Made by hand");
            await Expect(preview.Locator("h1")).ToHaveTextAsync("Made by hand");
            await page.GetByLabel("Words").FillAsync("hospital");
            await page.GetByRole(AriaRole.Checkbox, new() { Name = "Light", Exact = true }).CheckAsync();
            await Expect(preview.Locator(".wall-frame")).ToHaveAttributeAsync("data-theme", "light");
            await page.GetByRole(AriaRole.Checkbox, new() { Name = "12 hours (2:12 PM)" }).CheckAsync();
            await Expect(preview.Locator("sb-clock")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[AP]M"));
            await page.GetByRole(AriaRole.Checkbox, new() { Name = "12 hours (2:12 PM)" }).UncheckAsync();
            await Expect(page.Locator(".wall-link a")).ToHaveAttributeAsync(
                "href", new System.Text.RegularExpressions.Regex("/wall\\?q=hospital&title=Made%20by%20hand&theme=light$"));

            await page.GetByLabel("Name in the address").FillAsync("Not A Name");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save the view" }).ClickAsync();
            await Expect(page.GetByText("A name has small letters, digits and hyphens only")).ToBeVisibleAsync();
            await page.GetByLabel("Name in the address").FillAsync("by-hand");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save the view" }).ClickAsync();
            await Expect(page.GetByText("Saved. Displays at /wall/by-hand follow within seconds.")).ToBeVisibleAsync();
            await screen.GoAsync(board.Server, "/wall/by-hand");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Made by hand");
        });

    [Fact]
    public async Task A_new_closure_is_heard_once_with_its_reason_and_not_in_silent_hours()
    {
        await WatchAsync("/wall?sound=on&silent=never", before: context => context.AddInitScriptAsync(CountTones), flow: async screen =>
        {
            await board.Server.ReportAsync("CT3", "ed", "closed");
            await Expect(screen.Page.Locator("sb-sound")).ToHaveTextAsync("Canton Community Hospital: Closed");
            await screen.Page.WaitForFunctionAsync("() => tones === 1");
            // A second one within ten seconds is named at once and waits with its tone.
            await board.Server.ReportAsync("RI1", "ed", "diversion");
            await Expect(screen.Page.Locator("sb-sound")).ToHaveTextAsync("Exeter Hospital: Diversion");
            Assert.Equal(1, await screen.Page.EvaluateAsync<int>("() => tones"));
            await screen.Page.WaitForFunctionAsync("() => tones === 2", null, new() { Timeout = 20_000 });
        });
        await WatchAsync("/wall?sound=on&silent=00:00-23:59&zone=UTC", before: context =>
            context.AddInitScriptAsync(CountTones), flow: async screen =>
        {
            Assert.SkipWhen(DateTime.UtcNow is { Hour: 23, Minute: >= 58 }, "These hours end within this test.");
            await board.Server.ReportAsync("CT4", "ed", "closed");
            await Expect(screen.Page.Locator("sb-sound")).ToHaveTextAsync("Durham Medical Center: Closed");
            await Expect(screen.Page.Locator("sb-sound")).ToHaveAttributeAsync("data-state", "silent");
            Assert.Equal(0, await screen.Page.EvaluateAsync<int>("() => tones"));
        });
    }

    [Fact]
    public async Task A_wall_begins_anew_at_night()
    {
        // The next minute is the hour that was set, and the page believes that nothing has happened for long: its clock of
        // elapsed time runs a hundred times as fast.
        var at = DateTimeOffset.UtcNow.AddMinutes(90).ToString("HH:mm", CultureInfo.InvariantCulture);
        await WatchAsync(
            $"/wall?zone=UTC&reload={at}",
            before: context =>
                context.AddInitScriptAsync(
                "const real = performance.now.bind(performance); performance.now = () => real() * (sessionStorage.hurry ? 300 : 1);"),
            flow: async screen =>
            {
                await screen.Page.EvaluateAsync("() => { globalThis.old = true; sessionStorage.hurry = 1; }");
                await screen.Page.WaitForFunctionAsync("() => globalThis.old !== true", null, new() { Timeout = 60_000 });
                await screen.Page.EvaluateAsync("() => { delete sessionStorage.hurry; }");
            },
            outage: true);
    }

    private Task SaveAsync(string name, string query) => board.Server.Data.ExecuteAsync(
        "INSERT INTO WallView (Name, Query, SavedAt, SavedBy) VALUES (@name, @query, '2026-03-02 12:00:00.000+00:00', 'test') ON "
            + "CONFLICT (Name) DO UPDATE SET Query = excluded.Query",
        new { name, query });

    private Task WatchAsync(string address, Func<Screen, Task> flow, Func<IBrowserContext, Task>? before = null, bool outage = false) =>
        Screen.WatchAsync(
        browser,
        new Uri(board.Server.Address, address),
        async screen =>
        {
            await screen.BeLiveAsync(30_000);
            await flow(screen);
        },
        WallScreen.Options,
        outage,
        before);
}
