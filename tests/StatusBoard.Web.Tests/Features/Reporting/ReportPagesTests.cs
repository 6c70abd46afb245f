using Bunit;
using StatusBoard.Access;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Reporting;

/// <summary>What the report page shows in each state that it can be in.</summary>
public sealed class ReportPagesTests
{
    private static readonly Principal Nurse = new("person:1", "R. Alvarez", [new Grant(Role.Reporter, Scope.Of(facilities: ["CT1"]))]);
    private static readonly Principal Coordinator = new("person:2", "M. Okafor", [new Grant(Role.Coordinator, Scope.Everything)]);

    [Fact]
    public void What_stands_now_says_when_it_was_reported_by_phone()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("CT1")));
        Assert.Equal("now s-unknown", Now(screen).Find(".now").ClassName);

        screen.Given.Read([],
            [new StatusEntry("CT1", "ed", Status.Diversion, 0) { Since = Given.Start, ConfirmedAt = Given.Start,
            Source = ReportSource.Phone, Reporter = "M. Okafor", Reason = "full" }]);
        var now = Now(screen);
        Assert.Equal("by phone", now.Find(".status em").TextContent);
        Assert.Equal("full", now.Find(".why").TextContent);
        Assert.Contains("\"status\":\"diversion\"", now.Find("[data-report-state]").GetAttribute("data-report-state"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stale_asks_for_a_word()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("CT1")));
        screen.Given.Reports("CT1", Status.Open, ago: TimeSpan.FromHours(13));
        Assert.StartsWith("Stale: what was last said, not what is known now.", Now(screen).Find(".warn").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_facility_that_has_left_the_board_is_said_to_have_left()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("CT1")));
        screen.Given.Read([Given.Hospital("CT1") with { Active = false }], []);
        Assert.Equal("This facility has left the board.", Now(screen).Find(".empty").TextContent);
    }

    [Fact]
    public void One_without_an_emergency_department_is_reported_by_its_services()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("CT1") with { HasEmergencyDepartment = false }));
        Assert.StartsWith("This facility has no emergency department", Now(screen).Find(".empty").TextContent, StringComparison.Ordinal);
        var form = Form(screen, Nurse);
        Assert.Empty(form.FindAll("input[name=ed]"));
        Assert.Equal(["trauma", "elective surgery"], form.FindAll("[data-service] legend").Select(legend => legend.TextContent));
    }

    [Fact]
    public void Whoever_may_not_report_for_callers_is_not_asked_who_called_and_makes_the_sheet_of_codes()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("CT1")));
        var form = Form(screen, Nurse);
        Assert.Empty(form.FindAll("[data-caller]"));
        Assert.Equal("/report/CT1/codes", form.Find("header a").GetAttribute("href"));

        form = Form(screen, Coordinator, byPhone: true);
        Assert.True(form.Find("[data-caller]").HasAttribute("open"));
        Assert.Empty(form.FindAll("header a"));
    }

    [Fact]
    public void What_the_scheme_says_of_a_status_stands_beside_it()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("CT1")));
        var scheme = new StatusScheme("ct", "Connecticut", "CT", null,
            [new SchemeTerm("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null, null, null) { LapseTo = Status.Open,
            NeedsApprover = true }]);
        var input = Form(screen, Nurse, scheme).Find("input[value=diversion]");
        Assert.Equal(("Condition Red", "2 h", true),
            (input.GetAttribute("data-label"), input.GetAttribute("data-holds"), input.HasAttribute("data-needs-approver")));
        Assert.Contains("2 h", input.ParentElement!.QuerySelectorAll("span")[^1].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, 0, "You are not tied to a facility yet")]
    [InlineData(3, null, 3, null)]
    [InlineData(60, null, 20, "20 of 60 are shown")]
    [InlineData(60, "Hospital F07", 1, null)]
    [InlineData(60, "nowhere", 0, "None of your 60 facilities matches")]
    public void Whoever_is_tied_to_several_picks_and_to_many_searches(int facilities, string? query, int listed, string? said)
    {
        using var screen = new Screen(Given.Board([.. Enumerable.Range(0, facilities).Select(i => Given.Hospital($"F{i:00}"))]));
        var chooser = screen.Render<FacilityChooser>(parameters =>
            parameters.Add(one => one.Facilities, [.. screen.Given.Feed.Board.Facilities]).Add(one => one.Query, query));
        Assert.Equal(listed, chooser.FindAll("li").Count);
        Assert.Equal(facilities > 20, chooser.FindAll("form[role=search]").Count == 1);
        if (said is not null)
            Assert.Contains(said, chooser.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_chooses_from_says_which_version_it_shows_and_what_the_browser_is_to_follow()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2")));
        IRenderedComponent<ChooserList> List() =>
            screen.Render<ChooserList>(parameters => parameters.Add(one => one.Codes, ["CT2", "CT1"]));
        Assert.Equal(["/report/CT2", "/report/CT1"], List().FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.True(List().Find("ul").HasAttribute("data-follow"));
        // Nothing follows the board before a script does.
        Assert.False(List().Find("ul").HasAttribute("data-interactive"));

        screen.Given.Reports("CT1", Status.Closed);
        Assert.Contains("s-closed", List().FindAll(".at")[1].ClassName, StringComparison.Ordinal);
        Assert.Equal(screen.Given.Feed.Board.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            List().Find("ul").GetAttribute("data-board-version"));

        screen.Given.Read([Given.Hospital("CT2") with { Active = false }], []);
        Assert.Equal("/report/CT1", Assert.Single(List().FindAll("a")).GetAttribute("href"));
    }

    private static IRenderedComponent<ReportNow> Now(Screen screen) =>
        screen.Render<ReportNow>(parameters => parameters.Add(now => now.Code, "CT1"));

    private static IRenderedComponent<ReportForm> Form(Screen screen, Principal principal, StatusScheme? scheme = null,
        bool byPhone = false) =>
        screen.Render<ReportForm>(parameters => parameters
        .Add(form => form.Facility, screen.Given.Feed.Board.Find("CT1")!).Add(form =>
            form.Who, principal).Add(form => form.Scheme, scheme).Add(form => form.ByPhone, byPhone));
}
