using StatusBoard.Incidents;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Incidents;

public sealed class IncidentRulesTests
{
    private static readonly IncidentDraft Good = new("Ice storm", IncidentKind.SevereWeather, Given.Now);

    [Fact]
    public void A_good_draft_has_nothing_wrong_with_it_and_a_bad_one_every_field_named()
    {
        Assert.Empty(IncidentRules.Check(Good, Given.Now));
        Assert.Equal(["name"], Fields(Good with { Name = " " }));
        Assert.Equal(["name", "area", "startedAt"],
            Fields(Good with { Name = new string('x', 201), Area = "a\u0007", StartedAt = Given.Now.AddHours(1) }));
        Assert.Equal(["startedAt"], Fields(Good with { StartedAt = Given.Now.AddDays(-400) }));
    }

    [Fact]
    public void A_draft_is_trimmed_and_does_not_begin_in_the_future()
    {
        var draft = IncidentRules.Normalise(
            new IncidentDraft(" Ice ", IncidentKind.Fire, Given.Now.AddMinutes(2)) { Area = " ", System = " Mercy " }, Given.Now);
        Assert.Equal(new IncidentDraft("Ice", IncidentKind.Fire, Given.Now) { System = "Mercy" }, draft);
    }

    [Theory]
    [InlineData("https://example.org/a", true)]
    [InlineData("http://x/y", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("example.org", false)]
    [InlineData("", false)]
    public void A_link_leads_to_the_web_and_nowhere_else(string address, bool good) =>
        Assert.Equal(good, !IncidentRules.CheckEntry("text", [new IncidentLink("name", address)]).Any());

    [Fact]
    public void An_entry_says_something_and_has_few_links_each_with_a_name()
    {
        Assert.Equal(["text"], IncidentRules.CheckEntry(" ", []).Select(problem => problem.Field));
        Assert.Equal(["links[0].name"], IncidentRules.CheckEntry("x", [new("", "https://x")]).Select(problem => problem.Field));
        Assert.Contains(IncidentRules.CheckEntry("x", [.. Enumerable.Repeat(new IncidentLink("a", "https://x"), 11)]), problem =>
            problem.Field == "links");
    }

    private static string[] Fields(IncidentDraft draft) => [.. IncidentRules.Check(draft, Given.Now).Select(problem => problem.Field)];
}
