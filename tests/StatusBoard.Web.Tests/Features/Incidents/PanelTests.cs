using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Incidents;

/// <summary>What the panels of an incident say before anything is done.</summary>
public sealed class PanelTests : IDisposable
{
    private readonly TailSignal signal = new();
    private readonly IncidentFeed incidents = new(TimeProvider.System);
    private readonly Bounds bounds = new(
        Options.Create(new LimitOptions()), Given.Meters, TimeProvider.System, NullLogger<Bounds>.Instance);

    private readonly Pages.Screen screen;
    private readonly Given given;

    public PanelTests()
    {
        // Nothing is written: the database is never opened.
        var database = new SqliteDatabase("Data Source=nowhere", TimeProvider.System);
        var audit = new AuditStore(database, TimeProvider.System);
        var store = new IncidentStore(
            database, new StatusStore(database, audit, signal, TimeProvider.System), audit, signal, TimeProvider.System);
        given = Given.Board(
            Given.Hospital("CT1") with { System = "Nutmeg Care" }, Given.Hospital("CT2") with { System = "Nutmeg Care" },
            Given.Hospital("CT3"));
        screen = new Pages.Screen(
            given, interactive: true, bounds, new WebRoot(),
            new IncidentDesk(store, new IncidentArchive(database), incidents, given.Feed, Options.Create(new LiveOptions()),
                TimeProvider.System));
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        incidents.Apply(new IncidentRead([Of(7, "Power cut", "CT1"), Of(8, "Flood", "CT1", "CT3")], 1, true));
    }

    public void Dispose()
    {
        screen.Dispose();
        bounds.Dispose();
        signal.Dispose();
    }

    [Fact]
    public void Who_was_asked_is_drawn_again_for_another_contact_or_facility_and_not_for_another_status()
    {
        IReadOnlyList<IncidentContact> contacts = [new("CT1", Given.Start, "charge nurse", "takes walk-ins", "Ana")];
        var panel = screen.Render<ContactPanel>(parameters => parameters
            .Add(one => one.Facilities, Facilities("CT1", "CT3")).Add(one => one.Contacts, contacts).Add(one => one.MayAdd, true));
        var rendered = panel.RenderCount;

        given.Reports("CT3", Status.Closed);
        panel.Render(parameters => parameters.Add(one => one.Facilities, Facilities("CT3", "CT1")));
        Assert.Equal(rendered, panel.RenderCount);

        contacts = [new("CT3", Given.Start, null, "no answer", "Ana"), .. contacts];
        panel.Render(parameters => parameters.Add(one => one.Contacts, contacts));
        Assert.Equal(2, panel.FindAll("tbody tr").Count);
        panel.Render(parameters => parameters.Add(one => one.Facilities, Facilities("CT1", "CT2", "CT3")));
        Assert.Contains("2 of 3 facilities", panel.Find("h2").TextContent, StringComparison.Ordinal);

        List<FacilityStatus> Facilities(params string[] codes) => [.. codes.Select(code => given.Feed.Board.Find(code)!)];
    }

    [Fact]
    public async Task Opening_one_says_first_which_facilities_are_part_of_other_open_incidents()
    {
        var panel = screen.Render<OpenPanel>();
        Assert.Empty(panel.FindAll(".overlap"));
        await panel.FindAll("select").Single(box => box.InnerHtml.Contains("Nutmeg Care", StringComparison.Ordinal))
            .ChangeAsync("Nutmeg Care");
        panel.WaitForAssertion(() => Assert.Equal(["Flood", "Power cut"], panel.FindAll(".overlap a").Select(link => link.TextContent)));

        await panel.Find(".check input").ChangeAsync(false);
        Assert.Empty(panel.FindAll(".overlap"));
    }

    [Fact]
    public async Task Adding_says_it_of_the_facilities_that_are_new_to_the_incident()
    {
        var panel = screen.Render<AttachPanel>(parameters => parameters.Add(one => one.Incident, Of(7, "Power cut", "CT1")));
        panel.WaitForAssertion(() => panel.Find("select"));
        await panel.Find("select").ChangeAsync("Nutmeg Care");
        Assert.Empty(panel.FindAll(".overlap"));

        await panel.FindAll(".ways button").Single(button => button.TextContent == "State").ClickAsync();
        await panel.Find("select").ChangeAsync("CT");
        Assert.Equal(["Flood"], panel.FindAll(".overlap a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Services_are_searched_by_name_and_what_is_chosen_stays_listed()
    {
        var panel = screen.Render<ApplyPanel>(parameters => parameters.Add(one => one.Incident, Of(7, "Power cut", "CT1")));
        var all = panel.FindAll(".services label").Count;
        Assert.Equal(3, all);
        await panel.FindAll(".services select")[0].ChangeAsync("Closed");

        await panel.Find("input[type=search]").InputAsync("SURG");
        Assert.Equal(
            ["emergency department", "elective surgery"], panel.FindAll(".services label > span").Select(name => name.TextContent));

        await panel.Find("input[type=search]").InputAsync("nothing like it");
        Assert.Single(panel.FindAll(".services label"));
    }

    private static Incident Of(int id, string name, params string[] facilities) =>
        new(id, name, IncidentKind.UtilityFailure, Given.Start)
        {
            Facilities = [.. facilities.Select(code => new IncidentFacility(code, Given.Start))],
            Version = id,
        };
}
