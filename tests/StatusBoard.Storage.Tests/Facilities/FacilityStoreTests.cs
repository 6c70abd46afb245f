using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Facilities;

public sealed class FacilityStoreOnSqlite(SqliteTestDatabase database) : FacilityStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FacilityStoreOnSqlServer(SqlServerTestDatabase database) : FacilityStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class FacilityStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_facility_is_added_once_and_then_only_written_where_something_is_different()
    {
        var facility = Full();
        Assert.Equal([UpsertOutcome.Added], await UpsertAsync(facility));
        var version = await VersionAsync(facility.Code);

        Assert.Equal([UpsertOutcome.Unchanged], await UpsertAsync(facility));
        Assert.Equal(version, await VersionAsync(facility.Code));

        foreach (var changed in new[]
        {
            facility with { Name = "Another name" },
            facility with { City = "Another city" },
            facility with { County = "Another county" },
            facility with { Phone = "860-555-0199" },
            facility with { Latitude = 41.2 },
            facility with { Longitude = -72.2 },
            facility with { TimeZone = "America/Chicago" },
            facility with { System = "Another system" },
            facility with { Region = "Another region" },
            facility with { Active = false },
            facility with { HasEmergencyDepartment = false },
            facility with { Designations = new Dictionary<string, string?> { ["trauma"] = "I" } },
            facility with { Aliases = ["GH"] },
        })
        {
            Assert.Equal([UpsertOutcome.Changed], await UpsertAsync(changed));
            var moved = await VersionAsync(facility.Code);
            Assert.True(moved > version, $"{changed} did not move the version");
            Assert.Equal([UpsertOutcome.Unchanged], await UpsertAsync(changed));
            Assert.Equal(moved, await VersionAsync(facility.Code));
            await UpsertAsync(facility);
            version = await VersionAsync(facility.Code);
        }
    }

    [Fact]
    public async Task What_a_list_does_not_know_stays_as_it_is()
    {
        var facility = Full();
        await UpsertAsync(facility);

        Assert.Equal([UpsertOutcome.Changed],
            await UpsertAsync(new FacilityUpsert(facility.Code, "Renamed", facility.City, facility.State, facility.TimeZone)));

        // Everything else is as the first list had it: writing that list again changes the name alone, and then nothing.
        Assert.Equal([UpsertOutcome.Unchanged], await UpsertAsync(facility with { Name = "Renamed" }));
    }

    [Fact]
    public async Task Systems_and_regions_are_made_once_and_found_again()
    {
        var name = $"Système {Guid.NewGuid():N}";
        var one = Full() with { System = name, Region = name };
        var two = Full() with { System = name, Region = name };
        var elsewhere = Full() with { System = name, Region = name, State = "RI" };

        await UpsertAsync(one, two);
        await UpsertAsync(elsewhere with { System = name.ToUpperInvariant() });

        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM HealthSystem WHERE Name = @name", new { name }));
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Region WHERE Name = @name", new { name }));
    }

    [Fact]
    public async Task A_list_with_a_row_that_the_database_refuses_leaves_no_trace()
    {
        var before = await database.Facilities.CountAsync(Cancel);
        var good = Full() with { System = "Never made" };

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => UpsertAsync(good, Full() with { Latitude = 123 }));

        Assert.IsNotType<DatabaseUnavailableException>(fault);
        Assert.Equal(before, await database.Facilities.CountAsync(Cancel));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM HealthSystem WHERE Name = 'Never made'"));
    }

    [Fact]
    public async Task Lists_that_add_the_same_facilities_at_once_add_each_once()
    {
        var system = $"System {Guid.NewGuid():N}";
        var list = Enumerable.Range(0, 5).Select(_ => Full() with { System = system, Region = system }).ToArray();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => UpsertAsync(list), Cancel)));

        for (var i = 0; i < list.Length; i++)
        {
            Assert.Single(outcomes, list => list[i] == UpsertOutcome.Added);
            Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Facility WHERE Code = @Code", new { list[i].Code }));
        }

        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM HealthSystem WHERE Name = @system", new { system }));
    }

    private FacilityUpsert Full() => new(database.NextCode(), "St. Mary’s – Médecine d’urgence", "Waterbury", "CT", "America/New_York")
    {
        System = "Trinity",
        Region = "Region 5",
        County = "New Haven",
        Latitude = 41.5583,
        Longitude = -73.0515,
        Phone = "203-555-0100",
        HasEmergencyDepartment = true,
        Active = true,
        Designations = new Dictionary<string, string?> { ["trauma"] = "II", ["stroke"] = null },
        Aliases = ["St. M", "SMH"],
    };

    private Task<IReadOnlyList<UpsertOutcome>> UpsertAsync(params FacilityUpsert[] facilities) =>
        database.Facilities.UpsertAsync(facilities, Cancel);

    private Task<long> VersionAsync(string code) =>
        database.ScalarAsync<long>("SELECT CAST(RowVersion AS bigint) FROM Facility WHERE Code = @code", new { code });
}
