using StatusBoard.Access;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Boards;

public sealed class EventStoreOnSqlite(SqliteTestDatabase database) : EventStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class EventStoreOnSqlServer(SqlServerTestDatabase database) : EventStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class EventStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_past_the_last_event_give_every_event_once_and_in_order()
    {
        var facility = await database.AddFacilityAsync();
        Status[] said = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed, Status.Advisory, Status.Open, Status.Diversion];
        foreach (var status in said)
            await database.ReportAsync(facility, "ed", status);
        await database.SettleAsync();
        var query = new EventQuery { Facility = facility, IncludeCreated = false, Limit = 3 };

        var pages = new List<IReadOnlyList<StatusEvent>>();
        for (var page = await database.Events.ReadAsync(query, Cancel);
            page.Count > 0; page = await database.Events.ReadAsync(query with { After = page[^1].Id }, Cancel))
            pages.Add(page);

        Assert.Equal([3, 3, 1], pages.Select(page => page.Count));
        var events = pages.SelectMany(page => page).ToList();
        Assert.Equal(said.Select(status => status.Code()), events.Select(e => e.Status));
        Assert.Equal(["unknown", .. said.SkipLast(1).Select(status => status.Code())], events.Select(e => e.PreviousStatus));
        Assert.Equal(events.Select(e => e.Id).Order(), events.Select(e => e.Id));
        Assert.All(events, e =>
            Assert.Equal((facility, "General", "CT", People.Nurse.Name, "10.1.2.3"),
            (e.Facility, e.FacilityName, e.State, e.ReportedBy, e.Address)));
    }

    [Theory]
    [InlineData("state", "RI")]
    [InlineData("region", "RI North")]
    [InlineData("system", "Care of RI")]
    [InlineData("facility", null)]
    public async Task Who_sees_a_part_of_the_board_is_told_the_history_of_that_part(string kind, string? name)
    {
        var seen = await database.AddFacilityAsync(f => f with { State = "RI", Region = "RI North", System = "Care of RI" });
        var other = await database.AddFacilityAsync(f => f with { State = "CT", Region = "CT North", System = "Care of CT" });
        foreach (var facility in new[] { seen, other })
            await database.ReportAsync(facility, "ed", Status.Closed);
        await database.SettleAsync();
        var scope = kind switch
        {
            "state" => Scope.Of(states: [name!]),
            "region" => Scope.Of(regions: [new RegionName("RI", name!)]),
            "system" => Scope.Of(systems: [name!]),
            _ => Scope.Of(facilities: [seen]),
        };
        var viewer = $"person:{seen}";
        await database.Database.WriteAsync(
            async session =>
            {
                Assert.Null(await database.Grants.ReplaceAsync(session, viewer, [new Grant(Role.Viewer, scope)]));
                return true;
            },
            Cancel);

        var rows = await database.Events.ReadAsync(new EventQuery { SeenBy = viewer, Limit = 1000 }, Cancel);
        Assert.Contains(rows, row => row.Facility == seen && row.Status == "closed");
        Assert.DoesNotContain(rows, row => row.Facility == other);
        Assert.Empty(await database.Events.ReadAsync(new EventQuery { SeenBy = "person:nobody", Limit = 1000 }, Cancel));
    }

    [Fact]
    public async Task The_newest_come_first_when_asked_for()
    {
        var facility = await database.AddFacilityAsync();
        foreach (var status in new[] { Status.Open, Status.Advisory, Status.Closed })
            await database.ReportAsync(facility, "ed", status);

        var newest = await database.Events.ReadAsync(new EventQuery { Facility = facility, NewestFirst = true, Limit = 2 }, Cancel);

        Assert.Equal(["closed", "advisory"], newest.Select(e => e.Status));
    }

    [Fact]
    public async Task A_state_a_facility_and_the_set_up_rows_are_told_apart()
    {
        var texan = await database.AddFacilityAsync(f => f with { State = "TX" });
        var other = await database.AddFacilityAsync(f => f with { State = "RI" });
        await database.ReportAsync(texan, "ed", Status.Closed);
        await database.ReportAsync(other, "ed", Status.Closed);
        await database.SettleAsync();

        var inTexas = await database.Events.ReadAsync(new EventQuery { State = "TX", Limit = 100 }, Cancel);
        Assert.Equal(21, inTexas.Count);
        Assert.All(inTexas, e => Assert.Equal("TX", e.State));
        Assert.Equal("closed",
            Assert.Single(await database.Events.ReadAsync(new EventQuery { State = "TX", IncludeCreated = false }, Cancel)).Status);
        Assert.Empty(await database.Events.ReadAsync(new EventQuery { State = "TX", Facility = other }, Cancel));
        Assert.Empty(await database.Events.ReadAsync(new EventQuery { State = "ZZ" }, Cancel));
    }

    [Fact]
    public async Task A_batch_is_one_report_in_the_history()
    {
        var one = await database.AddFacilityAsync();
        var two = await database.AddFacilityAsync();
        await database.Statuses.ReportAsync([new(one, "ed", Status.Closed), new(two, "ed", Status.Closed)], People.Coordinator, Cancel);

        var first = Assert.Single(await database.HistoryAsync(one));
        var second = Assert.Single(await database.HistoryAsync(two));

        Assert.NotNull(first.Report);
        Assert.Equal(first.Report, second.Report);
        Assert.Equal(("coordinator", People.Coordinator.Name), (second.Source, second.ReportedBy));
    }
}
