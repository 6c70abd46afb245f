using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>Where the board is not for everybody, a key opens it.</summary>
public sealed class SignInTests(Chromium browser)
{
    [Fact]
    public async Task A_board_that_is_not_for_everybody_asks_for_a_key_and_is_live_with_it()
    {
        await using var server = await BoardServer.StartAsync(("Access__AnonymousRead", "false"));
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

            await screen.Page.GetByText("Use an access key").ClickAsync();
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
        await using var server = await BoardServer.StartAsync(("Access__AnonymousRead", "false"));
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital"));
        await Screen.WatchAsync(browser, new Uri(server.Address, "/facilities/CT1"), outage: true, flow: async screen =>
        {
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Reporter" }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ashford General Hospital");
            await screen.BeLiveAsync();
            var who = screen.Page.GetByRole(AriaRole.Link, new() { Name = "Reporter, Ashford General Hospital" });
            await Expect(who).ToBeVisibleAsync();

            await who.ClickAsync();
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        });
    }
}
