using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Simulation;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights.AfterAction;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Incidents;

/// <summary>What the incident pages show in each state that they can be in.</summary>
public sealed class IncidentPagesTests : IAsyncLifetime
{
    private static readonly IncidentActor Manager = new("person:7", "M. Chen", ReportSource.Coordinator);

    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-incidents-").FullName;
    private readonly TailSignal signal = new();
    private readonly IncidentFeed incidents = new(TimeProvider.System);
    private SqliteDatabase database = null!;
    private IncidentStore store = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "disk"));
        var connection = $"Data Source={Path.Combine(folder, "disk", "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(connection);
        database = new SqliteDatabase(connection, TimeProvider.System);
        var audit = new AuditStore(database, TimeProvider.System);
        store = new IncidentStore(
            database, new StatusStore(database, audit, signal, TimeProvider.System), audit, signal, TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        signal.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Before_anything_was_read_both_pages_say_so_and_not_that_there_is_nothing()
    {
        using var screen = Screen(new Given());
        var list = screen.Render<LiveIncidents>();
        Assert.Contains("have not been read yet", list.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("No incident is active", list.Markup, StringComparison.Ordinal);
        Assert.Contains("have not been read yet", One(screen, 1).Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_goes_on_that_is_said_and_only_who_may_is_offered_to_open_one()
    {
        Reads();
        using var screen = Screen(Given.Board(Given.Hospital("CT1")));
        var list = screen.Render<LiveIncidents>();
        list.WaitForAssertion(() =>
            Assert.Equal(
            ["No incident is active.", "None yet."], list.FindAll("p.empty, .ended p").Select(line => line.TextContent.Trim())));
        Assert.Empty(list.FindAll(".head button"));

        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        list.WaitForAssertion(() => Assert.Equal("Open an incident", list.Find(".head button").TextContent));
    }

    [Fact]
    public async Task The_facilities_of_the_health_system_that_is_chosen_are_offered_at_once()
    {
        Reads();
        using var screen = Screen(
            Given.Board(Given.Hospital("CT1") with { System = "Prospect" }, Given.Hospital("CT2") with { System = "Prospect" }));
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var list = screen.Render<LiveIncidents>();
        list.WaitForAssertion(() => list.Find(".head button"));
        await list.Find(".head button").ClickAsync();
        Assert.Empty(list.FindAll(".check"));
        await list.FindAll("select")[1].ChangeAsync("Prospect");
        Assert.Equal("Attach the 2 facilities of Prospect", list.Find(".check").TextContent.Trim());
    }

    [Fact]
    public async Task What_has_ended_is_listed_and_its_page_offers_the_log_and_to_open_it_again()
    {
        var opened = await store.OpenAsync(new IncidentDraft("Ice storm", IncidentKind.SevereWeather, DateTimeOffset.UtcNow.AddHours(-3)),
            ["CT1"], Manager, Cancel);
        await store.CloseAsync(opened.Incident, [], [], Manager, Cancel);
        Reads();
        using var screen = Screen(Given.Board(Given.Hospital("CT1")));
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var list = screen.Render<LiveIncidents>();
        list.WaitForAssertion(() => Assert.Equal("Ice storm", list.Find(".ended tbody a").TextContent));

        var page = One(screen, opened.Incident);
        page.WaitForAssertion(() => Assert.Equal("Ice stormended", page.Find("h1").TextContent));
        Assert.Equal(["Write in the log", "Open again"], page.FindAll(".actions button").Select(button => button.TextContent));
    }

    [Fact]
    public void Without_a_database_the_list_of_what_has_ended_says_that_it_cannot_be_read()
    {
        Reads();
        Directory.Move(Path.Combine(folder, "disk"), Path.Combine(folder, "gone"));
        using var screen = Screen(Given.Board(Given.Hospital("CT1")));
        var list = screen.Render<LiveIncidents>();
        list.WaitForAssertion(() =>
            Assert.Contains("the database does not answer", list.Find(".ended .muted").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("None yet", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_not_there_or_out_of_sight_is_said_not_to_be_there()
    {
        Reads(Incident(7, "CT1"));
        using var screen = Screen(Given.Board(Given.Hospital("CT1"), Given.Hospital("PA1", "PA")));
        var page = One(screen, 8);
        page.WaitForAssertion(() =>
            Assert.Equal("There is no such incident, or you may not see it.", page.Find(".empty").TextContent));

        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Of(states: ["PA"])));
        page = One(screen, 7);
        page.WaitForAssertion(() =>
            Assert.Equal("There is no such incident, or you may not see it.", page.Find(".empty").TextContent));
        Assert.DoesNotContain("Power cut", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_run_it_reads_it_and_is_told_why()
    {
        Reads(Incident(7, "CT1", "PA1"));
        using var screen = Screen(Given.Board(Given.Hospital("CT1"), Given.Hospital("PA1", "PA")));
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Everything), new Grant(Role.Coordinator, Scope.Of(states: ["PA"])));
        var page = One(screen, 7);
        page.WaitForAssertion(() =>
            Assert.Equal("You can read this incident. Running it needs the coordinator's role at every facility in it.",
            page.Find("div.incident > fieldset > p.muted").TextContent));
        Assert.Empty(page.FindAll(".actions"));
        Assert.Equal(["CT1", "PA1"], page.FindAll("tr[data-facility]").Select(row => row.GetAttribute("data-facility")).Order());
    }

    [Fact]
    public void An_incident_without_a_facility_says_so_and_one_facility_is_shown_as_one()
    {
        Reads(Incident(7));
        using var screen = Screen(Given.Board(Given.Hospital("CT1")));
        var page = One(screen, 7);
        page.WaitForAssertion(() => Assert.Equal("No facility is part of it yet.", page.Find(".affected .empty").TextContent));

        Reads(Incident(7, "CT1"));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-facility]")));
        Assert.Equal("1 facility in CT", page.Find(".counts li").TextContent);
    }

    [Fact]
    public void Thousands_of_facilities_are_counted_and_a_hundred_of_them_shown_until_all_are_asked_for()
    {
        string[] codes = [.. Enumerable.Range(0, 3000).Select(i => $"F{i:0000}")];
        Reads(Incident(7, codes));
        using var screen = Screen(Given.Board([.. codes.Select(code => Given.Hospital(code))]));
        var page = One(screen, 7);
        page.WaitForAssertion(() => Assert.Equal(100, page.FindAll("tr[data-facility]").Count));
        Assert.Equal("3000 facilities in CT", page.Find(".counts li").TextContent);
        Assert.Equal("Show all 3000", page.Find(".affected .chip").TextContent);
    }

    [Fact]
    public async Task A_step_that_a_scheme_refuses_says_where_and_why_and_cannot_be_done_until_that_is_given()
    {
        Reads(Incident(7, "CT1", "PA1"));
        var given = Given.Board(Given.Hospital("CT1"), Given.Hospital("PA1", "PA"));
        given.Read([], [], new Catalogue(
            Given.Catalogue.Services,
            [new StatusScheme("pa", "Pennsylvania", "PA",
                null, [new SchemeTerm("ed", Status.Closed, "Condition Black", null, null, null, null) { NeedsApprover = true }])]));
        using var screen = Screen(given);
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var page = One(screen, 7);
        page.WaitForAssertion(() => page.Find(".actions"));
        await page.FindAll(".actions button")[1].ClickAsync();
        await page.Find(".services select").ChangeAsync("Closed");
        await page.Find(".act-panel .primary").ClickAsync();

        Assert.Equal("1 status changes; 1 is refused.", page.Find(".preview p").TextContent);
        Assert.Equal("refused: Pennsylvania asks who approved Condition Black.", page.Find(".preview .refusal").TextContent);
        Assert.StartsWith("Hospital PA1", page.Find(".preview tbody td").TextContent, StringComparison.Ordinal);
        Assert.Equal("Pennsylvania asks who approved Condition Black. 1 facility", page.Find("[role=alert] li").TextContent);
        Assert.True(page.Find(".act-panel .primary").HasAttribute("disabled"));

        await page.Find("input[placeholder='Name and function']").ChangeAsync("Dr. Okafor");
        await page.Find(".act-panel .primary").ClickAsync();
        Assert.Equal("2 statuses change.", page.Find(".preview p").TextContent);
        Assert.False(page.Find(".act-panel .primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Closing_asks_about_what_nobody_had_reported_before_and_names_a_status_that_has_moved_on()
    {
        var opened = await store.OpenAsync(new IncidentDraft("Ice storm", IncidentKind.SevereWeather, DateTimeOffset.UtcNow.AddHours(-3)),
            ["CT1"], Manager, Cancel);
        await store.ApplyAsync(opened.Incident, [new StatusReport("CT1", "ed", Status.Closed)], "Closed", Manager, Cancel);
        Reads(Incident(opened.Incident, "CT1"));
        var given = Given.Board(Given.Hospital("CT1"));
        given.Read([], [new StatusEntry("CT1", "ed", Status.Closed, 0) { Incident = opened.Incident }]);
        using var screen = Screen(given);
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var page = One(screen, opened.Incident);
        page.WaitForAssertion(() => page.Find(".actions"));
        await page.FindAll(".actions button").Single(button => button.TextContent == "Close").ClickAsync();

        await page.WaitForElement("[aria-label='Hospital CT1 is restored']").ChangeAsync(true);
        page.WaitForAssertion(() => Assert.Equal(
            "emergency department: never reported before; I say that it is open",
            page.Find("[aria-label='Everything at Hospital CT1 is open']").ParentElement!.TextContent.Trim()));
        await page.Find(".act-panel .danger").ClickAsync();

        page.WaitForAssertion(() =>
            Assert.StartsWith("Hospital CT1 (ed) has changed since you looked. Nothing was written",
            page.Find(".act-panel [role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void An_exercise_is_listed_apart_in_words_and_its_page_shows_what_it_has_set_over_what_is_real()
    {
        Reads(Incident(6, "CT2"), GivenExercises.Exercise(7, ("CT1", Status.Closed)));
        var given = Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2")).Opening("CT1", "CT2");
        using var screen = Screen(given);
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var list = screen.Render<LiveIncidents>();
        list.WaitForAssertion(() => Assert.Equal(
            ["Power cut"], list.FindAll("ul.cards[aria-label='Incidents that go on'] h2").Select(one => one.TextContent)));
        Assert.Equal(["Drill"], list.FindAll(".exercises .cards h2").Select(one => one.TextContent));
        Assert.StartsWith("EXERCISE", list.Find(".exercises .kind").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 closed", list.Find(".exercises .counts").TextContent, StringComparison.Ordinal);

        var page = One(screen, 7);
        page.WaitForAssertion(() => Assert.Contains("EXERCISE", page.Find(".exercise-band").TextContent, StringComparison.Ordinal));
        Assert.Equal("Exercise: Closed", page.Find("tr[data-facility=CT1] td.ed b").TextContent);
        Assert.Equal("really Open", page.Find("tr[data-facility=CT1] .really").TextContent);
        Assert.Equal("End the exercise", page.FindAll(".actions button")[^1].TextContent);
        Assert.Equal(
            ["/wall?exercise=7", "/dispatch?exercise=7"], page.FindAll(".exercise-links a").Select(link => link.GetAttribute("href")));

        given.Reports("CT1", Status.Advisory);
        page.WaitForAssertion(() => Assert.Equal("really Advisory", page.Find("tr[data-facility=CT1] .really").TextContent));
    }

    [Fact]
    public async Task An_exercise_that_has_ended_says_so_shows_what_is_real_and_keeps_its_report()
    {
        var draft = new IncidentDraft("Drill", IncidentKind.MassCasualty, DateTimeOffset.UtcNow.AddHours(-3)) { IsExercise = true };
        var opened = await store.OpenAsync(draft, ["CT1"], Manager, Cancel);
        await store.ApplyAsync(
            opened.Incident, [new StatusReport("CT1", "ed", Status.Closed) { Reason = "bus crash" }], "Closed", Manager, Cancel);
        await store.CloseAsync(opened.Incident, [], [], Manager, Cancel);
        Reads();
        using var screen = Screen(Given.Board(Given.Hospital("CT1")).Opening("CT1"));
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var list = screen.Render<LiveIncidents>();
        list.WaitForAssertion(() => Assert.StartsWith("EXERCISE", list.Find(".ended tbody td").TextContent, StringComparison.Ordinal));

        var page = One(screen, opened.Incident);
        page.WaitForAssertion(() => Assert.Equal(
            ["Hospital CT1", "emergency department", "Exercise: Closed", "bus crash", "M. Chen"],
            page.FindAll(".exercise-report tbody td").Skip(1).Select(cell => cell.TextContent)));
        Assert.Contains("has ended", page.Find(".exercise-over").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".exercise-band"));
        Assert.Equal("Open", page.Find("tr[data-facility=CT1] td.ed b").TextContent);
    }

    [Fact]
    public async Task Who_was_asked_is_kept_by_facility_and_the_form_goes_on_with_the_next_that_was_not_asked()
    {
        var opened = await store.OpenAsync(new IncidentDraft("Ice storm", IncidentKind.SevereWeather, DateTimeOffset.UtcNow.AddHours(-3)),
            ["CT1", "CT2"], Manager, Cancel);
        Reads(Incident(opened.Incident, "CT1", "CT2"));
        using var screen = Screen(Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2")));
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var page = One(screen, opened.Incident);
        page.WaitForAssertion(() => Assert.Equal("Asked 0 of 2 facilities", page.Find(".contacts h2").TextContent));
        Assert.Equal("CT1", page.Find(".contacts select").GetAttribute("value"));

        await page.Find(".contacts form").SubmitAsync();
        Assert.Contains("missing", page.Find("#contact-problems").TextContent, StringComparison.Ordinal);

        await page.FindAll(".contacts input")[0].ChangeAsync("charge nurse");
        await page.FindAll(".contacts input")[1].ChangeAsync("no CT until 18:00");
        await page.Find(".contacts form").SubmitAsync();
        // The follower has read it.
        Reads(Incident(opened.Incident, "CT1", "CT2") with { Version = 1000 });
        page.WaitForAssertion(() => Assert.Equal("Asked 1 of 2 facilities", page.Find(".contacts h2").TextContent));
        Assert.Equal(["Hospital CT1", "no CT until 18:00", "somebody"],
            page.FindAll(".contacts tbody bdi").Where((_, i) => i != 1).Select(text => text.TextContent));
        Assert.Equal("CT2", page.Find(".contacts select").GetAttribute("value"));
        // The keyboard is at the form again.
        page.WaitForAssertion(() => screen.JSInterop.VerifyFocusAsyncInvoke());
    }

    [Fact]
    public async Task After_each_act_the_focus_is_at_what_was_done()
    {
        var opened = await store.OpenAsync(new IncidentDraft("Ice storm", IncidentKind.SevereWeather, DateTimeOffset.UtcNow.AddHours(-3)),
            ["CT1"], Manager, Cancel);
        Reads(Incident(opened.Incident, "CT1"));
        using var screen = Screen(Given.Board(Given.Hospital("CT1")));
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        var page = One(screen, opened.Incident);
        page.WaitForAssertion(() => page.Find(".actions"));
        for (var done = 1; done <= 2; done++)
        {
            await page.FindAll(".actions button").Single(button => button.TextContent == "Write in the log").ClickAsync();
            await page.Find(".act-panel textarea").InputAsync($"Note {done}");
            await page.Find(".act-panel").SubmitAsync();
            page.WaitForAssertion(() => Assert.StartsWith("Written.", page.Find(".said").TextContent, StringComparison.Ordinal));
            page.WaitForAssertion(() => screen.JSInterop.VerifyFocusAsyncInvoke(done));
        }

        Assert.Equal("-1", page.Find(".said").GetAttribute("tabindex"));
    }

    [Fact]
    public async Task What_is_folded_on_a_telephone_is_shown_by_its_button()
    {
        Reads(Incident(7, "CT1"));
        using var screen = Screen(Given.Board(Given.Hospital("CT1")));
        var page = One(screen, 7);
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".phone-fold").Count));
        var first = page.Find(".phone-fold-button");
        Assert.Equal(("Show 1 facility", "false"), (first.TextContent, first.GetAttribute("aria-expanded")));
        await first.ClickAsync();
        Assert.Equal(("Fold the facilities", "true"),
            (page.Find(".phone-fold-button").TextContent, page.Find(".phone-fold").GetAttribute("data-open")));
    }

    private static Incident Incident(int id, params string[] facilities) => new(id, "Power cut", IncidentKind.UtilityFailure, Given.Start)
    {
        Facilities = [.. facilities.Select(code => new IncidentFacility(code, Given.Start))],
        Version = 10 + facilities.Length,
    };

    private static IRenderedComponent<LiveIncident> One(Pages.Screen screen, int id) =>
        screen.Render<LiveIncident>(parameters => parameters.Add(page => page.Id, id));

    /// <summary>The follower has read what goes on.</summary>
    private void Reads(params IReadOnlyList<Incident> active) => incidents.Apply(new IncidentRead(active, 1, true));

    private Pages.Screen Screen(Given given)
    {
        var archive = new IncidentArchive(database);
        var statuses = new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System);
        var replay = new ReplayBoard(database, statuses, store, archive, TimeProvider.System, NullLogger<ReplayBoard>.Instance);
        var screen = new Pages.Screen(
            given, interactive: true,
            incidents, GivenExercises.Of(given, incidents), archive, new IncidentReader(archive), new IncidentPictures(),
            new IncidentDesk(store, archive, incidents, given.Feed, Options.Create(new LiveOptions()), TimeProvider.System),
            Stage(statuses, replay),
            new Bounds(Options.Create(new LimitOptions()), Given.Meters, TimeProvider.System, NullLogger<Bounds>.Instance),
            new WebRoot(), NoReports(given));
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        return screen;
    }

    /// <summary>Reports that nobody asks for here: the panel of the neighbours' load makes one when it is asked to.</summary>
    private static AfterActionReports NoReports(Given given) => new(
        given.Feed, null!, null!, null!, null!, null!, null!, null!, null!, TimeProvider.System);

    private DemoStage Stage(StatusStore statuses, ReplayBoard replay)
    {
        var options = Options.Create(new DemoOptions());
        var simulation = new SimulationStore(database, signal);
        var region = new RegionBoard(database, statuses, simulation, TimeProvider.System, NullLogger<RegionBoard>.Instance);
        var modes = new BoardModeStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System);
        return new DemoStage(
            new ReplayPlayer(replay, options, TimeProvider.System, NullLogger<ReplayPlayer>.Instance),
            new RegionPlayer(region, replay, simulation, options, TimeProvider.System, NullLogger<RegionPlayer>.Instance),
            new RegionHistory(database, modes, simulation, options, TimeProvider.System, NullLogger<RegionHistory>.Instance),
            region,
            options);
    }
}
