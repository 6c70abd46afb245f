using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Dispatch;

/// <summary>A dispatcher gets an answer in seconds, by the keyboard alone.</summary>
public sealed partial class DeskTests(Chromium browser, DispatchArea area) : IClassFixture<DispatchArea>
{
    private BoardServer Server => area.Server;

    [Theory]
    [InlineData("rwmc", "Roger Williams Medical Center")]
    [InlineData("Fatima", "Our Lady of Fatima Hospital")]
    [InlineData("rodger wiliams", "Roger Williams Medical Center")]
    public async Task A_hospital_is_found_by_a_crews_short_name_and_opened_in_two_keys_beyond_the_name(string typed, string name) =>
        await Desk.WatchAsync(browser, Server, "/dispatch", async desk =>
        {
            await desk.PressAsync("/");
            await desk.TypeAsync(typed);
            await Expect(desk.Rows.First).ToContainTextAsync(name);
            await desk.PressAsync("Enter");
            await Expect(desk.Page.Locator("[data-open-facility]").GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
            Assert.InRange(desk.KeysPressed, 1, 6);
            await Expect(desk.Page).ToHaveURLAsync(new Regex("facility="));

            // Esc goes back to the whole list, on the row that was opened.
            await desk.PressAsync("Escape");
            await Expect(desk.Page.Locator("[data-grid]")).ToBeFocusedAsync();
            await Expect(desk.Page.Locator("tr[aria-selected=true]")).ToContainTextAsync(name);
            await Expect(desk.Rows.Nth(20)).ToBeAttachedAsync();
        });

    [Fact]
    public async Task Typing_in_the_list_searches_arrows_move_and_the_address_can_be_shared() =>
        await Desk.WatchAsync(browser, Server, "/dispatch?state=RI", async desk =>
        {
            await desk.TypeAsync("provid");
            await Expect(desk.Page.Locator("[data-find]")).ToHaveValueAsync("provid");
            await Expect(desk.Page.Locator("[data-find]")).ToBeFocusedAsync();
            await Expect(desk.Rows.First).ToContainTextAsync("rovidence");
            var second = await desk.Rows.Nth(1).GetAttributeAsync("data-facility");
            await desk.PressAsync("ArrowDown", "Enter");
            await Expect(desk.Page.Locator("[data-open-facility]")).ToHaveAttributeAsync("data-open-facility", second!);
            await desk.Page.ReloadAsync();
            await desk.Screen.BeLiveAsync();
            await Expect(desk.Page.Locator("[data-open-facility]")).ToHaveAttributeAsync("data-open-facility", second!);
            await desk.Page.Locator("[data-find]").FocusAsync();
            await desk.PressAsync("Escape", "?");
            await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await desk.PressAsync("Escape");
            await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        });

    [Fact]
    public async Task The_nearest_STEMI_center_that_accepts_is_asked_for_by_keys_and_stays_live()
    {
        await using var server = await FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch", async desk =>
        {
            await desk.PressAsync("F2");
            await Expect(desk.Page.Locator("[data-place]")).ToBeFocusedAsync();
            await desk.TypeAsync("02906");
            await desk.PressAsync("Enter");
            await Expect(desk.Page.Locator("#place-said")).ToContainTextAsync("ZIP 02906");
            await desk.TabToAsync(desk.Page.Locator(".need select"));
            await desk.TypeAsync("STEMI");
            await Expect(desk.Accepting).ToHaveCountAsync(3);
            await Expect(desk.Accepting.First).ToContainTextAsync("The Miriam Hospital");
            await Expect(desk.Accepting.First).ToContainTextAsync("about");
            await Expect(desk.Page).ToHaveURLAsync(new Regex("place=02906&need=stemi"));

            await server.ReportAsync("MIR", "stemi", "diversion", "cath lab down");
            await Expect(desk.Accepting.First).ToContainTextAsync("Rhode Island Hospital");
            await Expect(desk.Excluded.First).ToContainTextAsync("STEMI: Diversion");
            await server.ReportAsync("RIH", "ed", "closed");
            await Expect(desk.Accepting.First).ToContainTextAsync("Kent County");
            await Expect(desk.Excluded.Filter(new() { HasText = "Rhode Island Hospital" })).ToContainTextAsync("Closed");
            await server.Data.SetAsync("KENT", "ed", "open", ago: TimeSpan.FromDays(2));
            await Expect(desk.Page.GetByRole(AriaRole.List, new() { Name = "Not confirmed in time, the nearest first" })).ToContainTextAsync("Kent County");
        });
    }

    [Fact]
    public async Task A_question_typed_into_the_search_is_answered() =>
        await Desk.WatchAsync(browser, Server, "/dispatch", async desk =>
        {
            await desk.PressAsync("/");
            await desk.TypeAsync("trauma near newport");
            await Expect(desk.Page.Locator(".ask")).ToContainTextAsync("Newport, RI");
            await desk.PressAsync("Enter");
            await Expect(desk.Accepting).ToHaveCountAsync(1);
            await Expect(desk.Accepting.First).ToContainTextAsync("Rhode Island Hospital");
        });

