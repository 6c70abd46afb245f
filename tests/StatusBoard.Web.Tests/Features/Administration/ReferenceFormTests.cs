using Bunit;
using StatusBoard.Storage.Administration;
using StatusBoard.Web.Features.Administration.EditPlaces;
using StatusBoard.Web.Features.Administration.EditServices;

namespace StatusBoard.Web.Tests.Features.Administration;

public sealed class ReferenceFormTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_region_is_added_with_its_state_and_the_same_one_again_is_refused_beside_the_field()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<PlacesAdmin>(parameters => parameters.Add(one => one.Regions, true));
        for (var round = 0; round < 2; round++)
        {
            page.FindAll("button").First(button => button.TextContent == "Add a region").Click();
            given.Type("Name", "Western");
            given.Type("State", "ct");
            given.Save();
            if (round == 0)
                page.WaitForAssertion(() => Assert.Contains("Western was saved", page.Markup, StringComparison.Ordinal));
        }

        given.Providers.WaitForAssertion(() =>
            Assert.Contains("There is a region of this name already", given.Providers.Markup, StringComparison.Ordinal));
        Assert.Equal("Western", given.Field("Name").GetAttribute("value"));
        Assert.Equal("CT", Assert.Single((await given.References.RegionsAsync(new PlaceQuery { Text = "Western" }, Cancel)).Page).State);
    }

    [Fact]
    public async Task A_health_system_that_somebody_belongs_to_is_not_retired()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<PlacesAdmin>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button.link")));
        page.FindAll("button.link").First(button => button.TextContent.StartsWith("Prospect", StringComparison.Ordinal)).Click();
        given.Providers.Find("label.check input").Change(false);
        given.Save();
        given.Providers.WaitForAssertion(() =>
            Assert.Contains("4 facilities belong to it", given.Providers.Markup, StringComparison.Ordinal));
        Assert.Empty(await given.ActsAsync());
    }

    [Fact]
    public async Task How_long_a_status_may_stand_is_changed_and_a_slip_is_named()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ServicesAdmin>(parameters => parameters.Add(one => one.OnlyStaleness, true));
        page.WaitForAssertion(() => Assert.Equal(20, page.FindAll("button.link").Count));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent == "Add a service");
        page.FindAll("button.link").First(button => button.TextContent == "burn").Click();
        given.Type("Stale after", "soon");
        given.Save();
        given.Providers.WaitForAssertion(() =>
            Assert.Contains("'soon' is not a whole number", given.Providers.Markup, StringComparison.Ordinal));
        Assert.Equal("soon", given.Field("Stale after").GetAttribute("value"));
        given.Type("Stale after", "90");
        given.Providers.Find("[data-field=stale-unit]").Change("minutes");
        given.Save();
        page.WaitForAssertion(() => Assert.Contains("90 minutes", page.Markup, StringComparison.Ordinal));
        Assert.Equal("""{"stale after minutes":"90"}""", (await given.ActsAsync())[0].After);
    }

    [Theory]
    [InlineData("hours", "3 hours", "180")]
    [InlineData("days", "3 days", "4320")]
    public async Task A_limit_is_entered_in_the_unit_that_is_chosen(string unit, string shown, string kept)
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ServicesAdmin>(parameters => parameters.Add(one => one.OnlyStaleness, true));
        page.WaitForAssertion(() => Assert.Equal(20, page.FindAll("button.link").Count));
        page.FindAll("button.link").First(button => button.TextContent == "burn").Click();
        given.Type("Stale after", "3");
        given.Providers.Find("[data-field=stale-unit]").Change(unit);
        given.Save();
        page.WaitForAssertion(() => Assert.Contains(shown, page.Markup, StringComparison.Ordinal));
        Assert.Equal($$"""{"stale after minutes":"{{kept}}"}""", (await given.ActsAsync())[0].After);

        page.FindAll("button.link").First(button => button.TextContent == "burn").Click();
        given.Providers.WaitForAssertion(() => Assert.Equal("3", given.Field("Stale after").GetAttribute("value")));
        Assert.Equal(unit, given.Providers.Find("[data-field=stale-unit]").GetAttribute("value"));
    }

    [Theory]
    [InlineData(null, "never")]
    [InlineData(60, "1 hour")]
    [InlineData(720, "12 hours")]
    [InlineData(1440, "1 day")]
    [InlineData(2880, "2 days")]
    [InlineData(95, "95 minutes")]
    public void A_limit_is_said_in_the_largest_whole_unit(int? minutes, string words) => Assert.Equal(words, StaleLimitText.Of(minutes));
}
