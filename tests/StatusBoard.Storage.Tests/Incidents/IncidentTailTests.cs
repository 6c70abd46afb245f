using StatusBoard.Incidents;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Incidents;

public sealed class IncidentTailOnSqlite(SqliteTestDatabase database) : IncidentTailTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class IncidentTailOnSqlServer(SqlServerTestDatabase database) : IncidentTailTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class IncidentTailTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_followers_see_every_change_of_an_incident_whoever_writes_it()
    {
        var (one, two) = (await database.AddFacilityAsync(f => f with { System = "Follow Health" }), await database.AddFacilityAsync());
        var id = (await database.Incidents.OpenAsync(
            new IncidentDraft("Followed", IncidentKind.Fire, database.Time.GetUtcNow()) { System = "Follow Health" },
            [one], People.Manager, Cancel)).Incident;
        var (first, second) = (new Node(database), new Node(database));
        Assert.Equal([one], (await first.ReadAsync()).Find(id)!.Codes);
        Assert.Equal([one], (await second.ReadAsync()).Find(id)!.Codes);
        Assert.Empty((await first.TakeAsync()).Incidents);

        await database.ExecuteAsync("INSERT INTO IncidentFacility (IncidentId, FacilityCode) VALUES (@id, @two)", new { id, two });
        Assert.Equal([one, two], (await first.ReadAsync()).Find(id)!.Codes);
        await database.ExecuteAsync("UPDATE HealthSystem SET Name = 'Renamed Health' WHERE Name = 'Follow Health'");
        Assert.Equal("Renamed Health", (await first.ReadAsync()).Find(id)!.System);
        var version = first.Incidents.Find(id)!.Version;
        await database.ExecuteAsync("INSERT INTO IncidentEntry (IncidentId, Text) VALUES (@id, 'by hand')", new { id });
        Assert.True((await first.ReadAsync()).Find(id)!.Version > version);
        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'closed', IncidentId = @id WHERE FacilityCode = @other AND ServiceCode = 'ed'",
            new { id, other = await database.AddFacilityAsync() });
        Assert.Equal(3, (await first.ReadAsync()).Find(id)!.Codes.Length);
        Assert.Equal(first.Incidents.Find(id)!.Version, (await second.ReadAsync()).Find(id)!.Version);

        await database.ExecuteAsync(
            "UPDATE Incident SET EndedAt = @end WHERE Id = @id", new { id, end = database.Time.GetUtcNow().AddDays(1) });
        Assert.Null((await first.ReadAsync()).Find(id));
        Assert.Null((await second.ReadAsync()).Find(id));
    }

    [Fact]
    public async Task An_incident_says_of_which_facilities_it_has_and_a_facility_of_which_incidents_it_is()
    {
        var facility = await database.AddFacilityAsync();
        var node = new Node(database);
        var older = (await database.Incidents.OpenAsync(new("Older", IncidentKind.Fire, database.Time.GetUtcNow().AddHours(-3)),
            [facility], People.Manager, Cancel)).Incident;
        var newer = (await database.Incidents.OpenAsync(new("Newer", IncidentKind.Staffing, database.Time.GetUtcNow()), [facility],
            People.Manager, Cancel)).Incident;

        var incidents = await node.ReadAsync();
        Assert.Equal([newer, older], incidents.Of(facility.ToLowerInvariant()).Select(incident => incident.Id));
        Assert.Empty(incidents.Of("nowhere"));
        await database.Incidents.ReleaseAsync(newer, [facility], People.Manager, Cancel);
        Assert.Equal([older], (await node.ReadAsync()).Of(facility).Select(incident => incident.Id));
    }

    /// <summary>A web node in small.</summary>
    private sealed class Node(TestDatabase database)
    {
        private readonly IncidentTail tail = new(database.Database);

        public IncidentSet Incidents { get; private set; } = IncidentSet.Empty;

        public async Task<IncidentRead> TakeAsync()
        {
            await database.SettleAsync();
            return await tail.ReadAsync(Cancel);
        }

        public async Task<IncidentSet> ReadAsync()
        {
            var read = await TakeAsync();
            return Incidents = (read.IsComplete ? IncidentSet.Empty : Incidents).With(read.Incidents);
        }
    }
}
