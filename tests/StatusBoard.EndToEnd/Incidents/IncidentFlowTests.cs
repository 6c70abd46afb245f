using System.Net.Http.Json;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Incidents;

/// <summary>What a coordinator does during an incident, from opening it to closing it, and what others see of it.</summary>
public sealed class IncidentFlowTests(Chromium browser)
{
    [Fact]
    public async Task A_coordinator_opens_an_incident_sets_a_status_for_all_undoes_it_and_closes_it_and_others_see_each_step()
    {
        await using var server = await ServerAsync();
        await Screen.WatchAsync(browser, new Uri(server.Address, "/"), async others =>
        {
            await others.BeLiveAsync();
            await Screen.WatchAsync(browser, new Uri(server.Address, "/account"), async screen =>
            {
                await SignInAsync(server, screen);
                await Expect(screen.Page.GetByText("No incident is active.")).ToBeVisibleAsync();

                // Opened, with the facilities of a health system.
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Open an incident" }).ClickAsync();
                await screen.Page.GetByLabel("Name").FillAsync("Ransomware at Prospect");
                await screen.Page.GetByLabel("Health system").SelectOptionAsync("Prospect Health");
                await Expect(screen.Page.GetByText("Attach the 3 facilities of Prospect Health")).ToBeVisibleAsync();
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Open incident" }).ClickAsync();
                await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ransomware at Prospect");
                await Expect(screen.Rows).ToHaveCountAsync(3);

                // A pasted list: each line is matched or shown as not found.
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add facilities" }).ClickAsync();
                await screen.Page.GetByRole(AriaRole.Radio, new() { Name = "Pasted list" }).ClickAsync();
                await screen.Page.GetByLabel("Names or codes").FillAsync("CT4\nNo Such Hospital\ncanton community");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Look them up" }).ClickAsync();
                await Expect(screen.Page.Locator(".notfound")).ToContainTextAsync("No Such Hospital");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add 2 facilities" }).ClickAsync();
                await Expect(screen.Rows).ToHaveCountAsync(5);

                // A whole region; and a whole state, of which three are part of it already.
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add facilities" }).ClickAsync();
                await screen.Page.GetByRole(AriaRole.Radio, new() { Name = "State" }).ClickAsync();
                await screen.Page.Locator(".act-panel").GetByRole(AriaRole.Combobox).SelectOptionAsync("RI");
                await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add 2 facilities" })).ToBeVisibleAsync();
                await screen.Page.GetByRole(AriaRole.Radio, new() { Name = "Region" }).ClickAsync();
                await screen.Page.Locator(".act-panel").GetByRole(AriaRole.Combobox).SelectOptionAsync("RI · Southern");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add 1 facility" }).ClickAsync();
                await Expect(screen.Rows).ToHaveCountAsync(6);
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Release Glocester Hospital" }).ClickAsync();
                await Expect(screen.Rows).ToHaveCountAsync(5);

                // A status for all: first shown, then done, on every screen.
                await server.ReportAsync("CT2", "ed", "closed");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Set a status for all" }).ClickAsync();
                await screen.Page.GetByRole(AriaRole.Group, new() { Name = "Emergency department" })
                    .GetByRole(AriaRole.Combobox).SelectOptionAsync("Diversion");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what will change" }).ClickAsync();
                await Expect(screen.Page.GetByText("4 statuses change; 1 is worse and stays.")).ToBeVisibleAsync();
                await Expect(others.Row("CT1")).ToContainTextAsync("Open");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Set 4 statuses at 4 facilities" }).ClickAsync();
                await Expect(screen.Page.GetByText("Done: it is on every screen.")).ToBeVisibleAsync();
                foreach (var code in new[] { "CT1", "CT3", "CT4", "RI1" })
                    await Expect(others.Row(code)).ToContainTextAsync("Diversion");
                await Expect(screen.Row("CT1")).ToContainTextAsync("Diversion");

                // One has moved on since: the undo says so, and leaves it.
                await server.ReportAsync("CT3", "ed", "advisory");
                await screen.Page.Locator(".said").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
                await Expect(screen.Page.GetByText("1 status has been reported or confirmed since, and stays as it is."))
                    .ToBeVisibleAsync();
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Undo the other 3" }).ClickAsync();
                await Expect(others.Row("CT1")).ToContainTextAsync("Open");
                await Expect(others.Row("CT3")).ToContainTextAsync("Advisory");
                await Expect(others.Row("CT2")).ToContainTextAsync("Closed");

                // The log, with something that it points to.
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Write in the log" }).ClickAsync();
                await screen.Page.GetByLabel("What happened, what was decided").FillAsync("Statement of the company");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add a link" }).ClickAsync();
                await screen.Page.GetByLabel("Attachment", new() { Exact = true }).FillAsync("Statement.pdf");
                await screen.Page.GetByLabel("Link").FillAsync("https://example.org/statement.pdf");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
                await Expect(screen.Page.GetByRole(AriaRole.Link, new() { Name = "Statement.pdf" }))
                    .ToHaveAttributeAsync("href", "https://example.org/statement.pdf");

                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
                await screen.Page.GetByLabel("To", new() { Exact = true }).FillAsync("J. Ortiz");
                await screen.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
                await Expect(screen.Page.GetByText("Coordinated by J. Ortiz")).ToBeVisibleAsync();

                // Closed, one restored, the others left.
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
                await screen.Page.GetByLabel("Ashford General Hospital is restored").CheckAsync();
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Close: 1 restored, 4 left as they are" }).ClickAsync();
                await Expect(screen.Page.Locator("h1")).ToContainTextAsync("ended");
                await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Open again" })).ToBeVisibleAsync();
            });
        });
    }

