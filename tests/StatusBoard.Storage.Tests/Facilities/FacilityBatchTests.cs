using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Facilities;

public sealed class FacilityBatchOnSqlite(SqliteTestDatabase database) : FacilityBatchTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FacilityBatchOnSqlServer(SqlServerTestDatabase database) : FacilityBatchTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class FacilityBatchTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Coordinates_come_through_a_batch_to_the_last_digit_and_written_again_change_nothing()
    {
        var random = new Random(41);
        List<FacilityUpsert> facilities = [.. Enumerable.Range(0, 300).Select(_ => Make(database.NextCode()) with
        {
            Latitude = (random.NextDouble() * 180) - 90,
            Longitude = (random.NextDouble() * 360) - 180,
        })];

        Assert.All(await database.Facilities.UpsertAsync(facilities, Cancel), outcome => Assert.Equal(UpsertOutcome.Added, outcome));

        foreach (var facility in facilities)
        {
            Assert.Equal(facility.Latitude,
                await database.ScalarAsync<double>("SELECT Latitude FROM Facility WHERE Code = @Code", new { facility.Code }));
            Assert.Equal(facility.Longitude,
                await database.ScalarAsync<double>("SELECT Longitude FROM Facility WHERE Code = @Code", new { facility.Code }));
        }

        Assert.All(await database.Facilities.UpsertAsync(facilities, Cancel), outcome => Assert.Equal(UpsertOutcome.Unchanged, outcome));
    }

    [Fact]
    public async Task Each_of_a_batch_is_told_what_became_of_it_also_one_that_is_in_it_several_times()
    {
        var (known, changed, twice) = (await database.AddFacilityAsync(), await database.AddFacilityAsync(), database.NextCode());

        var outcomes = await database.Facilities.UpsertAsync(
            [Make(twice), Make(known), Make(changed) with { Aliases = ["GH"] }, Make(twice.ToLowerInvariant()),
                Make(twice) with { Name = "Other" }], Cancel);

        Assert.Equal([UpsertOutcome.Added, UpsertOutcome.Unchanged, UpsertOutcome.Changed, UpsertOutcome.Unchanged, UpsertOutcome.Changed],
            outcomes);
        Assert.Equal("Other", await database.ScalarAsync<string>("SELECT Name FROM Facility WHERE Code = @twice", new { twice }));
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_its_column_is_refused_and_not_cut()
    {
        var code = database.NextCode();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            database.Facilities.UpsertAsync([Make(code) with { Name = new string('n', 201) }], Cancel));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Facility WHERE Code = @code", new { code }));
    }

    private static FacilityUpsert Make(string code) => new(code, "General", "Hartford", "CT", "America/New_York");
}
