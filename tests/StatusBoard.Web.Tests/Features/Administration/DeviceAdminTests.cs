using Bunit;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Features.Administration.Devices;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Administration;

/// <summary>A display that asks is let in by its code, changed and revoked; what is wrong is said beside its field.</summary>
public sealed class DeviceAdminTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_display_that_asks_is_let_in_and_stands_in_the_list()
    {
        await using var given = await GivenAdmin.StartAsync();
        var asked = (await given.Devices.AskAsync("10.1.2.3", "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0", Cancel))!;
        var page = given.Render<DeviceAdmin>();
        page.WaitForAssertion(() => Assert.Contains("A display asks to be let in", page.Markup, StringComparison.Ordinal));
        Assert.Contains("from 10.1.2.3 · Chrome on Linux", page.Find(".waiting li").TextContent, StringComparison.Ordinal);
        GivenAdmin.Press(page, "Let in");
        GivenAdmin.FieldOf(page, "Name").Change("Operations center, north wall");
        page.FindAll("input[type=radio]")[1].Click();
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Let in, not connected yet", page.Markup, StringComparison.Ordinal));
        Assert.NotNull((await given.Devices.CollectAsync(asked.Secret, "10.1.2.3", Cancel)).Token);
        Assert.Equal("device.approve", Assert.Single(await given.ActsAsync(), act => act.Actor == "person:1").Action);
    }

    [Fact]
    public async Task A_view_proposes_what_the_display_may_see_until_something_else_is_chosen()
    {
        await using var given = await GivenAdmin.StartAsync();
        given.Board.Read([Given.Hospital("CT1") with { System = "Care" }, Given.Hospital("CT2"),
            Given.Hospital("RI1", "RI") with { Region = "North", System = "Care" },
            Given.Hospital("RI2", "RI") with { System = "Care" }], []);
        await given.Views.SaveAsync("care-ri", "?state=RI&system=Care", ("person:1", "Ada"), null, Cancel);
        await given.Views.SaveAsync("both", "?play=care-ri", ("person:1", "Ada"), null, Cancel);
        var page = given.Render<DeviceAdmin>(parameters => parameters.Add(one => one.AskedView, "/wall/care-ri"));
        page.WaitForAssertion(() => Assert.Contains("needs: RI.", page.Find("[data-proposed]").TextContent, StringComparison.Ordinal));
        Assert.Equal("/wall/care-ri", GivenAdmin.FieldOf(page, "Shows").GetAttribute("value"));

        // Another view proposes another scope, and an address that is no view takes the proposal back.
        GivenAdmin.FieldOf(page, "Shows").Input("/wall?region=North");
        page.WaitForAssertion(() => Assert.Contains("North", page.Find("[data-proposed]").TextContent, StringComparison.Ordinal));
        GivenAdmin.FieldOf(page, "Shows").Input("/wall/nowhere");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-proposed]")));

        GivenAdmin.FieldOf(page, "Shows").Input("/wall/both");
        page.WaitForAssertion(() => Assert.Contains("needs: RI.", page.Find("[data-proposed]").TextContent, StringComparison.Ordinal));

        // What was chosen by hand stays.
        page.FindAll("input[type=radio]")[1].Click();
        GivenAdmin.FieldOf(page, "Shows").Input("/wall?state=RI");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-proposed]")));
    }

    [Fact]
    public async Task A_code_that_no_display_shows_is_refused_and_what_was_typed_stays()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<DeviceAdmin>(parameters => parameters.Add(one => one.AskedCode, "ABC234"));
        GivenAdmin.FieldOf(page, "Name").Change("North wall");
        page.FindAll("input[type=radio]")[1].Click();
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("No display shows this code", page.Markup, StringComparison.Ordinal));
        Assert.Equal(("North wall", "ABC234"), (GivenAdmin.FieldOf(page, "Name").GetAttribute("value"),
            GivenAdmin.FieldOf(page, "Code on the display").GetAttribute("value")));
        Assert.Empty(await given.Devices.ListAsync(Cancel));
    }

    [Fact]
    public async Task A_display_that_was_revoked_meanwhile_is_not_changed()
    {
        await using var given = await GivenAdmin.StartAsync();
        var by = new StatusBoard.Access.Principal("person:1", "Ada", []);
        var asked = (await given.Devices.AskAsync(null, null, Cancel))!;
        var device = (await given.Devices.ApproveAsync(asked.Code, new("North wall", "/wall", StatusBoard.Access.Scope.Everything),
            by, null, Cancel).DoneAsync())!;
        var page = given.Render<DeviceAdmin>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[aria-label='Change North wall']")));
        page.Find("[aria-label='Change North wall']").Click();
        GivenAdmin.FieldOf(page, "Name").Change("South wall");
        await given.Devices.RevokeAsync(device.Id, by, null, Cancel);
        page.Find("form").Submit();
        page.WaitForAssertion(() =>
            Assert.Contains("This device has been revoked meanwhile. Nothing was changed.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("North wall", Assert.Single(await given.Devices.ListAsync(Cancel)).Name);
    }
}
