using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>A display that nobody knows shows a code and its picture; an administrator lets it in; its access ends at once when it is
/// revoked.</summary>
public sealed class PairingTests(Chromium browser)
{
    [Fact]
    public async Task A_display_is_let_in_by_its_code_shows_its_view_and_shows_a_code_again_when_it_is_revoked()
    {
        await using var server = await BoardServer.StartAsync(("Access:AnonymousRead", "false"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital") { Ed = "diversion" },
            new NewFacility("RI1", "Exeter Hospital", "RI") { Ed = "closed" });
        await Screen.WatchAsync(browser, new Uri(server.Address, "/wall"), outage: true, options: WallScreen.Options,
            flow: async display =>
        {
            var code = display.Page.Locator("[data-pair-code]");
            await Expect(code)
                .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[2-9A-Z]{3} [2-9A-Z]{3}$"), new() { Timeout = 30_000 });
            var picture = display.Page.Locator("[data-pair-picture]");
            await Expect(picture).ToBeVisibleAsync();
            Assert.True(await picture.EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 20; }"));

            await using var desk = await browser.Browser.NewContextAsync();
            var admin = await desk.NewPageAsync();
            await admin.GotoAsync(new Uri(server.Address, "/sign-in").ToString());
            await admin.GetByText("Use an access key").ClickAsync();
            await admin.GetByLabel("Access key").FillAsync(BoardServer.ApiKey);
            await admin.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
            await admin.WaitForURLAsync(new Uri(server.Address, "/").ToString());
            await admin.GotoAsync(new Uri(server.Address,
                $"/admin/devices?code={(await code.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)}").ToString());
            await admin.GetByLabel("Name", new() { Exact = true }).FillAsync("Operations room");
            await admin.GetByLabel("Shows").FillAsync("/wall?state=CT&title=Connecticut");
            await admin.Keyboard.PressAsync("Tab");
            await admin.GetByRole(AriaRole.Radio, new() { Name = "Everywhere" }).CheckAsync();
            await admin.GetByRole(AriaRole.Button, new() { Name = "Let it in" }).ClickAsync();

            await Expect(display.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                .ToHaveTextAsync("Connecticut", new() { Timeout = 30_000 });
            await display.BeLiveAsync(30_000);
            await Expect(display.Tile("CT1")).ToBeVisibleAsync();

            // Whoever looks after displays sees that it lives.
            var row = admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "Operations room" });
            await Expect(row).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
            await admin.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
            await Expect(code).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Expect(display.Page.GetByText("Ashford")).ToHaveCountAsync(0);
        });
    }
}
