using System.Security.Cryptography;
using System.Text;
using StatusBoard.EndToEnd.Running;
using StatusBoard.EndToEnd.Wall;

namespace StatusBoard.EndToEnd;

public sealed class EveryEngineOnSqlite(Chromium browser) : EveryEngineTests(browser, sqlServer: false);

public sealed class EveryEngineOnSqlServer(Chromium browser) : EveryEngineTests(browser, sqlServer: true);

/// <summary>The flows that people rely on most, in short, on each engine. What else the screens do, the other tests hold on
/// SQLite.</summary>
public abstract class EveryEngineTests(Chromium browser, bool sqlServer) : IAsyncLifetime
{
    private const string Nurse = "the key of a charge nurse of CT1";
    private BoardServer server = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(
            sqlServer && string.IsNullOrWhiteSpace(SqlServerServerDatabase.Server),
            "STATUSBOARD_TEST_SQLSERVER holds no connection string: nothing was run on SQL Server.");
        server = await BoardServer.StartProcessAsync(sqlServer);
        await server.AddAsync(Board.Facilities);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server is not null)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task A_report_from_a_telephone_reaches_the_board_and_the_wall()
    {
        await KeyAsync();
        await Screen.WatchAsync(browser, server.Address, async board =>
        {
            await board.BeLiveAsync();
            await Screen.WatchAsync(browser, new Uri(server.Address, "/wall?reload=off"), async wall =>
            {
                await wall.BeLiveAsync();
                await Expect(wall.Tile("CT1")).ToHaveCountAsync(0);
                await Screen.WatchAsync(
                    browser,
                    new Uri(server.Address, "/report"),
                    async phone =>
                    {
                        await SignInAsync(phone, Nurse);
                        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                            .ToHaveTextAsync("Ashford General Hospital");
                        await phone.Page.Locator("label:has(input[name=ed][value=closed])").ClickAsync();
                        await phone.Page.Locator(".chips label")
                            .Filter(new() { Has = phone.Page.GetByText("staffing", new() { Exact = true }) }).ClickAsync();
                        await phone.Page.Locator("[data-report-send]").ClickAsync();
                        await Expect(phone.Page.Locator("[data-report-message]")).ToContainTextAsync("Accepted at ");
                    },
                    new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
                await Expect(board.Row("CT1").Locator(".ed")).ToContainTextAsync("Closed");
                await Expect(wall.Tile("CT1")).ToContainTextAsync("Closed");
            });
        });
    }

    [Fact]
    public async Task A_closure_by_plain_SQL_is_on_the_wall() =>
        await Screen.WatchAsync(browser, new Uri(server.Address, "/wall?reload=off"), async wall =>
        {
            await wall.BeLiveAsync();
            await server.Data.SetAsync("RI2", "ed", "closed", "flooding");
            await Expect(wall.Tile("RI2")).ToContainTextAsync("Closed");
            await Expect(wall.Count("closed")).ToHaveTextAsync("1");
        });

    [Fact]
    public async Task A_step_of_an_incident_is_on_every_screen_and_so_is_its_undo() =>
        await Screen.WatchAsync(browser, server.Address, async others =>
        {
            await others.BeLiveAsync();
            await Screen.WatchAsync(browser, new Uri(server.Address, "/account"), async screen =>
            {
                await SignInAsync(screen, BoardServer.ApiKey);
                await screen.GoAsync(server, "/incidents");
                await screen.BeLiveAsync();
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Open an incident" }).ClickAsync();
                await screen.Page.GetByLabel("Name").FillAsync("Ransomware at Prospect");
                await screen.Page.GetByLabel("Health system").SelectOptionAsync("Prospect Health");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Open incident" }).ClickAsync();
                await Expect(screen.Rows).ToHaveCountAsync(3);

                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Set a status for all" }).ClickAsync();
                await screen.Page.GetByRole(AriaRole.Group, new() { Name = "Emergency department" })
                    .GetByRole(AriaRole.Combobox).SelectOptionAsync("Diversion");
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what will change" }).ClickAsync();
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Set 3 statuses at 3 facilities" }).ClickAsync();
                foreach (var code in (string[])["CT1", "CT2", "RI1"])
                    await Expect(others.Row(code)).ToContainTextAsync("Diversion");

                await screen.Page.Locator(".said").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Undo all 3" }).ClickAsync();
                foreach (var code in (string[])["CT1", "CT2", "RI1"])
                    await Expect(others.Row(code)).ToContainTextAsync("Open");
            });
        });

    [Fact]
    public async Task One_click_signs_in_as_a_person_of_the_demonstration() =>
        await Screen.WatchAsync(browser, new Uri(server.Address, "/sign-in?returnUrl=%2Fadmin"), async screen =>
        {
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Administrator" }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Administration");
        });

    [Fact]
    public async Task A_screen_says_NOT_LIVE_when_the_database_goes_and_follows_again_when_it_is_back() =>
        await Screen.WatchAsync(browser, server.Address, outage: true, flow: async screen =>
        {
            await screen.BeLiveAsync();
            server.LoseDatabase();
            await Expect(screen.Banner).ToContainTextAsync("NOT LIVE", new() { Timeout = WallScreen.Soon });
            await Expect(screen.Banner).ToContainTextAsync("The server cannot read the database since ");
            server.ReturnDatabase();
            await screen.BeLiveAsync();
            await server.ReportAsync("CT3", "ed", "closed");
            await Expect(screen.Row("CT3")).ToContainTextAsync("Closed");
        });

    private static async Task SignInAsync(Screen screen, string key)
    {
        await screen.Page.Locator("details:has(input[name=key])").EvaluateAsync("details => { details.open = true; }");
        await screen.Page.GetByLabel("Access key").FillAsync(key);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" })).ToHaveCountAsync(0);
    }

    private Task KeyAsync() => server.Data.ExecuteAsync(
        """
        INSERT INTO ApiKey (Name, Hash, CreatedAt) VALUES ('R. Alvarez, charge nurse', @hash, '2026-01-01 00:00:00.000+00:00');
        INSERT INTO AccessGrant (Principal, Role, ScopeKind, FacilityCode) SELECT CONCAT('key:', Id), 'reporter', 'facility', 'CT1' FROM ApiKey WHERE Hash = @hash;
        """,
        new { hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Nurse))) });
}
