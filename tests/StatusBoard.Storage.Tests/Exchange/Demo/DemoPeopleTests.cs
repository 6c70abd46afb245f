using StatusBoard.Access;
using StatusBoard.Exchange.Demo;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Demo;

public sealed class DemoPeopleOnSqlite(SqliteTestDatabase database) : DemoPeopleTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DemoPeopleOnSqlServer(SqlServerTestDatabase database) : DemoPeopleTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class DemoPeopleTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_is_one_for_each_role_made_once_and_the_reporter_gets_a_hospital_as_soon_as_there_is_one()
    {
        var store = new PersonStore(database.Database, database.Time);
        var people = new DemoPeople(database.Database, store, database.Grants);
        await people.EnsureAsync(Cancel);
        Assert.Null(await people.EnsureAsync("superuser", Cancel));
        var reporter = (await people.EnsureAsync("reporter", Cancel))!;
        Assert.Empty(await database.Grants.OfAsync(reporter.Principal, Cancel));
        Assert.True(await store.HasAdministratorAsync(countDemo: true, Cancel));
        Assert.False(await store.HasAdministratorAsync(countDemo: false, Cancel));

        var facility = await database.AddFacilityAsync();
        await people.EnsureAsync(Cancel);
        reporter = (await people.EnsureAsync("reporter", Cancel))!;
        Assert.Equal("Reporter, General", reporter.Name);
        Assert.Contains(
            new Grant(Role.Reporter, Scope.Of(facilities: [facility])), await database.Grants.OfAsync(reporter.Principal, Cancel));
        foreach (var role in DemoPeople.Roles)
        {
            var person = (await people.EnsureAsync(role.Code, Cancel))!;
            Assert.Contains(await database.Grants.OfAsync(person.Principal, Cancel), grant => grant.Role.ToString() == role.Title);
            Assert.Null(person.PasswordHash);
        }

        Assert.Equal(DemoPeople.Roles.Length, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Person WHERE Demo IS NOT NULL"));
    }
}
