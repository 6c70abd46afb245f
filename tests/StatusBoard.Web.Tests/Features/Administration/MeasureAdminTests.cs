using AngleSharp.Dom;
using Bunit;
using StatusBoard.Measures;
using StatusBoard.Web.Features.Administration.EditMeasures;

namespace StatusBoard.Web.Tests.Features.Administration;

public sealed class MeasureAdminTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_own_measure_is_added_with_bounds_levels_and_limit_and_slips_are_named()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<MeasuresAdmin>();
        page.WaitForAssertion(() => Assert.Contains("NEDOCS", page.Markup, StringComparison.Ordinal));
        GivenAdmin.Press(page, "Add a measure");
        given.Type("Code", "own-hallway");
        given.Type("Name", "patients in hallways");
        given.Type("Heading", "Own");
        given.Type("Highest value", "many");
        await AddLevelAsync(given, 0, "5", "few", "Calm");
        await AddLevelAsync(given, 1, "", "many", "High");
        given.Save();
        given.Providers.WaitForAssertion(() => Assert.Contains("'many' is no number", given.Providers.Markup, StringComparison.Ordinal));
        given.Type("Highest value", "60");
        given.Save();
        page.WaitForAssertion(() => Assert.Contains("patients in hallways was saved", page.Markup, StringComparison.Ordinal));

        var own = (await given.Measures.ListAsync(Cancel)).Single(one => one.Measure.Code == "own-hallway").Measure;
        Assert.Equal((0.0, 60.0, "Own", "5:calm:few;:high:many", TimeSpan.FromHours(4)),
            (own.Minimum!.Value, own.Maximum!.Value, own.Group, MeasureBands.Text(own.Bands), own.StaleAfter));
        Assert.Equal("measure.add", (await given.ActsAsync())[0].Action);
    }

    [Fact]
    public async Task A_shipped_measure_gets_another_limit_and_is_retired_unless_something_is_computed_from_it()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<MeasuresAdmin>();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("tr[data-measure=ed-census]")));
        page.Find("tr[data-measure=ed-census] button").Click();
        given.Providers.WaitForAssertion(() => Assert.NotNull(given.Providers.Find("label.check input")));
        given.Providers.Find("label.check input").Change(false);
        given.Save();
        given.Providers.WaitForAssertion(() => Assert.Contains("is computed from it", given.Providers.Markup, StringComparison.Ordinal));
        given.Providers.Find("label.check input").Change(true);
        given.Type("Stale after", "3");
        given.Save();
        page.WaitForAssertion(() => Assert.Contains("3 hours", page.Find("tr[data-measure=ed-census]").TextContent,
            StringComparison.Ordinal));
        Assert.Equal("""{"stale after minutes":"180"}""", (await given.ActsAsync())[0].After);
    }

    [Fact]
    public async Task An_action_is_added_to_a_level_and_changed()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ActionsAdmin>();
        page.WaitForAssertion(() => Assert.Contains("No level has an action list yet", page.Markup, StringComparison.Ordinal));
        GivenAdmin.Press(page, "Add an action");
        given.Type("What is to be done", "Call the float pool");
        given.Type("By whom", "house supervisor");
        given.Providers.Find("[data-field=level]").Change("nedocs 5");
        given.Save();
        page.WaitForAssertion(() => Assert.Contains("NEDOCS: severely overcrowded or worse", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Call the float pool", page.Markup, StringComparison.Ordinal);

        page.FindAll("button.link").Single().Click();
        given.Type("A tick counts for", "x");
        given.Save();
        given.Providers.WaitForAssertion(() => Assert.Contains("'x' is no number", given.Providers.Markup, StringComparison.Ordinal));
        given.Type("A tick counts for", "6");
        given.Save();
        page.WaitForAssertion(() => Assert.Contains("a tick counts for 6 hours", page.Markup, StringComparison.Ordinal));
        var action = (await given.Measures.ListAsync(Cancel)).Single(one => one.Measure.IsAction).Measure;
        Assert.Equal(("act-call-the-float-pool", "nedocs", 5, "house supervisor"),
            (action.Code, action.ActionOf, action.ActionLevel, action.Owner));
    }

    [Fact]
    public async Task Who_may_no_longer_administer_changes_nothing()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<MeasuresAdmin>();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("tr[data-measure=ed-census]")));
        page.Find("tr[data-measure=ed-census] button").Click();
        given.Type("Stale after", "3");
        await given.DemoteAsync();
        given.Save();
        given.Providers.WaitForAssertion(() => Assert.NotNull(given.Providers.Find(".error")));
        Assert.Empty(await given.ActsAsync());
    }

    private static async Task AddLevelAsync(GivenAdmin given, int place, string upTo, string words, string tone)
    {
        await Bands(given).QuerySelectorAll("button").Single(button => button.TextContent == "Add a level").ClickAsync();
        given.Providers.WaitForAssertion(() => Assert.Equal(place + 1, Bands(given).QuerySelectorAll("div").Length));
        await Row().QuerySelector("label input")!.ChangeAsync(upTo);
        await Row().QuerySelector(":scope > input")!.ChangeAsync(words);
        await Row().QuerySelector("select")!.ChangeAsync(tone);

        IElement Row() => Bands(given).QuerySelectorAll("div")[place];
    }

    private static IElement Bands(GivenAdmin given) => given.Providers.Find("[data-bands]");
}
