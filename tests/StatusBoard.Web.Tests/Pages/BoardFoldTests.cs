using Bunit;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Pages;

public sealed class BoardFoldTests
{
    [Fact]
    public void Facilities_that_never_reported_are_one_line_for_each_state_that_leads_to_them()
    {
        using var screen = Screen();
        var board = Show(screen);
        Assert.Equal(["A"], Codes(board));
        Assert.Equal(["Connecticut: 2 have never reported", "Pennsylvania: 1 has never reported"],
            board.FindAll("tr.fold a").Select(line => line.TextContent));
        Assert.Equal(("/?unreported=CT", "false"),
            (board.Find("tr.fold a").GetAttribute("href"), board.Find("tr.fold a").GetAttribute("aria-expanded")));
        Assert.Equal("1 to 1 of 4", board.Find(".pager span").TextContent);
    }

    [Fact]
    public void An_open_line_lists_its_facilities_and_leads_back()
    {
        using var screen = Screen();
        var board = Show(screen, "/?unreported=ct");
        Assert.Equal(["A", "B", "C"], Codes(board));
        Assert.Equal(("/", "true"),
            (board.Find("tr.fold a").GetAttribute("href"), board.Find("tr.fold a").GetAttribute("aria-expanded")));
        Assert.Equal("1 to 3 of 4", board.Find(".pager span").TextContent);
    }

    [Fact]
    public void A_facility_that_reports_for_the_first_time_leaves_the_line_of_its_state()
    {
        using var screen = Screen();
        var board = Show(screen);
        screen.Given.Reports("B", Status.Diversion);
        board.WaitForAssertion(() => Assert.Equal(["B", "A"], Codes(board)));
        Assert.Equal("Connecticut: 1 has never reported", board.Find("tr.fold a").TextContent);
        screen.Given.Reports("P", Status.Open);
        board.WaitForAssertion(() => Assert.Single(board.FindAll("tr.fold")));
    }

    [Theory]
    [InlineData("/?q=hospital+b")]
    [InlineData("/?status=unknown&q=hospital+b")]
    public void What_is_searched_for_is_never_folded(string query)
    {
        using var screen = Screen();
        var board = Show(screen, query);
        Assert.Equal(["B"], Codes(board));
        Assert.Empty(board.FindAll("tr.fold"));
    }

    [Fact]
    public void The_headline_says_in_words_how_many_there_are_of_each_kind_and_follows()
    {
        using var screen = Screen();
        var board = Show(screen);
        Assert.Equal("1 open, 3 have not reported", board.Find(".headline").TextContent);
        screen.Given.Reports("A", Status.Closed);
        screen.Given.Reports("B", Status.Diversion);
        screen.Given.Reports("C", Status.Suspended, "elective-surgery");
        board.WaitForAssertion(() => Assert.Equal(
            "1 closed, 1 on diversion, 1 with reduced services, 1 has not reported", board.Find(".headline").TextContent));
        Assert.Equal("Pennsylvania: 1 has not reported", Show(screen, "/?state=PA").Find(".headline").TextContent);
    }

    [Fact]
    public void Each_facility_is_counted_once_in_the_headline()
    {
        using var screen = new Screen(Given.Board(
            Given.Hospital("A"), Given.Hospital("N") with { HasEmergencyDepartment = false },
            Given.Hospital("M") with { HasEmergencyDepartment = false }));
        screen.Given.Reports("M", Status.Open, "trauma");
        Assert.Equal("1 without emergency department, 2 have not reported", Show(screen).Find(".headline").TextContent);
    }

    [Fact]
    public void All_who_look_at_the_same_counts_share_one_headline()
    {
        using var screen = Screen();
        var view = screen.Given.Feed.View(BoardFilter.Everything);
        Assert.Same(BoardTotals.Of(view.States), BoardTotals.Of(screen.Given.Feed.View(BoardFilter.Everything).States));
        screen.Given.Reports("A", Status.Open, reason: "another reason");
        Assert.Same(BoardTotals.Of(view.States), BoardTotals.Of(screen.Given.Feed.View(BoardFilter.Everything).States));
    }

    [Fact]
    public void A_card_says_in_words_what_its_signs_count()
    {
        using var screen = Screen();
        screen.Given.Reports("A", Status.Closed);
        Assert.Equal(["1 closed", "2 not reported"],
            Show(screen).FindAll(".states a")[0].QuerySelectorAll(".counts > span").Select(sign => sign.TextContent));
    }

    private static Screen Screen()
    {
        var given = Given.Board(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("C"), Given.Hospital("P", "PA"));
        given.Reports("A", Status.Open);
        return new Screen(given);
    }

    private static IRenderedComponent<LiveBoard> Show(Screen screen, string query = "/") =>
        screen.Render<LiveBoard>(parameters => parameters.Add(board => board.Query, query));

    private static List<string> Codes(IRenderedComponent<LiveBoard> board) =>
        [.. board.FindAll("tr[data-facility]").Select(row => row.GetAttribute("data-facility")!)];
}
