using AngleSharp.Dom;
using Bunit;
using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Pages;

public sealed class LiveBoardTests
{
    [Fact]
    public void Rows_stand_in_the_order_of_boards()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("C"), Given.Hospital("D"));
        screen.Given.Reports("B", Status.Closed);
        screen.Given.Reports("C", Status.Open);
        screen.Given.Reports("D", Status.Diversion);
        var board = Show(screen);
        Assert.Equal(["B", "D", "A", "C"], Codes(board));
    }

    [Fact]
    public void An_empty_board_leads_an_administrator_to_the_import_and_says_to_others_whom_to_ask()
    {
        using var screen = Screen();
        var board = Show(screen);
        Assert.Contains("Ask an administrator of this board", board.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(board.FindAll("a[href='/admin/import']"));

        screen.Viewer.Becomes(new Grant(Role.Administrator, Scope.Everything));
        board.WaitForAssertion(() => Assert.Equal("Import a hospital list", board.Find("a[href='/admin/import']").TextContent));
        Assert.DoesNotContain("Ask an administrator", board.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_renders_exactly_the_row_of_its_facility_also_when_the_row_moves()
    {
        using var screen = Screen([.. Enumerable.Range(0, 30).Select(i => Given.Hospital($"H{i:00}"))]);
        var board = Show(screen);
        var before = Renders(board);

        screen.Given.Reports("H17", Status.Closed);
        board.WaitForAssertion(() => Assert.Equal("H17", Codes(board)[0]));
        var after = Renders(board);
        Assert.Equal(before["H17"] + 1, after["H17"]);
        Assert.All(after.Where(row => row.Key != "H17"), row => Assert.Equal(before[row.Key], row.Value));

        screen.Given.Reports("H17", Status.Closed, reason: "no power");
        board.WaitForAssertion(() => Assert.Equal("no power", Cell(board, "H17", "why")));
        Assert.Equal(before["H17"] + 2, Renders(board)["H17"]);
        Assert.All(Renders(board).Where(row => row.Key != "H17"), row => Assert.Equal(before[row.Key], row.Value));
    }

    [Fact]
    public void A_change_of_a_row_that_stays_where_it_is_renders_nothing_of_the_list_around_it_also_after_rows_have_moved()
    {
        using var screen = Screen([.. Enumerable.Range(0, 10).Select(i => Given.Hospital($"H{i:00}"))]);
        var board = Show(screen);
        screen.Given.Reports("H07", Status.Closed);
        board.WaitForAssertion(() => Assert.Equal("H07", Codes(board)[0]));
        var (handed, others) = (Row().Facility, Renders(board));
        screen.Given.Reports("H07", Status.Closed, reason: "no power");
        board.WaitForAssertion(() => Assert.Equal("no power", Cell(board, "H07", "why")));
        // The list around it did not render: nothing was handed to its rows.
        Assert.Same(handed, Row().Facility);
        Assert.All(Renders(board).Where(row => row.Key != "H07"), row => Assert.Equal(others[row.Key], row.Value));

        FacilityRow Row() =>
            board.FindComponents<FacilityRow>().Single(row => row.Instance.Facility.Facility.Code == "H07").Instance;
    }

    [Fact]
    public async Task A_board_whose_browser_is_away_follows_nothing_and_has_the_newest_when_it_returns()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("P", "PA"));
        var board = Show(screen, "/?state=CT");
        Assert.Equal(2, screen.Given.Feed.Followers);
        screen.Presence.Set(away: true);
        await Eventually.TrueAsync(() => screen.Given.Feed.Followers == 0);
        var renders = board.RenderCount;
        screen.Given.Reports("A", Status.Closed, reason: "no power");
        screen.Given.Feed.Beat();
        Assert.Equal(renders, board.RenderCount);
        Assert.NotEqual("no power", Cell(board, "A", "why"));

        screen.Presence.Set(away: false);
        board.WaitForAssertion(() => Assert.Equal("no power", Cell(board, "A", "why")));
        Assert.Equal(2, screen.Given.Feed.Followers);
        screen.Given.Reports("A", Status.Closed, reason: "no water");
        board.WaitForAssertion(() => Assert.Equal("no water", Cell(board, "A", "why")));
    }

    [Fact]
    public async Task Who_is_narrowed_in_scope_while_the_browser_is_away_sees_no_other_facility_when_it_returns()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("P", "PA"));
        var board = Show(screen);
        screen.Presence.Set(away: true);
        await Eventually.TrueAsync(() => screen.Given.Feed.Followers == 0);
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Of(states: ["PA"])));
        screen.Presence.Set(away: false);
        board.WaitForAssertion(() => Assert.Equal(["P"], Codes(board)));
    }

    [Fact]
    public void A_change_elsewhere_renders_no_row_and_the_version_follows_with_the_beat()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("P", "PA"));
        var board = Show(screen, "/?state=CT");
        var before = Renders(board);
        screen.Given.Reports("P", Status.Open, "trauma");
        Assert.NotEqual(Version(screen), board.Find(".board").GetAttribute("data-board-version"));
        screen.Given.Feed.Beat();
        board.WaitForAssertion(() => Assert.Equal(Version(screen), board.Find(".board").GetAttribute("data-board-version")));
        Assert.Equal(before, Renders(board));
        Assert.Equal(["A"], Codes(board));
    }

    [Fact]
    public void Who_is_narrowed_in_scope_sees_no_other_facility_from_then_on_and_no_count_of_one()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("P", "PA"));
        var board = Show(screen);
        Assert.Equal(["A", "P"], Codes(board).Order());
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Of(["CT"])));
        board.WaitForAssertion(() => Assert.Equal(["A"], Codes(board)));
        Assert.DoesNotContain("Pennsylvania", board.Markup, StringComparison.Ordinal);
        screen.Given.Reports("P", Status.Closed, reason: "out of sight");
        screen.Given.Reports("A", Status.Closed, reason: "in sight");
        board.WaitForAssertion(() => Assert.Equal("in sight", Cell(board, "A", "why")));
        Assert.DoesNotContain("out of sight", board.Markup, StringComparison.Ordinal);
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Everything));
        board.WaitForAssertion(() => Assert.Equal(["A", "P"], Codes(board).Order()));
    }

    [Fact]
    public void The_version_follows_each_change()
    {
        using var screen = Screen(Given.Hospital("A"));
        var board = Show(screen);
        Assert.Equal(Version(screen), board.Find(".board").GetAttribute("data-board-version"));
        screen.Given.Reports("A", Status.Closed);
        board.WaitForAssertion(() => Assert.Equal(Version(screen), board.Find(".board").GetAttribute("data-board-version")));
    }

    [Theory]
    [InlineData(Status.Closed, "s-closed", "Closed")]
    [InlineData(Status.Diversion, "s-diversion", "Diversion")]
    [InlineData(Status.Advisory, "s-advisory", "Advisory")]
    [InlineData(Status.Open, "s-open", "Open")]
    public void A_row_says_its_status_in_a_word_and_a_shape(Status status, string shape, string word)
    {
        using var screen = Screen(Given.Hospital("A"));
        screen.Given.Reports("A", status, reason: "why it is so");
        var row = Row(Show(screen), "A");
        Assert.Equal(shape, row.ClassName);
        Assert.Equal(word, row.QuerySelector(".ed b")!.TextContent);
        Assert.Equal($"shape {shape}", row.QuerySelector(".ed i")!.ClassName);
        Assert.Equal("true", row.QuerySelector(".ed i")!.GetAttribute("aria-hidden"));
        Assert.Equal("why it is so", row.QuerySelector(".why")!.TextContent.Trim());
        Assert.Equal(Given.Start.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            row.QuerySelector("sb-since")!.GetAttribute("t"));
        Assert.Equal("America/New_York", row.QuerySelector("sb-since")!.GetAttribute("zone"));
        Assert.NotNull(row.QuerySelector("sb-ago"));
        Assert.Equal("/facilities/A", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_row_uses_the_word_of_its_state()
    {
        using var screen = Screen(Given.Hospital("P", "PA"));
        screen.Given.Reports("P", Status.Diversion);
        Assert.Equal(("s-diversion", "Condition Red"), (Row(Show(screen), "P").ClassName, Cell(Show(screen), "P", "ed")));
    }

    [Theory]
    [InlineData(Status.Open, "s-open stale", "Open, stale")]
    [InlineData(Status.Closed, "s-closed stale", "Closed, stale")]
    public void What_is_stale_never_looks_like_what_is_known(Status status, string shape, string words)
    {
        using var screen = Screen(Given.Hospital("A"));
        screen.Given.Reports("A", status, ago: TimeSpan.FromHours(12));
        var row = Row(Show(screen), "A");
        Assert.Equal(shape, row.ClassName);
        Assert.Equal($"shape {shape}", row.QuerySelector(".ed i")!.ClassName);
        Assert.Equal(words, row.QuerySelector(".ed b")!.TextContent);
    }

    [Fact]
    public void What_turns_stale_while_it_is_shown_is_shown_as_stale()
    {
        using var screen = Screen(Given.Hospital("A"));
        screen.Given.Reports("A", Status.Open);
        var board = Show(screen);
        Assert.Equal("s-open", Row(board, "A").ClassName);
        screen.Given.Time.Advance(TimeSpan.FromHours(12));
        screen.Given.Read([], [screen.Given.Feed.Board.Find("A")!.Ed!.Entry with { Stale = true }]);
        board.WaitForAssertion(() => Assert.Equal("s-open stale", Row(board, "A").ClassName));
        Assert.Equal("Hospital A: Open, stale, was Open.", Announced(board));
    }

    [Fact]
    public void What_was_never_reported_is_said_so_and_has_no_times()
    {
        using var screen = Screen(Given.Hospital("A"));
        var row = Row(Show(screen), "A");
        Assert.Equal(("s-unknown", "Unknown", "never reported"),
            (row.ClassName, row.QuerySelector(".ed b")!.TextContent, row.QuerySelector(".why")!.TextContent.Trim()));
        Assert.Empty(row.QuerySelectorAll("sb-since, sb-ago, sb-until"));
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_unknown_and_says_why()
    {
        using var screen = Screen(Given.Hospital("A"));
        screen.Given.Read([], [new StatusEntry("A", "ed", Status.Unknown, 0) { Fault = "Status 'shut' is not one of: ..." }]);
        Assert.Equal("the row in the status table cannot be read", Cell(Show(screen), "A", "why"));
    }

    [Fact]
    public void A_facility_without_an_emergency_department_says_so()
    {
        using var screen = Screen(Given.Hospital("A") with { HasEmergencyDepartment = false });
        var row = Row(Show(screen), "A");
        Assert.Equal(("s-none", "No ED"), (row.ClassName, row.QuerySelector(".ed b")!.TextContent));
    }

    [Fact]
    public void A_row_names_what_is_diverted_and_what_is_suspended()
    {
        using var screen = Screen(Given.Hospital("A") with { System = "Prospect" });
        screen.Given.Reports("A", Status.Open);
        screen.Given.Reports("A", Status.Diversion, "trauma");
        screen.Given.Reports("A", Status.Limited, "elective-surgery");
        var board = Show(screen);
        Assert.Equal(("trauma", "elective surgery (limited)"), (Cell(board, "A", "diverting"), Cell(board, "A", "suspended")));
        Assert.Equal("Hartford, CT · Prospect", Row(board, "A").QuerySelector("small")!.TextContent);
    }

    [Fact]
    public void Text_of_people_is_text()
    {
        using var screen = Screen(
            Given.Hospital("A") with { Name = "<b>bold</b>", System = "\"><script>x</script>", TimeZone = "\"><i>" });
        screen.Given.Reports("A", Status.Closed, reason: "<img src=x onerror=alert(1)>");
        var board = Show(screen);
        Assert.Equal("<img src=x onerror=alert(1)>", Cell(board, "A", "why"));
        Assert.Equal("<b>bold</b>", Row(board, "A").QuerySelector("a")!.TextContent);
        Assert.Empty(board.FindAll("img, script, td a b"));
    }

    [Fact]
    public void Before_anything_was_read_it_says_so_and_shows_the_board_as_soon_as_it_is_there()
    {
        using var screen = new Screen(new Given());
        var board = Show(screen);
        Assert.Contains("has not been read yet", board.Find(".empty").TextContent, StringComparison.Ordinal);
        screen.Given.Read([Given.Hospital("A")], [new StatusEntry("A", "ed", Status.Open, 0) { Source = ReportSource.Facility }],
            Given.Catalogue);
        screen.Given.Feed.Report(new TailState(Given.Start, null, null));
        board.WaitForAssertion(() => Assert.Equal(["A"], Codes(board)));
    }

    [Fact]
    public void A_board_without_facilities_says_how_they_come()
    {
        using var screen = Screen();
        Assert.Contains("Ask an administrator", Show(screen).Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_nothing_matches_says_so_and_leads_back()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("B"));
        var empty = Show(screen, "/?status=closed").Find(".empty");
        Assert.Contains("No facility matches", empty.TextContent, StringComparison.Ordinal);
        Assert.Equal(("/", "Show all 2"), (empty.QuerySelector("a")!.GetAttribute("href"), empty.QuerySelector("a")!.TextContent));
    }

    [Fact]
    public void A_row_joins_and_leaves_a_filtered_list_as_its_status_changes()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("B"));
        var board = Show(screen, "/?status=closed");
        screen.Given.Reports("A", Status.Closed);
        board.WaitForAssertion(() => Assert.Equal(["A"], Codes(board)));
        screen.Given.Reports("A", Status.Open);
        board.WaitForAssertion(() => Assert.Empty(Codes(board)));
    }

    [Fact]
    public void A_long_list_has_pages_and_each_facility_stands_on_one()
    {
        string[] codes = [.. Enumerable.Range(0, 120).Select(i => $"H{i:000}")];
        using var screen = Screen([.. codes.Select(code => Given.Hospital(code))]);
        screen.Given.Opening(codes);
        var first = Show(screen);
        Assert.Equal("1 to 50 of 120", first.Find(".pager span").TextContent);
        Assert.Empty(first.FindAll("[rel=prev]"));
        Assert.Equal("/?page=2", first.Find("[rel=next]").GetAttribute("href"));
        var second = Show(screen, "/?page=2");
        Assert.Equal("/", second.Find("[rel=prev]").GetAttribute("href"));
        var third = Show(screen, "/?page=3");
        Assert.Equal("101 to 120 of 120", third.Find(".pager span").TextContent);
        Assert.Empty(third.FindAll("[rel=next]"));
        Assert.Equal(120, Codes(first).Concat(Codes(second)).Concat(Codes(third)).Distinct().Count());
        // Past the end is the last page.
        Assert.Equal(Codes(third), Codes(Show(screen, "/?page=99")));
    }

    [Fact]
    public void A_change_is_announced_in_words()
    {
        using var screen = Screen([.. Enumerable.Range(0, 6).Select(i => Given.Hospital($"H{i}"))]);
        var board = Show(screen);
        Assert.Equal("", Announced(board));
        screen.Given.Reports("H1", Status.Closed);
        board.WaitForAssertion(() => Assert.Equal("Hospital H1: Closed, was Unknown.", Announced(board)));
        // What is no change of an emergency department is not said aloud, and what was said stays.
        screen.Given.Reports("H1", Status.Diversion, "trauma");
        board.WaitForAssertion(() => Assert.Equal("trauma", Cell(board, "H1", "diverting")));
        Assert.Equal("Hospital H1: Closed, was Unknown.", Announced(board));
        screen.Given.ReportsAtOnce(("H0", Status.Closed), ("H2", Status.Closed), ("H3", Status.Closed), ("H4", Status.Closed));
        board.WaitForAssertion(() => Assert.Equal("4 emergency departments changed.", Announced(board)));
        Assert.Equal("polite", board.Find("[data-announcement]").GetAttribute("aria-live"));
    }

    [Fact]
    public void The_cards_of_all_states_stay_true_above_a_list_of_one()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("P", "PA"));
        var board = Show(screen, "/?state=CT");
        screen.Given.Reports("P", Status.Closed);
        board.WaitForAssertion(() => Assert.Contains("1 closed", board.Find(".states li a").TextContent, StringComparison.Ordinal));
        Assert.Equal(["A"], Codes(board));
    }

    [Fact]
    public void Another_address_shows_another_list_and_the_one_before_is_no_longer_followed()
    {
        using var screen = Screen(Given.Hospital("A"), Given.Hospital("P", "PA"));
        var board = Show(screen, "/?state=CT");
        board.Render(parameters => parameters.Add(page => page.Query, "/?state=PA"));
        Assert.Equal(["P"], Codes(board));
        screen.Given.Reports("P", Status.Closed);
        board.WaitForAssertion(() => Assert.Equal("s-closed", Row(board, "P").ClassName));
        var renders = board.RenderCount;
        screen.Given.Reports("A", Status.Advisory, "ed");
        screen.Given.Reports("P", Status.Open);
        board.WaitForAssertion(() => Assert.Equal("s-open", Row(board, "P").ClassName));
        Assert.True(board.RenderCount > renders);
    }

    [Fact]
    public void Before_it_is_interactive_it_shows_the_same_and_says_that_it_is_not()
    {
        using var still = new Screen(Heard(Given.Board(Given.Hospital("A"))), interactive: false);
        var board = Show(still);
        Assert.Equal(["A"], Codes(board));
        Assert.False(board.Find(".board").HasAttribute("data-interactive"));
        var renders = board.RenderCount;
        still.Given.Reports("A", Status.Closed);
        still.Given.Feed.Beat();
        Assert.Equal(renders, board.RenderCount);
        using var live = Screen(Given.Hospital("A"));
        Assert.Equal("true", Show(live).Find(".board").GetAttribute("data-interactive"));
    }

    [Fact]
    public async Task A_circuit_that_is_gone_is_told_nothing()
    {
        using var screen = Screen(Given.Hospital("A"));
        var board = Show(screen, "/?state=CT");
        Assert.Equal(2, screen.Given.Feed.Followers);
        await screen.DisposeComponentsAsync();
        Assert.Equal(0, screen.Given.Feed.Followers);
        screen.Given.Reports("A", Status.Closed);
    }

    /// <summary>A board of facilities of which a specialty was reported, so that none is folded, and no emergency department.</summary>
    private static Screen Screen(params Facility[] facilities) => new(Heard(Given.Board(facilities)));

    private static Given Heard(Given given)
    {
        foreach (var facility in given.Feed.Board.Facilities.ToList())
            given.Reports(facility.Facility.Code, Status.Open, "trauma");
        return given;
    }

    private static IRenderedComponent<LiveBoard> Show(Screen screen, string query = "/") =>
        screen.Render<LiveBoard>(parameters => parameters.Add(board => board.Query, query));

    private static List<string> Codes(IRenderedComponent<LiveBoard> board) =>
        [.. board.FindAll("tr[data-facility]").Select(row => row.GetAttribute("data-facility")!)];

    private static IElement Row(IRenderedComponent<LiveBoard> board, string code) => board.Find($"tr[data-facility={code}]");

    private static string Cell(IRenderedComponent<LiveBoard> board, string code, string column) =>
        Row(board, code).QuerySelector($"td.{column}")!.TextContent.Trim();

    private static string Announced(IRenderedComponent<LiveBoard> board) => board.Find("[data-announcement]").TextContent;

    private static string Version(Screen screen) =>
        screen.Given.Feed.Board.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, int> Renders(IRenderedComponent<LiveBoard> board) =>
        board.FindComponents<FacilityRow>().ToDictionary(row => row.Instance.Facility.Facility.Code, row => row.RenderCount);
}
