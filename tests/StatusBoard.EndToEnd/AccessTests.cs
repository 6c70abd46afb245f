using System.Security.Cryptography;
using System.Text;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>What is taken away from somebody is gone from the pages that they have open, and the page says so in words. The promise is 10
/// s.</summary>
public sealed class AccessTests(Chromium browser)
{
    private const float Promised = 10_000;

    [Fact]
    public async Task A_person_who_is_disabled_loses_the_open_page_and_is_told()
    {
        await using var server = await StartAsync();
        await Screen.WatchAsync(browser, new Uri(server.Address, "/"), outage: true, flow: async screen =>
        {
            await SignInAsync(screen, "Viewer");
            await Expect(screen.Rows).ToHaveCountAsync(2);
            await server.Data.ExecuteAsync("UPDATE Person SET DisabledAt = '2026-01-01 00:00:00.000+00:00' WHERE Demo = 'viewer'");
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                .ToHaveTextAsync("You may not see the board any more", new() { Timeout = Promised });
            await Expect(screen.Rows).ToHaveCountAsync(0);
            await Expect(screen.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_person_who_is_narrowed_in_scope_sees_no_more_than_that_on_the_open_page_and_is_told()
    {
        await using var server = await StartAsync();
        await Screen.WatchAsync(browser, new Uri(server.Address, "/"), outage: true, flow: async screen =>
        {
            await SignInAsync(screen, "Viewer");
            await Expect(screen.Row("RI1")).ToBeVisibleAsync();
            await server.Data.ExecuteAsync(
                "UPDATE AccessGrant SET ScopeKind = 'state', State = 'CT' WHERE Principal = (SELECT 'person:' || Id FROM Person WHERE "
                    + "Demo = 'viewer')");
            await Expect(screen.Row("RI1")).ToHaveCountAsync(0, new() { Timeout = Promised });
            await Expect(screen.Page.GetByText("Your access was changed at")).ToBeVisibleAsync();
            await Expect(screen.Row("CT1")).ToBeVisibleAsync();
            await screen.BeLiveAsync();
        });
    }

    [Fact]
    public async Task A_display_that_is_revoked_goes_dark_and_asks_to_be_let_in()
    {
        await using var server = await StartAsync();
        const string token = "sbd_a-token-of-the-end-to-end-tests";
        await server.Data.ExecuteAsync(
            "INSERT INTO Device (Name, ViewAddress, Hash, CreatedAt, CreatedBy, CollectedAt) VALUES ('Wall', '/wall', @hash, "
                + "'2026-01-01 00:00:00.000+00:00', 'Ada', '2026-01-01 00:00:00.000+00:00')",
            new { hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) });
        await server.Data.ExecuteAsync(
            "INSERT INTO AccessGrant (Principal, Role, ScopeKind) SELECT 'device:' || Id, 'viewer', 'everything' FROM Device");
        await Screen.WatchAsync(
            browser,
            new Uri(server.Address, "/wall"),
            outage: true,
            before: context =>
                context.AddCookiesAsync([new() { Name = "StatusBoard.Device", Value = token, Url = server.Address.ToString() }]),
            flow: async screen =>
            {
                await Expect(screen.Page.Locator("[data-interactive=true]")).ToHaveCountAsync(1);
                await server.Data.ExecuteAsync("UPDATE Device SET RevokedAt = '2026-01-01 00:00:00.000+00:00'");
                await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                    .ToHaveTextAsync("A new display", new() { Timeout = Promised });
            });
    }

    private static async Task<BoardServer> StartAsync()
    {
        var server = await BoardServer.StartAsync(("Access:AnonymousRead", "false"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"), new NewFacility("RI1", "Exeter Hospital", "RI"));
        return server;
    }

    private static async Task SignInAsync(Screen screen, string role)
    {
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = role }).ClickAsync();
        await screen.BeLiveAsync();
    }
}
