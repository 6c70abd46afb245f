using Bunit;
using StatusBoard.Access;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Measures;

/// <summary>The action list of a level: who sees it, who ticks it off, and what stands behind the tick.</summary>
public sealed class ActionListTests : IAsyncLifetime
{
    private static readonly Measure Call = new("act-call", "Call the float pool", MeasureKind.YesNo)
    {
        Group = "Actions", ActionOf = "ed-occupancy", ActionLevel = 2, Owner = "house supervisor", SortOrder = 10_000,
        StaleAfter = TimeSpan.FromHours(12),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-actions-").FullName;
    private readonly TailSignal signal = new();
    private readonly Given given = Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2"));
    private SqliteDatabase database = null!;
    private AuditStore audit = null!;
    private Screen screen = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(address);
        database = new SqliteDatabase(address, TimeProvider.System);
        audit = new AuditStore(database, TimeProvider.System);
        await database.WriteAsync(
            session => session.ExecuteAsync("""
                INSERT INTO Measure (Code, Name, GroupName, Kind, StaleAfterMinutes, ActionOf, ActionLevel, Owner, SortOrder)
                VALUES ('act-call', 'Call the float pool', 'Actions', 'yes-no', 720, 'ed-occupancy', 2, 'house supervisor', 10000)
                """), Cancel);
        given.Read([], [], new Catalogue(Given.Catalogue.Services, Given.Catalogue.Schemes)
        {
            Measures = new MeasureCatalogue([.. Given.Catalogue.Measures.All, Call]),
        });
        given.Opening("CT1", "CT2");
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 57));
        given.Measured("CT2", ("ed-capacity", 40), ("ed-census", 20));
        screen = new Screen(
            given, interactive: true, new MeasurePictures(), new MeasureStore(database, audit, signal, TimeProvider.System));
    }

    public ValueTask DisposeAsync()
    {
        screen.Dispose();
        signal.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_action_is_ticked_off_and_the_tick_stands_in_history_and_audit_with_who_did_it()
    {
        var reporter = new Principal("person:1", "somebody", [new Grant(Role.Reporter, Scope.Of(facilities: ["CT1"]))]);
        screen.Viewer.Becomes(reporter.Grants);
        var list = List("CT1", reporter);
        Assert.Contains("0 of 1 done", list.Markup, StringComparison.Ordinal);
        Assert.Contains("house supervisor", list.Markup, StringComparison.Ordinal);
        await list.Find("li[data-action=act-call] button").ClickAsync();

        var row = await database.ReadAsync(
            session => session.QuerySingleAsync<(double Number, string Reporter)>(
                "SELECT Number, Reporter FROM MeasureEvent WHERE FacilityCode = 'CT1' AND MeasureCode = 'act-call'"), Cancel);
        Assert.Equal((1.0, "somebody"), row);
        Assert.Equal("measure.report", (await audit.SearchAsync(new AuditQuery(), Cancel)).Page[0].Action);

        // The tail reads it like every value.
        given.Measured("CT1", ("act-call", 1));
        list.Render(parameters => parameters.Add(one => one.Facility, given.Feed.Board.Find("CT1")!));
        Assert.Contains("1 of 1 done", list.Markup, StringComparison.Ordinal);
        Assert.Equal("Take back", list.Find("li[data-action=act-call] button").TextContent);
    }

    [Fact]
    public async Task Who_may_not_report_sees_the_list_without_a_button_and_who_lost_the_right_ticks_nothing()
    {
        Assert.Empty(List("CT1", new Principal("person:2", "viewer", [new Grant(Role.Viewer, Scope.Everything)])).FindAll("button"));

        var was = new Principal("person:1", "somebody", [new Grant(Role.Reporter, Scope.Everything)]);
        var list = List("CT1", was);
        await list.Find("button").ClickAsync();
        Assert.Contains("You may no longer report", list.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await database.ReadAsync(
            session => session.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM MeasureEvent"), Cancel));
    }

    [Fact]
    public void The_coordinators_list_has_the_departments_whose_level_calls_for_actions_and_no_totals_of_ticks()
    {
        var page = screen.Render<LiveMeasures>();
        var entry = Assert.Single(page.FindAll(".action-list"));
        Assert.Equal("CT1", entry.GetAttribute("data-facility"));
        Assert.Contains("0 of 1 done; open: Call the float pool", entry.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("section > h2"), heading => heading.TextContent == "Actions");
        Assert.Empty(List("CT2", null).FindAll("section"));
    }

    private IRenderedComponent<ActionList> List(string facility, Principal? principal) => screen.Render<ActionList>(
        parameters => parameters.Add(one => one.Facility, given.Feed.Board.Find(facility)!).Add(one => one.Who, principal));
}
