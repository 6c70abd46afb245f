using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>A change of the board's mode reaches what is open, and the mode stands where it cannot be missed.</summary>
public sealed class ModeTests(Chromium browser)
{
    private const string WatchShifts = """
        globalThis.shifted = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries()) shifted += one.hadRecentInput ? 0 : one.value; })
          .observe({ type: "layout-shift", buffered: true });
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1366, 768)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task A_board_that_becomes_an_exercise_says_so_on_every_open_screen_stays_live_and_moves_nothing(
        ColorScheme theme, int width, int height)
    {
        await using var server = await BoardServer.StartAsync();
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await Screen.WatchAsync(
            browser,
            server.Address,
            async screen =>
            {
                await screen.BeLiveAsync();
                await Expect(screen.Page.Locator(".mode")).ToHaveCountAsync(0);

                await server.Data.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise' WHERE Id = 1");

                var band = screen.Page.Locator(".mode");
                await Expect(band).ToBeVisibleAsync();
                await Expect(band).ToContainTextAsync("EXERCISE");
                await Expect(screen.Page).ToHaveTitleAsync("EXERCISE: StatusBoard");
                await screen.BeLiveAsync();
                // The word in the mark "live" is what moves on every page; a band that came later would be some 0.04.
                Assert.InRange(await screen.Page.EvaluateAsync<double>("() => shifted"), 0, 0.001);
                Assert.Equal(width, await screen.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

                // It stays in sight.
                await screen.Page.EvaluateAsync(
                    "() => { document.querySelector('.frame').style.minHeight = '3000px'; scrollTo(0, 1500); }");
                Assert.Equal(0, (await band.BoundingBoxAsync())!.Y);

                await screen.Page.EmulateMediaAsync(new() { Media = Media.Print });
                await Expect(band).ToBeVisibleAsync();
                Assert.Equal("\"EXERCISE\"",
                    await band.EvaluateAsync<string>("element => getComputedStyle(element, '::after').content"));
            },
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme },
            outage: true,
            before: context => context.AddInitScriptAsync(WatchShifts));
    }

    [Fact]
    public async Task A_wall_says_it_in_its_header_and_is_live_again_by_itself()
    {
        await using var server = await BoardServer.StartAsync();
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await Screen.WatchAsync(
            browser,
            new Uri(server.Address, "/wall"),
            async screen =>
            {
                await screen.BeLiveAsync();

                await server.Data.ExecuteAsync("UPDATE BoardMode SET Mode = 'simulation' WHERE Id = 1");

                await Expect(screen.Page.Locator(".wall > header .mode-mark")).ToHaveTextAsync("SIMULATION");
                await screen.BeLiveAsync();

                // As if the page had been made before the server knew the mode.
                await screen.Page.EvaluateAsync("() => { document.querySelector('[data-wall]').dataset.mode = 'live'; }");
                await Expect(screen.Page.Locator("[data-wall]")).ToHaveAttributeAsync("data-mode", "simulation");
                await screen.BeLiveAsync();
            },
            outage: true);
    }

    [Fact]
    public async Task A_page_without_statuses_says_it_too_and_keeps_what_was_typed()
    {
        await using var server = await BoardServer.StartAsync();
        await Screen.WatchAsync(
            browser,
            new Uri(server.Address, "/sign-in"),
            async screen =>
            {
                var box = screen.Page.Locator("main input:visible").First;
                await box.FillAsync("ada");

                await server.Data.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise' WHERE Id = 1");

                await Expect(screen.Page.Locator(".mode")).ToContainTextAsync("EXERCISE");
                await Expect(screen.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^EXERCISE: "));
                await Expect(box).ToHaveValueAsync("ada");

                await server.Data.ExecuteAsync("UPDATE BoardMode SET Mode = 'live' WHERE Id = 1");
                await Expect(screen.Page.Locator(".mode")).ToHaveCountAsync(0);
                await Expect(screen.Page).Not.ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("EXERCISE"));
            },
            outage: true);
    }

    /// <summary>Scalar draws it under an address that ends with a slash and has no base of the board's.</summary>
    [Fact]
    public async Task The_reference_of_the_API_says_it_too()
    {
        await using var server = await BoardServer.StartAsync();
        await Screen.WatchAsync(
            browser,
            new Uri(server.Address, "/api"),
            async screen =>
            {
                await Expect(screen.Page.Locator("header.bar")).ToBeVisibleAsync();
                await server.Data.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise' WHERE Id = 1");
                await Expect(screen.Page.Locator(".mode")).ToContainTextAsync("EXERCISE");
            });
    }

    [Fact]
    public async Task The_page_of_an_exercise_follows_another_controller_keeps_what_is_typed_and_says_when_it_cannot()
    {
        await using var server = await BoardServer.StartAsync();
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await server.Data.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise' WHERE Id = 1");
        await Screen.WatchAsync(browser, new Uri(server.Address, "/exercise"), outage: true, before: context =>
            Administrator.SignInAsync(context, server), flow: async screen =>
        {
            await screen.Page.GetByLabel("Scenario, a CSV file").SetInputFilesAsync(new FilePayload
            {
                Name = "drill.csv", MimeType = "text/csv",
                Buffer = [.. "After,Facility,Filter,Service,Status,ReasonCode,Reason,Minutes,Source,Note\n"u8,
                    .. "5:00,CT1,,ed,closed,utilities,,,,\n"u8],
            });
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Load" }).ClickAsync();
            await Expect(screen.Page.Locator("[data-inject='1']")).ToContainTextAsync("waiting");
            var other = await screen.Page.Context.NewPageAsync();
            await other.GotoAsync(screen.Page.Url);

            await screen.Page.GetByLabel("Note").FillAsync("Call the hosp");
            await other.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
            await Expect(screen.Page.Locator("[data-exercise-state]")).ToContainTextAsync("runs");
            await other.GetByRole(AriaRole.Button, new() { Name = "Play inject 1 now" }).ClickAsync();
            await Expect(screen.Page.Locator("[data-inject='1']")).ToContainTextAsync("played");
            await Expect(screen.Page.Locator("[data-exercise-report]")).ToContainTextAsync("Ashford General Hospital");
            await Expect(screen.Page.GetByLabel("Note")).ToHaveValueAsync("Call the hosp");
            await Expect(screen.Page.Locator("[data-exercise-mark]")).ToContainTextAsync("Up to date at");

            await screen.Page.Context.SetOfflineAsync(true);
            await Expect(screen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("NOT UP TO DATE");
            await screen.Page.Context.SetOfflineAsync(false);
            await Expect(screen.Page.Locator("[data-exercise-mark]")).ToContainTextAsync("Up to date at");
        });
    }
}
