using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

public sealed class DevicePairingOnSqlite(GuardedApp guarded) : DevicePairingTests(guarded), IClassFixture<GuardedApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class DevicePairingOnSqlServer(GuardedSqlServerApp guarded) : DevicePairingTests(guarded.Running),
    IClassFixture<GuardedSqlServerApp>;

public abstract class DevicePairingTests(GuardedApp guarded)
{
    private static readonly Principal Ada = new("person:1", "Ada", [new Grant(Role.Administrator, Scope.Everything)]);

    private BoardApp App => guarded.App;

    private DeviceStore Devices => App.Services.GetRequiredService<DeviceStore>();

    [Fact]
    public async Task A_fresh_display_asks_for_a_code_is_let_in_and_sees_its_part_of_the_board()
    {
        using var display = Browser();
        using (var nothing = await display.GetAsync("/api/v1/board"))
            await nothing.ProblemAsync(HttpStatusCode.Unauthorized);
        var asked = await AskAsync(display);
        Assert.Equal("waiting", asked.Text("state"));
        Assert.EndsWith($"/admin/devices?code={asked.Text("code")}", asked.Text("approve"), StringComparison.Ordinal);
        Assert.Equal(asked.Text("code"), (await AskAsync(display)).Text("code"));
        Assert.Equal("waiting", (await CollectAsync(display)).Text("state"));

        await Devices.ApproveAsync(asked.Text("code"), new DeviceDraft("Wall of Hartford", "/wall?state=CT", Scope.Of(["CT"])), Ada,
            null, TestContext.Current.CancellationToken).DoneAsync();
        var paired = await CollectAsync(display);
        Assert.Equal(("paired", "Wall of Hartford", "/wall?state=CT"), (paired.Text("state"), paired.Text("name"), paired.Text("view")));
        Assert.Equal("none", (await CollectAsync(display)).Text("state"));

        Assert.Equal(["CT1", "CT2", "CT3"], (await display.JsonAsync("/api/v1/board")).Codes().Order());
        Assert.Equal("Wall of Hartford", (await display.JsonAsync("/access/device")).Text("name"));
        Assert.Equal(HttpStatusCode.OK, (await display.GetAsync("/wall?state=CT")).StatusCode);
        using var write = await display.PutStatusAsync("CT1", "ed", new { status = "open" });
        await write.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_display_that_is_let_in_already_is_sent_back_to_its_view_until_it_is_revoked()
    {
        var (display, device) = await PairAsync();
        using (display)
        {
            var answer = await AskAsync(display);
            Assert.Equal(("paired", device.ViewAddress), (answer.Text("state"), answer.Text("view")));
            Assert.True(await Devices.RevokeAsync(device.Id, Ada, null, TestContext.Current.CancellationToken));
            await Eventually.TrueAsync(async () => (await AskAsync(display)).Text("state") == "waiting", TimeSpan.FromSeconds(9));
        }
    }

    [Fact]
    public async Task The_cookies_of_a_display_are_read_by_no_script_and_sent_along_by_no_other_site()
    {
        using var display = App.Client();
        using var asked = await display.PostAsync("/access/pairing", new { });
        var cookie = Assert.Single(asked.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("StatusBoard.Pairing=sbp_", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sbp_", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_pair()
    {
        using var refused = await App.Anybody.SendAsync(
            HttpMethod.Post, "/access/pairing", "", headers: ("Origin", "https://elsewhere.example"));
        await refused.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_revoked_device_is_nobody_within_seconds()
    {
        var (display, device) = await PairAsync();
        using (display)
        {
            Assert.True(await Devices.RevokeAsync(device.Id, Ada, null, TestContext.Current.CancellationToken));
            await Eventually.TrueAsync(async () =>
                (await display.GetAsync("/api/v1/board")).StatusCode == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(9));
            using var gone = await display.GetAsync("/access/device");
            await gone.ProblemAsync(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task What_a_display_shows_and_how_far_it_is_behind_is_taken_down()
    {
        var (display, device) = await PairAsync();
        using (display)
        {
            await App.Administrator.ReportAsync("CT1", "ob", "diversion");
            var old = App.Feed.Board.Version;
            await App.Administrator.ReportAsync("CT1", "ob", "open");
            await SeenAsync(display, App.Feed.Board.Version);
            Assert.Equal((App.Feed.Board.Version, 0), await ShownAsync(device.Id));
            await Task.Delay(1100, TestContext.Current.CancellationToken);
            await SeenAsync(display, old);
            var (shown, behind) = await ShownAsync(device.Id);
            Assert.Equal(old, shown);
            Assert.True(behind >= 1, $"{behind} s behind");
            await SeenAsync(display, "nonsense");
            Assert.Equal(old, (await ShownAsync(device.Id)).Shown);
        }
    }

    private async Task SeenAsync(HttpClient display, object shown)
    {
        await display.JsonAsync($"/api/v1/heartbeat?shown={shown}");
        await App.Services.GetRequiredService<DeviceSyncService>().WriteAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(long? Shown, int? Behind)> ShownAsync(int id)
    {
        var device = (await Devices.ListAsync(TestContext.Current.CancellationToken)).Single(one => one.Id == id);
        Assert.NotNull(device.LastSeenAt);
        Assert.Equal("127.0.0.1", device.LastAddress);
        return (device.ShownVersion, device.BehindSeconds);
    }

    private async Task<(HttpClient Display, Device Device)> PairAsync()
    {
        var display = Browser();
        var code = (await AskAsync(display)).Text("code");
        var device = await Devices.ApproveAsync(code, new DeviceDraft("Wall", "/wall", Scope.Everything), Ada, null,
            TestContext.Current.CancellationToken).DoneAsync();
        Assert.Equal("paired", (await CollectAsync(display)).Text("state"));
        return (display, device!);
    }

    private static async Task<System.Text.Json.JsonElement> AskAsync(HttpClient display) =>
        await (await display.PostAsync("/access/pairing", new { })).JsonAsync(HttpStatusCode.OK);

    private static async Task<System.Text.Json.JsonElement> CollectAsync(HttpClient display) =>
        await (await display.PostAsync("/access/pairing/collect", new { })).JsonAsync(HttpStatusCode.OK);

    private HttpClient Browser()
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = App.Address };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return browser;
    }
}
