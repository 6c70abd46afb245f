using Bunit;
using StatusBoard.Web.Features.Administration.EditFacilities;

namespace StatusBoard.Web.Tests.Features.Administration;

public sealed class FacilityFormTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_shows_what_is_on_the_board()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<FacilitiesAdmin>();
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("button.link").Count));
        Assert.Contains("Chester Medical Center", page.Markup, StringComparison.Ordinal);
        Assert.Contains("no ED", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_stays()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<FacilitiesAdmin>();
        page.FindAll("button").First(button => button.TextContent == "Add a facility").Click();
        given.Type("Code", "0 7");
        given.Type("Name", "New Hospital");
        given.Type("State", "zz");
        given.Type("Latitude", "north");
        given.Save();

        given.Providers.WaitForAssertion(() => Assert.Contains("is not a code", given.Providers.Markup, StringComparison.Ordinal));
        Assert.Contains("'ZZ' is not the USPS code", given.Providers.Markup, StringComparison.Ordinal);
        Assert.Contains("'north' is not a number", given.Providers.Markup, StringComparison.Ordinal);
        Assert.Equal(["New Hospital", "0 7", "north"], new[] { "Name", "Code", "Latitude" }.Select(label =>
            given.Field(label).GetAttribute("value")));
        Assert.Empty(await given.ActsAsync());
    }

    [Fact]
    public async Task A_facility_that_is_added_is_in_the_list_and_in_the_audit()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<FacilitiesAdmin>(parameters => parameters.Add(one => one.Address, "10.0.0.9"));
        page.FindAll("button").First(button => button.TextContent == "Add a facility").Click();
        given.Type("Code", "CT9");
        given.Type("Name", "Zeta Hospital");
        given.Type("City", "Zion");
        given.Type("State", "ct");
        given.Save();

        page.WaitForAssertion(() => Assert.Contains("Zeta Hospital was saved", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll("button.link").Count));
        var act = Assert.Single(await given.ActsAsync());
        Assert.Equal(("facility.add", "facility:CT9", "person:1", "Ada", "10.0.0.9"),
            (act.Action, act.Subject, act.Actor, act.ActorName, act.Address));
        Assert.Equal("America/New_York", (await given.Editor.FindAsync("CT9", Cancel))!.Value.Draft.TimeZone);
    }

    [Fact]
    public async Task Whoever_was_slower_sees_what_is_there_now_and_decides()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<FacilitiesAdmin>(parameters => parameters.Add(one => one.Edit, "CT1"));
        given.Providers.WaitForAssertion(() => Assert.NotEmpty(given.Providers.FindAll("[data-form=facility]")));
        await given.SqlAsync("UPDATE Facility SET City = 'Avon' WHERE Code = 'CT1'");
        given.Type("Name", "Hartford Hospital");
        given.Save();

        given.Providers.WaitForAssertion(() =>
            Assert.Contains("Somebody else has changed this meanwhile", given.Providers.Markup, StringComparison.Ordinal));
        Assert.Equal("Hartford Hospital", given.Field("Name").GetAttribute("value"));
        var rows = given.Providers.FindAll(".moved-on tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(["nameHartford General HospitalHartford Hospital", "cityAvonHartford"], rows);
        Assert.Empty(await given.ActsAsync());

        given.Providers.FindAll(".moved-on button").First(button => button.TextContent == "Save mine over it").Click();
        page.WaitForAssertion(() => Assert.Contains("Hartford Hospital was saved", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Hartford", (await given.Editor.FindAsync("CT1", Cancel))!.Value.Draft.City);
    }

    [Fact]
    public async Task Who_was_an_administrator_when_the_page_was_opened_saves_nothing_afterwards()
    {
        await using var given = await GivenAdmin.StartAsync();
        given.Render<FacilitiesAdmin>(parameters => parameters.Add(one => one.Edit, "CT1"));
        given.Providers.WaitForAssertion(() => Assert.NotEmpty(given.Providers.FindAll("[data-form=facility]")));
        await given.DemoteAsync();
        given.Type("Name", "Mine now");
        given.Save();

        given.Providers.WaitForAssertion(() =>
            Assert.Contains("You may not do this any more", given.Providers.Markup, StringComparison.Ordinal));
        Assert.Equal("Hartford General Hospital", (await given.Editor.FindAsync("CT1", Cancel))!.Value.Draft.Name);
    }

    [Fact]
    public async Task An_unticked_facility_is_retired_and_found_among_the_retired()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<FacilitiesAdmin>(parameters => parameters.Add(one => one.Edit, "RI1"));
        given.Providers.WaitForAssertion(() => Assert.NotEmpty(given.Providers.FindAll("[data-form=facility]")));
        given.Providers.FindAll("label.check input")[1].Change(false);
        given.Save();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("button.link").Count));
        page.Find("select").Change("false");
        page.WaitForAssertion(() => Assert.Equal("Fatima Hospital", Assert.Single(page.FindAll("button.link")).TextContent));
        Assert.Equal("facility.retire", (await given.ActsAsync())[0].Action);
    }
}