    [Fact]
    public async Task A_desk_subscribes_receives_and_acknowledges_by_name_and_what_waits_escalates()
    {
        await using var server = await FreshAsync(("Dispatch__EscalateAfter", "00:00:01"));
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI", async desk =>
        {
            // Advisories are not among the usual: they are asked for.
            await desk.TabToAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Alerts" }));
            await desk.PressAsync("Enter");
            await desk.TabToAsync(desk.Page.GetByLabel("advisory, off-load delay"));
            await desk.PressAsync("Space");
            await Expect(desk.Page.GetByLabel("advisory, off-load delay")).ToBeCheckedAsync();
            await server.ReportAsync("KENT", "ed", "advisory", "off-load 45 min");
            await Expect(desk.Alerts).ToHaveCountAsync(1);
            await Expect(desk.Alerts.First).ToContainTextAsync("Kent County Memorial Hospital: Advisory, was Open");
            await Expect(desk.Alerts.First).ToContainTextAsync("Escalated");

            await server.ReportAsync("CT01", "ed", "closed");
            await server.ReportAsync("OLF", "ed", "closed", "ransomware");
            await Expect(desk.Alerts).ToHaveCountAsync(2);
            await desk.PressAsync("F8");
            await Expect(desk.Alerts).ToHaveCountAsync(1);
            await desk.PressAsync("F8");
            await Expect(desk.Alerts).ToHaveCountAsync(0);
            await using var sql = server.Data.Open();
            Assert.Equal(
                ["bootstrap", "bootstrap"],
                await sql.QueryAsync<string>("SELECT k.Name FROM AlertAcknowledgement AS k JOIN Alert AS a ON a.AlertKey = k.AlertKey WHERE a.FacilityCode IN ('KENT', 'OLF')"));

            // What was acknowledged does not come back with the page.
            await desk.Page.ReloadAsync();
            await desk.Screen.BeLiveAsync();
            await Expect(desk.Alerts).ToHaveCountAsync(0);
            await Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Alerts of the last 12 hours" })).ToContainTextAsync("by bootstrap");
            await Expect(desk.Page.GetByLabel("advisory, off-load delay")).ToBeCheckedAsync();
        }, signIn: true);
    }

    [Fact]
    public async Task Many_changes_of_one_incident_are_one_alert_and_a_burst_is_gathered()
    {
        await using var server = await FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch", async desk =>
        {
            for (var i = 0; i < 16; i++)
                await server.ReportAsync($"CT{i:00}", "ed", "closed");
            await Expect(desk.Page.Locator("[data-alerts]")).ToHaveAttributeAsync("data-alerts", "11");
            await desk.TabToAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "9 more alerts" }));
            await desk.PressAsync("Enter");
            await Expect(desk.Alerts.Filter(new() { HasText = "More at once: 6 facilities, 6 closed" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task The_order_stands_still_under_the_selected_row_and_moves_when_the_dispatcher_has_left()
    {
        await using var server = await FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI&sort=status", async desk =>
        {
            await desk.PressAsync("ArrowDown", "ArrowDown");
            var before = await desk.OrderAsync();
            var selected = await desk.Page.Locator("tr[aria-selected=true]").GetAttributeAsync("data-facility");
            await server.ReportAsync(before[^1], "ed", "closed", "flooding");
            await Expect(desk.Screen.Row(before[^1])).ToHaveClassAsync(new Regex("changed"));
            Assert.Equal(before, await desk.OrderAsync());
            await desk.PressAsync("Escape");
            await Expect(desk.Rows.First).ToHaveAttributeAsync("data-facility", before[^1]);
            await Expect(desk.Page.Locator("tr[aria-selected=true]")).ToHaveAttributeAsync("data-facility", selected!);

            // Under the pointer too; and it moves by itself when the pointer has gone.
            await desk.Page.ReloadAsync();
            await desk.BeReadyAsync();
            await desk.Rows.Nth(2).HoverAsync();
            before = await desk.OrderAsync();
            await server.ReportAsync(before[^1], "ed", "closed", "no power");
            await Expect(desk.Screen.Row(before[^1])).ToHaveClassAsync(new Regex("changed"));
            Assert.Equal(before, await desk.OrderAsync());
            await desk.Page.Locator("h1").HoverAsync();
            await Expect(desk.Rows.First).ToHaveAttributeAsync("data-facility", before[^1]);
        });
    }

    [Fact]
    public async Task A_saturated_area_is_said_at_once_and_each_change_is_spoken_once()
    {
        await using var server = await FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI", async desk =>
        {
            await desk.Page.EvaluateAsync("""
                () => {
                  window.spoken = [];
                  const region = document.querySelector("[data-announcement]");
                  new MutationObserver(() => window.spoken.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
                }
                """);
            await server.ReportAsync("NEWP", "ed", "diversion", "no beds");
            await Expect(desk.Page.Locator(".saturated")).ToContainTextAsync("the only one within 15 mi does not take ambulances: Newport Hospital (Diversion)");
            await Expect(desk.Page.Locator("[data-announcement]")).ToHaveTextAsync("Newport Hospital: Diversion, was Open.");
            await server.ReportAsync("NEWP", "ed", "open");
            await Expect(desk.Page.Locator(".saturated")).ToHaveCountAsync(0);
            Assert.Equal(["Newport Hospital: Diversion, was Open.", "Newport Hospital: Open, was Diversion."], await desk.Page.EvaluateAsync<string[]>("() => window.spoken"));
        });
    }

    [Theory]
    [InlineData(1366, 768, 24)]
    [InlineData(1920, 1080, 40)]
    public async Task So_many_rows_are_seen_at_once_and_not_many_more_exist(int width, int height, int rows) =>
        await Desk.WatchAsync(browser, Server, "/dispatch", async desk =>
        {
            Assert.InRange(await desk.WholeRowsAsync(), rows, 60);
            Assert.InRange(await desk.Rows.CountAsync(), rows, 66);
            await desk.PressAsync("End");
            await Expect(desk.Page.Locator("tr[aria-selected=true]")).ToBeInViewportAsync();
            await desk.WholeRowsAsync(rows);
        }, new() { ViewportSize = new() { Width = width, Height = height } });

    [Fact]
    public async Task An_override_is_logged_by_name_and_stands_in_the_history_without_changing_a_status()
    {
        await using var server = await FreshAsync();
        await server.ReportAsync("RIH", "ed", "diversion", "full");
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI&facility=RIH&panel=facility", async desk =>
        {
            await desk.TabToAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Log an override" }));
            await desk.PressAsync("Enter");
            await desk.TabToAsync(desk.Page.GetByLabel("Unit"));
            await desk.TypeAsync("Medic 4");
            await desk.PressAsync("Tab");
            await desk.TypeAsync("cardiac arrest");
            await desk.PressAsync("Enter");
            await Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Override notes" })).ToContainTextAsync("Medic 4 · patient in extremis: cardiac arrest · by bootstrap");
            await desk.Screen.GoAsync(server, "/facilities/RIH");
            await Expect(desk.Page.Locator(".timeline")).ToContainTextAsync("Medic 4");
            await Expect(desk.Page.Locator(".ed-now")).ToContainTextAsync("Diversion");
            await desk.Screen.GoAsync(server, "/dispatch/handover?state=RI");
            await Expect(desk.Page.Locator(".sheet")).ToContainTextAsync("Medic 4");
        }, signIn: true);
    }

    [Fact]
    public async Task The_hand_over_log_fits_on_one_printed_page_also_on_a_bad_day()
    {
        await using var server = await FreshAsync();
        for (var i = 0; i < 60; i++)
            await server.Data.SetAsync($"CT{i:00}", "ed", i % 3 == 0 ? "closed" : "diversion", "Ransomware: records, laboratory, imaging and telephones are down in every building until further notice");
        await Screen.WatchAsync(browser, new Uri(server.Address, "/dispatch/handover"), async screen =>
        {
            await Expect(screen.Page.Locator(".log li")).ToHaveCountAsync(40);
            await Expect(screen.Page.Locator(".omitted").First).ToContainTextAsync("and 20 more facilities");
            foreach (var format in new[] { "Letter", "A4" })
            {
                var pdf = Encoding.Latin1.GetString(await screen.Page.PdfAsync(new() { Format = format }));
                Assert.Single(PdfPage().Matches(pdf));
            }

            await screen.GoAsync(server, "/dispatch/snapshot?state=CT");
            await Expect(screen.Page.Locator(".snapshot tbody tr:not(.head)")).ToHaveCountAsync(60);
        });
    }

    [Theory]
    [InlineData("/dispatch?state=RI&place=02906&need=stemi", 1366, 768, ColorScheme.Dark)]
    [InlineData("/dispatch?facility=RIH&panel=facility&group=status", 1366, 768, ColorScheme.Light)]
    [InlineData("/dispatch?panel=alerts", 1366, 768, ColorScheme.Dark)]
    [InlineData("/dispatch?panel=diversions&place=02906&sort=distance", 1920, 1080, ColorScheme.Light)]
    [InlineData("/dispatch?state=RI", 390, 844, ColorScheme.Dark)]
    [InlineData("/dispatch?facility=RIH&panel=facility", 390, 844, ColorScheme.Light)]
    public async Task Axe_finds_nothing_serious_and_nothing_runs_off_the_screen(string address, int width, int height, ColorScheme theme) =>
        await Screen.WatchAsync(
            browser,
            new Uri(Server.Address, address),
            async screen =>
            {
                await screen.BeLiveAsync();
                Assert.Equal(width, await screen.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
                var result = await screen.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
                var serious = string.Join('\n', result.Violations.Where(violation => violation.Impact is "serious" or "critical")
                    .Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => $"{node.Html} {JsonSerializer.Serialize(node.Any.Select(check => check.Message))}"))}"));
                Assert.True(serious.Length == 0, serious);
            },
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme });

    /// <summary>A server of its own for a test that changes much.</summary>
    private static async Task<BoardServer> FreshAsync(params (string, string)[] settings)
    {
        var fresh = new DispatchArea { Settings = settings };
        await fresh.InitializeAsync();
        return fresh.Server;
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