    [Fact]
    public async Task A_pasted_list_that_is_longer_than_one_message_is_looked_up_whole_and_one_that_is_too_long_is_refused_in_words()
    {
        await using var server = await ServerAsync();
        await OpenAsync(server);
        await Screen.WatchAsync(browser, new Uri(server.Address, "/account"), async screen =>
        {
            await SignInAsync(server, screen, "/incidents/1");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add facilities" }).ClickAsync();
            await screen.Page.GetByRole(AriaRole.Radio, new() { Name = "Pasted list" }).ClickAsync();
            var box = screen.Page.GetByLabel("Names or codes");
            string[] lines = ["CT1", .. Enumerable.Range(0, 4_650).Select(i => $"A hospital of somewhere else, number {i}"), "CT4"];
            // Put there unseen: to lay out what is typed by a program takes this browser longer than the whole test.
            await box.EvaluateAsync("(box, text) => { box.style.display = 'none'; box.value = text; }", string.Join('\n', lines));
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Look them up" }).ClickAsync();
            await Expect(screen.Page.GetByText("2 of 4652 matched.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add 2 facilities" })).ToBeEnabledAsync();

            await box.EvaluateAsync("box => { box.value = ('é'.repeat(200) + '\\n').repeat(2700); }");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Look them up" }).ClickAsync();
            await Expect(screen.Page.GetByText("The list is too long")).ToBeVisibleAsync();
            await box.EvaluateAsync("box => { box.value = ''; box.style.display = ''; }");
            await box.FillAsync("CT2");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Look them up" }).ClickAsync();
            await Expect(screen.Page.GetByText("1 of 1 matched.")).ToBeVisibleAsync();
            await screen.BeLiveAsync();
        });
    }

    [Fact]
    public async Task Facilities_are_drawn_around_on_the_map()
    {
        await using var server = await ServerAsync();
        await OpenAsync(server);
        await Screen.WatchAsync(browser, new Uri(server.Address, "/account"), async screen =>
        {
            await SignInAsync(server, screen, "/incidents/1");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add facilities" }).ClickAsync();
            await screen.Page.GetByRole(AriaRole.Radio, new() { Name = "On the map" }).ClickAsync();
            var map = screen.Page.Locator("svg.with-lasso");
            await map.ScrollIntoViewIfNeededAsync();
            var places = await map.Locator(".map-mark")
                .EvaluateAllAsync<double[][]>(
                "marks => marks.map(mark => { const box = mark.getBoundingClientRect(); return [box.x + box.width / 2, box.y + "
                    + "box.height / 2]; })");
            Assert.True(places.Length > 1, "The places lie too near to each other for this test.");
            var west = places.MinBy(place => place[0])!;
            // Around the one in the west alone.
            await screen.Page.Mouse.MoveAsync((float)west[0] - 30, (float)west[1] - 30);
            await screen.Page.Mouse.DownAsync();
            foreach (var (x, y) in new[] { (30, -30), (30, 30), (-30, 30), (-30, -25) })
                await screen.Page.Mouse.MoveAsync((float)west[0] + x, (float)west[1] + y, new() { Steps = 6 });
            await screen.Page.Mouse.UpAsync();
            await Expect(screen.Page.Locator(".picked li")).ToHaveCountAsync(1);
            await Expect(screen.Page.Locator(".picked")).ToContainTextAsync("Bethel Memorial Hospital");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add 1 facility" }).ClickAsync();
            await Expect(screen.Row("CT2")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Whoever_may_not_run_it_reads_it_live_and_is_offered_nothing()
    {
        await using var server = await ServerAsync();
        await OpenAsync(server, "CT1");
        await Screen.WatchAsync(browser, new Uri(server.Address, "/incidents/1"), async screen =>
        {
            await screen.BeLiveAsync();
            await Expect(screen.Page.GetByText("Coordinators run it after signing in.")).ToBeVisibleAsync();
            await Expect(screen.Page.Locator(".actions")).ToHaveCountAsync(0);
            await Expect(screen.Row("CT1")).ToContainTextAsync("Open");
            await server.ReportAsync("CT1", "ed", "closed", "flooded");
            await Expect(screen.Row("CT1")).ToContainTextAsync("Closed");
            await Expect(screen.Page.Locator(".load")).ToContainTextAsync("1 closed");
            await PatchAsync(server, new { attach = new[] { "CT2" } });
            await Expect(screen.Row("CT2")).ToBeVisibleAsync();
            await PatchAsync(server, new { entry = new { text = "All hands" } });
            await Expect(screen.Page.Locator(".timeline")).ToContainTextAsync("All hands");
        });
    }

    [Theory]
    [InlineData(1366, 768, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    public async Task Nothing_runs_off_the_screen_and_axe_finds_nothing_serious(int width, int height, ColorScheme theme)
    {
        await using var server = await ServerAsync();
        await OpenAsync(server, "CT1", "CT2", "RI1");
        await PatchAsync(server,
            new { apply =
            new { statuses =
            new[] { new { service = "ed", status = "closed" }, new { service = "elective-surgery", status = "suspended" } } } });
        await Screen.WatchAsync(
            browser,
            new Uri(server.Address, "/account"),
            async screen =>
            {
                await SignInAsync(server, screen);
                await NothingWrongAsync(screen, width);
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Open an incident" }).ClickAsync();
                await NothingWrongAsync(screen, width);
                await screen.GoAsync(server, "/incidents/1");
                await screen.BeLiveAsync();
                foreach (var panel in new[] { "Add facilities", "Set a status for all", "Write in the log", "Hand over", "Correct",
                    "Close" })
                {
                    await screen.Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = panel }).ClickAsync();
                    await Expect(screen.Page.Locator(".act-panel")).ToBeVisibleAsync();
                    await NothingWrongAsync(screen, width);
                }
            },
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme });
    }

    private static async Task<BoardServer> ServerAsync()
    {
        var server = await BoardServer.StartAsync();
        await server.AddAsync(Board.Facilities);
        foreach (var (code, latitude, longitude) in new[] { ("CT1", 41.85, -72.1), ("CT2", 41.37, -73.4), ("CT3", 41.82, -72.9),
            ("CT4", 41.47, -72.6), ("RI1", 41.57, -71.5), ("RI2", 41.78, -71.75), ("RI3", 41.9, -71.65) })
            await server.Data.ExecuteAsync("UPDATE Facility SET Latitude = @latitude, Longitude = @longitude WHERE Code = @code",
                new { code, latitude, longitude });
        return server;
    }

    private static async Task OpenAsync(BoardServer server, params string[] facilities)
    {
        using var answer = await server.Api.PostAsJsonAsync(
            "api/v1/incidents", new { name = "Ice storm", kind = "severe-weather", facilities });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task PatchAsync(BoardServer server, object change)
    {
        using var answer = await server.Api.PatchAsJsonAsync("api/v1/incidents/1", change);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task SignInAsync(BoardServer server, Screen screen, string target = "/incidents")
    {
        await screen.Page.Locator("details:has(input[name=key])").EvaluateAsync("details => { details.open = true; }");
        await screen.Page.GetByLabel("Access key").FillAsync(BoardServer.ApiKey);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" })).ToHaveCountAsync(0);
        await screen.GoAsync(server, target);
        await screen.BeLiveAsync();
    }

    private static async Task NothingWrongAsync(Screen screen, int width)
    {
        Assert.Equal(width, await screen.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Axe.FindsNothingAsync(screen.Page);
    }
}
