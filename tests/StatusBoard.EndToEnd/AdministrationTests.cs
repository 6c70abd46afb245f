using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>An administrator adds a hospital, everybody sees it, and the audit says who it was.</summary>
public sealed class AdministrationTests(Chromium browser)
{
    [Fact]
    public async Task A_facility_that_is_added_is_on_the_board_at_once_and_in_the_audit()
    {
        await using var server = await BoardServer.StartProcessAsync();
        await server.AddAsync(new NewFacility("CT1", "Ashford General Hospital") { System = "Prospect Health", Region = "Eastern" });

        // A day that ended while no node ran: it is made up for.
        await server.Data.ExecuteAsync(
            "INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action) VALUES ('2026-01-02 03:04:05.006+00:00', 'person:1', "
                + "'Somebody', 'access.sign-in')");
        await server.KillAsync();
        await server.StartAgainAsync();

        await Screen.WatchAsync(browser, new Uri(server.Address, "/?q=zion"), options: null, before: context =>
            Administrator.SignInAsync(context, server), flow: async board =>
        {
            await board.BeLiveAsync();
            var admin = await board.Page.Context.NewPageAsync();
            await admin.GotoAsync(new Uri(server.Address, "/admin").ToString());
            await admin.GetByRole(AriaRole.Navigation, new() { Name = "Administration" })
                .GetByRole(AriaRole.Link, new() { Name = "Facilities" }).ClickAsync();
            await Expect(admin.Locator("[data-interactive=true]").First).ToBeVisibleAsync();
            await admin.GetByRole(AriaRole.Button, new() { Name = "Add a facility" }).ClickAsync();
            // The page behind the dialog has a field "State" of its own.
            var form = admin.GetByRole(AriaRole.Dialog);
            await form.GetByLabel("Code", new() { Exact = true }).FillAsync("CT9");
            await form.GetByLabel("Name", new() { Exact = true }).FillAsync("Zeta <b>Hospital</b>");
            await form.GetByLabel("City").FillAsync("Zion");
            await form.GetByLabel("State").FillAsync("ZZ");
            await form.Locator("[data-save]").ClickAsync();
            await Expect(form.GetByText("'ZZ' is not the USPS code")).ToBeVisibleAsync();
            await Expect(form.GetByLabel("City")).ToHaveValueAsync("Zion");
            await form.GetByLabel("State").FillAsync("CT");
            var system = form.GetByLabel("Health system");
            await system.FillAsync("Prosp");
            // The browser's own list: nothing of it can be clicked from here, and choosing does what typing the rest does.
            await Expect(form.Locator("datalist option[value='Prospect Health']")).ToHaveCountAsync(1);
            await system.FillAsync("Prospect Health");
            await form.Locator("[data-save]").ClickAsync();
            await Expect(admin.GetByRole(AriaRole.Status).Filter(new() { HasText = "was saved" })).ToBeVisibleAsync();

            await Expect(board.Row("CT9")).ToContainTextAsync("Zeta <b>Hospital</b>");

            await admin.GotoAsync(new Uri(server.Address, "/facilities/CT9").ToString());
            await admin.GetByRole(AriaRole.Link, new() { Name = "Audit of this facility" }).ClickAsync();
            var row = admin.Locator(".audit-grid tbody tr").First;
            await Expect(row).ToContainTextAsync("facility.add");
            await Expect(row).ToContainTextAsync("name: Zeta <b>Hospital</b>");
            await Expect(row).ToContainTextAsync("system: Prospect Health");
        });

        Assert.Equal("2026-01-02", await server.Data.TextAsync("SELECT MIN(Day) FROM AuditDigest"));
    }
}
