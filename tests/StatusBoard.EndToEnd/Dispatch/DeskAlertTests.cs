using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Dispatch;

/// <summary>A dispatcher is told of what matters, once, and what they do about it is kept by name.</summary>
public sealed class DeskAlertTests(Chromium browser)
{
    [Fact]
    public async Task A_desk_subscribes_receives_and_acknowledges_by_name_and_what_waits_escalates()
    {
        await using var server = await DispatchArea.FreshAsync(("Dispatch:EscalateAfter", "00:00:01"));
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
                await sql.QueryAsync<string>(
                    "SELECT k.Name FROM AlertAcknowledgement AS k JOIN Alert AS a ON a.AlertKey = k.AlertKey WHERE a.FacilityCode IN "
                        + "('KENT', 'OLF')"));

            // What was acknowledged does not come back with the page.
            await desk.Page.ReloadAsync();
            await desk.Screen.BeLiveAsync();
            await Expect(desk.Alerts).ToHaveCountAsync(0);
            await Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Alerts of the last 12 hours" }))
                .ToContainTextAsync("by bootstrap");
            await Expect(desk.Page.GetByLabel("advisory, off-load delay")).ToBeCheckedAsync();
        }, signIn: true);
    }

    [Fact]
    public async Task An_incident_is_one_alert_with_a_count_and_what_comes_beyond_ten_is_gathered()
    {
        await using var server = await DispatchArea.FreshAsync();
        await Desk.WatchAsync(browser, server, "/dispatch", async desk =>
        {
            using var opened = await server.Api.PostAsJsonAsync(
                "api/v1/incidents", new { name = "Ransomware", kind = "cyberattack",
                    facilities = Enumerable.Range(40, 16).Select(i => $"CT{i}") }, TestContext.Current.CancellationToken);
            var incident = (await opened.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
                .GetProperty("id").GetInt32();
            using var applied = await server.Api.PatchAsJsonAsync(
                $"api/v1/incidents/{incident}",
                new { apply = new { statuses = new[] { new { service = "ed", status = "closed" } }, reasonCode = "cyberattack" } },
                TestContext.Current.CancellationToken);
            Assert.True(applied.IsSuccessStatusCode);
            await Expect(desk.Alerts).ToHaveCountAsync(1);
            await Expect(desk.Alerts.First).ToContainTextAsync("Ransomware: 16 facilities, 16 closed");

            for (var i = 0; i < 16; i++)
                await server.ReportAsync($"CT{i:00}", "ed", "closed");
            await Expect(desk.Page.Locator("[data-alerts]")).ToHaveAttributeAsync("data-alerts", "11");
            await desk.TabToAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "9 more alerts" }));
            await desk.PressAsync("Enter");
            await Expect(desk.Alerts.Filter(new() { HasText = "More at once: 7 facilities, 7 closed" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_saturated_area_is_said_at_once_and_each_change_is_spoken_once()
    {
        await using var server = await DispatchArea.FreshAsync();
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
            await Expect(desk.Page.Locator(".saturated"))
                .ToContainTextAsync("the only one within 15 mi does not take ambulances: Newport Hospital (Diversion)");
            await Expect(desk.Page.Locator("[data-announcement]")).ToHaveTextAsync("Newport Hospital: Diversion, was Open.");
            await server.ReportAsync("NEWP", "ed", "open");
            await Expect(desk.Page.Locator(".saturated")).ToHaveCountAsync(0);
            await Expect(desk.Page.Locator("[data-announcement]")).ToHaveTextAsync("Newport Hospital: Open, was Diversion.");
            Assert.Equal(["Newport Hospital: Diversion, was Open.", "Newport Hospital: Open, was Diversion."],
                await desk.Page.EvaluateAsync<string[]>("() => window.spoken"));
        });
    }

    [Fact]
    public async Task An_override_is_logged_by_name_and_stands_in_the_history_without_changing_a_status()
    {
        await using var server = await DispatchArea.FreshAsync();
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
            await Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Override notes" }))
                .ToContainTextAsync("Medic 4 · patient in extremis: cardiac arrest · by bootstrap");
            await desk.Screen.GoAsync(server, "/facilities/RIH");
            await Expect(desk.Page.Locator(".timeline")).ToContainTextAsync("Medic 4");
            await Expect(desk.Page.Locator(".ed-now")).ToContainTextAsync("Diversion");
            await desk.Screen.GoAsync(server, "/dispatch/handover?state=RI");
            await Expect(desk.Page.Locator(".paper")).ToContainTextAsync("Medic 4");
        }, signIn: true);
    }

    [Fact]
    public async Task What_is_declared_for_an_area_is_said_on_every_desk_with_what_it_means_until_it_is_ended()
    {
        await using var server = await DispatchArea.FreshAsync();
        await server.Data.ExecuteAsync("""
            INSERT INTO StatusScheme (Code, Name, State, DeclarationName, DeclarationEffect, DeclarationSuspends)
            VALUES ('ri-made', 'Made up', 'RI', 'Blue Alert', 'EMS is taxed to its limit: Yellow Alerts are suspended.', 'ed/diversion');
            INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName) VALUES ('ri-made', 'ed', 'diversion', 'Yellow Alert');
            """);
        await server.ReportAsync("RIH", "ed", "diversion", "full");
        await Desk.WatchAsync(browser, server, "/dispatch?state=RI&place=02906", async other =>
            await Desk.WatchAsync(browser, server, "/dispatch?state=RI", async desk =>
        {
            await Expect(other.Excluded.First).ToContainTextAsync("Yellow Alert");
            await desk.PressAsync("F4");
            await desk.TabToAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Declare Blue Alert" }));
            await desk.PressAsync("Enter");
            await desk.TabToAsync(desk.Page.GetByLabel("Why", new() { Exact = true }));
            await desk.TypeAsync("snow");
            await desk.PressAsync("Enter");

            var banner = other.Page.GetByRole(AriaRole.Region, new() { Name = "Blue Alert" });
            await Expect(banner).ToContainTextAsync("BLUE ALERT in RI");
            await Expect(banner).ToContainTextAsync("Suspended now: Rhode Island Hospital.");
            await Expect(banner).ToContainTextAsync("snow · by bootstrap");
            await Expect(banner.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
            await Expect(other.Page.Locator("[data-announcement]"))
                .ToHaveTextAsync("Blue Alert in RI: EMS is taxed to its limit: Yellow Alerts are suspended.");
            await Expect(other.Excluded.First).ToContainTextAsync("Yellow Alert, suspended by Blue Alert");

            await server.ReportAsync("NEWP", "ed", "diversion");
            await Expect(other.Page.Locator(".saturated"))
                .ToContainTextAsync(new Regex(@"Newport Hospital \(Yellow Alert\)\.\s*Blue Alert suspends that\."));

            await desk.TabToAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "End the Blue Alert in RI" }));
            await desk.PressAsync("Enter");
            await Expect(banner).ToHaveCountAsync(0);
            await Expect(other.Page.Locator("[data-announcement]")).ToHaveTextAsync("Blue Alert in RI has ended.");
        }, signIn: true));
    }
}
