using Dapper;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>Where the board is not for everybody, a key opens it.</summary>
public sealed class SignInTests(Chromium browser)
{
    [Fact]
    public async Task A_board_that_is_not_for_everybody_asks_for_a_key_and_is_live_with_it()
    {
        await using var server = await BoardServer.StartAsync(("Access:AnonymousRead", "false"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await Screen.WatchAsync(browser, new Uri(server.Address, "/facilities/CT1"), outage: true, flow: async screen =>
        {
            var key = screen.Page.GetByLabel("Access key");
            await screen.Page.GetByText("Use an access key").ClickAsync();
            await Expect(key).ToBeVisibleAsync();
            await Expect(screen.Page.GetByText("Ashford")).ToHaveCountAsync(0);
            await key.FillAsync("a key that is not known");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
            await Expect(screen.Page.GetByText("This key is not known")).ToBeVisibleAsync();

            await key.FillAsync(BoardServer.ApiKey);
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ashford General Hospital");
            await screen.BeLiveAsync();
            await server.ReportAsync("CT1", "ed", "closed");
            await Expect(screen.Page.Locator(".ed-now")).ToContainTextAsync("Closed");
        });
    }

    [Fact]
    public async Task One_click_signs_in_as_a_person_of_the_demonstration_and_leads_back()
    {
        await using var server = await BoardServer.StartAsync(("Access:AnonymousRead", "false"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await Screen.WatchAsync(browser, new Uri(server.Address, "/facilities/CT1"), outage: true, flow: async screen =>
        {
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Reporter" }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ashford General Hospital");
            await screen.BeLiveAsync();
            var link = screen.Page.GetByRole(AriaRole.Link, new() { Name = "Reporter, Ashford General Hospital" });
            await Expect(link).ToBeVisibleAsync();

            await link.ClickAsync();
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        });
    }

    [Fact]
    public async Task Somebody_who_was_invited_chooses_a_password_adds_a_passkey_and_signs_in_with_it()
    {
        await using var server = await BoardServer.StartAsync();
        // A passkey is for a name, never for a number.
        var address = new UriBuilder(server.Address) { Host = "localhost" }.Uri;
        await Screen.WatchAsync(browser, new Uri(address, "/sign-in?returnUrl=%2Fadmin%2Fpeople"), outage: true, flow: async screen =>
        {
            var page = screen.Page;
            await page.GetByRole(AriaRole.Button, new() { Name = "Administrator" }).ClickAsync();
            await Expect(page.Locator("[data-interactive=true]")).ToHaveCountAsync(1);
            await page.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Make the invitation" }).ClickAsync();
            await Expect(page.GetByText("Write their name.")).ToBeVisibleAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ana Souza");
            await page.GetByLabel("Sign-in name").FillAsync("ana@example.org");
            await page.GetByLabel("Everywhere").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Make the invitation" }).ClickAsync();
            var link = await page.GetByLabel("One-time link").InputValueAsync();

            await page.GotoAsync(link);
            await page.Locator("input[name=password]").FillAsync("a violin under seven umbrellas");
            await page.GetByLabel("Repeat the new password").FillAsync("a violin under seven umbrellas");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save it and sign in" }).ClickAsync();
            await Expect(page.GetByText("Signs in as ana@example.org")).ToBeVisibleAsync();

            var devices = await page.Context.NewCDPSessionAsync(page);
            await devices.SendAsync("WebAuthn.enable");
            await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true,
                    isUserVerified = true, automaticPresenceSimulation = true },
            });
            await page.GetByLabel("Name of a new one").FillAsync("My phone");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
            await Expect(page.GetByText("My phone was added")).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ana Souza" })).ToBeVisibleAsync();
            await using var data = server.Data.Open();
            Assert.Equal("passkey", await data.QuerySingleAsync<string>(
                "SELECT json_extract(After, '$.how') FROM AuditEntry WHERE Action = 'access.sign-in' ORDER BY Id DESC LIMIT 1"));
        });
    }
}
