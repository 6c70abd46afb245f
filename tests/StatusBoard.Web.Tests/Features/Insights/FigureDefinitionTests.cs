using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using StatusBoard.Web.Tests.Features.Insights.Time;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights;

/// <summary>No figure without its definition: beside each table and each chart of the pages of insights stands what its numbers
/// mean.</summary>
public sealed class FigureDefinitionTests(TimePageTests.MarchBoard board) : IClassFixture<TimePageTests.MarchBoard>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/insights", 1)]
    [InlineData("/insights/time?from=2026-03-01&to=2026-03-08", 6)]
    [InlineData("/insights/time?from=2026-03-01&to=2026-03-08&facility=CT3", 6)]
    [InlineData("/insights/time?period=7d&service=elective-surgery", 4)]
    [InlineData("/insights/reach?close=CT1", 2)]
    [InlineData("/insights/report?from=2026-03-01T00:00Z&to=2026-03-08T00:00Z", 2)]
    public async Task Every_table_and_chart_has_what_it_means_beside_it(string path, int atLeast)
    {
        // What is computed once for all is there then, however busy the machine is: the page itself does not wait for long.
        if (path.Contains("/time?", StringComparison.Ordinal))
            await board.App.Anybody.JsonAsync("/api/v1" + path);
        var page = new HtmlParser().ParseDocument(await board.App.Anybody.GetStringAsync(path, Cancel));

        var figures = page.QuerySelectorAll("main table.plain:not(.facts):not(.blank-table), main figure").ToList();
        Assert.True(figures.Count >= atLeast, $"{path} has {figures.Count} tables and charts.");
        Assert.Empty(figures.Where(one => !IsDefined(one)).Select(one => $"{path}: {one.ClassName} {one.TextContent.Trim()[..20]}"));
    }

    [Theory]
    [InlineData("<section><table class='plain'></table><p>words</p></section>", false)]
    [InlineData("<section><table class='plain'></table><p class='definition'> </p></section>", false)]
    [InlineData("<section><table class='plain'></table><p class='definition'>What it means.</p></section>", true)]
    [InlineData("<section></section><p class='definition'>Of another.</p><section><table class='plain'></table></section>", false)]
    public void A_table_without_its_definition_is_seen(string markup, bool isDefined) => Assert.Equal(
        isDefined, IsDefined(new HtmlParser().ParseDocument(markup).QuerySelector("table")!));

    private static bool IsDefined(IElement figure)
    {
        var place = figure.LocalName == "figure" ? figure : figure.Closest("figure, section");
        // Tables side by side have one definition together.
        if (place?.ParentElement?.ClassList.Contains("side-by-side") == true && place.QuerySelector(".definition") is null)
            place = place.ParentElement.Closest("section");
        return place?.QuerySelectorAll(".definition, figcaption").Any(one => one.TextContent.Trim().Length > 10) == true;
    }
}
