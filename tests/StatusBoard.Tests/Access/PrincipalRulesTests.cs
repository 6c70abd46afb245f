using StatusBoard.Access;
using StatusBoard.Reporting;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Access;

public sealed class PrincipalRulesTests
{
    [Theory]
    [InlineData("/wall", true)]
    [InlineData("/wall?state=CT,RI", true)]
    [InlineData("/wall/east-night", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("/", false)]
    [InlineData("/walls", false)]
    [InlineData("/WALL", false)]
    [InlineData("https://elsewhere.example/wall", false)]
    [InlineData("/wall/../admin", false)]
    [InlineData("/wall/\\elsewhere.example", false)]
    [InlineData("/wall?state=\u0001", false)]
    public void A_display_shows_a_page_of_the_wall_and_no_other(string? view, bool possible) =>
        Assert.Equal(possible ? [] : ["view"], Fields(PrincipalRules.CheckView(view)));

    [Fact]
    public void Names_and_views_have_a_length_that_is_kept()
    {
        Assert.Empty(PrincipalRules.CheckView("/wall?" + new string('x', PrincipalRules.MaxView - 6)));
        Assert.Equal(["view"], Fields(PrincipalRules.CheckView("/wall?" + new string('x', PrincipalRules.MaxView - 5))));
        Assert.Empty(PrincipalRules.CheckName(new string('x', PrincipalRules.MaxName)));
        Assert.Equal(["name"], Fields(PrincipalRules.CheckName(new string('x', PrincipalRules.MaxName + 1))));
        Assert.Equal(["name"], Fields(PrincipalRules.CheckName(" ")));
    }

    [Fact]
    public void A_scope_names_something_and_a_key_ends_in_the_future_or_never()
    {
        Assert.Equal(["scope"], Fields(PrincipalRules.CheckScope(Scope.Nothing)));
        Assert.Empty(PrincipalRules.CheckScope(Scope.Of(["CT"])));
        Assert.Empty(PrincipalRules.CheckScope(Scope.Everything));
        Assert.Equal(["expiresAt"], Fields(PrincipalRules.CheckExpiry(Given.Now, Given.Now)));
        Assert.Empty(PrincipalRules.CheckExpiry(Given.Now.AddTicks(1), Given.Now));
        Assert.Empty(PrincipalRules.CheckExpiry(null, Given.Now));
    }

    private static IEnumerable<string> Fields(IEnumerable<ReportProblem> problems) => problems.Select(problem => problem.Field);
}
