using Bunit;
using StatusBoard.Web.Features.Administration.EditPolls;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Administration;

public sealed class PollTemplateAdminTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_shipped_template_opens_with_its_items_and_is_saved_as_it_is_read()
    {
        await using var given = await GivenAdmin.StartAsync();
        Board(given);
        var page = given.Render<PollTemplatesAdmin>();
        page.WaitForAssertion(() => Assert.True(page.FindAll("tr[data-template]").Count >= 5));
        var before = await given.PollTemplates.AllAsync(Cancel);
        foreach (var template in before)
            Assert.Equal(template.Items, new PollTemplateForm(template).Read(given.Board.Feed.Board.Catalogue).Template.Items);
        page.Find("tr[data-template=mci] button").Click();
        given.Type("Minutes to answer", "10");
        given.Save();
        page.WaitForAssertion(() => Assert.Contains("is saved", page.Markup, StringComparison.Ordinal));
        var after = (await given.PollTemplates.AllAsync(Cancel)).Single(one => one.Code == "mci");
        Assert.Equal(10, after.Minutes);
        Assert.Equal(before.Single(one => one.Code == "mci").Items, after.Items);
    }

    [Fact]
    public async Task An_own_template_is_added_changed_and_removed_at_the_second_press()
    {
        await using var given = await GivenAdmin.StartAsync();
        Board(given);
        var page = given.Render<PollTemplatesAdmin>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr[data-template]")));
        GivenAdmin.Press(page, "Add a template");
        given.Type("Code", "dialysis");
        given.Type("Name", "Dialysis");
        given.Type("Title of its polls", "Dialysis places");
        given.Providers.Find("[data-field=items]").Change("places: many: Free places");
        given.Save();
        given.Providers.WaitForAssertion(() => Assert.Contains("Line 1 is no item", given.Providers.Markup, StringComparison.Ordinal));
        given.Providers.Find("[data-field=items]").Change("places: count 0-200: Free places");
        given.Type("Whom: services", "moon");
        given.Save();
        given.Providers.WaitForAssertion(() => Assert.Contains("There is no service", given.Providers.Markup, StringComparison.Ordinal));
        given.Type("Whom: services", "trauma");
        given.Save();
        page.WaitForAssertion(() => Assert.Contains("with trauma", page.Find("tr[data-template=dialysis]").TextContent,
            StringComparison.Ordinal));

        page.Find("tr[data-template=dialysis] td:last-child button").Click();
        page.WaitForAssertion(() => Assert.Contains("sure?", page.Find("tr[data-template=dialysis]").TextContent,
            StringComparison.Ordinal));
        page.Find("tr[data-template=dialysis] td:last-child button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-template=dialysis]")));
        Assert.Equal(["poll-template.remove", "poll-template.save"], (await given.ActsAsync()).Select(act => act.Action));
    }

    private static void Board(GivenAdmin given) => given.Board.Read([], [], Given.Catalogue);
}
