using Bunit;
using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Pages;

public sealed class FacilityTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-facility-").FullName;
    private SqliteDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        var connection = $"Data Source={Path.Combine(folder, "disk", "board.db")};Pooling=False";
        Directory.CreateDirectory(Path.Combine(folder, "disk"));
        await MadeBoard.CopyAsync(connection);
        database = new SqliteDatabase(connection, TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(Role.Viewer, "")]
    [InlineData(Role.Reporter, "/report/CT1")]
    [InlineData(Role.Coordinator, "/report/CT1 /report/CT1?by=phone")]
    public void Who_may_report_for_it_is_led_to_where_that_is_done(Role role, string links)
    {
        using var screen = Screen(Given.Hospital("CT1"));
        screen.Viewer.Becomes(new Grant(role, Scope.Everything));
        var page = Show(screen, "CT1");
        Assert.Equal(links, string.Join(' ', page.FindAll(".reports a").Select(link => link.GetAttribute("href"))));
    }

    [Fact]
    public void One_facility_is_shown_with_all_its_services_and_follows_its_changes()
    {
        using var screen = Screen(Given.Hospital("CT1") with { System = "Prospect", Region = "North Central", County = "Hartford",
            Phone = "+1 860 555 0100", Designations = [new Designation("trauma", "II")] });
        var page = Show(screen, "ct1");
        Assert.Equal("Hospital CT1", page.Find("h1").TextContent);
        Assert.Equal("ed-now s-unknown", page.Find(".ed-now").ClassName);
        Assert.Equal("trauma II", page.Find(".tag").TextContent);
        Assert.Equal("tel:+1 860 555 0100", page.Find("a[href^='tel:']").GetAttribute("href"));
        Assert.Equal("/?state=CT&region=North%20Central", page.FindAll("header a")[0].GetAttribute("href"));
        Assert.Equal(["Never reported: trauma", "Never reported: elective surgery"],
            page.FindAll(".never").Select(line => line.TextContent.Trim()));

        screen.Given.Reports("CT1", Status.Diversion, reason: "full");
        page.WaitForAssertion(() => Assert.Equal("ed-now s-diversion", page.Find(".ed-now").ClassName));
        Assert.Equal("full", page.Find(".ed-now .why").TextContent);
        Assert.Equal("Hospital CT1: Diversion, was Unknown.", page.Find("[data-announcement]").TextContent);
        Assert.Equal($"{screen.Given.Feed.Board.Version}", page.Find(".one").GetAttribute("data-board-version"));
        screen.Given.Reports("CT1", Status.Diversion, "trauma");
        page.WaitForAssertion(() => Assert.Equal("s-diversion", page.Find(".grid li").ClassName));
    }

    [Fact]
    public void What_is_stale_is_said_to_be_what_was_last_said()
    {
        using var screen = Screen(Given.Hospital("CT1"));
        screen.Given.Reports("CT1", Status.Open, ago: TimeSpan.FromHours(13));
        var page = Show(screen, "CT1");
        Assert.Equal("ed-now s-open stale", page.Find(".ed-now").ClassName);
        Assert.Contains("not what is known now", page.Find(".ed-now .warn").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_facility_that_leaves_the_board_is_said_to_have_left()
    {
        using var screen = Screen(Given.Hospital("CT1"));
        var page = Show(screen, "CT1");
        screen.Given.Read([Given.Hospital("CT1") with { Active = false }], []);
        page.WaitForAssertion(() => Assert.Contains("has left the board", page.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_facility_without_an_emergency_department_says_so()
    {
        using var screen = Screen(Given.Hospital("CT1") with { HasEmergencyDepartment = false });
        Assert.Equal("No emergency department", Show(screen, "CT1").Find(".ed-now").TextContent);
    }

    [Fact]
    public void The_version_follows_the_beat_when_others_change()
    {
        using var screen = Screen(Given.Hospital("CT1"), Given.Hospital("CT2"));
        var page = Show(screen, "CT1");
        screen.Given.Reports("CT2", Status.Closed);
        screen.Given.Feed.Beat();
        page.WaitForAssertion(() =>
            Assert.Equal($"{screen.Given.Feed.Board.Version}", page.Find(".one").GetAttribute("data-board-version")));
        Assert.Equal("", page.Find("[data-announcement]").TextContent);
    }

    [Fact]
    public async Task The_history_stands_newest_first_in_words_and_is_read_again_when_the_facility_changes()
    {
        await ReportAsync("diversion", "full");
        await ReportAsync("closed", "<b>smoke</b>");
        using var screen = Screen(Given.Hospital("CT1"));
        var timeline = Timeline(screen, version: 1);
        timeline.WaitForAssertion(() => Assert.Equal(
            ["emergency department closed, was diversion", "emergency department diversion, was unknown"],
            timeline.FindAll(".what").Select(line => line.TextContent.Trim())));
        Assert.Equal(["<b>smoke</b>", "full"], timeline.FindAll("span.why").Select(line => line.TextContent));
        Assert.Equal("by somebody (by phone)", timeline.FindAll(".by")[0].TextContent);

        await ReportAsync("open", null);
        timeline.Render(parameters => parameters.Add(history => history.Version, 1));
        Assert.Equal(2, timeline.FindAll("li").Count);
        timeline.Render(parameters => parameters.Add(history => history.Version, 2));
        timeline.WaitForAssertion(() =>
            Assert.Equal("emergency department open, was closed", timeline.FindAll(".what")[0].TextContent.Trim()));
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_is_said_so_and_is_not_an_empty_one()
    {
        await ReportAsync("diversion", "full");
        using var screen = Screen(Given.Hospital("CT1"));
        Directory.Move(Path.Combine(folder, "disk"), Path.Combine(folder, "gone"));
        var timeline = Timeline(screen, version: 1);
        timeline.WaitForAssertion(() => Assert.Contains("the database does not answer", timeline.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Nothing has been reported", timeline.Markup, StringComparison.Ordinal);

        Directory.Move(Path.Combine(folder, "gone"), Path.Combine(folder, "disk"));
        timeline.Render(parameters => parameters.Add(history => history.Version, 2));
        timeline.WaitForAssertion(() => Assert.Single(timeline.FindAll("li")));
    }

    [Theory]
    [InlineData(Role.Viewer, "CT", false)]
    [InlineData(Role.Dispatcher, "CT", false)]
    [InlineData(Role.Reporter, "CT", false)]
    [InlineData(Role.Coordinator, "PA", false)]
    [InlineData(Role.Coordinator, "CT", true)]
    [InlineData(Role.Administrator, "CT", true)]
    public async Task The_number_that_somebody_called_from_is_for_who_takes_calls_for_this_facility(Role role, string state, bool shown)
    {
        using var signal = new TailSignal();
        await new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System).ReportAsync(
            [new StatusReport("CT1", "ed", Status.Closed) { OnBehalf = "P. Singh", CalledFrom = "+1 860 555 0199",
                KnownBy = VerificationMethod.CallBack }], new Reporter("M. Okafor", ReportSource.Phone), CancellationToken.None);
        using var screen = Screen(Given.Hospital("CT1"));
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Everything), new Grant(role, Scope.Of(states: [state])));
        var timeline = Timeline(screen, version: 1);
        timeline.WaitForAssertion(() => Assert.Equal(
            $"by M. Okafor for P. Singh{(shown ? ", calling from +1 860 555 0199" : "")} (by phone, call back)",
            timeline.Find(".by").TextContent));
    }

    [Fact]
    public void A_history_without_anything_says_so()
    {
        using var screen = Screen(Given.Hospital("CT1"));
        var timeline = Timeline(screen, version: 1);
        timeline.WaitForAssertion(() => Assert.Contains("Nothing has been reported yet", timeline.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_is_read_once_for_all_who_look_after_the_same_change_and_again_after_the_next()
    {
        await ReportAsync("closed", "no power");
        var histories = Histories();
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            histories.ReadAsync("CT1", 7, 50, Xunit.TestContext.Current.CancellationToken)));
        Assert.Equal(1, histories.Readings);
        Assert.Single(all.Distinct());
        Assert.Equal("no power", Assert.Single(all[0].Lines).Event!.Reason);
        await ReportAsync("open", null);
        Assert.Equal(2, (await histories.ReadAsync("CT1", 8, 50, Xunit.TestContext.Current.CancellationToken)).Lines.Count);
        Assert.Equal(2, histories.Readings);
    }

    [Fact]
    public async Task A_long_history_shows_fifty_lines_and_more_when_asked()
    {
        for (var i = 0; i < 60; i++)
            await ReportAsync(i % 2 == 0 ? "closed" : "open", $"the {i}th");
        using var screen = Screen(Given.Hospital("CT1"));
        var timeline = Timeline(screen, version: 1);
        timeline.WaitForAssertion(() => Assert.Equal(50, timeline.FindAll("li").Count));
        await timeline.Find("button").ClickAsync();
        timeline.WaitForAssertion(() => Assert.Equal(60, timeline.FindAll("li").Count));
        Assert.Empty(timeline.FindAll("button"));
    }

    private static IRenderedComponent<LiveFacility> Show(Screen screen, string code) =>
        screen.Render<LiveFacility>(parameters => parameters.Add(page => page.Code, code));

    private static IRenderedComponent<FacilityTimeline> Timeline(Screen screen, long version) => screen.Render<FacilityTimeline>(
        parameters =>
            parameters.Add(history =>
            history.Code, "CT1").Add(history => history.Version, version).Add(history => history.Zone, "America/New_York"));

    private Screen Screen(params Facility[] facilities) =>
        new(Given.Board(facilities), interactive: true, Histories(), TimeProvider.System, new RunFeed(TimeProvider.System),
            new MeasureStore(database, new AuditStore(database, TimeProvider.System), new TailSignal(), TimeProvider.System));

    private FacilityHistories Histories() => new(
        new EventStore(database), new OverrideStore(database, new AuditStore(database, TimeProvider.System), TimeProvider.System),
        TimeProvider.System);

    private async Task ReportAsync(string status, string? reason)
    {
        using var signal = new TailSignal();
        Assert.True(CodeNames<Status>.TryParse(status, out var value));
        await new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System).ReportAsync(
            [new StatusReport("CT1", "ed", value) { Reason = reason }], new Reporter("somebody", ReportSource.Phone),
            CancellationToken.None);
    }
}
