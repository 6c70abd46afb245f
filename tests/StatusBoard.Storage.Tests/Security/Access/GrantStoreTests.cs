using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Security.Access;

public sealed class GrantStoreOnSqlite(SqliteTestDatabase database) : GrantStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class GrantStoreOnSqlServer(SqlServerTestDatabase database) : GrantStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class GrantStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Grants_come_back_as_they_were_given_and_new_ones_take_their_place()
    {
        var facility = await database.AddFacilityAsync(f => f with { System = "Hartford HealthCare", Region = "North" });
        Grant[] given =
        [
            new(Role.Reporter, Scope.Of(facilities: [facility])),
            new(Role.Dispatcher, Scope.Of(["CT", "RI"], [new RegionName("CT", "North")], ["Hartford HealthCare"], [facility])),
            new(Role.Viewer, Scope.Everything),
        ];

        await ReplaceAsync("person:1", given);
        await ReplaceAsync("person:2", [new Grant(Role.Administrator, Scope.Everything)]);
        Assert.Equal(given, await database.Grants.OfAsync("person:1", Cancel));

        await ReplaceAsync("person:1", [given[0]]);
        Assert.Equal([given[0]], await database.Grants.OfAsync("person:1", Cancel));
        await ReplaceAsync("person:1", []);
        Assert.Empty(await database.Grants.OfAsync("person:1", Cancel));
        Assert.NotEmpty(await database.Grants.OfAsync("person:2", Cancel));
    }

    [Fact]
    public async Task A_grant_for_what_is_not_there_is_refused_and_leaves_the_old_ones()
    {
        await ReplaceAsync("person:3", [new Grant(Role.Viewer, Scope.Of(["CT"]))]);
        foreach (var scope in new[] { Scope.Of(facilities: ["nowhere"]), Scope.Of(systems: ["None"]),
            Scope.Of(regions: [new RegionName("CT", "None")]) })
        {
            var refused = await ReplaceAsync("person:3", [new Grant(Role.Viewer, scope)]);
            Assert.Equal(AccessRefusalReason.UnknownScope, refused?.Reason);
            Assert.Matches("nowhere|None", refused!.Message);
        }

        Assert.Equal([new Grant(Role.Viewer, Scope.Of(["CT"]))], await database.Grants.OfAsync("person:3", Cancel));
    }

    [Fact]
    public async Task The_grants_of_many_are_read_at_once()
    {
        Grant[] both = [new(Role.Dispatcher, Scope.Of(["CT", "RI"])), new(Role.Viewer, Scope.Everything)];
        await ReplaceAsync("person:11", both);
        await ReplaceAsync("device:11", [new Grant(Role.Viewer, Scope.Of(["PA"]))]);
        var found = await database.Grants.OfManyAsync(["person:11", "device:11", "key:11"], Cancel);
        Assert.Equal(["device:11", "person:11"], found.Keys.Order());
        Assert.Equal(both, found["person:11"]);
    }

    private Task<AccessRefusal?> ReplaceAsync(string principal, Grant[] grants) =>
        database.Database.WriteAsync(
            async session => await database.Grants.ReplaceAsync(session, principal, grants) is { } refusal
                ? session.Refuse(refusal) : null,
            Cancel);
}
