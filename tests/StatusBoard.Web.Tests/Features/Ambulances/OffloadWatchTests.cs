using Bunit;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch.Alerts;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Ambulances;

/// <summary>Units that wait for longer than a scheme allows: an alert that proposes and decides nothing, and what screens say.</summary>
public sealed class OffloadWatchTests : IDisposable
{
    private static readonly Agency Heard = new("heard", "Heard EMS") { SilentAfter = TimeSpan.FromHours(9) };

    private readonly Given given = Given.Board(Given.Hospital("PA1", "PA"), Given.Hospital("CT1")).Opening("PA1", "CT1");
    private readonly RunFeed feed;
    private readonly AlertFeed alerts;
    private readonly Screen screen;

    public OffloadWatchTests()
    {
        feed = new RunFeed(given.Time);
        alerts = new AlertFeed(given.Feed, given.Time);
        screen = new Screen(given, interactive: true, feed, given.Time);
    }

    private IEnumerable<Alert> Raised => alerts.Recent.Where(alert => alert.Kind == AlertKind.Offload);

    private OffloadWatch Watch => field ??= new OffloadWatch(feed, given.Feed, alerts, given.Time);

    public void Dispose() => screen.Dispose();

    [Fact]
    public void Three_units_over_thirty_minutes_raise_one_alert_that_proposes_the_schemes_status_and_changes_none()
    {
        Waiting("PA1", 50, 40, 30);
        Watch.Look();
        Assert.Empty(Raised);

        given.Time.Advance(TimeSpan.FromSeconds(61));
        Watch.Look();
        Watch.Look();
        var alert = Assert.Single(Raised);
        Assert.Equal(("PA1", "ed", Status.Diversion, "3 ambulances wait for over 30 min", "Condition Red is proposed; you decide"),
            (alert.Facility, alert.Service, alert.Status, alert.Label, alert.Reason));
        Assert.Equal(Status.Open, given.Feed.Board.Find("PA1")!.Ed!.Status);
    }

    [Fact]
    public void Below_the_limit_nobody_is_alerted_and_after_it_was_left_the_next_time_is_another_alert()
    {
        Waiting("PA1", 50, 40, 31);
        Watch.Look();
        Waiting("PA1", 50, 40);
        Watch.Look();
        given.Time.Advance(TimeSpan.FromMinutes(1));
        Waiting("PA1", 50, 40, 33);
        Watch.Look();
        Assert.Equal(2, Raised.Select(alert => alert.Key).Distinct().Count());
        Waiting("PA1", 29, 29, 29, 29);
        Watch.Look();
        Assert.Equal(2, Raised.Count());
    }

    [Fact]
    public void Where_the_scheme_has_no_limit_or_there_is_no_scheme_nobody_is_alerted()
    {
        Waiting("CT1", 90, 90, 90, 90);
        Watch.Look();
        Assert.Empty(Raised);
        Apply([], "PA1", 90, 90, 90);
        Watch.Look();
        Assert.Empty(Raised);
    }

    [Fact]
    public void Two_nodes_raise_the_same_alert_under_the_same_key()
    {
        Waiting("PA1", 50, 40, 31);
        Watch.Look();
        var other = new AlertFeed(given.Feed, given.Time);
        new OffloadWatch(feed, given.Feed, other, given.Time).Look();
        Assert.Equal(Assert.Single(Raised).Key, Assert.Single(other.Recent).Key);
    }

    [Fact]
    public async Task The_page_of_the_facility_says_it_as_soon_as_the_limit_is_passed_by_time_alone()
    {
        Waiting("PA1", 50, 40, 30);
        Watch.Look();
        feed.Notify();
        var panel = screen.Render<AmbulancePanel>(parameters => parameters.Add(
            one => one.Facility, given.Feed.Board.Find("PA1")!.Facility));
        Assert.Empty(panel.FindAll("[data-offload]"));
        given.Time.Advance(TimeSpan.FromMinutes(2));
        Watch.Look();
        feed.Notify();
        await panel.WaitForAssertionAsync(() => Assert.Contains(
            "The scheme proposes Condition Red; a person decides.", Blanks(panel.Find("[data-offload]").TextContent),
            StringComparison.Ordinal));
    }

    [Fact]
    public void The_board_and_the_desk_say_how_many_wait_and_name_who_is_silent()
    {
        Waiting("PA1", 52, 10);
        var load = feed.Current.Of("PA1")!;
        Assert.Contains("<b>2</b> at the door", LoadMarkup.Line(load).Value, StringComparison.Ordinal);
        Assert.Matches("<b>2</b>.*<sb-span brief", LoadMarkup.Brief(load).Value);
        var row = screen.Render<FacilityRow>(parameters => parameters
            .Add(one => one.Facility, given.Feed.Board.Find("PA1")!).Add(one => one.Load, load));
        Assert.Contains("at the door", row.Markup, StringComparison.Ordinal);

        given.Time.Advance(TimeSpan.FromHours(10));
        feed.Notify();
        var silent = feed.Current.Of("PA1")!;
        Assert.Equal(0, silent.AtDoor);
        Assert.Matches("Heard EMS.* silent since <sb-time", LoadMarkup.Line(silent).Value);
        Assert.Contains("title=\"Heard EMS silent\"", LoadMarkup.Brief(silent).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_may_only_propose_what_its_scheme_has()
    {
        var schemes = given.Feed.Board.Catalogue.Schemes;
        Assert.Empty(new OffloadLimit("pa", 3, 30, Status.Diversion, null).Check(schemes));
        Assert.Equal("proposes", Assert.Single(new OffloadLimit("pa", 3, 30, Status.Advisory, null).Check(schemes)).Field);
        Assert.Equal("scheme", Assert.Single(new OffloadLimit("xx", 3, 30, Status.Advisory, null).Check(schemes)).Field);
    }

    private static string Blanks(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Waiting(string facility, params int[] minutes) =>
        Apply([new OffloadLimit("pa", 3, 30, Status.Diversion, "Ref. 503.1")], facility, minutes);

    private void Apply(OffloadLimit[] limits, string facility, params int[] minutes)
    {
        var now = given.Time.GetUtcNow();
        feed.Apply(new StatusBoard.Storage.Runs.RunRead(
            true, [new AgencyRuns(Heard) { ReportedAt = now }],
            [.. minutes.Select((wait, i) => ("heard", new Run($"M{i}", facility, RunState.AtFacility)
            {
                ArrivedAt = now.AddMinutes(-wait), ReportedAt = now,
            }))],
            [], limits));
    }
}
