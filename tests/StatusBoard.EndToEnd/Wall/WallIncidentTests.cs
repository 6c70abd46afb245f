using System.Net.Http.Json;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>More incidents than a wall has room for are counted beside those that it shows, in a place of their own.</summary>
public sealed class WallIncidentTests(Chromium browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task How_many_more_there_are_stands_beside_them_and_lies_over_nothing()
    {
        await using var server = await BoardServer.StartAsync();
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital") { Ed = "closed" });
        for (var i = 0; i < 7; i++)
        {
            using var made = await server.Api.PostAsJsonAsync(
                "api/v1/incidents", new { name = $"Ransomware at Prospect Medical Holdings {i}", kind = "cyberattack",
                    facilities = new[] { "CT1" } }, Cancel);
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Cancel));
        }

        await using var context = await browser.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        foreach (var (width, height) in new[] { (1920, 1080), (1080, 1920), (5760, 1080) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.GotoAsync(new Uri(server.Address, "/wall?zone=America/New_York&seconds=600").ToString());
            var shown = page.Locator(".incidents > li");
            await Expect(page.Locator(".wall .further")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Expect(page.Locator(".wall")).ToHaveAttributeAsync("data-screen", $"{width}x{height}", new() { Timeout = 30_000 });
            await Expect(page.Locator(".wall .further")).ToHaveTextAsync($"and {7 - await shown.CountAsync()} more");
            // Incidents are fitted before the frame after the change is painted.
            await page.EvaluateAsync(
                "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => "
                    + "requestAnimationFrame(() => done(true))))))");

            Assert.Empty(await page.EvaluateAsync<string[]>(WallLegibilityTests.Faults));
        }
    }
}
